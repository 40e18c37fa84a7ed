"""Texts written to hurt: every one is laid out within two seconds, and none of their words is lost."""

import sys
import time

import pytest

from practicum.writing.markdown import Mention, render, render_archive_html, render_archive_mail
from practicum.writing.markdown.caps import ARCHIVE_CHARACTERS, CODE_CHARACTERS, SOURCE_BYTES
from practicum.writing.markdown.code import LANGUAGES, lexer_for, listing

SECONDS = 2.0
REPEATED = (
    "> |>|[|]|![|[](|[a](|![a](|*|**|_|*a |**a |a* |~~|~~a|`|``a`b|"
    "$|$a|$a |$$a|\\$|\\|<|<a@|&|&#x|[^a]|[^|[^a]: |@|@a.|@ada |"
    "#|http://|http://a |http://a/,|http://a/?|http://a.b/)|"
    "http://@|://|x://|ftp://a |a@b |a@b@|mailto:|- |- - |1. |=\n|a\n|\n|"
    "    a\n|```\n|```a\n|# |[a]: b\n|[a]: <|"
    "[x](http://a |[x](<|<http://|^[|- [ ] a\n|a:b|_a_|[a][|<!--|*_|[`|[![|> - |>>>>a\n"
).split("|")
NESTED = [
    ("[", "]"),
    ("[", "](u)"),
    ("![", "](u)"),
    ("*[", "]*"),
    ("**a ", " b**"),
    ("> ", ""),
    ("- ", ""),
    ("$\\sqrt{", "}$"),
]
BUILT = {
    "a table of empty cells": "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "a\n" * 13_000,
    "many small tables": "a|b\n-|-\n1|2\n\n" * 1_800,
    "a quote that goes on lazily": ">" * 20 + "a\n" + "a\n" * 13_000,
    "footnotes that hold footnotes": "".join(f"[^{number}]: [^{number + 1}]\n" for number in range(1_500)),
    "one footnote, many signs": "[^a]: x\n\n" + "[^a] " * 5_800,
    "signs of footnotes left open": "[^a]: x\n\n" + "[^bbbbbbbb" * 2_900,
    "a long address used often": "[a]: http://e.example/" + "x" * 15_000 + "\n\n" + "[a]" * 4_900,
    "a list that is ever deeper": "".join(" " * number + "- a\n" for number in range(230)),
    "commands that define commands": "$\\def\\a{\\b\\b}$" * 1_000,
    "many formulae": ("$" + "x^2_3" * 190 + "$ ") * 30,
    "deep formulae": ("$" + "{" * 12 + "x" + "}" * 12 + "$ ") * 500,
    "fractions without end": ("$" + "\\frac" * 150 + "$ ") * 30,
    "wide matrices": ("$\\begin{matrix}" + "a&" * 300 + "b\\end{matrix}$ ") * 30,
    "one long word": "a" * 29_000,
    "one long mail address": "a." * 7_000 + "@" + "b." * 7_000,
    "nothing but listings": "```python\na=1\n```\n" * 1_500,
    "one long listing": "```python\n" + '"""' * 3_000 + "\n```",
}
HOSTILE = (
    BUILT
    | {repr(piece): piece * (29_000 // len(piece)) for piece in REPEATED if piece}
    | {
        f"{a!r} in itself {n} times": a * n + "x" + b * n
        for a, b in NESTED
        for n in (30, 3_000)
        if (len(a + b)) * n < 29_000
    }
)


def seconds(work) -> float:
    """Time of the processor that one piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.slow
def test_no_text_takes_longer_than_a_request_may(capsys):
    taken = {
        name: seconds(lambda source=source: render(source, mentions={"ada": Mention("ada")}))
        for name, source in HOSTILE.items()
    }

    with capsys.disabled():
        slowest = max(taken, key=taken.__getitem__)
        sys.stdout.write(f"\nhostile posts: {len(taken)}, the slowest ({slowest}) in {taken[slowest]:.2f} s\n")
    assert {name: time for name, time in taken.items() if time > SECONDS} == {}


@pytest.mark.slow
def test_no_archived_body_takes_longer_either():
    bodies = {
        repr(piece): piece * (60_000 // len(piece))
        for piece in (*REPEATED, ">", " ", "<b>", "<div>", "<a>", "\t")
        if piece
    }

    taken = {
        name: seconds(lambda body=body: (render_archive_mail(body), render_archive_html(body)))
        for name, body in bodies.items()
    }

    assert {name: time for name, time in taken.items() if time > SECONDS} == {}


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted({lexer_for(name): name for name in sorted(LANGUAGES)}.values()))
def test_no_listing_takes_long_in_any_language(language):
    pieces = (
        '"',
        "'",
        "/*",
        "(",
        "<",
        "<a ",
        "$(",
        "\\",
        "`",
        "a ",
        "a.",
        "<<EOF\n",
        "${",
        "{{",
        "- a:\n",
        "r'",
        "a(",
        "::",
        "/",
        "//",
        "\n",
    )

    for piece in pieces:
        assert (
            seconds(lambda piece=piece: listing((piece * CODE_CHARACTERS)[:CODE_CHARACTERS], language=language))
            < SECONDS
        ), piece


def test_every_language_on_the_list_has_a_lexer():
    assert [name for name in LANGUAGES if lexer_for(name) is None] == []


@pytest.mark.parametrize(
    "source",
    ["word " * (SOURCE_BYTES // 5 + 1), ">" * 50 + " word", "- " * 30 + "word", "[" * 5_000 + "word", "word\n" * 5_000],
)
def test_what_is_too_much_is_shown_plainly_and_whole(source):
    rendered = render(source)

    assert rendered.html.startswith("<p>")
    assert rendered.text.split() == source.split()


def test_an_archived_body_past_its_cap_is_shown_plainly_and_whole():
    body = "<b>word</b> " * (ARCHIVE_CHARACTERS // 10)

    assert render_archive_mail(body).words == render_archive_html(body).words == len(body.split())


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\ud800", "\r\n", "\ufeff", "\u2028"])
def test_nothing_much_is_no_error(text):
    for rendered in (render(text), render_archive_mail(text), render_archive_html(text)):
        assert rendered.words <= 1
