"""Nothing that a text contains can run, load, submit or reach out of its own text, through any door."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicum.writing.markdown import Mention, render, render_archive_html, render_archive_mail
from practicum.writing.markdown.sanitise import clean
from practicum.writing.tests.corpus.inspection import PAYLOADS, faults

PEOPLE = {"ada": Mention("ada", 1, 'Ada "the" <Lovelace>')}
TOPICS = {"splices": "/t/splices", "evil": "javascript:alert(1)"}


def post(template: str) -> Callable[[str], str]:
    """A door: a post that holds the payload in one place."""
    return lambda payload: render(template.replace("@@", payload), mentions=PEOPLE, topics=TOPICS, anchor="text").html


def nested_post(payload: str) -> str:
    """A door: the payload on every line of a quote within a list."""
    return render("- > " + payload.replace("\n", "\n  > "), mentions=PEOPLE, topics=TOPICS).html


DOORS: dict[str, Callable[[str], str]] = {
    "the sanitiser": clean,
    "a post": post("@@"),
    "a heading": post("# a @@ b"),
    "a quote in a list": nested_post,
    "a table": post("| a | b |\n|---|:-:|\n| @@ | @@ |"),
    "the words of a link": post("[@@](https://e.example/)"),
    "the address of a link": post("[x](@@)"),
    "the address of a reference": post("[x]\n\n[x]: <@@> '@@'"),
    "the title of a link": post('[x](https://e.example/ "@@")'),
    "the words of a picture": post("![@@](https://e.example/x.png)"),
    "the address of a picture": post("![x](<@@>)"),
    "the language of a listing": post("```@@\nx\n```"),
    "a listing": post("```html\n@@\n```"),
    "a formula": post("x $\\text{@@}$ and $$@@$$"),
    "a footnote": post("a[^1]\n\n[^1]: @@"),
    "the label of a footnote": post("a[^@@]\n\n[^@@]: b"),
    "an archived mail": lambda payload: render_archive_mail(payload).html,
    "a quote in an archived mail": lambda payload: render_archive_mail("> " + payload.replace("\n", "\n> ")).html,
    "an archived page": lambda payload: render_archive_html(payload).html,
    "an attribute of an archived page": lambda payload: render_archive_html(f'<a href="{payload}">x</a>').html,
    "a picture of an archived page": lambda payload: render_archive_html(f"<img src='{payload}' alt='{payload}'>").html,
}


def executable(rows: list[dict[str, str]]) -> list[tuple[str, str, str, object]]:
    """What got through, and whatever changes when it is cleaned a second time."""
    through: list[tuple[str, str, str, object]] = []
    for door, opened in DOORS.items():
        for row in rows:
            html = opened(encodable(row["payload"]) if opened is clean else row["payload"])
            if found := faults(html):
                through.append((door, row["tries"], row["payload"], found))
            if clean(html) != html:
                through.append((door, row["tries"], row["payload"], "changes when it is cleaned again"))
    return through


@pytest.mark.slow
def test_no_payload_gets_through_any_door(capsys):
    through = executable(PAYLOADS)

    with capsys.disabled():
        sys.stdout.write(f"\nsanitiser: {len(PAYLOADS)} payloads x {len(DOORS)} doors, {len(through)} executable\n")
    assert through == []


def test_every_fifteenth_payload_gets_through_no_door():
    assert executable(PAYLOADS[::15]) == []


def test_the_corpus_is_not_tame():
    raw = [row for row in PAYLOADS if faults(encodable(row["payload"]))]

    assert len(PAYLOADS) >= 250
    assert len(raw) >= 250, "the inspection has to find fault with the payloads themselves, or it proves nothing"


def test_honest_writing_has_no_faults_and_loses_nothing():
    source = (
        "# Splices\n\n@ada asked about #splices: $\\frac{a}{b}$ is *about* `0.3`[^1].\n\n- [x] clean\n- [ ] cut\n\n"
        "| a | b |\n|:--|--:|\n| 1 | 2 |\n\n```python\nprint('x')  # y\n```\n\n> quoted\n\n[^1]: See <https://e.example/>."
    )

    html = render(source, mentions=PEOPLE, topics=TOPICS).html

    assert faults(html) == []
    assert clean(html) == html
    for needed in (
        "<h3>",
        'class="mention"',
        'class="topic"',
        "<mfrac>",
        "☑",
        "code-string",
        'id="note-text-1"',
        "<table>",
    ):
        assert needed in html


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file", "ftp", "tel", "blob"])
def test_only_three_schemes_are_followed(scheme):
    assert "href" not in clean(f'<a href="{scheme}:x">x</a>')
    assert "href" not in render(f"[x]({scheme}:x) <{scheme}:x>").html


def test_every_outside_link_tells_search_engines_and_the_opened_page_nothing():
    assert clean('<a href="https://e.example/" rel="opener" target="_top">x</a>') == (
        '<a href="https://e.example/" rel="nofollow ugc noopener">x</a>'
    )


SCRAPS = st.sampled_from([row["payload"] for row in PAYLOADS])
PIECES = st.lists(
    st.one_of(SCRAPS, st.text(max_size=12), st.text("<>&\"'`[](){}*_~$^|#@:/\\-=! \n\tax1", max_size=12)), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_no_mixture_of_payloads_gets_through(pieces):
    text = "".join(pieces)

    for html in (render(text).html, render_archive_mail(text).html, render_archive_html(text).html):
        assert faults(html) == []
        assert clean(html) == html


def encodable(text: str) -> str:
    """What a browser could be sent: a lone surrogate has no bytes."""
    return text.encode("utf-8", "replace").decode()
