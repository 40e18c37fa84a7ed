"""The samples that mail libraries are tested with, compared with the expectations that came with them."""

import re

import pytest

from practicum.archives.mbox import messages_of, parse, read_archive, sources, split_body
from practicum.archives.mbox.senders import parse_sender
from practicum.archives.reading import MailMessage, RawMessage
from practicum.kit import clock


@pytest.fixture
def torture(real_data):
    return real_data / "mail-torture"


def mails_in(path):
    """Every mail of a file; anything else fails the test."""
    found = [parse(raw, clock.now()) if isinstance(raw, RawMessage) else raw for raw in messages_of(sources([path])[0])]
    assert [thing for thing in found if not isinstance(thing, MailMessage)] == []
    return found


def expected_of(path):
    """Name and subject of every mail that a summary lists."""
    for block in re.split(r"^From .*\n", path.read_text("utf-8-sig"), flags=re.MULTILINE)[1:]:
        told = dict(line.split(": ", 1) for line in block.splitlines() if re.match(r"(?:From|Subject): ", line))
        yield parse_sender(told.get("From", "")).name, " ".join(told.get("Subject", "").split())


@pytest.mark.parametrize("name", ["content-length", "issue1189"])
def test_names_and_subjects_are_those_of_the_summary(torture, name):
    folder = torture / "mimekit" / "mbox"

    found = [(mail.sender_name, mail.subject) for mail in mails_in(folder / f"{name}.mbox.txt")]

    assert found == list(expected_of(folder / f"{name}-summary.txt"))


@pytest.mark.parametrize(("name", "number"), [("simple", 3), ("unmunged", 2)])
def test_lines_with_from_in_a_text_do_not_cut(torture, name, number):
    assert len(mails_in(torture / "mimekit" / "mbox" / f"{name}.mbox.txt")) == number


@pytest.mark.parametrize(
    ("number", "body", "html", "files"),
    [(1, "the text body.", False, 0), (2, "an html body.", True, 0), (3, "the text body.", False, 0),
     (4, "an html body.", True, 2),
     (5, "the text body.", False, 2), (6, "the text body.", False, 3), (7, "the text body.", False, 3),
     (8, "the text body.", False, 2),
     (9, "an html body.", False, 1)],
)  # fmt: skip
def test_which_part_is_the_body(torture, number, body, html, files):
    (mail,) = mails_in(torture / "mimekit" / "messages" / f"body.{number}.txt")

    assert mail.body.split("\n")[0].endswith(body)
    assert (mail.html, len(mail.attachments)) == (html, files)


def test_japanese_words_in_head_and_body(torture):
    (mail,) = mails_in(torture / "mimekit" / "messages" / "japanese.txt")

    assert mail.subject.startswith("日本語メールテスト (")
    assert mail.body.rstrip().split("\n")[2:] == ["日本語が", "正常に", "送れているか", "テスト."]


def test_html_is_told_without_its_markup(torture):
    (mail,) = mails_in(torture / "notmuch" / "html" / "attribute-text")

    assert mail.body == "hunter2"


def test_the_threads_that_notmuch_expects(torture):
    with read_archive([torture / "notmuch" / "threading", torture / "notmuch" / "broken"], workers=1) as archive:
        parents = {one.message.key: one.parent_key for one in archive.messages()}

    told = {key.split("@")[0]: parent.split("@")[0] for key, parent in parents.items()}
    assert {key: parent for key, parent in told.items() if key.startswith(("00", "B0", "mid-"))} == {
        "000-real-root": "", "001-child": "000-real-root", "001-fake-message-root": "001-child",
        "001-grand-child": "001-child", "001-grand-child2": "001-child", "001-great-grand-child": "001-grand-child",
        "B00-root": "", "B01-child": "B00-root", "B01-grand-child": "B01-child",
        "mid-loop-12": "", "mid-loop-21": "mid-loop-12",
    }  # fmt: skip


QUOTES = {
    # name: own passages, quotes, a signature, a footer
    "correct_sig": (1, 0, True, False), "email_1_1": (1, 0, True, True), "email_1_2": (2, 2, False, True),
    "email_1_3": (1, 1, True, True), "email_1_4": (1, 1, False, False), "email_1_5": (1, 0, False, False),
    "email_1_6": (1, 1, True, False), "email_1_7": (1, 1, False, False), "email_1_8": (2, 3, True, False),
    "email_2_1": (1, 1, False, False), "email_2_2": (1, 1, False, False), "email_2_3": (1, 1, False, False),
    "email_BlackBerry": (1, 0, True, False), "email_bullets": (1, 1, True, False), "email_gmail": (1, 1, False, True),
    "email_headers_no_delimiter": (1, 1, False, False), "email_iPhone": (1, 0, True, False),
    "email_multi_word_sent_from_my_mobile_device": (1, 0, True, False), "email_one_is_not_on": (1, 1, False, False),
    "email_partial_quote_header": (1, 1, False, False), "email_sent_from_my_not_signature": (1, 0, False, False),
    "email_sig_delimiter_in_middle_of_line": (1, 0, False, False), "greedy_on": (1, 1, False, False),
    "pathological": (1, 1, False, False),
}  # fmt: skip


def test_quotes_and_signatures_of_the_reply_samples(torture):
    found = {}
    for path in (torture / "email-reply-parser" / "emails").glob("*.txt"):
        body = split_body(path.read_text())
        own = len(body.passages) - len(body.quotes)
        found[path.stem] = (own, len(body.quotes), bool(body.signature), bool(body.footer))

    assert found == QUOTES


def test_no_sample_raises_and_none_is_dropped(torture, record_property):
    with read_archive([torture / name for name in ("mimekit", "notmuch", "cpython-test_email")], workers=2) as archive:
        kept = sum(1 for _ in archive.messages())
        refused = {skipped.place.source for skipped in archive.skipped}

    record_property(
        "counts",
        f"mail-torture: {archive.seen} seen, {kept} kept, {len(archive.repeats)} repeats, {len(refused)} listed",
    )
    assert archive.seen == kept + len(archive.repeats) + len(refused)
    # Neither has a header: one is a readme, the other the bare text of a digest.
    assert refused == {"README", "msg_19.txt"}
