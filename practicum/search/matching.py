"""What an entry must hold, as a small tree that each engine writes in its own words.

Values in the tree are stems and facts made by `tokens` and `facts_of`: letters, marks and digits, never what was typed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from practicum.kit import ids


@dataclass(frozen=True)
class Phrase:
    """Stems in a row, in title or body; one stem is a word. `titled`: in the title only."""

    stems: tuple[str, ...]
    titled: bool = False


@dataclass(frozen=True)
class Fact:
    """A word about the item itself: its space, its kind, …"""

    word: str


@dataclass(frozen=True)
class All:
    parts: tuple["Match", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Match", ...]


@dataclass(frozen=True)
class Without:
    """What matches `base` and none of `unwanted`."""

    base: "Match"
    unwanted: "Match"


Match = Phrase | Fact | All | AnyOf | Without


def all_of(parts: Iterable[Match]) -> Match:
    given = tuple(parts)
    return given[0] if len(given) == 1 else All(given)


def any_of(parts: Iterable[Match]) -> Match:
    given = tuple(dict.fromkeys(parts))
    return given[0] if len(given) == 1 else AnyOf(given)


def any_word(stems: Iterable[str], *, titled: bool = False) -> Match:
    return any_of(Phrase((stem,), titled) for stem in stems)


def facts_of(item: Any) -> list[str]:
    """The facts of an item that the words table keeps, so that a match can be narrowed before anything is ranked."""
    facts = (in_community(item.community_id), in_space(item.space_id), by(item.author_id), of_kind(item.kind))
    return [fact.word for fact in facts]


def in_community(number: int) -> Fact:
    return Fact("c" + ids.text(number))


def in_space(number: int) -> Fact:
    return Fact("s" + ids.text(number))


def by(number: int) -> Fact:
    return Fact("a" + ids.text(number))


def of_kind(kind: str) -> Fact:
    return Fact("k" + "".join(letter for letter in kind if letter.isalnum()))


def in_sqlite(match: Match) -> str:
    """The tree as an FTS5 MATCH string."""
    match match:
        case Phrase(stems, titled):
            return f'{{{"title" if titled else "title body"}}} : "{" ".join(stems)}"'
        case Fact(word):
            return f'{{facts}} : "{word}"'
        case All(parts):
            return _joined(parts, " AND ", in_sqlite)
        case AnyOf(parts):
            return _joined(parts, " OR ", in_sqlite)
        case Without(base, unwanted):
            return f"({in_sqlite(base)}) NOT ({in_sqlite(unwanted)})"


def in_postgresql(match: Match) -> str:
    """The tree as the text of a tsquery."""
    match match:
        case Phrase((stem,), True):
            return f"'+{stem}'"
        case Phrase(stems, titled):
            return _joined(stems, " <-> ", lambda stem: f"'{stem}'{':A' if titled else ''}")
        case Fact(word):
            return f"'={word}'"
        case All(parts):
            return _joined(parts, " & ", in_postgresql)
        case AnyOf(parts):
            return _joined(parts, " | ", in_postgresql)
        case Without(base, unwanted):
            return f"({in_postgresql(base)}) & !({in_postgresql(unwanted)})"


def _joined(parts: Sequence[Any], sign: str, write: Any) -> str:
    return "(" + sign.join(write(part) for part in parts) + ")"
