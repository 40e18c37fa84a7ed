"""Languages: every word is marked, every marked word is translated, and no page is put together from pieces.

What is missing is named with file and line; `python -m practicum.web.languages` says the same, and how to fill it.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from pytest_django.fixtures import Settings

from practicum.kit import catalogues
from practicum.people.places import page_languages
from practicum.web import languages
from tests.house.source import Source, assert_none, check_all, python, snippet, templates

TONGUES, PARTLY = languages.whole(), sorted(catalogues.PARTLY)
CODE = re.compile(
    r"\{#.*?#\}|<!--.*?-->|<style.*?</style>|<(?:code|kbd)\b.*?</(?:code|kbd)>|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)
TAG, SPOKEN = re.compile(r"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL), re.compile(r"[A-Za-z]{2}")
ATTRIBUTE = re.compile(r"\b(title|placeholder|aria-label|alt|aria-description|aria-roledescription)=\"([^\"]*)\"")
MARKED = re.compile(r"""\b(?:_|N_|n?p?gettext)\((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*\)""")
LITERAL = re.compile(r'"([^"]*)"|\'([^\']*)\'')
SENTENCE = re.compile(r"^[A-Z“].*[a-z]{2} [a-z]{2}")
UNITS = {"kB", "MB"}
# Drawn for whoever builds pages: its words are examples, in the language of its source.
GALLERY = "practicum/web/templates/gallery/"
# Raised to the host's command line and log, or to a worker's parent: never shown on a page.
OF_THE_HOST = ("practicum/archives/", "practicum/console/", "practicum/kit/env.py")
REFUSALS = {"Refusal", "NotAllowed", "Conflict", "TooMany", "NotFound", "ValidationError"}
LABELS = {"label", "help_text", "message", "hint", "error_messages"}
PLAIN = {"gettext", "ngettext", "pgettext", "npgettext"}


def bare_template(source: Source) -> Iterator[str]:
    """Words between tags, in an attribute that is read out, or as a sentence in an expression, that no `_` marks."""
    if source.path.startswith(GALLERY) or not source.path.endswith((".html", ".txt")):
        return
    text = CODE.sub(lambda found: re.sub(r"[^\n]", "\x01", found[0]), source.text)
    for found in ATTRIBUTE.finditer(text):
        if SPOKEN.search(found[2]):
            yield f"{text.count(chr(10), 0, found.start()) + 1}: {found[0]} is not marked"
    shown = TAG.sub(lambda found: re.sub(r"[^\n]", "\x02", found[0]), text) if source.path.endswith(".html") else text
    for number, line in enumerate(shown.splitlines(), 1):
        words = re.sub(r"&\w+;|[\x01\x02]", " ", line).split()
        if any(SPOKEN.search(word) and word not in UNITS for word in words):
            if not PIECES.search(source.lines[number - 1]):
                yield f"{number}: “{' '.join(words)}” is not marked"
    for number, line in enumerate(source.lines, 1):
        for code in re.findall(r"\{[{%](.*?)[%}]\}", line):
            for one, other in LITERAL.findall(MARKED.sub("", code)):
                if SENTENCE.match(one or other):
                    yield f"{number}: “{one or other}” is not marked"


# A class of the body, and attributes that a part writes piece by piece.
PIECES = re.compile(r"\{% block body_class %\}|\w=\"?\{\{|aria-pressed=\"|\brequired\b\{%")


def bare_python(source: Source) -> Iterator[str]:
    """A refusal, a label or a help text with bare words."""
    if source.path.startswith(OF_THE_HOST):
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "models":
            continue  # what a column means is read in the code
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called == "IdField":
            continue  # the same
        said = list(node.args[:2]) if called in REFUSALS else []
        for word in [*said, *(each.value for each in node.keywords if each.arg in LABELS)]:
            if isinstance(word, ast.JoinedStr) or (isinstance(word, ast.Constant) and _spoken(word.value)):
                yield f"{word.lineno}: {ast.unparse(word)} is not marked"


def _spoken(value: object) -> bool:
    return isinstance(value, str) and bool(SPOKEN.search(value))


def too_early(source: Source) -> Iterator[str]:
    """Translated while the module loads: it would stay in the language of the first start. Say gettext_lazy."""
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }

    def calls(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and names.get(node.func.id) in PLAIN:
            yield f"{node.lineno}: {ast.unparse(node)} is translated once, at the start"
        for child in ast.iter_child_nodes(node):
            yield from calls(child)

    yield from calls(source.tree)


def glued(source: Source) -> Iterator[str]:
    """A sentence put together: a marked piece that begins or ends with a space, or a marked f-string."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "gettext", "N_"):
            for word in node.args[:1]:
                if isinstance(word, ast.JoinedStr | ast.BinOp):
                    yield f"{node.lineno}: {ast.unparse(node)} is put together before it is translated"


def test_no_word_of_a_template_is_bare() -> None:
    assert_none(check_all(templates(), bare_template))


@pytest.mark.parametrize("law", [bare_python, too_early, glued])
def test_no_word_of_python_is_bare(law: Callable[[Source], Iterator[str]]) -> None:
    assert_none(check_all(python(), law))


def test_no_message_begins_or_ends_in_a_gap() -> None:
    bad = [
        f"{w.places[0]}: {k[1]!r} is a piece of a sentence"
        for k, w in languages.source().items()
        if k[1] != k[1].strip()
    ]

    assert_none(bad)


@pytest.mark.parametrize("language", TONGUES)
def test_every_word_is_translated(language: str, record_property: Callable[..., None]) -> None:
    found = list(languages.findings(language))

    record_property("tally", f"words of {language}: {len(languages.source())} messages, {len(found)} not in order")
    assert_none(found)


def test_what_is_partly_translated_says_so_and_holds_nothing_wrong() -> None:
    """Gaps alone: what is translated is right; and one without gaps need not call itself partly translated any more."""
    for language in PARTLY:
        found = list(languages.findings(language))
        gap = re.compile(r": (not in the catalogue|untranslated|no page says this any more): ")

        assert_none([one for one in found if not gap.search(one)])
        assert found != [], f"{language} is whole: take it out of kit.catalogues.PARTLY"


def test_a_catalogue_with_gaps_says_so_where_one_chooses(settings: Settings) -> None:
    settings.PARTLY_TRANSLATED = {"ar"}

    assert page_languages() == [("en", "English"), ("de", "Deutsch"), ("ar", "العربية (partly translated)")]


@pytest.mark.parametrize("language", languages.languages())
def test_every_count_has_its_form(language: str) -> None:
    has = languages.catalogue(language)
    plurals = [m for m in has.values() if m.pluralizable and (language not in PARTLY or all(m.string))]

    forms = {count: languages.form_of(language, count) for count in languages.COUNTS}

    assert plurals != []
    assert set(forms.values()) == set(range(len(plurals[0].string)))
    assert [m.id for m in plurals if not all(m.string[form].strip() for form in forms.values())] == []


@pytest.mark.parametrize(
    ("law", "bad", "good"),
    [
        (bare_template, "<p>Ask here</p>", '<p>{{ _("Ask here") }} <kbd>Ctrl</kbd></p>'),
        (bare_template, '<a title="Ask here">', '<a title="{{ _("Ask here") }}">'),
        (bare_template, '{{ empty("Nothing is here yet") }}', '{{ empty(_("Nothing is here yet")) }}'),
        (bare_python, 'raise Refusal("Not so.", code="x")', 'raise Refusal(_("Not so."), code="x")'),
        (bare_python, 'CharField(label="Name")', 'CharField(label=_("Name"), help_text="")'),
        (
            too_early,
            "from django.utils.translation import gettext as _\nX = _('Name')",
            "from django.utils.translation import gettext_lazy as _\nX = _('Name')",
        ),
        (glued, "_(f'Hello {name}')", "_('Hello %(name)s') % {'name': name}"),
    ],
)
def test_a_bare_word_is_found(law: Callable[[Source], Iterator[str]], bad: str, good: str) -> None:
    path = "practicum/chat/templates/chat/page.html" if law is bare_template else "practicum/chat/views.py"

    assert len(list(law(snippet(bad, path)))) == 1
    assert list(law(snippet(good, path))) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "untranslated"),
        ("Ein Code ist unterwegs.", "slots differ"),
        ("Ein Code ist unterwegs an %(address)s%(name)s.", "slots differ"),
    ],
)
def test_a_bad_translation_is_found_with_its_place(given: str, said: str) -> None:
    key = next(key for key in languages.source() if key[1].startswith("A code is on its way to"))
    has = languages.catalogue("de") | {key: Message(key[1], given)}

    (found,) = languages.findings("de", has)

    assert re.match(rf"practicum/[\w/.]+:\d+: de: {said}", found)


def test_a_missing_a_gone_and_a_half_plural_are_found() -> None:
    has = languages.catalogue("de")
    plural = next(key for key, message in has.items() if message.pluralizable)
    missing = next(key for key in has if key != plural)
    gone = {key: message for key, message in has.items() if key != missing}
    gone |= {(None, "Nobody says this"): Message("Nobody says this", "x")}
    gone |= {plural: Message(has[plural].id, ("eins", ""))}

    found = list(languages.findings("de", gone))

    assert sorted(each.split(": ")[2] for each in found) == [
        "no page says this any more",
        "not in the catalogue",
        "untranslated",
    ]


def test_what_is_missing_comes_out_and_goes_in_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = languages.path_of("de").read_bytes()
    holed = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    holed.parent.mkdir(parents=True)
    holed.write_bytes(re.sub(rb'(msgid "Accept the invitation"\nmsgstr) ".*"', rb'\1 ""', whole))
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    small = tmp_path / "small.po"
    small.write_bytes(languages.missing("de"))

    assert small.read_text().count("msgid ") == 2
    assert languages.fill("de", small) == ["untranslated: 'Accept the invitation'"]
    small.write_text(
        small.read_text().replace(
            'msgid "Accept the invitation"\nmsgstr ""', 'msgid "Accept the invitation"\nmsgstr "Einladung annehmen"'
        )
    )
    assert languages.fill("de", small) == []
    assert holed.read_bytes() == whole
