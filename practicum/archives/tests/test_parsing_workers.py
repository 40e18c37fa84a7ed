"""Parsing out of process: order kept, a dead worker's mail named, its neighbours not lost, limits kept."""

import os
import signal

import pytest

from practicum.archives.mbox import Parsers, caps, parse
from practicum.archives.reading import MailMessage, Place, RawMessage, Unreadable
from practicum.kit import clock


def raw(number, text=""):
    content = (
        text
        or f"From: ada@example.org (Ada)\nMessage-ID: <m{number}@example.org>\n"
        f"Subject: Mail {number}\n\nText {number}\n"
    )
    return RawMessage(Place("a.mbox", number, number), content.encode() if isinstance(content, str) else content)


def heads(depth):
    return "".join(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(depth))


def test_results_come_in_order_with_what_was_unreadable_in_its_place():
    things = [raw(number) for number in range(300)]
    things[100] = Unreadable(things[100].place, "not a mail")
    with Parsers(2) as parsers:
        results = list(parsers.results(iter(things)))

    assert [result.place.number for result in results] == list(range(300))
    assert [result.subject for result in results if isinstance(result, MailMessage)] == [
        f"Mail {number}" for number in range(300) if number != 100
    ]


def test_what_the_worker_says_is_what_parsing_says():
    mail = (
        "From: =?utf-8?q?Bj=C3=B6rn?= <b@example.org>\nDate: Wed, 9 Jul 2003 10:00:00 +0200\nMessage-ID: <a@b>\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain;"
        " charset*=ansi-x3.4-1968''koi8-r\n\n\xd0\n"
        "--b\nContent-Type: application/x-a; name=a.bin\nContent-Transfer-Encoding: base64\n\nAP8=\n"
        "--b\nContent-Type: text/x-b\n\nß\n--b--\n"
    )
    with Parsers(1) as parsers:
        (result,) = parsers.results([raw(1, mail)])

    assert result == parse(raw(1, mail), clock.now())
    assert result.attachments[0].content == b"\x00\xff"


def test_a_worker_that_is_killed_costs_one_mail():
    with Parsers(1) as parsers:
        results = parsers.results(raw(number) for number in range(1_000))
        got = [next(results) for _ in range(10)]
        os.kill(parsers.all[0].process.pid, signal.SIGKILL)
        got += list(results)

    lost = [result for result in got if isinstance(result, Unreadable)]
    assert len(got) == 1_000
    assert [result.reason for result in lost] == ["broke the parser"]
    assert parsers.restarts == 1


def test_a_mail_that_takes_too_long_is_named_and_its_neighbours_stay(monkeypatch):
    monkeypatch.setattr(caps, "WORKER_WALL_SECONDS", 1)
    slow = "From: a@b\n" + heads(190) + "\n" + "--x\n" * 4_000_000

    with Parsers(1) as parsers:
        before, guilty, after = parsers.results([raw(1), raw(2, slow), raw(3)])

    assert (before.subject, after.subject) == ("Mail 1", "Mail 3")
    assert (guilty.place.number, guilty.reason) == (2, "took too long")


def test_a_worker_has_no_file_no_network_and_little_memory():
    with Parsers(1) as parsers:
        list(parsers.results([raw(1)]))
        process = f"/proc/{parsers.all[0].process.pid}"
        if not os.path.exists(process):
            pytest.skip("not run: this system has no /proc")
        with open(f"{process}/limits") as limits:
            told = {line[:26].strip(): line[26:47].split()[0] for line in limits}
        with open(f"{process}/environ") as environment:
            names = {pair.partition("=")[0] for pair in environment.read().split("\0") if pair}

    assert told["Max open files"] == "3"
    assert told["Max file size"] == "0"
    assert told["Max address space"] == str(caps.WORKER_MEMORY_BYTES)
    assert int(told["Max cpu time"]) <= 2 * caps.WORKER_CPU_SECONDS
    assert names <= {"PYTHONPATH", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE"}


HOSTILE = {
    "a From of 97 kB": "From: " + "(" * 97_000 + "\n\nx",
    "nested comments": "From: " + "(" * 4_500 + ")" * 4_500 + "\nTo: " + "(" * 9_000 + "\n\nx",
    "a Date of comments": "From: a@b\nDate: " + "(" * 60_000 + "\n\nx",
    "a content type of quotes": 'From: a@b\nContent-Type: text/plain; x="' + '\\"' * 40_000 + "\n\nx",
    "a part's content type of semicolons": "From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    "Content-Type: text/plain"
    + ";x=y" * 100_000 + "\n\nx\n--b--",
    "a hundred thousand headers": "From: a@b\n" + "".join(f"X-{number}: a\n" for number in range(100_000)) + "\nx",
    "deep parts": "From: a@b\n" + heads(2_000) + "\nx",
    "many words": "From: a@b\nSubject: " + "=?utf-8?q?a?= " * 20_000 + "\n\nx",
    "half words": "From: a@b\nSubject: " + "=?a?q?" * 20_000 + "\n\nx",
    "tags": "From: a@b\nContent-Type: text/html\n\n" + "<a<" * 60_000,
    "open comments": "From: a@b\nContent-Type: text/html\n\n" + "<!--" * 60_000,
    "deep quotes": "From: a@b\nContent-Type: text/html\n\n" + "<blockquote>" * 50_000 + "x",
    "many references": "From: a@b\nReferences: " + "<a@b>\n " * 50_000 + "\n\nx",
}  # fmt: skip


def test_hostile_mails_neither_break_nor_stop_the_reading():
    with Parsers(2) as parsers:
        results = list(parsers.results(raw(number, text) for number, text in enumerate(HOSTILE.values())))

    told = {
        name: result.reason for name, result in zip(HOSTILE, results, strict=True) if isinstance(result, Unreadable)
    }
    assert told == {}
    assert parsers.restarts == 0
