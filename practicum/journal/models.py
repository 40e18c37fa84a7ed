"""The journal: entries, those who wrote them together, and drafts that only they see."""

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from practicum.access import INSIDE
from practicum.communities.models import Community, Membership, Space
from practicum.journal import limits
from practicum.kit import clock, ids
from practicum.kit.fields import IdField
from practicum.kit.routes import address
from practicum.writing.limits import LEAD, TITLE
from practicum.writing.models import Contribution

if TYPE_CHECKING:
    from practicum.people.models import Person


class Voice(models.TextChoices):
    """Who speaks: whoever wrote it, or the community through her."""

    OWN = "own", "herself"
    COMMUNITY = "community", "the community"


class Told(models.Model):
    """What an entry says of itself beside its text, from its draft on."""

    series = models.CharField(max_length=limits.SERIES.maximum, blank=True, default="")
    series_key = models.CharField(max_length=limits.SERIES.maximum * 2, blank=True, default="")
    guest = models.CharField(max_length=limits.GUEST.maximum, blank=True, default="")
    guest_line = models.CharField(max_length=limits.GUEST_LINE.maximum, blank=True, default="")
    voice = models.CharField(max_length=20, choices=Voice, default=Voice.OWN)
    newsletter = models.BooleanField(default=False)

    class Meta:
        abstract = True


class EntryDraftQuerySet(models.QuerySet["EntryDraft"]):
    def written_by(self, person: "Person") -> "EntryDraftQuerySet":
        """Those that she began, and those on which she is named as long as she is inside the community."""
        inside = Membership.objects.filter(community=models.OuterRef("community"), person=person, standing__in=INSIDE)
        named = DraftHand.objects.filter(draft=models.OuterRef("pk"), person=person)
        mine = models.Q(author=person) | (models.Exists(named) & models.Exists(inside))
        return self.filter(mine)


class EntryDraft(Told):
    """A text on its way: read and changed by its author and those named with her; nobody else knows of it.

    It is no contribution yet: it lies in no list, no search and no space's stream, and goes when it is published.
    """

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=TITLE.maximum, blank=True, default="")
    lead = models.CharField(max_length=LEAD.maximum, blank=True, default="")
    source = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EntryDraftQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        return address("entry_draft", ids.text(self.pk))


class DraftHand(models.Model):
    """Somebody who writes a draft together with its author."""

    id = IdField()
    draft = models.ForeignKey(EntryDraft, on_delete=models.CASCADE, related_name="hands")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("draft", "person", name="somebody_is_named_once_on_a_draft")]


class Entry(Told):
    """A long text of the journal; the text is the contribution's own. `remarks` counts the comments that stand."""

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, primary_key=True, related_name="entry")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", db_index=False)
    published_at = models.DateTimeField(default=clock.now)
    remarks = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["community", "published_at", "contribution"], name="entries_of_a_journal"),
            models.Index(
                fields=["community", "series_key"], condition=~models.Q(series_key=""), name="entries_of_a_series"
            ),
        ]

    @property
    def space_id(self) -> int:
        return self.contribution.space_id

    def get_absolute_url(self) -> str:
        return entry_url(self.pk, self.contribution.title)


class Hand(models.Model):
    """Somebody who wrote an entry together with its author."""

    id = IdField()
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="hands")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("entry", "person", name="somebody_is_named_once_on_an_entry")]


@lru_cache(maxsize=4_096)
def entry_url(number: int, title: str) -> str:
    """The address of an entry; with the same words always the same."""
    words = slugify(title, allow_unicode=True)[:80].strip("-")
    return address("entry", f"{ids.text(number)}-{words}".rstrip("-"))


def key_of(series: str) -> str:
    """A series as it is compared: without case, with single spaces."""
    return " ".join(series.casefold().split())
