"""Two addresses fit one writer of an archive: it waits for a steward, who decides with a reason; all are told."""

import pytest

from practicum.activity.models import Activity
from practicum.archives import actions
from practicum.archives.models import Claim
from practicum.communities.seats import site_seat
from practicum.kit import NotAllowed, Refusal, ids
from practicum.kit.models import OutgoingMail
from practicum.people.models import Person
from practicum.web.testing import make
from practicum.writing.actions import release_import
from practicum.writing.models import Contribution, Import


@pytest.fixture
def as_(client):
    """The same client, signed in as somebody."""

    def signed_in(person):
        client.force_login(person)
        return client

    return signed_in


def claim(person, identity, **more):
    return actions.claim(site_seat(person), person=person, identity=identity, **more)


def page_of(identity):
    return f"/c/splices/imports/claims/{ids.text(identity.pk)}"


def written_by(person):
    return list(Contribution.objects.filter(author__person=person).values_list("external_id", flat=True))


def mails():
    return list(OutgoingMail.objects.order_by("pk").values_list("recipient", "purpose"))


def test_two_claim_it_and_a_steward_decides(as_, old, fay, fny, habitat):
    body = {"identity": ids.text(old.pk), "line": "I asked about the wet rope in 2004."}
    assert as_(fay).post("/claim", body).status_code == 302
    as_(fny).post("/claim", {"identity": ids.text(old.pk)})
    assert "It has waited since" in as_(fay).get("/claim").content.decode()
    assert (written_by(fay), written_by(fny)) == ([], [])
    assert mails() == [("ada@example.org", "claim_waits")] * 2

    ada = as_(habitat.ada)
    assert "2 people claim it" in ada.get("/c/splices/imports").content.decode()
    shown = ada.get(page_of(old)).content.decode()
    assert all(words in shown for words in ("Fay L.", "@fay", "@fny", "wet rope in 2004", "letters were lost"))
    ada.post(page_of(old), {"person": "fay", "why": "She knew what the rope was for."})

    assert (written_by(fay), written_by(fny)) == (["a@old.example.org"], [])
    assert mails()[2:] == [("fay.lins@example.org", "claim_granted"),
                           ("fny.lins@example.org", "claim_refused")]  # fmt: skip
    assert "It has stood under your name" in as_(fay).get("/claim").content.decode()
    told = as_(fny).get("/claim").content.decode()
    assert "this is not yours" in told and "She knew what the rope was for." in told


def test_the_decision_stands_in_the_record_with_its_reason(old, fay, fny, habitat):
    claim(fay, old)

    actions.settle_claim(habitat.seat_of(habitat.ada), identity=old, person=None, why="It was her sister.")

    told = Activity.objects.get(kind="ClaimSettled")
    assert (told.privileged, told.why, told.after) == (True, "It was her sister.", {"given_to": None})
    assert (Claim.objects.get().state, written_by(fay)) == ("refused", [])


def test_a_refused_claim_is_not_made_again_but_a_steward_may_think_again(old, fay, fny, habitat):
    claim(fay, old)
    actions.settle_claim(habitat.seat_of(habitat.ada), identity=old, person=None, why="Not sure.")

    with pytest.raises(Refusal, match="decided that this is somebody else"):
        claim(fay, old)
    actions.settle_claim(habitat.seat_of(habitat.ada), identity=old, person=fay, why="She showed the rope.")
    assert written_by(fay) == ["a@old.example.org"]


def test_it_goes_to_nobody_who_does_not_claim_it(old, fay, fny, habitat):
    claim(fay, old)

    with pytest.raises(Refusal, match="Fny does not claim it"):
        actions.settle_claim(habitat.seat_of(habitat.ada), identity=old, person=fny, why="So.")
    with pytest.raises(Refusal, match="Say why"):
        actions.settle_claim(habitat.seat_of(habitat.ada), identity=old, person=fay, why=" ")
    assert Claim.objects.get().state == "open"


def test_nobody_but_a_steward_settles_it_or_sees_who_claims(as_, old, fay, fny, habitat):
    claim(fay, old, line="It was I.")

    for person, status in ((habitat.bo, 403), (habitat.cy, 403), (fay, 403)):
        for answer in (as_(person).get(page_of(old)), as_(person).post(page_of(old), {"person": "fay", "why": "So."})):
            assert answer.status_code == status
            assert "It was I." not in answer.content.decode()
    assert Claim.objects.get().state == "open"


def test_a_steward_does_not_settle_her_own(as_, old, fay, fny, habitat):
    make.member(fay, habitat.community, "steward")
    claim(fay, old)

    assert "another steward decides" in as_(fay).get(page_of(old)).content.decode()
    assert as_(fay).post(page_of(old), {"person": "fay", "why": "It is I."}).status_code == 403
    assert mails() == [("ada@example.org", "claim_waits")]


def test_others_whom_the_mask_fits_are_counted_and_not_named(as_, old, fay, fny, habitat):
    claim(fay, old)

    shown = as_(habitat.ada).get(page_of(old)).content.decode()
    assert "1 other person here has an address that fits" in shown
    assert "Fny" not in shown and "fny" not in shown


def test_what_a_steward_does_not_read_she_does_not_settle(as_, old, fay, fny, habitat):
    """The archive lies in a secret space in which no steward sits: neither it nor who wrote in it is told of."""
    space = make.space(habitat.community, "secret", "vault", name="The vault")
    Contribution.objects.update(space=space)
    Import.objects.update(space=space)
    claim(fay, old)

    ada = as_(habitat.ada)
    imports = ada.get("/c/splices/imports").content.decode()
    assert not any(words in imports for words in ("The vault", "Fay L.", Import.objects.get().source))
    assert ada.get(page_of(old)).status_code == 404
    assert mails() == []
    with pytest.raises(NotAllowed):
        release_import(habitat.seat_of(habitat.ada), batch=Import.objects.get())


def test_one_takes_a_claim_back_and_may_make_it_again(as_, old, fay, fny, habitat):
    claim(fay, old)
    as_(fay).post("/claim", {"identity": ids.text(old.pk), "act": "withdraw"})
    assert as_(habitat.ada).get(page_of(old)).status_code == 404

    claim(fay, old, line="It was I after all.")
    assert "It was I after all." in as_(habitat.ada).get(page_of(old)).content.decode()


def test_nobody_takes_anothers_claim_back(as_, old, fay, fny):
    claim(fay, old)

    assert as_(fny).post("/claim", {"identity": ids.text(old.pk), "act": "withdraw"}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.withdraw_claim(site_seat(fny), claim=Claim.objects.get())
    assert Claim.objects.get().state == "open"


def test_a_claim_whose_rival_has_changed_her_address_is_granted_at_once_and_the_rival_is_told(old, fay, fny):
    claim(fny, old)
    Person.objects.filter(pk=fny.pk).update(email="else@example.org")

    assert claim(fay, old) is None
    assert written_by(fay) == ["a@old.example.org"]
    assert (Claim.objects.get(person=fny).state, mails()[-1]) == ("refused", ("else@example.org", "claim_refused"))
    assert "Fay L." in bytes(OutgoingMail.objects.order_by("pk").last().raw).decode()


def test_a_wrong_form_says_what_is_missing(as_, old, fay, fny, habitat):
    claim(fay, old)
    answer = as_(habitat.ada).post(page_of(old), {"person": "fny", "why": ""})

    assert answer.status_code == 422
    assert "This field is required." in answer.content.decode()
