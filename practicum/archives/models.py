"""A claim that waits for a steward: somebody says she is this person of an archive, and her address cannot tell."""

from django.conf import settings
from django.db import models

from practicum.archives import limits
from practicum.communities.models import SourceIdentity
from practicum.kit import clock
from practicum.kit.fields import IdField


class ClaimState(models.TextChoices):
    OPEN = "open", "waits for a steward"
    GRANTED = "granted", "granted"
    REFUSED = "refused", "not granted"
    WITHDRAWN = "withdrawn", "taken back"


class Claim(models.Model):
    """One a person and identity; a steward's decision and its reason stand in it. Undisputed claims need none."""

    id = IdField()
    identity = models.ForeignKey(SourceIdentity, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    line = models.CharField(max_length=limits.CLAIM_LINE.maximum, blank=True, default="")
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.OPEN)
    made_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=limits.CLAIM_WHY.maximum, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint("identity", "person", name="a_person_claims_an_identity_once"),
            models.CheckConstraint(condition=models.Q(state__in=ClaimState.values), name="a_claim_has_a_known_state"),
        ]
