"""Texts written to hurt, by a generator: no parser spends two seconds of the processor on one."""

import contextlib
import os
import random
import time

import pytest

from practicum.archives.mbox import parse
from practicum.archives.reading import Place, RawMessage
from practicum.kit import Refusal, clock
from practicum.search.query import read
from practicum.search.snippet import cut
from practicum.search.tokens import stems
from practicum.writing.markdown import Mention, Picture, diff, handles_in, plain, render, topics_in
from practicum.writing.markdown.archive_html import render_archive_html
from practicum.writing.markdown.archive_mail import render_archive_mail

SECONDS = 2.0
NUMBER = 400 if os.environ.get("PRACTICUM_FULL") else 60
PIECES = (
    "[", "]", "(", ")", "![", "![](", "![a](b", "](/f/", "*", "**", "_", "~~", "`", "```", "$", "$$", "\\frac{", "{", "}", "<", ">", "<a", "<b>",
    "</b>", "<table>", "<td>", "<blockquote>", "<!--", "-->", "&", "&#", "&amp;", "@", "@ada", "#", "#topic", "http://", "http://a.b/", "mailto:", "://",
    "|", "|-", "- ", "1. ", "> ", ">", "\n", "\n\n", "    ", "\t", " ", "a", "ab ", "0", ".", ",", ":", ";", "'", '"', "\\", "=", "[^1]", "[^1]: ",
    "[ ] ", "=?utf-8?q?a?= ", "From: ", "\nFrom a@b ", "Content-Type: multipart/mixed; boundary=b\n\n--b\n", "--b", "(a", "<a@b>", "é", "ß", "漢", "\u202e",
    "\u0301", "\ue000", "🙂", "-- \n", "On a wrote:\n", "> > ", "wrote:\n", "-----Original Message-----\n", "begin 644 a\n", "=\n", "=20",
)  # fmt: skip
PICTURE = Picture("/f/0123456789abc/picture", "a", "b", 1, 1)
DOORS = {
    "a post": (29_900, lambda text: render(text, mentions={"ada": Mention("ada", 1, "Ada")}, pictures={"b": PICTURE})),
    "names in a post": (29_900, lambda text: (handles_in(text), topics_in(text))),
    "an archived mail": (200_000, render_archive_mail),
    "an archived page": (200_000, render_archive_html),
    "words searched for": (300, read),
    "stems of a text": (30_000, stems),
    "a snippet": (30_000, lambda text: cut(text, {"a", "ab", "topic"})),
    "the difference of two texts": (29_900, lambda text: diff(text, text[::-1])),
    "plain words": (60_000, plain),
    "the head of a mail": (60_000, lambda text: _mail(f"From: {text}\nSubject: {text[:900]}\nReferences: {text}\n\nx")),
    "the body of a mail": (200_000, lambda text: _mail(f"From: a@b\n\n{text}")),
    "a mail in parts": (200_000, lambda text: _mail(f"From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n{text}\n--b--")),
}  # fmt: skip


def _mail(text: str) -> object:
    content = text.encode("utf-8", "replace")
    return parse(RawMessage(Place("a.mbox", 1, 1), content), clock.now())


def hostile(dice: random.Random, length: int) -> str:
    """One to three pieces again and again, as long as the door lets in; some are closed, some end otherwise."""
    pieces = [dice.choice(PIECES) for _piece in range(dice.choice((1, 2, 2, 3)))]
    one = "".join(piece * dice.choice((1, 1, 1, 2, 50)) for piece in pieces)
    shape = dice.randrange(4)
    if shape == 0:
        return (one * (length // len(one) + 1))[:length]
    if shape == 1:
        half = length // 2
        return (pieces[0] * half)[:half] + (pieces[-1] * half)[:half]
    if shape == 2:
        return (one * (length // len(one)))[: length - 1] + dice.choice(PIECES)
    line = (one * 80)[:78]
    return f"{line}\n" * (length // (len(line) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("door", DOORS)
def test_no_text_takes_two_seconds(door, record_property):
    length, opened = DOORS[door]
    dice = random.Random(f"{door} 20")
    slowest, worst = 0.0, ""
    for _turn in range(NUMBER):
        text = hostile(dice, length)
        began = time.process_time()
        with contextlib.suppress(Refusal):  # a sentence is an answer too
            opened(text)
        if (took := time.process_time() - began) > slowest:
            slowest, worst = took, text[:60]

    print(f"{door}: {slowest:.2f} s for {worst!r}")
    record_property("tally", f"texts written to hurt: {NUMBER} read, ≤{slowest:.2f} s of the processor for one")
    assert slowest <= SECONDS, worst
