"""No room on the disk, or no database: said in a sentence with its own status; the host is warned beforehand."""

import errno
from unittest import mock

import pytest
from django.db import OperationalError

from practicum.console.examining import room
from practicum.kit import storage
from practicum.web.testing import make


def broken(client, failure, path="/healthz"):
    client.raise_request_exception = False
    with mock.patch("practicum.web.views.health.JsonResponse", side_effect=failure):
        return client.get(path)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("failure", "status", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507, "The disk of this site is full."),
        (OperationalError("database or disk is full"), 507, "The disk of this site is full."),
        (OperationalError("connection refused"), 503, "The database does not answer."),
        (ValueError("a stone"), 500, "Something broke here."),
    ],
)
def test_each_failure_has_its_sentence(client, failure, status, words):
    answer = broken(client, failure)

    assert (answer.status_code, words in answer.content.decode()) == (status, True)


@pytest.mark.django_db
def test_without_a_database_everybody_is_told_when_to_come_again(client):
    page = broken(client, OperationalError("connection refused"))
    client.raise_request_exception = False
    with mock.patch("practicum.web.api.door.person_of", side_effect=OperationalError("connection refused")):
        answer = client.get("/api/v1/me", headers={"Authorization": "Bearer prac_x"})

    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert (answer.status_code, answer["Retry-After"], answer.json()["code"]) == (503, "5", "database_away")


def test_what_came_wrapped_is_known_too():
    inner = OSError(errno.ENOSPC, "No space left on device")
    outer = ValueError("could not keep it")
    outer.__cause__ = inner

    assert (storage.has_no_room(outer), storage.has_no_room(ValueError())) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize(("used", "warned"), [(0.89, False), (0.91, True)])
def test_the_host_is_warned_from_nine_tenths_on(client, monkeypatch, used, warned):
    for module in ("practicum.web.jobs", "practicum.console.examining"):
        monkeypatch.setattr(f"{module}.used_of", lambda folder: (used, 5_000_000))
    client.force_login(make.person("Hal", host=True))

    shown = client.get("/host/jobs").content.decode()

    assert ("91 % full" in shown.replace("\N{NO-BREAK SPACE}", " "), room().ok) == (warned, not warned)
