"""Audience: who of those who see a space may see one item, resolved to rows."""

from django.conf import settings
from django.db import models

from practicum.communities.models.community import Community
from practicum.communities.models.space import Space
from practicum.kit import clock
from practicum.kit.fields import IdField


class Audience(models.Model):
    """`rule` keeps the words it was resolved from; a living one is refreshed by its source, a frozen one never."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    rule = models.JSONField(default=dict)
    living = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)


class AudienceSeat(models.Model):
    """One person who belongs to an audience."""

    id = IdField()
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("audience", "person", name="a_person_sits_once_in_an_audience")]
