"""Decisions: what they add to the contribution they are; options, dissent, what was known, and what came of them."""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from practicum.decisions import limits
from practicum.kit import clock, ids
from practicum.kit.fields import IdField
from practicum.kit.routes import address
from practicum.writing.models import Contribution, Mark


class Stage(models.TextChoices):
    """What a decision's contribution says as its standing."""

    PROPOSED = "proposed", "being decided"
    DECIDED = "decided", "decided"
    DUE = "due", "due for a look"
    KEPT = "kept", "looked at, and kept"
    SUPERSEDED = "superseded", "superseded"
    REVERSED = "reversed", "reversed"
    NOT_ADOPTED = "not_adopted", "not adopted"
    WITHDRAWN = "withdrawn", "withdrawn"


# Where a decision stands that was not taken: one does not hold against it, look what came of it, or supersede it.
NOT_TAKEN = (Stage.PROPOSED, Stage.NOT_ADOPTED, Stage.WITHDRAWN)


class Rule(models.TextChoices):
    """By which rule it was reached."""

    CONSENT = "consent", "consent: nobody objected"
    ADVICE = "advice", "one decided, after asking those affected"
    VOTE = "vote", "vote"
    RANKED = "ranked", "ranked vote"
    SCORE = "score", "score vote"
    MANDATE = "mandate", "somebody had the mandate"
    HABIT = "habit", "it had become so"


class Verdict(models.TextChoices):
    """What is done with a decision that was looked at."""

    KEEP = "keep", "keep"
    CHANGE = "change", "change"
    REVERSE = "reverse", "reverse"


class Judgement(models.TextChoices):
    JUDGEMENT = "judgement", "our judgement"
    LUCK = "luck", "luck"
    BOTH = "both", "some of both"
    UNKNOWN = "unknown", "we cannot tell"


class Decision(models.Model):
    """The title says what was decided; question, context and reasons are the contribution's text.

    `confidence` is percent that what was expected comes true; `review_on` is when somebody looks at what came of it.
    `decided_on` is empty while it is proposed, and for what was never decided. `seen_reach` and `seen_by` say who could
    see it on the day it was settled: the reach of its space, and how many people (None: everybody).
    """

    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, primary_key=True, related_name="decision"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rule = models.CharField(max_length=20, choices=Rule, default=Rule.CONSENT)
    decided_on = models.DateField(null=True, blank=True)
    review_on = models.DateField()
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    expected = models.CharField(max_length=limits.EXPECTED.maximum, blank=True, default="")
    expected_by = models.DateField(null=True, blank=True)
    seen_reach = models.CharField(max_length=20, blank=True, default="", db_default="")
    seen_by = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confidence__isnull=True) | models.Q(confidence__lte=100),
                name="a_decision_is_at_most_certain",
            )
        ]
        indexes = [models.Index(fields=["review_on"], name="decisions_by_their_next_look")]

    @property
    def community_id(self) -> int:
        return self.contribution.community_id

    @property
    def space_id(self) -> int:
        return self.contribution.space_id

    def get_absolute_url(self) -> str:
        return decision_url(self.pk, self.contribution.title)


class Option(models.Model):
    """One of the ways that were open; exactly one may be the chosen one."""

    id = IdField()
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options")
    text = models.CharField(max_length=limits.OPTION.maximum)
    speaks_for = models.TextField(max_length=limits.OPTION_SIDE.maximum, blank=True, default="")
    speaks_against = models.TextField(max_length=limits.OPTION_SIDE.maximum, blank=True, default="")
    chosen = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]


class Dissent(models.Model):
    """Somebody held otherwise; in her words, never shortened. Without a person where she wished it so: nobody knows."""

    id = IdField()
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="dissents")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(max_length=limits.DISSENT.maximum)
    said_on = models.DateField()


class Revisit(models.Model):
    """Somebody looked what came of it."""

    id = IdField()
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="revisits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    happened = models.TextField(max_length=limits.HAPPENED.maximum)
    came_true = models.BooleanField(null=True, blank=True)
    judgement = models.CharField(max_length=20, choices=Judgement, default=Judgement.UNKNOWN)
    verdict = models.CharField(max_length=20, choices=Verdict)
    lesson = models.TextField(max_length=limits.HAPPENED.maximum, blank=True, default="")
    looked_at = models.DateTimeField(default=clock.now)

    @property
    def key(self) -> str:
        return ids.text(self.pk)


class Known(models.Model):
    """Something that was known when it was decided: an item in the version of that day, perhaps a mark on it."""

    id = IdField()
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="known")
    item = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="+")
    mark = models.ForeignKey(Mark, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField()
    as_of = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "decision", "item", condition=models.Q(mark__isnull=True), name="an_item_is_known_to_a_decision_once"
            ),
            models.UniqueConstraint(
                "decision", "mark", condition=models.Q(mark__isnull=False), name="a_mark_is_known_to_a_decision_once"
            ),
        ]


@lru_cache(maxsize=4_096)
def decision_url(number: int, title: str) -> str:
    """The address of a decision; with the same words always the same."""
    words = slugify(title, allow_unicode=True)[:80].strip("-")
    return address("decision", f"{ids.text(number)}-{words}".rstrip("-"))
