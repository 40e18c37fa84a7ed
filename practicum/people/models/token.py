"""Personal API tokens: shown once, kept as a hash, with scopes and an end."""

import hashlib

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.people import limits


class Token(models.Model):
    """`secret_hash` is SHA-256 of a 256-bit random secret: nothing slower is needed for random secrets."""

    id = IdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=limits.TOKEN_NAME.maximum)
    scopes = models.JSONField(default=list)
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    @staticmethod
    def hashed(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()

    @property
    def live(self) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > clock.now())
