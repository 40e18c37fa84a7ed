"""What the people room's tests share: the outbox folder, two people, and somebody signed in."""

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from practicum.access import Seat
from practicum.kit.jobs import run_due_now
from practicum.people.models import Person

PASSWORD = "four words not together"


@pytest.fixture(autouse=True)
def outbox(settings: Any, tmp_path: Path) -> Path:
    """Mails lie in a folder of this test's own."""
    settings.SMTP, settings.OUTBOX = "", tmp_path / "outbox"
    return settings.OUTBOX


@pytest.fixture
def mails(outbox: Path) -> Callable[[], list[EmailMessage]]:
    """All mails so far, in the order they were written."""

    def read() -> list[EmailMessage]:
        run_due_now()
        files = sorted(outbox.glob("*.eml"), key=lambda path: path.name.rpartition("-")[2])
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]

    return read


@pytest.fixture
def code_for(mails: Callable[[], list[EmailMessage]]) -> Callable[[str], str]:
    """The code in the newest mail to an address."""

    def read(address: str) -> str:
        mail = [mail for mail in mails() if mail["To"] == address][-1]
        return re.search(r"^([A-Z0-9]{6})\r?$", words_of(mail), re.MULTILINE)[1]

    return read


def words_of(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content()


@pytest.fixture
def ada(db: None) -> Person:
    return Person.objects.create_user("ada@example.org", PASSWORD, name="Ada Lindqvist", handle="ada", host=True)


@pytest.fixture
def bo(db: None) -> Person:
    return Person.objects.create_user("bo@example.org", name="Bo Ferreira", handle="bo")


@pytest.fixture
def as_bo(client: Client, bo: Person) -> Iterator[Client]:
    """A browser in which Bo has just signed in."""
    client.force_login(bo)
    confirm(client)
    yield client


def confirm(client: Client) -> None:
    """As if the person had shown a moment ago that it is she."""
    from practicum.kit import clock

    session = client.session
    session["confirmed_at"] = clock.now().timestamp()
    session.save()


def seat(person: Person) -> Seat:
    return Seat(person, host=person.host)


def ask(client: Client, address: str, **more: str) -> Any:
    return client.post("/sign-in", {"email": address, **more})


def who(client: Client) -> str | None:
    """The handle of whoever is signed in here, as the settings page knows it."""
    page = client.get("/settings")
    found = re.search(r'name="handle"[^>]*value="([^"]*)"', page.content.decode())
    return found[1] if page.status_code == 200 and found else None
