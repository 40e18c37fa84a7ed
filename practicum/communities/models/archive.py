"""SourceIdentity: who somebody was in an old home, and who that is here."""

from django.conf import settings
from django.db import models

from practicum.communities import limits
from practicum.communities.models.community import Community
from practicum.kit.fields import IdField


class SourceIdentity(models.Model):
    """`external_id` is the old home's user id or the display name's key; `address_key` a keyed hash of the
    (perhaps masked) address: the address itself is never kept. Its owner claims the placeholder through it."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=200)
    external_id = models.CharField(max_length=limits.EXTERNAL_ID.maximum)
    address_key = models.CharField(max_length=64, blank=True, default="")
    mask = models.CharField(max_length=20, blank=True, default="")  # how the old home masked addresses
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="source_identities")

    class Meta:
        verbose_name_plural = "source identities"
        constraints = [
            models.UniqueConstraint(
                "community", "source", "external_id", name="a_source_names_somebody_once_in_a_community"
            )
        ]
        indexes = [models.Index(fields=["address_key"], name="identities_by_address_key")]
