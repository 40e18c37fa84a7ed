"""Whoever owns an address claims what she wrote under it, however the old home masked it; nobody else does."""

import pytest

from practicum.archives import actions
from practicum.archives.mbox import mask_like
from practicum.archives.mbox.masking import STYLES
from practicum.archives.tests.old_list import come_in, mail
from practicum.communities.models import SourceIdentity
from practicum.communities.seats import site_seat
from practicum.kit import NotAllowed, Refusal, ids
from practicum.web.testing import make
from practicum.writing.models import Contribution, Import

ADDRESS = "fay.lins@example.org"
MASKS = ["", "at", *STYLES]


@pytest.fixture
def fay(habitat):
    return make.person("Fay", email=ADDRESS)


@pytest.fixture
def archive(habitat, settings, tmp_path):
    """One mail by Fay under the mask wanted, one by somebody else."""
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"

    def of(mask):
        (tmp_path / "list.mbox").write_text(
            mail("a", sender=f"{mask_like(ADDRESS, mask)} (Fay L.)")
            + mail("b", sender="gil@example.org (Gil)", to="a", day=1)
        )
        come_in(tmp_path / "list.mbox", "splices")
        return SourceIdentity.objects.get(person__name="Fay L.")

    return of


def written_by(person):
    return list(Contribution.objects.filter(author__person=person).values_list("external_id", flat=True))


@pytest.mark.parametrize("mask", MASKS)
def test_the_owner_claims_under_every_mask(client, archive, fay, mask):
    identity = archive(mask)
    client.force_login(fay)

    assert "Fay L." in client.get("/claim").content.decode()
    assert client.post("/claim", {"identity": ids.text(identity.pk)}).status_code == 302

    assert written_by(fay) == ["a@old.example.org"]
    identity.person.refresh_from_db()
    assert (identity.person.state, identity.person.name) == ("former", "")
    assert "Fay L." not in client.get("/claim").content.decode()


@pytest.mark.parametrize("mask", MASKS)
def test_another_is_neither_offered_it_nor_given_it(client, archive, habitat, mask):
    identity = archive(mask)
    client.force_login(habitat.bo)

    assert "Fay L." not in client.get("/claim").content.decode()
    assert client.post("/claim", {"identity": ids.text(identity.pk)}).status_code == 403
    assert written_by(habitat.bo) == []


def test_one_who_has_no_address_claims_nothing(archive, habitat):
    identity = archive("")
    habitat.cy.email = ""

    with pytest.raises(NotAllowed):
        actions.claim(site_seat(habitat.cy), person=habitat.cy, identity=identity)


def test_nobody_claims_for_another(archive, fay, habitat):
    with pytest.raises(NotAllowed):
        actions.claim(site_seat(habitat.bo), person=fay, identity=archive(""))


def test_what_was_claimed_is_not_claimed_again(archive, fay):
    identity = archive("")
    actions.claim(site_seat(fay), person=fay, identity=identity)

    with pytest.raises(Refusal, match="claimed this already"):
        actions.claim(site_seat(fay), person=fay, identity=identity)


def test_a_member_settles_nothing(archive, fay, habitat):
    with pytest.raises(NotAllowed):
        actions.settle_claim(habitat.seat_of(habitat.bo), identity=archive(""), person=habitat.bo, why="So.")


def test_from_the_archive_to_its_author(client, archive, fay, habitat):
    """Import, quarantine, release, claim: then the mail stands under the name of the one who came."""
    identity = archive("at")
    client.force_login(habitat.ada)
    client.post(f"/c/splices/imports/{ids.text(Import.objects.get().pk)}/release")
    make.member(fay, habitat.community)
    client.force_login(fay)
    client.post("/claim", {"identity": ids.text(identity.pk)})

    thread = Contribution.objects.get(external_id="a@old.example.org")
    page = client.get(f"/i/{ids.text(thread.pk)}", follow=True)

    assert page.status_code == 200
    assert f"/p/{fay.handle}" in page.content.decode()
    assert "Fay L." not in page.content.decode()
