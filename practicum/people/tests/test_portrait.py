"""A picture of oneself: drawn anew, shown where the initials stood, taken away again."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from practicum.access import Scope, Seat
from practicum.kit import NotAllowed
from practicum.people.actions import keep_portrait, remove_portrait
from practicum.people.models import Portrait
from practicum.people.tests.conftest import seat
from practicum.people.tests.test_edit_profile import GIVEN


def face(size=(600, 400)):
    into = io.BytesIO()
    Image.new("RGB", size, "teal").save(into, "JPEG", comment=b"taken at home")
    return SimpleUploadedFile("me.jpg", into.getvalue())


def test_bo_shows_his_face(as_bo, bo) -> None:
    assert as_bo.post("/settings", GIVEN | {"picture": face()}).status_code == 302

    bo.refresh_from_db()
    address = f"/p/{bo.handle}/picture?v={bo.portrait}"
    shown = as_bo.get(address)
    assert Image.open(io.BytesIO(shown.content)).size == (256, 256)
    assert b"taken at home" not in shown.content
    assert (shown["Content-Type"], shown["Content-Security-Policy"]) == ("image/webp", "default-src 'none'; sandbox")
    for page in ("/settings", f"/p/{bo.handle}"):
        assert f'class="face l" src="{address}" alt=""' in as_bo.get(page).content.decode()


def test_and_takes_it_away_again(as_bo, bo) -> None:
    as_bo.post("/settings", GIVEN | {"picture": face()})
    as_bo.post("/settings", GIVEN | {"no_picture": "on"})

    bo.refresh_from_db()
    assert (bo.portrait, Portrait.objects.count()) == ("", 0)
    assert as_bo.get(f"/p/{bo.handle}/picture").status_code == 404
    assert 'class="face hue-' in as_bo.get(f"/p/{bo.handle}").content.decode()


def test_what_is_no_picture_is_said_and_nothing_typed_is_lost(as_bo, bo) -> None:
    sent = SimpleUploadedFile("me.jpg", b"<svg onload=alert(1)>")

    page = as_bo.post("/settings", GIVEN | {"picture": sent})

    words = page.content.decode()
    assert (page.status_code, "This is not a picture." in words, "Cold starts." in words) == (422, True, True)
    bo.refresh_from_db()
    assert bo.portrait == ""


def test_whoever_does_not_find_her_page_does_not_find_her_picture(as_bo, ada) -> None:
    keep_portrait(seat(ada), person=ada, upload=face())

    assert as_bo.get("/p/ada").status_code == 404
    assert as_bo.get("/p/ada/picture").status_code == 404


def test_only_the_person_herself_changes_it(ada, bo) -> None:
    for who in (seat(ada), Seat(None), Seat(bo, scopes=frozenset({Scope.READ}))):
        with pytest.raises(NotAllowed):
            keep_portrait(who, person=bo, upload=face())
        with pytest.raises(NotAllowed):
            remove_portrait(who, person=bo)
