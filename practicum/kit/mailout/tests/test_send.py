"""A mail is written with the change that needs it, and handed over afterwards, once if that can be known."""

import email
import email.policy
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from practicum.kit import clock
from practicum.kit.jobs import Job, run_due_now
from practicum.kit.mailout import OutgoingMail, send
from practicum.kit.mailout.chores import forget_old_mails

pytestmark = pytest.mark.django_db


def write(**more: Any) -> OutgoingMail:
    given = {"to": "bo@example.org", "subject": "Grüße", "text": "Dots:\n.\n..\nÄ", "purpose": "test"} | more
    return send(given.pop("to"), given.pop("subject"), given.pop("text"), **given)


def later() -> None:
    """Let everything happen that waits for another try."""
    with time_machine.travel(clock.now() + timedelta(days=1)):
        run_due_now()


def state(mail: OutgoingMail) -> tuple[str, int]:
    mail.refresh_from_db()
    return mail.state, mail.tries


def test_without_a_server_it_lies_in_the_folder_whole(outbox) -> None:
    mail = write(html="<p>Ä</p>")
    before = list(outbox.glob("*")) if outbox.exists() else []
    run_due_now()

    (path,) = outbox.iterdir()
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert before == []
    assert path.suffix == ".eml"
    assert path.stat().st_mode & 0o077 == 0
    assert (read["To"], read["Subject"], read["Message-ID"]) == ("bo@example.org", "Grüße", mail.message_id)
    assert read.get_body(("plain",)).get_content().replace("\r\n", "\n") == "Dots:\n.\n..\nÄ\n"
    assert "<p>Ä</p>" in read.get_body(("html",)).get_content()
    assert state(mail) == ("sent", 1)


def test_with_a_server_it_gets_the_very_bytes_and_they_are_kept_no_longer(post) -> None:
    mail = write()
    raw = bytes(mail.raw)
    run_due_now()

    mail.refresh_from_db()
    assert post.got == [raw]
    assert (mail.state, bytes(mail.raw)) == ("sent", b"")
    assert mail.sent_at is not None


def test_what_is_rolled_back_is_not_sent(outbox) -> None:
    with pytest.raises(LookupError), transaction.atomic():
        write()
        raise LookupError

    assert run_due_now() == 0
    assert (OutgoingMail.objects.count(), Job.objects.count(), outbox.exists()) == (0, 0, False)


def test_the_same_job_twice_is_one_mail(post) -> None:
    write()
    run_due_now()
    Job.objects.update(state="waiting", finished_at=None)
    run_due_now()

    assert len(post.got) == 1


@pytest.mark.parametrize(
    ("does", "why"),
    [
        ({"RCPT": "550 no such box bo@example.org"}, "550"),
        ({"MAIL": "553 not from you"}, "553"),
        ({"dot": "554 smells"}, "554"),
        ({"DATA": "554 no"}, "554"),
    ],
)
def test_refused_for_good_is_failed_at_once(post, does, why) -> None:
    post.does.update(does)
    mail = write()
    run_due_now()

    mail.refresh_from_db()
    assert (mail.state, mail.tries) == ("failed", 1)
    assert why in mail.last_error
    assert "bo@example.org" not in mail.last_error


@pytest.mark.parametrize("does", [{"hello": "421 busy"}, {"RCPT": "450 later"}, {"dot": "451 later"}])
def test_refused_for_now_is_tried_again(post, does) -> None:
    post.does.update(does)
    mail = write()
    run_due_now()
    first = state(mail)
    post.does.clear()
    later()

    assert first == ("pending", 1)
    assert state(mail) == ("sent", 2)
    assert len(post.got) == (2 if "dot" in does else 1)


def test_a_server_that_is_away_for_good_ends_as_failed(settings) -> None:
    settings.SMTP = "smtp://127.0.0.1:1"
    mail = write()
    for day in range(9):
        with time_machine.travel(clock.now() + timedelta(days=day)):
            run_due_now()

    assert state(mail) == ("failed", 8)


def test_no_answer_after_the_last_dot_leaves_it_uncertain_and_is_not_repeated(post) -> None:
    post.does["say nothing"] = True
    mail = write()
    run_due_now()
    later()

    assert state(mail) == ("uncertain", 1)
    assert len(post.got) == 1


def test_a_security_mail_is_sent_once_more_and_is_the_same_mail(post) -> None:
    post.does["say nothing"] = True
    mail = write(security=True)
    run_due_now()
    first = state(mail)
    later()
    later()

    assert first == ("pending", 1)
    assert state(mail) == ("uncertain", 2)
    assert len(post.got) == 2
    assert post.got[0] == post.got[1]


@pytest.mark.parametrize(("security", "end", "sent"), [(False, "uncertain", 0), (True, "sent", 1)])
def test_a_worker_that_died_while_sending(post, security, end, sent) -> None:
    mail = write(security=security)
    OutgoingMail.objects.filter(pk=mail.pk).update(state="sending", tries=1)
    run_due_now()

    assert state(mail)[0] == end
    assert len(post.got) == sent


def test_in_the_folder_a_worker_that_died_costs_nothing(outbox) -> None:
    mail = write()
    OutgoingMail.objects.filter(pk=mail.pk).update(state="sending", tries=1)
    run_due_now()

    assert state(mail)[0] == "sent"
    assert len(list(outbox.iterdir())) == 1


@pytest.mark.parametrize("to", ["bo@example.org\nBcc: x@example.org", "bo@example.org\r\nX: y"])
def test_an_address_cannot_break_out_of_its_line(to) -> None:
    with pytest.raises(ValueError):
        write(to=to)

    assert OutgoingMail.objects.count() == 0


def test_a_subject_is_one_line(outbox) -> None:
    mail = write(subject="one\r\nBcc: x@example.org\n two")
    run_due_now()

    read = email.message_from_bytes(next(outbox.iterdir()).read_bytes(), policy=email.policy.default)
    assert (mail.subject, read["Bcc"]) == ("one Bcc: x@example.org two", None)


def test_headers_may_be_given(outbox) -> None:
    write(headers={"List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Auto-Submitted": "no"})
    run_due_now()

    read = email.message_from_bytes(next(outbox.iterdir()).read_bytes(), policy=email.policy.default)
    assert (read["List-Unsubscribe-Post"], read["Auto-Submitted"]) == ("List-Unsubscribe=One-Click", "no")


def test_words_go_after_a_week_and_rows_after_a_quarter_of_a_year(outbox) -> None:
    mail = write()
    run_due_now()

    def kept(days: int) -> tuple[int, int, int]:
        with time_machine.travel(clock.now() + timedelta(days=days, minutes=1)):
            forget_old_mails()
        rows = OutgoingMail.objects.filter(pk=mail.pk)
        return len(list(outbox.iterdir())), len(b"".join(bytes(row.raw) for row in rows)) > 0, rows.count()

    assert [kept(days) for days in (6, 7, 89, 90)] == [(1, True, 1), (0, False, 1), (0, False, 1), (0, False, 0)]
