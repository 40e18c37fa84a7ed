"""Sessions: one row a browser, found by the hash of its key, so that a stolen copy of the database signs nobody in."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField

IDLE = timedelta(days=30)  # a session that nobody used for so long has ended
LONGEST = timedelta(days=90)  # and so has one that began so long ago
NOBODYS = timedelta(days=1)  # what a browser remembers before anybody has signed in there


class Session(models.Model):
    """`how`: the word of the Happening by which she came in; `device`: browser and system, no more of the user agent.

    `seen_at` is coarse: it is written once an hour at most. `data` is JSON, and of no use without the key.
    """

    id = IdField()
    key_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    how = models.CharField(max_length=40, blank=True, default="")
    passkey = models.BigIntegerField(null=True)  # the number of the passkey that opened it
    device = models.CharField(max_length=60, blank=True, default="")
    made_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    data = models.TextField(default="{}")

    class Meta:
        indexes = [
            models.Index(fields=["person", "-seen_at"], name="sessions_of_a_person"),
            models.Index(fields=["ends_at"], name="sessions_by_end"),
        ]

    @staticmethod
    def hashed(key: str) -> str:
        """SHA-256 of 165 random bits: nothing slower is needed for random keys."""
        return hashlib.sha256(key.encode()).hexdigest()
