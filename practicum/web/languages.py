"""The words of every page, script and mail in other languages: which there are, and which are new or untranslated.

    python -m practicum.web.languages                what is new, gone or untranslated, with file and line; else 0
                                                     (of a catalogue that is partly translated, how much)
    python -m practicum.web.languages --write        takes new words into the catalogues, and gone ones out
    python -m practicum.web.languages --missing de   prints a small catalogue of what is untranslated, to fill
    python -m practicum.web.languages --fill de FILE takes a filled one in; what is wrong with it is said, with a 1

The source is English, marked in Python and templates; scripts get their words from templates. A catalogue is
practicum/web/locale/LANGUAGE/LC_MESSAGES/django.po.
It holds no line numbers and is sorted, so that two branches that add words seldom meet in one place.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from practicum.access.sentences import who_holds
from practicum.access.words import Capability
from practicum.kit.catalogues import PARTLY

PACKAGE = Path(__file__).resolve().parent.parent
FOLDER = PACKAGE / "web" / "locale"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "N_": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
METHODS = [("**/tests/**", "ignore"), ("web/testing/**", "ignore"), ("**/migrations/**", "ignore"),
           ("**.py", "python"), ("**/templates/**", "jinja2")]  # fmt: skip
OPTIONS = {"**/templates/**": {"trimmed": "true", "newstyle_gettext": "true", "encoding": "utf-8", "silent": "false"}}
SLOT = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
COUNTS = (0, 1, 2, 3, 5, 11, 21, 100, 101)

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Word:
    """One message of the source: where it stands, and whether it has a plural."""

    key: Key
    places: tuple[str, ...]
    message: Message


def key_of(message: Message) -> Key:
    """What tells one message from another: its context, and its words (the singular's)."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


@cache
def source() -> dict[Key, Word]:
    """Every marked message of the package, with `path:line` of each place."""
    found: dict[Key, Word] = {}
    for path, line, words, notes, context in extract_from_dir(
        str(PACKAGE), METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        message = Message(words, context=context, auto_comments=notes)
        key, place = key_of(message), f"practicum/{path}:{line}"
        known = found.get(key)
        if known is not None and known.message.pluralizable and not message.pluralizable:
            message = known.message
        found[key] = Word(key, (*(known.places if known else ()), place), message)
    for words, place in permissions():
        found.setdefault((None, words), Word((None, words), (place,), Message(words)))
    return found


def permissions() -> Iterator[tuple[str, str]]:
    """The words of refusals that no call marks: each capability, who holds it, and the sentence of its rule."""
    for capability in Capability:
        yield str(capability), "practicum/access/words.py:1"
        for holder in who_holds(capability):
            yield holder, "practicum/access/sentences.py:1"
    for path in sorted(PACKAGE.glob("*/policy.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any("rule(" in ast.unparse(d) for d in node.decorator_list):
                said = ast.get_docstring(node) or node.name.replace("_", " ")
                yield said.strip().splitlines()[0], f"practicum/{path.parent.name}/policy.py:{node.lineno}"


def languages() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/django.po"))


def whole() -> list[str]:
    """Those whose every word is translated; the others say of themselves that they are not."""
    return [language for language in languages() if language not in PARTLY]


def path_of(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "django.po"


def catalogue(language: str) -> dict[Key, Message]:
    """What one language has, by message."""
    with path_of(language).open("rb") as file:
        return {key_of(message): message for message in read_po(file, locale=language) if message.id}


# -- what is not in order ------------------------------------------------------


def findings(language: str, has: dict[Key, Message] | None = None) -> Iterator[str]:
    """Each message that is missing, gone, fuzzy, half a plural, or whose slots differ: `path:line: language: …`."""
    has = catalogue(language) if has is None else has
    for key, word in source().items():
        trouble = "not in the catalogue" if key not in has else _trouble(word.message, has[key], language)
        if trouble:
            yield f"{word.places[0]}: {language}: {trouble}: {key[1]!r}"
    for key in has.keys() - source().keys():
        yield f"{path_of(language).relative_to(PACKAGE.parent)}: {language}: no page says this any more: {key[1]!r}"


def _trouble(asked: Message, given: Message, language: str) -> str:
    """What is wrong with one translation; empty when nothing is."""
    strings = [given.string] if isinstance(given.string, str) else list(given.string)
    forms = len(number_of_forms(language)) if asked.pluralizable else 1
    if given.fuzzy:
        return "fuzzy"
    if asked.pluralizable != given.pluralizable or len(strings) != forms:
        return f"{len(strings)} forms where {forms} are needed"
    if not all(strings):
        return "untranslated"
    ids = [asked.id] if isinstance(asked.id, str) else list(asked.id)
    for place, words in enumerate(strings):
        trouble = _slots(ids, words, place, asked.pluralizable)
        if trouble:
            return trouble
    return ""


def _slots(ids: list[str], words: str, place: int, plural: bool) -> str:
    """Slots are those of the source. A form for one certain count may leave the number out; nothing may be added."""
    most, given = set(SLOT.findall(ids[-1])), set(SLOT.findall(words))
    numbers = {slot for slot in most if slot in ("%(num)s", "%(n)d", "%(most)d", "%(maximum)d", "%(words)s")}
    least = most - numbers if plural else most
    if not least <= given <= most:
        return f"slots differ ({', '.join(sorted(least ^ given) or sorted(given))}) in form {place}"
    if ("<" in words) != ("<" in ids[-1]):
        return "markup that the source has not"
    return ""


def number_of_forms(language: str) -> set[int]:
    """The plural forms that whole numbers take, by the rule in the catalogue's head."""
    return {form_of(language, count) for count in range(202)}


def form_of(language: str, count: int) -> int:
    """Which form a count takes, as gettext reads the catalogue's rule."""
    from gettext import c2py  # inner: optional — only checks ask

    return int(_rule(language, c2py)(count))


@cache
def _rule(language: str, reader: object) -> object:
    with path_of(language).open("rb") as file:
        return reader(read_po(file, locale=language).plural_expr)  # type: ignore[operator]


# -- writing -------------------------------------------------------------------


def renewed(language: str, filled: Iterable[Message] = ()) -> bytes:
    """The catalogue as it should stand: every message of the source, translated as far as it is."""
    has = catalogue(language) if path_of(language).exists() else {}
    has |= {key_of(message): message for message in filled}
    return _written(language, [(word, has.get(key)) for key, word in source().items()])


def _written(language: str, pairs: list[tuple[Word, Message | None]]) -> bytes:
    made = Catalog(locale=Locale.parse(language, sep="-"), project="Practicum", fuzzy=False, header_comment="")
    for word, given in pairs:
        same = given is not None and given.pluralizable == word.message.pluralizable
        made.add(
            word.message.id,
            given.string if same and given is not None else None,
            context=word.key[0],
            auto_comments=word.message.auto_comments,
        )
    out = BytesIO()
    write_po(out, made, width=0, no_location=True, omit_header=True, sort_output=True)
    return _head(made).encode() + out.getvalue()


def _head(made: Catalog) -> str:
    return (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {made.locale_identifier}\\n"\n"Plural-Forms: {made.plural_forms}\\n"\n\n'
    )


def missing(language: str) -> bytes:
    """A small catalogue of what is untranslated or not in order, to fill and bring back."""
    has = catalogue(language)
    wanted = [w for k, w in source().items() if k not in has or _trouble(w.message, has[k], language)]
    return _written(language, [(word, has.get(word.key)) for word in wanted])


def fill(language: str, path: Path) -> list[str]:
    """Take a filled catalogue in; what is wrong with it, and then nothing is written."""
    with path.open("rb") as file:
        given = [message for message in read_po(file, locale=language) if message.id]
    wrong = [f"not a message of ours: {m.id!r}" for m in given if key_of(m) not in source()]
    wrong += [
        f"{t}: {m.id!r}"
        for m in given
        if key_of(m) in source() and (t := _trouble(source()[key_of(m)].message, m, language))
    ]
    if not wrong:
        path_of(language).write_bytes(renewed(language, given))
    return wrong


def main(words: list[str]) -> int:
    """The command of the module's opening."""
    match words:
        case []:
            return _told([finding for language in whole() for finding in findings(language)])
        case ["--write"]:
            for language in languages():
                path_of(language).write_bytes(renewed(language))
            _told([finding for language in whole() for finding in findings(language)])
            return 0
        case ["--missing", language] if language in languages():
            sys.stdout.buffer.write(missing(language))
            return 0
        case ["--fill", language, path] if language in languages():
            return _told(fill(language, Path(path)))
    print(__doc__, file=sys.stderr)
    return 2


def _told(found: list[str]) -> int:
    gaps = [
        f"{tongue}: partly translated, {sum(1 for _ in findings(tongue))} not in order" for tongue in sorted(PARTLY)
    ]
    print(
        *found, f"{len(source())} messages in {len(languages())} languages, {len(found)} not in order", *gaps, sep="\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
