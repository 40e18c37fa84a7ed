"""The one map of what is held of a person, gathered from every room's portable.py, and the rows it leads to.

People lie below the rooms and know none of them: each room declares its part (see writing/portable.py), and this
module reads what it finds in the installed rooms.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import batched
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from practicum.kit import ids
from practicum.people.models import Person

AT_ONCE = 500  # rows

Allowed = Callable[[Person, Collection[int]], set[int]]
Bytes = tuple[list[str], Callable[[Mapping[str, Any]], tuple[str, bytes | Path]]]


@dataclass(frozen=True)
class Way:
    """One way from a table to a person: rows with `lookup` equal to her (to her address, where `by_address`).

    `word` is the column that names her; `columns` is what of such a row is carried, dotted where it stands elsewhere.
    """

    table: str
    word: str
    lookup: str
    columns: tuple[str, ...]
    by_address: bool = False


@dataclass(frozen=True)
class Map:
    """What all rooms declare; the names are those of their portable.py, the keys are labels of models."""

    CALLED: dict[str, Any] = field(default_factory=dict)
    CARRIED: dict[str, list[str]] = field(default_factory=dict)
    ACTED: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    SEEN: dict[str, Allowed] = field(default_factory=dict)
    UNDER: dict[str, dict[str, str]] = field(default_factory=dict)
    HERS: dict[str, tuple[list[str], Allowed]] = field(default_factory=dict)
    TEXTS: dict[str, tuple[str, str]] = field(default_factory=dict)
    BYTES: dict[str, Bytes] = field(default_factory=dict)
    PORTABLE: list[tuple[str, str, str]] = field(default_factory=list)
    BEYOND: list[tuple[str, str]] = field(default_factory=list)
    BY_ADDRESS: list[tuple[str, str, str]] = field(default_factory=list)
    # What becomes of it when she goes for good (people.erasing). ERASED and WORDS: columns of rows that stay, by table
    # and way to her, always or when her words go too; GONE: rows that go then; SPEAKS: columns in which others may call
    # her, with the way to whoever wrote them; SHARED: which items of a kind are not hers alone; STEPS: what no rule can
    # say, in the order of their numbers; ASKS: what is asked before.
    ERASED: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    WORDS: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    GONE: list[tuple[str, str]] = field(default_factory=list)
    # Rows that others make of her, and what their columns say as long as she never touched them: where she may not read
    # their number would tell of what is hidden from her.
    BY_OTHERS: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    SPEAKS: dict[str, tuple[list[str], str]] = field(default_factory=dict)
    SHARED: dict[str, Callable[[Person, Collection[int]], set[int]]] = field(default_factory=dict)
    STEPS: list[tuple[int, Callable[..., None]]] = field(default_factory=list)
    ASKS: list[Callable[[Person], list[Any]]] = field(default_factory=list)


@cache
def the_map() -> Map:
    """The parts of all installed rooms, joined."""
    found = Map()
    for app in settings.INSTALLED_APPS:
        if not app.startswith("practicum.") or not find_spec(f"{app}.portable"):
            continue
        declared = vars(import_module(f"{app}.portable"))
        for name, whole in vars(found).items():
            if isinstance(whole, dict):
                whole.update(declared.get(name, {}))
            else:
                whole.extend(declared.get(name, []))
    return found


@cache
def ways() -> list[Way]:
    """Every way to a person, in the order of the map. KeyError for a column whose rows nobody said how to carry."""
    its = the_map()
    found = [Way(table, column, to_person(table, column), _columns(table, column)) for table, column, _ in its.PORTABLE]
    found += [Way(table, path, path.replace(".", "__"), _columns(table, path)) for table, path in its.BEYOND]
    found += [
        Way(table, column, f"{column}__iexact", _columns(table, column), by_address=True)
        for table, column, _ in its.BY_ADDRESS
    ]
    return found


def _columns(table: str, column: str) -> tuple[str, ...]:
    its = the_map()
    acted = its.ACTED.get((table, column))
    return tuple(its.CARRIED[table] if acted is None else acted)


def to_person(table: str, column: str) -> str:
    """A column names a person, or one of her personas."""
    target: Any = apps.get_model(table)._meta.get_field(column).related_model
    return column if target is Person else f"{column}__person"


def rows(way: Way, person: Person) -> Iterator[dict[str, Any]]:
    """What of each row is carried, with its `id` and the column that names her (`yours_by`); `file` where it has bytes
    (a pair of name, and bytes or the path they lie at). What she may not see any more is null; of what others made of
    her where she may not read there is no row: how many there are would tell.
    """
    if way.by_address and not person.email:
        return
    wanted = person.email if way.by_address else person.pk
    model: Any = apps.get_model(way.table)
    found = model._base_manager.filter(**{way.lookup: wanted}).order_by("pk").values(*_lookups(way))
    untouched = the_map().BY_OTHERS.get((way.table, way.word))
    for batch in batched(found.iterator(chunk_size=AT_ONCE), AT_ONCE):
        hidden = _hidden(way, person, batch)
        for row, hide in zip(batch, hidden, strict=True):
            if hide and untouched is not None and all(row[column] == said for column, said in untouched.items()):
                continue
            told = {column: None if column in hide else row[_lookup(column)] for column in way.columns}
            yield {"id": _key(row["pk"]), "yours_by": way.word} | told | _file(way, row)


def _lookup(column: str) -> str:
    return column.replace(".", "__")


def _lookups(way: Way) -> list[str]:
    """All that has to be read: the columns, the rows they stand in, and what bytes are made of."""
    made_of = the_map().BYTES[way.table][0] if _with_bytes(way) else []
    stands = [where for guards in _guards(way).values() for _label, where in guards]
    return list(dict.fromkeys(["pk", *map(_lookup, way.columns), *stands, *made_of]))


@cache
def _guards(way: Way) -> dict[str, list[tuple[str, str]]]:
    """For each column that stands under the sight of another row: (label of that row's model, lookup of its id)."""
    its, found = the_map(), {}
    for column in way.columns:
        under = its.UNDER.get(way.table, {}).get(column)
        steps = under.split(".") if under else column.split(".")[:-1]
        model, guards = apps.get_model(way.table), []
        for number, step in enumerate(steps, start=1):
            model = model._meta.get_field(step).related_model
            if model._meta.label in its.SEEN:
                guards.append((model._meta.label, "__".join([*steps[:number], "pk"])))
        if guards:
            found[column] = guards
    return found


def _hidden(way: Way, person: Person, batch: Collection[dict[str, Any]]) -> list[set[str]]:
    """For each row the columns that are not hers to carry: by sight, or because others have written them since."""
    its, guards = the_map(), _guards(way)
    seen: dict[tuple[str, str], set[int]] = {}
    for label, where in {guard for of_column in guards.values() for guard in of_column}:
        numbers = {row[where] for row in batch if row[where] is not None}
        seen[label, where] = its.SEEN[label](person, numbers)
    hers, allowed = its.HERS.get(way.table, ([], None))
    own = allowed(person, {row["pk"] for row in batch}) if allowed else set()

    def hidden_in(row: dict[str, Any]) -> set[str]:
        unseen = {at for label, at in seen if row[at] not in seen[label, at]}
        by_sight = {column for column, its_guards in guards.items() if any(at in unseen for _label, at in its_guards)}
        return by_sight | ({column for column in way.columns if column in hers} if row["pk"] not in own else set())

    return [hidden_in(row) for row in batch]


def _with_bytes(way: Way) -> bool:
    return way.table in the_map().BYTES and (way.table, way.word) not in the_map().ACTED


def _file(way: Way, row: Mapping[str, Any]) -> dict[str, Any]:
    return {"file": the_map().BYTES[way.table][1](row)} if _with_bytes(way) else {}


def _key(number: Any) -> str:
    return ids.text(number) if isinstance(number, int) else str(number)
