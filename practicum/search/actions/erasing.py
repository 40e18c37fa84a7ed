"""The words index after an erasure: what it still remembers of words that were taken out is merged away."""

from django.db import connection, transaction

from practicum.access import Seat, require_console
from practicum.kit.jobs import holding
from practicum.people.erasing import WHY, Going
from practicum.search import engines
from practicum.search.models import WordsTable


@transaction.atomic
def tidy_words(seat: Seat, *, going: Going) -> None:
    """Words taken out of SQLite's index lie in it, marked as gone, until it is merged. Seconds on a large site."""
    require_console(seat, WHY)
    holding()
    if going.words_too and connection.vendor == "sqlite":
        engines.tidy(connection, WordsTable.objects.values_list("serving", flat=True).get())
