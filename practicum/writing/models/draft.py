"""Drafts: what somebody is typing, saved while she types, seen by nobody else."""

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField


class Draft(models.Model):
    """`place` says where it is being written, e.g. `reply:0cn49…` or `ask:handpumps`."""

    id = IdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=120)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("person", "place", name="a_person_has_one_draft_in_a_place")]
