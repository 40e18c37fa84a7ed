"""Import: one archive that came in, held in quarantine until a steward releases it."""

from django.conf import settings
from django.db import models

from practicum.communities.models import Community, Space
from practicum.kit import clock
from practicum.kit.fields import IdField


class ImportState(models.TextChoices):
    RUNNING = "running", "running"
    HELD = "held", "held"
    RELEASED = "released", "released"


class Import(models.Model):
    """`source` is format and archive name; a second run of the same source adds to the same row."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="imports")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    format = models.CharField(max_length=30)
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.RUNNING)
    summary = models.JSONField(default=dict)
    begun_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint("community", "source", name="a_source_has_one_import_in_a_community")]
