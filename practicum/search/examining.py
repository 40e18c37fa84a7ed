"""What of the index is not as the items are: for the host's doctor. Reads only; `reindex` mends all of it."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q

from practicum.search import scoring
from practicum.search.models import Entry, Vector, WordsTable
from practicum.search.texts import stems_of
from practicum.search.tokens import TOKENIZER_VERSION
from practicum.writing.models import Contribution

LOOKED_AT = 300  # of the items changed last, whose words are read once more


@dataclass(frozen=True)
class IndexState:
    """How many items have no entry, an old one, or one that other words made; and openings without a vector."""

    items: int
    missing: int
    of_another_tokenizer: int
    stale: int
    building: str
    openings: int
    without_vector: int
    of_another_model: int


def examine() -> IndexState:
    """Seven queries and the words of a few hundred items."""
    entries = Entry.objects.all()
    openings = Contribution.objects.filter(root=None).exclude(title="", source="")
    wanted = settings.EMBEDDING_MODEL != "none"
    return IndexState(
        items=Contribution.objects.count(),
        missing=Contribution.objects.exclude(pk__in=entries.values("contribution")).count(),
        of_another_tokenizer=entries.exclude(tokenizer=TOKENIZER_VERSION).count(),
        stale=_stale(),
        building=WordsTable.objects.values_list("building", flat=True).first() or "",
        openings=openings.count(),
        without_vector=openings.exclude(pk__in=Vector.objects.values("contribution")).count() if wanted else 0,
        of_another_model=Vector.objects.exclude(model=settings.EMBEDDING_MODEL).count() if wanted else 0,
    )


def _stale() -> int:
    """Entries in another space or language than their item, or with other words than it has now."""
    elsewhere = ~Q(space_id=F("contribution__space_id")) | ~Q(language=F("contribution__language"))
    stale = set(Entry.objects.filter(elsewhere).values_list("pk", flat=True))
    latest = Entry.objects.filter(tokenizer=TOKENIZER_VERSION).select_related("contribution")
    for entry in latest.order_by("-contribution__active_at", "-pk")[:LOOKED_AT]:
        found = stems_of(entry.contribution)
        if bytes(entry.terms) != bytes(scoring.pack(found.title, found.body)):
            stale.add(entry.pk)
    return len(stale)
