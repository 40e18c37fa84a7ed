"""Membership and duties: where a person stands, and which powers she holds for a term."""

from django.conf import settings
from django.db import models

from practicum.access import DutyName, Standing
from practicum.communities.models.community import Community
from practicum.kit import clock
from practicum.kit.fields import IdField

STORED_STANDINGS = [standing.value for standing in Standing if standing != Standing.OUTSIDER]


class Membership(models.Model):
    """One row a person and community, kept when she leaves."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    standing = models.CharField(max_length=20, choices=[(s, s) for s in STORED_STANDINGS])
    reason = models.CharField(max_length=20, blank=True, default="")  # why I came
    why = models.TextField(blank=True, default="")
    since = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    seen_sequence = models.BigIntegerField(default=0)  # how far she has read the community's stream

    class Meta:
        constraints = [
            models.UniqueConstraint("community", "person", name="a_person_stands_once_in_a_community"),
            models.CheckConstraint(
                condition=models.Q(standing__in=STORED_STANDINGS), name="a_membership_has_a_known_standing"
            ),
        ]
        indexes = [models.Index(fields=["person", "standing"], name="memberships_of_a_person")]


class Duty(models.Model):
    """A power about process, held from a day until a day, perhaps in one space only, perhaps lent."""

    id = IdField()
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="duties")
    name = models.CharField(max_length=20, choices=[(d.value, d.value) for d in DutyName])
    space = models.ForeignKey("communities.Space", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    lent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="a_duty_ends_after_it_began",
            )
        ]
