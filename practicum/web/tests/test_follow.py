"""Following a space, a topic and a person: through sight, and taken back."""

import pytest

from practicum.activity.models import Follow
from practicum.kit import ids
from practicum.web.testing import make


@pytest.fixture
def bo(habitat, client):
    client.force_login(habitat.bo, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_space_is_followed_and_left(habitat, bo):
    address = f"/follow/space/{ids.text(habitat.workshop.pk)}"

    assert bo.post(address).status_code == 302
    assert Follow.objects.get().thing_id == habitat.workshop.pk
    bo.post(address, {"undo": "1"})
    assert Follow.objects.count() == 0


def test_a_space_one_does_not_see_is_not_there(habitat, bo):
    secret = make.space(habitat.community, "secret")

    assert bo.post(f"/follow/space/{ids.text(secret.pk)}").status_code == 404


def test_a_person_is_followed_by_those_who_share_a_community(habitat, bo):
    assert bo.post("/follow/person/ada").status_code == 302
    assert bo.post("/follow/person/cy").status_code == 404
    assert Follow.objects.get().thing_id == habitat.ada.pk
