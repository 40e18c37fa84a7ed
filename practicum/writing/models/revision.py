"""Revisions: what a text was before each edit."""

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.writing import limits
from practicum.writing.models.contribution import Contribution


class Revision(models.Model):
    """The text as it stood as version `version`, and who replaced it when."""

    id = IdField()
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=limits.TITLE.maximum, blank=True, default="")
    lead = models.CharField(max_length=limits.LEAD.maximum, blank=True, default="")
    source = models.TextField(blank=True, default="")
    format = models.CharField(max_length=10)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaced_at = models.DateTimeField(default=clock.now)
    why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint("contribution", "version", name="a_version_is_kept_once")]
