"""Templates, styles and scripts: they parse, carry nothing inline, trust nothing, and turn round for right-to-left."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import pytest
from jinja2 import Environment, TemplateSyntaxError

from tests.house.reasons import IMPORTANT, TOOLS
from tests.house.source import Source, assert_none, check_all, everything, snippet, templates

PHYSICAL = re.compile(
    r"""(?:^|[;{\s])(
        (?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*
      | border-(?:top|bottom)-(?:left|right)-radius
      | left|right|top|bottom
      | (?:min-|max-)?(?:width|height)
    )\s*:
    | (?:text-align|float|clear)\s*:\s*(?:left|right)\b""",
    re.VERBOSE,
)
# What turns with the writing direction is never physical; what does not turn may be named either way.
TURNS = ("left", "right")
INLINE = re.compile(r"<style\b|<script\b(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
QUERYING = re.compile(r"\.objects\b|\.filter\(|\.all\(\)|\.count\(\)|_set\b|\.save\(|\.delete\(|\.create\(")
SAFE = re.compile(r"\|\s*safe\b|autoescape\s+false|\|\s*forceescape")
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
PAGE = (".html", ".xml", ".txt", ".jinja")


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with comments taken out and its lines kept."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def parses(source: Source) -> Iterator[str]:
    environment = Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True
    )
    try:
        environment.parse(source.text)
    except TemplateSyntaxError as error:
        yield f"{error.lineno}: {error.message}"


def inline(source: Source) -> Iterator[str]:
    """Inline style, script or handler: the content policy refuses them, except in a mail, which knows no style file."""
    if "mail" in PurePosixPath(source.path).stem or "/mail/" in source.path or not source.path.endswith(".html"):
        return
    for number, line in enumerate(blanked(COMMENT, source.text).splitlines(), 1):
        for found in INLINE.finditer(line):
            if not re.search(r'type="application/(ld\+)?json"', line):
                yield f"{number}: {found[0].strip()} is inline"


def trusting(source: Source) -> Iterator[str]:
    if source.path in TOOLS["trusted html"] or source.path.endswith(".txt"):  # a mail's text part is no HTML
        return
    for number, line in enumerate(blanked(COMMENT, source.text).splitlines(), 1):
        if SAFE.search(line):
            yield f"{number}: trusts text as HTML"


def asking(source: Source) -> Iterator[str]:
    """A template queries nothing and writes nothing."""
    for number, line in enumerate(blanked(COMMENT, source.text).splitlines(), 1):
        for code in re.findall(r"\{[{%](.*?)[%}]\}", line):
            if QUERYING.search(code):
                yield f"{number}: {code.strip()} asks the database"


def physical(source: Source) -> Iterator[str]:
    """Left and right in a style sheet: they do not turn round for right-to-left."""
    for number, line in enumerate(_css(source).splitlines(), 1):
        for found in PHYSICAL.finditer(line):
            if re.search(rf"\b({'|'.join(TURNS)})\b", found[0]):
                yield f"{number}: {found[0].strip(' ;{')} is physical; say inline-start or inline-end"


def important(source: Source) -> Iterator[str]:
    count = _css(source).count("!important")
    most = IMPORTANT.get(source.path, (0, ""))[0]
    if count != most:
        yield f"1: {count} × !important, {most} with a reason"


def foreign(source: Source) -> Iterator[str]:
    """A style, script or page that fetches from elsewhere."""
    for number, line in enumerate(blanked(COMMENT, source.text).splitlines(), 1):
        if re.search(
            r"""(?:src|href)=["'](?:https?:)?//(?!\{)|@import\s+url\(\s*["']?https?:|from\s+["']https?:""", line
        ):
            if "<link" in line or "<script" in line or "<img" in line or "@import" in line or "from " in line:
                yield f"{number}: fetches from another site"


def careless_script(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines, 1):
        for found in re.finditer(
            r"\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function", line
        ):
            yield f"{number}: {found[0]} builds HTML or code from strings"


def _css(source: Source) -> str:
    return blanked(re.compile(r"/\*.*?\*/", re.DOTALL), source.text)


def own(*endings: str) -> list[Source]:
    return [
        s
        for s in everything()
        if s.path.startswith("practicum/") and s.path.endswith(endings) and "/vendor/" not in s.path
    ]


def test_every_template_parses() -> None:
    assert_none(check_all(templates(), parses))
    assert list(parses(snippet("{% if x %}"))) != []


@pytest.mark.parametrize("law", [inline, trusting, asking, foreign])
def test_templates_keep_the_law(law: Callable[[Source], Iterator[str]]) -> None:
    assert_none(check_all([source for source in templates() if source.path.endswith(PAGE)], law))


@pytest.mark.parametrize("law", [physical, important, foreign])
def test_styles_keep_the_law(law: Callable[[Source], Iterator[str]]) -> None:
    assert_none(check_all(own(".css"), law))


def test_scripts_build_nothing_from_strings() -> None:
    assert_none(check_all(own(".js", ".mjs"), careless_script))


@pytest.mark.parametrize(
    ("law", "bad", "good"),
    [
        (inline, '<p style="color:red">', '<p class="quiet">{# style="" #}'),
        (inline, "<script>go()</script>", '<script src="{{ url }}" type="module"></script>'),
        (inline, '<a onclick="go()">', '<a data-on="click">'),
        (trusting, "{{ words | safe }}", "{{ words }}"),
        (asking, "{{ space.threads.all() }}", "{{ page.threads }}"),
        (foreign, '<script src="https://example.org/x.js"></script>', '<a href="https://example.org/">x</a>'),
        (physical, "p { margin-left: 1px; }", "p { margin-inline-start: 1px; }"),
        (physical, "p { text-align: right; }", "p { text-align: end; inset-block-start: 0; }"),
        (physical, "p {\n  left: 0;\n}", "p { top: 0; grid-area: left; }"),
        (important, "p { color: red !important; }", "p { color: red; } /* never !important */"),
        (careless_script, "x.innerHTML = words;", "x.textContent = words;"),
    ],
)
def test_a_bad_piece_is_found(law: Callable[[Source], Iterator[str]], bad: str, good: str) -> None:
    path = "practicum/chat/templates/chat/page.html"

    assert len(list(law(snippet(bad, path)))) == 1
    assert list(law(snippet(good, path))) == []
