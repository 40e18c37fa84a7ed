"""Building the words index anew while the old one serves; it goes on where it was interrupted.

A second table is filled in batches, oldest item first; what is written meanwhile goes into both, as far as the second
has come. Then the second serves, and the first is dropped.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import connection, transaction

from practicum.kit import clock
from practicum.kit.jobs import enqueue, job
from practicum.search import commonness, engines, index, vectors
from practicum.search.models import Entry, Vector, WordsTable
from practicum.search.texts import stems_of
from practicum.search.tokens import TOKENIZER_VERSION
from practicum.writing.models import Contribution

BATCH = 500


def reindex(*, afresh: bool = False, told: Callable[[int], None] | None = None) -> int:
    """Build the index and swap it in; gives how many items were indexed. `afresh` forgets an interrupted run.

    `told` hears after each batch how many there are so far. Vectors that are missing are made at the end.
    """
    begin(afresh=afresh)
    count = 0
    while done := step():
        count += done
        if told:
            told(count)
    finish()
    commonness.count()
    make_missing_vectors()
    return count


@transaction.atomic
def begin(*, afresh: bool = False) -> None:
    """Make the table that is built, unless one is being built already."""
    engines.hold(connection, alone=True)
    tables = WordsTable.objects.get()
    if tables.building and not afresh:
        return
    next_table = next(name for name in engines.TABLES if name != tables.serving)
    engines.drop(connection, next_table)
    engines.create(connection, next_table)
    WordsTable.objects.update(building=next_table, reached=0, begun_at=clock.now(), finished_at=None)


@transaction.atomic
def step() -> int:
    """Index the next batch into the table that is built; gives its size, 0 at the end."""
    engines.hold(connection, alone=True)
    tables = WordsTable.objects.get()
    items = list(Contribution.objects.filter(pk__gt=tables.reached).defer("html").order_by("pk")[:BATCH])
    if not items or not tables.building:
        return 0
    known = dict(Entry.objects.filter(contribution__in=items).values_list("contribution_id", "pk"))
    stems = {item.pk: stems_of(item) for item in items}
    entries = {item.pk: index.new_entry(item, stems[item.pk]) for item in items}
    for number, entry in known.items():
        entries[number].pk = entry
    old = [entry for entry in entries.values() if entry.pk]
    fields = ["space", "suggested", "language", "tokenizer", "title_length", "body_length", "terms"]
    Entry.objects.bulk_update(old, fields, batch_size=100)
    Entry.objects.bulk_create([entry for entry in entries.values() if not entry.pk])
    rows = [index.row_of(entries[item.pk].pk, item, stems[item.pk]) for item in items]
    engines.insert(connection, tables.building, sorted(rows, key=lambda row: row.entry))
    WordsTable.objects.update(reached=items[-1].pk)
    return len(items)


@transaction.atomic
def finish() -> None:
    """Let the new table serve, once nothing is left, and drop the old one."""
    engines.hold(connection, alone=True)
    tables = WordsTable.objects.get()
    if not tables.building or Contribution.objects.filter(pk__gt=tables.reached).exists():
        return
    engines.tidy(connection, tables.building)
    WordsTable.objects.update(serving=tables.building, building="", reached=0, finished_at=clock.now())
    engines.drop(connection, tables.serving)


def make_missing_vectors() -> int:
    """Vectors of openings that have none of the present model; gives how many."""
    missing = Contribution.objects.filter(root=None).exclude(
        pk__in=Vector.objects.filter(model=settings.EMBEDDING_MODEL).values("contribution")
    )
    numbers = list(missing.values_list("pk", flat=True))
    return vectors.make(numbers)


def reindex_when_stale() -> bool:
    """After a new tokenizer: let the worker build the index anew. Gives whether it must."""
    stale = Entry.objects.exclude(tokenizer=TOKENIZER_VERSION).exists()
    if stale:
        enqueue("search.reindex", {}, unique="search.reindex")
    return stale


@job("search.reindex", lease=300, longest=86_400)
def reindex_in_the_background(payload: dict) -> None:
    reindex(afresh=bool(payload.get("afresh")))
