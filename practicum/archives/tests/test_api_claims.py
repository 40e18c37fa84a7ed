"""Claims over the API: what one may claim, claiming it, taking it back; and what a steward decides."""

from practicum.archives.tests.test_settle_claim import written_by
from practicum.communities.models import SourceIdentity
from practicum.kit import ids
from practicum.web.testing.calling import Caller

WHY = "She knew what the rope was for."


def test_what_only_one_address_fits_is_hers_at_once(fay, habitat, old):
    her, key, others = Caller(fay), ids.text(old.pk), Caller(habitat.bo)
    assert [one["id"] for one in her("get", "/me/claims")[1]["claimable"]] == [key]
    assert others("get", "/me/claims")[1] == {"claimable": [], "claims": []}
    assert others("post", f"/me/claims/{key}")[0] == 404
    assert her("post", f"/me/claims/{ids.text(77)}")[0] == 404 and Caller(None)("post", f"/me/claims/{key}")[0] == 401

    assert her("post", f"/me/claims/{key}", key="one") == (200, {"yours": True})

    assert her("post", f"/me/claims/{key}", key="one") == (200, {"yours": True})
    assert written_by(fay) == ["a@old.example.org"]
    assert her("get", "/me/claims")[1] == {"claimable": [], "claims": []}
    assert her("post", f"/me/claims/{key}")[1]["code"] == "already_claimed"


def test_where_two_fit_it_waits_and_a_steward_decides(fay, fny, habitat, old):
    her, other, ada, bo = (Caller(person) for person in (fay, fny, habitat.ada, habitat.bo))
    key, place = ids.text(old.pk), f"/communities/{habitat.community.slug}/claims"
    assert her("post", f"/me/claims/{key}", line="The wet rope, in 2004.")[1] == {"yours": False}
    assert other("post", f"/me/claims/{key}")[1] == {"yours": False}
    waits = her("get", "/me/claims")[1]["claims"]
    assert [(one["state"], one["line"]) for one in waits] == [("open", "The wet rope, in 2004.")]

    assert bo("get", place)[0] == 403 and bo("post", f"{place}/{key}/decision", person="fay", why=WHY)[0] == 403
    assert her("get", place)[0] == 403
    shown = ada("get", place)[1]["items"]
    assert [(one["id"], [who["handle"] for who in one["claims"]]) for one in shown] == [(key, ["fay", "fny"])]
    assert ada("post", f"{place}/{key}/decision", person="bo", why=WHY)[0] == 404
    assert ada("post", f"{place}/{key}/decision", person="fay", why="")[0] == 422
    assert ada("post", f"{place}/{key}/decision", person="fay", why=WHY)[0] == 204

    assert (written_by(fay), written_by(fny)) == (["a@old.example.org"], [])
    assert [(one["state"], one["why"]) for one in other("get", "/me/claims")[1]["claims"]] == [("refused", WHY)]
    assert (
        ada("get", place)[1]["items"] == [] and ada("post", f"{place}/{key}/decision", person=None, why=WHY)[0] == 404
    )


def test_a_claim_is_taken_back_by_whoever_made_it(fay, fny, habitat, old):
    her, other, key = Caller(fay), Caller(fny), ids.text(old.pk)
    her("post", f"/me/claims/{key}")

    assert other("delete", f"/me/claims/{key}")[0] == 404
    assert her("delete", f"/me/claims/{key}")[0] == 204

    assert her("get", "/me/claims")[1]["claims"] == []
    assert [one["id"] for one in her("get", "/me/claims")[1]["claimable"]] == [key]


def test_a_token_that_only_reads_claims_nothing(fay, old):
    assert Caller(fay, "read")("post", f"/me/claims/{ids.text(old.pk)}")[1]["code"] == "scope_missing"
    assert SourceIdentity.objects.get(pk=old.pk).person.state == "placeholder"
