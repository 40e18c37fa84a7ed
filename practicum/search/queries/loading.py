"""What is shown of found items, loaded for those on the page only: a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from practicum.kit.rows import among, as_list, as_moment, fetch
from practicum.search.searching import KINDS, STATES, Told, tell
from practicum.search.snippet import Snippet, cut, mark
from practicum.search.texts import body_of
from practicum.writing.ribbon import ribbons_of

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass(frozen=True)
class Pointer:
    """Another item, as a link: where this one came from, what it became, what replaced it, what uses it."""

    title: str
    address: str


class Shown(NamedTuple):
    """One found item in its context: the thread and its state, the passage, what replaced it, who and when."""

    id: int
    item: int
    address: str
    title: tuple[tuple[str, bool], ...]
    kind: str
    kind_word: str
    state: str
    state_word: str
    answers: int
    confirmed_at: datetime | None
    snippet: Snippet
    author: str
    happened_at: datetime
    community: str
    space: str
    ribbon: dict[str, Pointer]

    @property
    def replaced_by(self) -> Pointer | None:
        return self.ribbon.get("replaced_by")

    @property
    def plain_title(self) -> str:
        return "".join(piece for piece, _ in self.title)


def load(
    person: "Person | None",
    order: Sequence[tuple[int, float, int]],
    wanted: Sequence[str],
    *,
    whole_thread: bool = False,
) -> list[tuple[Shown, float]]:
    """The (thread, score, item) triples as shown, in their order. `whole_thread`: kind and address are the thread's."""
    rows = _rows({thread for thread, _, _ in order} | {item for _, _, item in order})
    told = tell({number: row.kind for number, row in rows.items()})
    ribbons = _ribbons(person, [thread for thread, _, _ in order])
    stems = frozenset(wanted)
    return [
        (_shown(rows[thread], rows[item], told, ribbons.get(thread, {}), stems, whole_thread), score)
        for thread, score, item in order
        if thread in rows and item in rows
    ]


class _Row(NamedTuple):
    """What is read of an item or of its thread."""

    id: int
    kind: str
    title: str
    lead: str
    source: str
    format: str
    language: str
    standing: str
    happened_at: datetime
    voice: str
    person: str | None
    community: str
    space: str


_ITEMS = (
    "SELECT c.id, c.kind, c.title, c.lead, c.source, c.format, c.language, c.standing, c.happened_at, p.name, h.name,"
    " cm.name, s.name FROM writing_contribution c JOIN communities_persona p ON p.id = c.author_id"
    " LEFT JOIN people_person h ON h.id = p.person_id JOIN communities_community cm ON cm.id = c.community_id"
    " JOIN communities_space s ON s.id = c.space_id WHERE {among}"
)


def _rows(numbers: set[int]) -> dict[int, _Row]:
    if not numbers:
        return {}
    rows = [_Row._make(row) for row in _among(_ITEMS, "c.id", numbers)]
    return {row.id: row._replace(happened_at=as_moment(row.happened_at)) for row in rows}


def _among(text: str, column: str, numbers: Iterable[int]) -> list[tuple[Any, ...]]:
    sql = text.replace("{among}", among(column))
    return fetch(sql, [as_list(numbers)])


def _ribbons(person: "Person | None", threads: Sequence[int]) -> dict[int, dict[str, Pointer]]:
    """Of each step of their ribbons the newest, where she sees it. One query."""
    return {
        number: {step: Pointer(ends[-1]["title"], ends[-1]["url"]) for step, ends in ribbon.items()}
        for number, ribbon in ribbons_of(threads, person).items()
    }


def _shown(
    thread: _Row,
    item: _Row,
    told: dict[int, Told],
    ribbon: dict[str, Pointer],
    stems: frozenset[str],
    whole_thread: bool,
) -> Shown:
    outer = told.get(thread.id)
    said = outer if whole_thread else told.get(item.id, outer)
    kind = thread.kind if whole_thread else item.kind
    return Shown(
        id=thread.id,
        item=item.id,
        address=said.address if said else "",
        title=mark(thread.title, stems, thread.language),
        kind=kind,
        kind_word=said.kind if said else str(KINDS.get(kind, kind)),
        state=thread.standing,
        state_word=outer.state if outer else str(STATES.get(thread.standing, thread.standing)),
        answers=outer.answers if outer else 0,
        confirmed_at=outer.confirmed_at if outer else None,
        snippet=cut(body_of(item), stems, item.language),
        author=item.voice or item.person or "",
        happened_at=item.happened_at,
        community=thread.community,
        space=thread.space,
        ribbon=ribbon,
    )
