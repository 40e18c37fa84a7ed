"""The host's page of mails out."""

import pytest

from practicum.kit import ids, mailout
from practicum.kit.mailout import OutgoingMail


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


def write(**more):
    given = {"purpose": "test", "to": "cy@example.org", "subject": "Hello", "text": "The words.\n<b>bold</b>"} | more
    return mailout.send(given.pop("to"), given.pop("subject"), given.pop("text"), **given)


def test_the_host_sees_mails_and_reads_what_lies_in_the_folder(as_ada, mails) -> None:
    mail = write()
    waiting = as_ada.get("/host/outbox").content.decode()
    mails()

    listed = as_ada.get("/host/outbox").content.decode()
    page = as_ada.get(f"/host/outbox/{ids.text(mail.pk)}").content.decode()

    assert "waiting to be sent" in waiting
    assert "waiting to be sent" not in listed
    assert "No mail server is set" in listed
    assert "The words.\n&lt;b&gt;bold&lt;/b&gt;" in page
    assert f"Message-ID: {mail.message_id.replace('<', '&lt;').replace('>', '&gt;')}" in page


def test_with_a_server_codes_are_not_for_the_host(as_ada, settings) -> None:
    settings.SMTP = "smtp://localhost:1"
    code, news = write(text="SECRET", security=True), write(text="NEWS")

    pages = [as_ada.get(f"/host/outbox/{ids.text(mail.pk)}").content.decode() for mail in (code, news)]

    assert "SECRET" not in pages[0]
    assert "NEWS" in pages[1]


def test_states_narrow_it_down(as_ada, mails) -> None:
    write(subject="gone")
    mails()
    failed = write(subject="broken")
    OutgoingMail.objects.filter(pk=failed.pk).update(state="failed", last_error="550 no such box")

    words = as_ada.get("/host/outbox?state=failed").content.decode()

    assert "broken" in words
    assert "gone" not in words
    assert as_ada.get("/host/outbox?state=nonsense").status_code == 200
    assert as_ada.get("/host/outbox?from=nonsense").status_code == 422


def test_long_lists_have_pages(as_ada) -> None:
    for number in range(53):
        write(subject=f"mail {number:02}")

    first = as_ada.get("/host/outbox").content.decode()
    older = first[first.index('rel="next" href="') + 17 :].split('"')[0].replace("&amp;", "&")
    second = as_ada.get(older).content.decode()

    assert [n for n in range(53) if f"mail {n:02}" in first] == list(range(3, 53))
    assert [n for n in range(53) if f"mail {n:02}" in second] == [0, 1, 2]


@pytest.mark.parametrize("path", ["/host/outbox", "/host/outbox/0000000000001", "/host/outbox/zz!"])
def test_for_anybody_else_there_is_no_such_page(as_bo, path) -> None:
    assert as_bo.get(path).status_code == 404


def test_a_mail_that_is_not_there(as_ada) -> None:
    assert as_ada.get("/host/outbox/0000000000001").status_code == 404
