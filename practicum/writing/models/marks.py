"""Marks, mentions and reactions: small things that members put on what others wrote."""

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.writing.models.contribution import Contribution


class Mark(models.Model):
    """A passage or reply marked as answer, decision, action, lesson, failed, standard or outdated."""

    id = IdField()
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="marks")
    word = models.CharField(max_length=20)
    passage = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    contested_at = models.DateTimeField(null=True, blank=True)


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
