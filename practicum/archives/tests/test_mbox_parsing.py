"""One mail read: header, date, text, files; broken ones too."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from practicum.archives.mbox import parse
from practicum.archives.mbox.bodies import unflow
from practicum.archives.reading import MailMessage, Place, RawMessage

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def read(text, now=NOW) -> MailMessage:
    content = text if isinstance(text, bytes) else text.encode()
    message = parse(RawMessage(Place("a.mbox", 1, 1), content), now)
    assert isinstance(message, MailMessage), message
    return message


def test_a_mail_of_a_list_archive():
    message = read(
        "From ada at example.org  Wed Jul  9 16:41:58 2003\n"
        "From: ada at example.org (Ada Lins)\n"
        "Date: Wed, 9 Jul 2003 23:41:58 +0900\n"
        "Subject: [Splices] Which\n =?utf-8?q?r=C3=A9ponse=3F?=\n"
        "In-Reply-To: <one@exam\n\tple.org>\n"
        "References: <zero@example.org> <one@example.org>\n"
        "Message-ID: <two@example.org>\n"
        "\n"
        "Grüße\n"
    )

    assert message == MailMessage(
        place=Place("a.mbox", 1, 1),
        message_id="two@example.org",
        in_reply_to=["one@example.org"],
        references=["zero@example.org", "one@example.org"],
        subject="[Splices] Which réponse?",
        sender_name="Ada Lins",
        sender_address="ada at example.org",
        address_mask="at",
        date=datetime(2003, 7, 9, 14, 41, 58, tzinfo=UTC),
        date_trusted=True,
        body="Grüße\n",
        body_hash=message.body_hash,
        html=False,
        list_id="",
    )
    assert message.key == "two@example.org"


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ('<a@b> (Ada\'s message of "Thu, 11 Dec")', ["a@b"]),
        ("<a@b>\n\t<c@d>", ["a@b", "c@d"]),
        ("a.b@c", ["a.b@c"]),
        ("Your message of Monday", []),
        ("0", []),
        ("<a at b>", ["a@b"]),
        ("<1104.camel@6 example.org ", ["1104.camel@6example.org"]),
    ],
)
def test_the_spellings_of_in_reply_to(line, ids):
    assert read(f"From: a@b\nIn-Reply-To: {line}\n\nx").in_reply_to == ids


ARRIVED = "Wed Jul  9 08:00:03 2003"


@pytest.mark.parametrize(
    ("said", "arrived", "date", "problem"),
    [
        ("Wed, 9 Jul 2003 10:00:00 +0200", ARRIVED, "2003-07-09T08:00", ""),
        ("9 Jul 03 10:00 EDT", "", "2003-07-09T14:00", ""),
        ("Wed, 9 Jul 2031 10:00:00 +0000", ARRIVED, "2003-07-09T08:00", "the date lies in the future"),
        ("Thu, 1 Jan 1970 00:00:00 +0000", ARRIVED, "2003-07-09T08:00", "the date is before there was mail"),
        ("Wed, 9 Jul 2008 10:00:00 +0000", ARRIVED, "2003-07-09T08:00", "the date is after its arrival"),
        ("Mon, 9 Jul 2001 10:00:00 +0000", ARRIVED, "2003-07-09T08:00", "the date is long before its arrival"),
        ("Sun, 8 Jun 2003 10:00:00 +0000", ARRIVED, "2003-06-08T10:00", ""),
        ("yesterday", ARRIVED, "2003-07-09T08:00", "the date cannot be read"),
        ("Wed, 9 Jul 2003 10:00:00 +9999", ARRIVED, "2003-07-05T", "" ),
        ("Wed, 99 Jul 2003 99:00:00 +0000", ARRIVED, "2003-07-09T08:00", "the date cannot be read"),
        ("Thu, 31 Dec 9999 23:59:59 -1200", ARRIVED, "2003-07-09T08:00", "the date cannot be read"),
    ],
)  # fmt: skip
def test_dates_that_lie(said, arrived, date, problem):
    start = f"From a@b  {arrived}\n" if arrived else ""

    message = read(f"{start}From: a@b\nMessage-ID: <x@y>\nDate: {said}\n\nx")

    assert message.date.isoformat().startswith(date)
    assert message.problems == ([problem] if problem else [])
    assert message.date_trusted == (not problem)


def test_the_first_received_tells_the_date_when_nothing_else_does():
    message = read("Received: by a; Tue, 21 Jul 2022 11:00:55 -0400\nReceived: by b; Mon, 20 Jul 2020 1:1:1 +0000\n\nx")

    assert message.date == datetime(2022, 7, 21, 15, 0, 55, tzinfo=UTC)
    assert not message.date_trusted


PARTS = """MIME-Version: 1.0
From: ada@example.org
Content-Type: multipart/mixed; boundary="m"

preamble
--m
Content-Type: multipart/alternative; boundary="a"

--a
Content-Type: text/html; charset=utf-8

<p>As <b>HTML</b></p>
--a
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Gr=FC=DFe,
as text
--a--
--m
Content-Type: image/png; name="../../etc/pass:wd.png"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fb%C3%BCro.png

aGVsbG8=
--m
Content-Type: message/rfc822

Subject: Inner mail

Inner text
--m--
epilogue
"""


def test_plain_text_wins_over_html_and_files_are_kept_under_a_safe_name():
    message = read(PARTS)

    assert (message.body, message.html) == ("Grüße,\nas text", False)
    assert [(file.name, file.media_type, file.size, file.content[:7]) for file in message.attachments] == [
        ("_.._büro.png", "image/png", 5, b"hello"),
        ("Inner mail.eml", "message/rfc822", 31, b"Subject"),
    ]


def test_html_alone_becomes_text():
    message = read(
        "From: a@b\nContent-Type: text/html\n\n<style>p{}</style><p>One<br>two &amp; <a href='https://example.org/x'>three</a></p>"
        "<ul><li>a<li>b</ul><blockquote>said</blockquote><script>alert(1)</script>"
    )

    assert message.html
    assert message.body == "One\ntwo & three <https://example.org/x>\n\n- a\n- b\n\n> said"


def test_flowed_lines_are_joined_within_their_quote_depth():
    text = "> quoted \n> on\nmine \ngoes on\n-- \nAda"

    assert unflow(text, joined=False) == "> quoted on\nmine goes on\n-- \nAda"
    assert unflow("汉 \n字", joined=True) == "汉字"


@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        ("iso-2022-jp", "日本".encode("iso2022_jp"), "日本"),
        ("gb2312", "镕".encode("gb18030"), "镕"),
        ("us-ascii", "naïve".encode(), "naïve"),
        ("unicode_escape", b"\\u0041", "\\u0041"),
        ("x-unknown", "naïve".encode("cp1252"), "naïve"),
        ("utf-8", b"nul\x00 and \xff", "nul and ÿ"),
    ],
)
def test_charsets(charset, content, text):
    assert read(f"From: a@b\nContent-Type: text/plain; charset={charset}\n\n".encode() + content).body == text


def test_windows_line_ends_make_no_difference():
    assert read(PARTS.replace("\n", "\r\n")).body == read(PARTS).body


def nested(depth):
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(depth))
    return f"From: a@b\n{head}Content-Type: text/plain\n\ndeep\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (nested(30), "nested too deeply"),
        (nested(3_000), "too many parts"),
        ("From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 400, "too many parts"),
        ("From: a@b\n" + "X-A: b\n" * 600 + "Subject: late\n\nbody", "the header was cut"),
        ("From: a@b\nTo: " + "x" * 97_000 + "\n\nbody", "the header was cut"),
    ],
)  # fmt: skip
def test_what_is_beyond_the_caps_is_noted_and_the_mail_is_kept(text, problem):
    message = read(text)

    assert problem in message.problems
    assert message.sender_address == "a@b"


def test_a_large_attachment_is_named_and_left_out(monkeypatch):
    monkeypatch.setattr("practicum.archives.mbox.caps.ATTACHMENT_BYTES", 3)

    file = read(PARTS).attachments[0]

    assert (file.content, file.size, file.note) == (None, 5, "larger than an attachment may be")


def test_a_mail_without_id_has_a_key_that_stays():
    text = "From: ada@example.org\nSubject: Hello\nDate: Wed, 9 Jul 2003 10:00:00 +0200\n\nText"

    assert read(text).key == read(text, NOW + timedelta(days=9)).key
    assert read(text).key != read(text.replace("Text", "Other")).key


def test_random_bytes_never_raise():
    chance = random.Random(7)
    for _ in range(300):
        pieces = [chance.randbytes(chance.randrange(1, 60)) for _ in range(20)]
        glue = chance.choice(
            [b"\n", b": ", b"\nContent-Type: multipart/mixed; boundary=", b"\n--", b"=?utf-8?b?", b"<"]
        )
        parse(RawMessage(Place("a", 1, 1), b"From: a@b\n" + glue.join(pieces)), NOW)
