"""Personal API tokens: shown once, kept as a hash, with scopes and an end."""

import re
from datetime import timedelta

import pytest
import time_machine

from practicum.access import Scope
from practicum.kit import NotAllowed, clock, ids
from practicum.people.actions import make_token, revoke_token
from practicum.people.models import Happening, Person, PersonState, SecurityEvent, Token
from practicum.people.tests.conftest import seat, words_of
from practicum.people.tokens import person_of


def secret_on(page) -> str:
    return re.search(r'id="secret"[^>]*value="(prc_[^"]+)"', page.content.decode())[1]


def test_bo_makes_one_and_sees_it_once(as_bo, bo, mails) -> None:
    page = as_bo.post("/settings/tokens", {"name": "my script", "scope": "write", "days": 90})
    secret = secret_on(page)
    later = as_bo.get("/settings/tokens").content.decode()

    assert person_of(secret) == (bo, {Scope.READ, Scope.WRITE})
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert secret not in later
    assert "my script" in later
    assert "An API token was made for your account." in words_of(mails()[0])
    assert SecurityEvent.objects.values_list("what", "detail").get() == (Happening.TOKEN_MADE, "my script")


def test_only_a_hash_is_kept(bo) -> None:
    _token, secret = make_token(seat(bo), person=bo, name="x", scopes=[Scope.READ], days=None)

    (row,) = Token.objects.values()

    assert secret not in str(row)
    assert secret.removeprefix("prc_") not in str(row)
    assert len(row["secret_hash"]) == 64
    assert len(secret) >= 4 + 43


def test_a_reading_token_only_reads(as_bo, bo) -> None:
    secret = secret_on(as_bo.post("/settings/tokens", {"name": "x", "scope": "read", "days": 0}))

    assert person_of(secret) == (bo, {Scope.READ})


@pytest.mark.parametrize("words", ["", "prc_", "prc_nothing", "nothing", "prc_" + "x" * 500, "PRC_x"])
def test_other_words_open_nothing(db, words) -> None:
    assert person_of(words) is None


def test_a_token_ends(bo) -> None:
    _token, secret = make_token(seat(bo), person=bo, name="x", scopes=[], days=30)

    with time_machine.travel(clock.now() + timedelta(days=29, hours=23)):
        before = person_of(secret)
    with time_machine.travel(clock.now() + timedelta(days=30, seconds=1)):
        after = person_of(secret)

    assert (before is not None, after) == (True, None)


def test_a_revoked_token_is_over_at_once(as_bo, bo) -> None:
    token, secret = make_token(seat(bo), person=bo, name="x", scopes=[], days=None)

    as_bo.post(f"/settings/tokens/{ids.text(token.pk)}/revoke")

    assert person_of(secret) is None
    assert "No tokens yet" in as_bo.get("/settings/tokens").content.decode()


def test_a_token_of_somebody_suspended_opens_nothing(bo) -> None:
    _token, secret = make_token(seat(bo), person=bo, name="x", scopes=[], days=None)

    Person.objects.filter(pk=bo.pk).update(state=PersonState.SUSPENDED)

    assert person_of(secret) is None


def test_anothers_token_is_not_there(as_bo, ada) -> None:
    token, secret = make_token(seat(ada), person=ada, name="hers", scopes=[], days=None)

    page = as_bo.post(f"/settings/tokens/{ids.text(token.pk)}/revoke")

    assert page.status_code == 404
    assert person_of(secret) is not None
    with pytest.raises(NotAllowed):
        revoke_token(seat(Person.objects.get(handle="bo")), token=token)


@pytest.mark.parametrize("given", [{"name": ""}, {"scope": "host"}, {"scope": ""}, {"days": "7"}, {"name": "x" * 81}])
def test_what_cannot_be_is_refused(as_bo, given) -> None:
    page = as_bo.post("/settings/tokens", {"name": "x", "scope": "read", "days": 30, **given})

    assert page.status_code == 422
    assert Token.objects.count() == 0
