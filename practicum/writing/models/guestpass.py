"""GuestPass admits somebody to one item; Veil knows who speaks as "a member"."""

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.writing.models.contribution import Contribution


class GuestPass(models.Model):
    """Admits a person to one contribution and its parts, with an end; renewed in place."""

    id = IdField()
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="guest_passes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guest_passes")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()

    class Meta:
        verbose_name_plural = "guest passes"
        constraints = [models.UniqueConstraint("contribution", "person", name="a_guest_has_one_pass_to_an_item")]


class Veil(models.Model):
    """Read only by `speaks_for`: everything else carries the persona."""

    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, primary_key=True, related_name="veil")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    steward = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
