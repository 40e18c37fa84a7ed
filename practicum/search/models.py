"""What is kept for finding: an entry for each item, vectors of openings, how common words are, which table serves;
and what was looked for in vain.
"""

import secrets

from django.db import models

from practicum.communities.models import Community, Space
from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.search import limits
from practicum.writing.models import Contribution


def at_random() -> int:
    """An id that tells no moment, unlike `kit.ids`."""
    return secrets.randbits(62)


class Entry(models.Model):
    """One item in the words table: its id is the row there, small and rising, which keeps the index small.

    `space` is the item's own, so that thousands of matches are narrowed without reading the items; `suggested` says
    that the ask box may show it (openings and answers). `terms` is the forward index (`scoring.pack`). A changed text
    whose old words cannot be taken out exactly gets a new entry: the old row's words then belong to no item and are
    dropped by `reindex`.
    """

    id = models.BigAutoField(primary_key=True)
    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+", db_index=False)
    suggested = models.BooleanField()
    language = models.CharField(max_length=12)
    tokenizer = models.PositiveSmallIntegerField()
    title_length = models.PositiveSmallIntegerField(default=0)
    body_length = models.PositiveIntegerField(default=0)
    terms = models.BinaryField()

    class Meta:
        verbose_name_plural = "entries"


class Vector(models.Model):
    """The meaning of an opening: 256 f16 numbers. A changed text gets a new row, so that ids tell what is new."""

    id = models.BigAutoField(primary_key=True)
    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="+")
    model = models.CharField(max_length=40)
    numbers = models.BinaryField()


class Commonness(models.Model):
    """In how many entries each stem stands, counted in the background; the newest row holds.

    The first columns are of everything, and tell what a look costs; those of spaces (`layers`) are of what everybody
    sees who reads the space, and rank. A row without them was kept by a version before, and is counted anew.
    """

    counted_at = models.DateTimeField(default=clock.now)
    tokenizer = models.PositiveSmallIntegerField()
    last_entry = models.BigIntegerField()
    entries = models.PositiveIntegerField()
    title_length = models.FloatField()
    body_length = models.FloatField()
    stems = models.BinaryField()
    counts = models.BinaryField()
    title_counts = models.BinaryField()
    spaces = models.BinaryField(null=True)
    space_stems = models.BinaryField(null=True)
    space_counts = models.BinaryField(null=True)
    space_title_counts = models.BinaryField(null=True)

    class Meta:
        verbose_name_plural = "commonness"


class WordsTable(models.Model):
    """The one row that says which words table serves, and how far the next one is built."""

    serving = models.CharField(max_length=40, default="search_words_a")
    building = models.CharField(max_length=40, blank=True, default="")
    reached = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)


class WantedState(models.TextChoices):
    KEPT = "kept", "asked by too few to be shown"
    SHOWN = "shown", "shown"
    ANSWERED = "answered", "answered"
    STRUCK = "struck", "struck"


class Wanted(models.Model):
    """Words that members of a community looked for and did not find. Nobody and no moment is kept with them.

    `askers` are marks (`wanted.mark_of`), thrown away once there are enough; `days` is on how many days they were
    asked, `asked_on` the start of the last one. The id is drawn by chance: it tells no moment. Struck words go; the
    digest stays, so that they do not come back.
    """

    id = IdField(default=at_random)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+", db_index=False)
    digest = models.CharField(max_length=32)
    words = models.CharField(max_length=limits.WANTED.maximum, blank=True)
    state = models.CharField(max_length=20, choices=WantedState, default=WantedState.KEPT)
    askers = models.PositiveSmallIntegerField(default=0)
    days = models.PositiveIntegerField(default=1)
    asked_on = models.DateTimeField()
    answer = models.ForeignKey(Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "wanted"
        constraints = [
            models.UniqueConstraint(fields=["community", "digest"], name="words_are_wanted_once_in_a_community"),
            models.CheckConstraint(
                condition=models.Q(state=WantedState.KEPT) | models.Q(askers=0),
                name="marks_are_forgotten_when_words_are_shown",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=WantedState.STRUCK) | models.Q(words=""), name="what_is_struck_has_no_words"
            ),
        ]
