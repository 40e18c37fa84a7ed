"""Being shut out of the whole site: why and until when; and the letters between her and the host meanwhile."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.people import limits


class Suspension(models.Model):
    """One a time that she is out; `until` is when it ends by itself, `ended_at` when it did."""

    id = IdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=limits.SUSPENSION_WHY.maximum, blank=True, default="")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("person", condition=Q(ended_at=None), name="one_is_suspended_once_at_a_time")
        ]


class HostLetter(models.Model):
    """What somebody suspended wrote to the host, or the host to her (`from_host`). Never changed."""

    id = IdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    from_host = models.BooleanField(default=False)
    text = models.TextField(max_length=limits.HOST_LETTER_TEXT.maximum)
    at = models.DateTimeField(default=clock.now)
