"""Writing the words index: called by the stream inside the write, by archives in batches, and by `reindex`."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection

from practicum.activity.outlets import Happening
from practicum.kit.rows import fetch
from practicum.search import engines, scoring
from practicum.search.matching import facts_of
from practicum.search.models import Entry, Vector, WordsTable
from practicum.search.texts import Stems, stems_of
from practicum.search.tokens import TOKENIZER_VERSION
from practicum.writing.activities import ItemErased, ItemMoved
from practicum.writing.models import Contribution

BATCH = 250
TABLES = "SELECT id, serving, building, reached FROM search_wordstable"
FIELDS = attrgetter(
    "contribution_id", "space_id", "suggested", "language", "tokenizer", "title_length", "body_length", "terms"
)
ADDED = (
    "INSERT INTO search_entry"
    " (contribution_id, space_id, suggested, language, tokenizer, title_length, body_length, terms)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (contribution_id) DO NOTHING RETURNING id"
)
ANSWERS = ("answer",)  # kinds of parts that the ask box shows


def hear(happenings: Sequence[Happening]) -> None:
    """The inside outlet: index what was written, index again what was edited or moved. Twice does no harm."""
    texts = {
        happening.thing.pk: happening
        for happening in happenings
        if happening.kind.writes_text and isinstance(happening.thing, Contribution)
    }
    if texts:
        put(
            [happening.thing for happening in texts.values()],
            was={number: happening.was for number, happening in texts.items() if happening.was is not None},
        )
    erased = [happening for happening in happenings if happening.kind is ItemErased]
    if erased:
        forget([one.thing for one in erased], was={one.thing.pk: one.was for one in erased})
    for happening in happenings:
        if happening.kind is ItemMoved:
            _move(happening.thing, int(happening.activity.before["space"]))


def put(items: Sequence[Contribution], *, was: Mapping[int, Any] | None = None) -> None:
    """Index items in the caller's transaction; `was` gives the old texts of those that were changed."""
    for start in range(0, len(items), BATCH):
        _put(items[start : start + BATCH], was or {})


def again(items: Sequence[Contribution], *, was: Sequence[Contribution]) -> None:
    """Index items anew whose kind or thread changed, not their text; `was` are the same as they were indexed."""
    _take_out(was, {entry.contribution_id: entry for entry in _entries(was)}, {item.pk: item for item in was})
    _put(items, {})
    Vector.objects.filter(contribution__in=[item.pk for item in items if item.root_id is not None]).delete()


def forget(items: Sequence[Contribution], *, was: Mapping[int, Any]) -> None:
    """Take items out of every index, for an erasure; `was` gives the texts as they were indexed."""
    _take_out(items, {entry.contribution_id: entry for entry in _entries(items)}, was)
    Vector.objects.filter(contribution__in=items).delete()


def row_of(entry: int, item: Any, found: Stems) -> engines.Row:
    return engines.Row(entry, found.title, found.body, facts_of(item))


def new_entry(item: Contribution, found: Stems) -> Entry:
    return Entry(
        contribution_id=item.pk,
        space_id=item.space_id,
        suggested=item.root_id is None or item.kind in ANSWERS,
        language=item.language,
        tokenizer=TOKENIZER_VERSION,
        title_length=min(len(found.title), 32_767),
        body_length=len(found.body),
        terms=scoring.pack(found.title, found.body),
    )


def _put(items: Sequence[Contribution], was: Mapping[int, Any]) -> None:
    stems = {item.pk: stems_of(item) for item in items}
    entries = {item.pk: new_entry(item, stems[item.pk]) for item in items}
    if len(items) == 1 and not was and _added(entries[items[0].pk]):
        changed = items
    else:
        known = {entry.contribution_id: entry for entry in _entries(items)}
        changed = [item for item in items if not _same(known.get(item.pk), entries[item.pk], was.get(item.pk))]
        _take_out(changed, known, was)
        Entry.objects.bulk_create([entries[item.pk] for item in changed])
    rows = [row_of(entries[item.pk].pk, item, stems[item.pk]) for item in changed]
    tables = _tables()
    engines.insert(connection, tables.serving, rows)
    if tables.building:
        reached = {entries[item.pk].pk for item in changed if item.pk <= tables.reached}
        engines.insert(connection, tables.building, [row for row in rows if row.entry in reached])


def _added(entry: Entry) -> bool:
    """Write the entry of one item that is new, as each post is, past the models and in one statement, and give it its
    id; False where the item has an entry already.
    """
    rows = fetch(ADDED, FIELDS(entry))
    entry.pk = rows[0][0] if rows else None
    return bool(rows)


def _same(known: Entry | None, new: Entry, was: Any) -> bool:
    """Was this very text indexed before? An edit is never taken for the same: its words may stand in another order."""
    return (
        known is not None
        and was is None
        and known.tokenizer == new.tokenizer
        and known.language == new.language
        and bytes(known.terms) == bytes(new.terms)
    )


def _take_out(items: Sequence[Contribution], known: Mapping[int, Entry], was: Mapping[int, Any]) -> None:
    """Remove entries. SQLite needs the old stems: where they cannot be had, the row stays and belongs to no item."""
    old = [(item, known[item.pk]) for item in items if item.pk in known]
    if not old:
        return
    exact = connection.vendor != "sqlite"
    rows = [
        row_of(entry.pk, item, Stems([], []) if exact else stems_of(was[item.pk]))
        for item, entry in old
        if exact or (entry.tokenizer == TOKENIZER_VERSION and item.pk in was)
    ]
    tables = _tables()
    if exact or not tables.building:  # a table about to be dropped may hold words of another tokenizer
        engines.delete(connection, tables.serving, rows)
    if tables.building:
        reached = {entry.pk for item, entry in old if item.pk <= tables.reached}
        engines.delete(connection, tables.building, [row for row in rows if row.entry in reached])
    Entry.objects.filter(pk__in=[entry.pk for _, entry in old]).delete()


def _move(root: Contribution, old_space: int) -> None:
    """The facts of a thread changed: take its items out as they stood in the old space, and index them in the new."""
    items = [root, *Contribution.objects.filter(root=root.pk)]
    new_space = root.space_id
    for start in range(0, len(items), BATCH):
        batch = items[start : start + BATCH]
        for item in batch:
            item.space_id = old_space
        _take_out(batch, {entry.contribution_id: entry for entry in _entries(batch)}, {item.pk: item for item in batch})
        for item in batch:
            item.space_id = new_space
        _put(batch, {})
    for vector in Vector.objects.filter(contribution__in=items):
        vector.delete()
        Vector.objects.create(contribution_id=vector.contribution_id, model=vector.model, numbers=vector.numbers)


def _entries(items: Sequence[Contribution]) -> Any:
    return Entry.objects.filter(contribution__in=[item.pk for item in items])


def _tables() -> WordsTable:
    """Which tables to write to. A rebuild waits for the writes under way, and they for its step, on PostgreSQL."""
    if not connection.in_atomic_block:
        raise RuntimeError("The words index is written inside the transaction of the change itself.")
    engines.hold(connection, alone=False)
    return WordsTable(*fetch(TABLES)[0])
