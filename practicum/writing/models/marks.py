"""Marks, mentions and reactions: small things that members put on what others wrote."""

from django.conf import settings
from django.db import models

from practicum.communities.models import Community
from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.writing.models.contribution import Contribution


class MarkWord(models.TextChoices):
    """What a passage is for the community. What is outdated names what is newer, and is said by an act of its own."""

    ANSWER = "answer", "answer"
    DECISION = "decision", "decision"
    ACTION = "action", "action"
    LESSON = "lesson", "lesson"
    FAILED = "failed", "what failed"
    STANDARD = "standard", "standard"
    OUTDATED = "outdated", "outdated"


class Mark(models.Model):
    """A passage or a whole item, filed in the register of its word by whoever marked it.

    An action has an owner and is a promise once she takes it (`taken_at`): kept (`kept_at`), or let go (`let_go_at`).
    """

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="marks")
    word = models.CharField(max_length=20)
    passage = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contested_at = models.DateTimeField(null=True, blank=True)
    contested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contested_why = models.CharField(max_length=300, blank=True, default="", db_default="")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    closing_line = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "contribution", "word", "passage", condition=models.Q(undone_at__isnull=True),
                name="a_passage_is_marked_once_with_a_word",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["community", "word", "marked_at", "id"], condition=models.Q(undone_at__isnull=True),
                name="marks_of_a_register",
            ),
            models.Index(
                fields=["owner"],
                condition=models.Q(owner__isnull=False, undone_at__isnull=True, kept_at__isnull=True,
                                   let_go_at__isnull=True),
                name="promises_of_somebody",
            ),
        ]  # fmt: skip

    @property
    def space_id(self) -> int:
        return self.contribution.space_id

    @property
    def promise(self) -> bool:
        """Somebody said that she does it, and has neither done it nor let it go."""
        return self.taken_at is not None and self.kept_at is None and self.let_go_at is None


class Mention(models.Model):
    id = IdField()
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint("contribution", "person", name="an_item_mentions_somebody_once")]


class ReactionKind(models.TextChoices):
    THANKS = "thanks", "thank you"
    CHANGED_MY_MIND = "changed_my_mind", "changed my mind"


class Reaction(models.Model):
    id = IdField()
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=20, choices=ReactionKind)
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("contribution", "person", "kind", name="somebody_reacts_once_in_a_kind")]
