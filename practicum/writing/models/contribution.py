"""Contribution: everything that somebody wrote is one row here; rooms point to it by its id."""

from typing import TYPE_CHECKING

from django.db import models

from practicum.communities.limits import EXTERNAL_ID
from practicum.communities.models import Audience, Community, Persona, Space
from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.writing import limits
from practicum.writing.sight import ContributionSight

if TYPE_CHECKING:
    from practicum.people.models import Person


class State(models.TextChoices):
    """The states of sight (docs/house.md, section 4)."""

    DRAFT = "draft", "draft"
    HELD = "held", "held"
    PUBLISHED = "published", "published"
    REMOVED_BY_AUTHOR = "removed_by_author", "removed by its author"
    REMOVED_BY_STEWARD = "removed_by_steward", "removed by a steward"
    ERASED = "erased", "erased"


ROOT_STATES = (State.PUBLISHED, State.HELD)


class Format(models.TextChoices):
    """What `source` is written in."""

    MARKDOWN = "markdown", "Markdown"
    MAIL = "mail", "plain mail"
    HTML = "html", "HTML of an old home"


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, person: "Person | None", *, stubs: bool = False) -> "ContributionQuerySet":
        """Those whose text this person may read; with `stubs` also what was removed, for a line in its place."""
        return self.filter(ContributionSight(person, stubs=stubs))


class Contribution(models.Model):
    """Community and space of parts equal the root's and change only in `writing.actions.move`.

    `standing` is a plain word of its room (open, answered, confirmed, …); `active_at` orders lists and is set by
    its room; `first_answer_at` says when a question was first answered for all who read it, and is set by its room;
    `html` is rendered once, on write; `votes_there` are the votes of an archive's old home.
    """

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", db_index=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=30)
    root = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    author = models.ForeignKey(Persona, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=limits.TITLE.maximum, blank=True, default="")
    lead = models.CharField(max_length=limits.LEAD.maximum, blank=True, default="")
    source = models.TextField(blank=True, default="")
    format = models.CharField(max_length=10, choices=Format, default=Format.MARKDOWN)
    html = models.TextField(blank=True, default="")
    language = models.CharField(max_length=12, default="en")
    state = models.CharField(max_length=20, choices=State, default=State.PUBLISHED)
    standing = models.CharField(max_length=20, blank=True, default="")
    first_answer_at = models.DateTimeField(null=True, blank=True)
    audience = models.ForeignKey(
        Audience, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    version = models.PositiveIntegerField(default=1)
    happened_at = models.DateTimeField(default=clock.now)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    active_at = models.DateTimeField(default=clock.now)
    batch = models.ForeignKey(
        "writing.Import", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    origin_uri = models.CharField(max_length=limits.ORIGIN.maximum, blank=True, default="")
    origin_source = models.CharField(max_length=200, blank=True, default="")
    external_id = models.CharField(max_length=EXTERNAL_ID.maximum, blank=True, default="")
    votes_there = models.IntegerField(null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "community",
                "origin_source",
                "external_id",
                condition=~models.Q(external_id=""),
                name="an_archive_item_comes_in_once",
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="an_item_is_in_a_known_state"),
            models.CheckConstraint(
                condition=models.Q(root__isnull=True) | ~models.Q(root=models.F("id")),
                name="an_item_is_not_its_own_root",
            ),
        ]
        indexes = [
            models.Index(
                fields=["space", "kind", "active_at", "id"],
                condition=models.Q(root__isnull=True),
                name="items_of_a_space_by_kind",
            ),
            models.Index(
                fields=["space", "active_at", "id"], condition=models.Q(root__isnull=True), name="items_of_a_space"
            ),
            models.Index(
                fields=["space", "standing", "active_at", "id"],
                condition=models.Q(root__isnull=True),
                name="items_of_a_space_by_standing",
            ),
            models.Index(  # kind and standing are in it so that SQLite takes it, and not one of the two above
                fields=["space", "kind", "standing", "active_at", "id"],
                condition=models.Q(root__isnull=True, kind="question", first_answer_at__isnull=True),
                name="questions_nobody_answered",
            ),
            models.Index(
                fields=["community", "active_at", "id"],
                condition=models.Q(root__isnull=True),
                name="items_of_a_community",
            ),
            models.Index(
                fields=["community", "active_at", "id"],
                condition=models.Q(root__isnull=True, kind="practice"),
                name="practices_of_a_community",
            ),
            models.Index(
                fields=["community", "active_at", "id"],
                condition=models.Q(root__isnull=True, kind="decision"),
                name="decisions_of_a_community",
            ),
            models.Index(fields=["author", "happened_at", "id"], name="items_of_an_author"),
            models.Index(fields=["author", "kind"], name="items_of_an_author_by_kind"),
            models.Index(fields=["batch"], condition=models.Q(batch__isnull=False), name="items_of_an_import"),
            models.Index(fields=["audience"], condition=models.Q(audience__isnull=False), name="items_of_an_audience"),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.kind} {self.pk}"

    @property
    def removed(self) -> bool:
        return self.state in (State.REMOVED_BY_AUTHOR, State.REMOVED_BY_STEWARD, State.ERASED)

    @property
    def read_in(self) -> int:
        """The id of the contribution it is read in: its root's, or its own."""
        return self.root_id or self.pk
