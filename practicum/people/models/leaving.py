"""Leaving: somebody goes for good, after a week in which she may take it back; Tombstone: that somebody went."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.people import limits

WAIT = timedelta(days=7)


class Form(models.TextChoices):
    """What goes: name and account alone, or what she wrote as well."""

    NAME = "name", "name and account"
    WORDS = "words", "what she wrote as well"


def _due() -> object:
    return clock.now() + WAIT


class Leaving(models.Model):
    """`lines` are sentences for communities that she leaves without a steward, by their ids; `why` is the host's
    reason where the host began it. `begun_at` is set when the work begins: from then on it cannot be taken back.
    """

    id = IdField()
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=10, choices=Form)
    lines = models.JSONField(default=dict)
    why = models.CharField(max_length=limits.LEAVING_WHY.maximum, blank=True, default="")
    by_host = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=_due)
    begun_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(form__in=Form.values), name="leaving_has_a_known_form")
        ]


class Tombstone(models.Model):
    """Somebody was erased: enough to know her again in a backup of before, and to do it again; nothing of her.

    `mark` is a keyed hash of the number of her row under a key of its own, so that it outlives the site's key.
    """

    id = IdField()
    salt = models.CharField(max_length=32)
    mark = models.CharField(max_length=64, unique=True)
    form = models.CharField(max_length=10, choices=Form)
    at = models.DateTimeField(default=clock.now)

    @staticmethod
    def marked(person_id: int, salt: str) -> str:
        return salted_hmac("practicum.people.tombstone", str(person_id), secret=salt, algorithm="sha256").hexdigest()

    @staticmethod
    def fresh_salt() -> str:
        return secrets.token_hex(16)
