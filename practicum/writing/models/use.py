"""Use: somebody tried it and says how it went. Link: how one item grew from another."""

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.writing import limits
from practicum.writing.models.contribution import Contribution


class Outcome(models.TextChoices):
    WORKED = "worked", "worked"
    PARTLY = "partly", "partly"
    DID_NOT_WORK = "did_not_work", "did not work"
    TOO_EARLY = "too_early", "too early to say"


class UseSource(models.TextChoices):
    SPONTANEOUS = "spontaneous", "spontaneous"
    PROMPTED = "prompted", "asked for in a sample"


class Use(models.Model):
    """The use record of docs/words.md: outcome at least; the rest as far as the person cared to say.

    Where she used it are her words (`place`), and the organisation and unit she belonged to then. Minutes are saved
    time as a range (p10, p50, p90); attribution is percent in tens. With `for_stewards` the words
    and the name are theirs to read alone; the outcome is counted for all.
    """

    id = IdField()
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="uses")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uses")
    outcome = models.CharField(max_length=20, choices=Outcome)
    line = models.TextField(max_length=limits.USE_LINE.maximum, blank=True, default="")
    used_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=limits.USE_PLACE.maximum, blank=True, default="", db_default="")
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey("people.Unit", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=140, blank=True, default="")
    changed = models.TextField(blank=True, default="")
    again = models.BooleanField(null=True, blank=True)
    effect = models.CharField(max_length=20, blank=True, default="")
    saved_p10 = models.PositiveIntegerField(null=True, blank=True)
    saved_p50 = models.PositiveIntegerField(null=True, blank=True)
    saved_p90 = models.PositiveIntegerField(null=True, blank=True)
    counterfactual = models.CharField(max_length=30, blank=True, default="")
    attribution = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=20, choices=UseSource, default=UseSource.SPONTANEOUS)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    supersedes = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ask_again_on = models.DateField(null=True, blank=True)
    for_stewards = models.BooleanField(default=False, db_default=False)
    told_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "contribution",
                "person",
                condition=models.Q(withdrawn_at__isnull=True),
                name="somebody_says_once_how_it_went",
            )
        ]


class LinkKind(models.TextChoices):
    CAME_FROM = "came_from", "came from"
    BECAME = "became", "became"
    REPLACED_BY = "replaced_by", "replaced by"
    DUPLICATE_OF = "duplicate_of", "the same as"
    USED_BY = "used_by", "used by"
    SAME_PROBLEM = "same_problem", "same problem"
    RELATED = "related", "related to"


class Link(models.Model):
    """From one item to another, or (same problem) from a person to a thread."""

    id = IdField()
    kind = models.CharField(max_length=20, choices=LinkKind)
    here = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="links")
    there = models.ForeignKey(Contribution, on_delete=models.CASCADE, null=True, blank=True, related_name="links_back")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=300, blank=True, default="")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "kind", "here", "there", condition=models.Q(there__isnull=False), name="two_items_are_linked_once"
            ),
            models.UniqueConstraint(
                "kind", "here", "person", condition=models.Q(person__isnull=False), name="somebody_joins_a_problem_once"
            ),
            models.CheckConstraint(
                condition=models.Q(there__isnull=False) | models.Q(person__isnull=False),
                name="a_link_has_another_end",
            ),
        ]
