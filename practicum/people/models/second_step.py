"""The second step after a code or a password: an app that shows six digits, and recovery codes for when it is lost."""

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField


class SecondStep(models.Model):
    """Whoever has this row comes in by code or password only with a second step.

    The app's secret is made of `salt` and the site's key (people/second_step.py): a copy of the database alone shows no
    codes. `last_counter` is the half minute of the newest code that was used: no code opens twice.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    salt = models.CharField(max_length=64)
    last_counter = models.BigIntegerField(default=0)
    since = models.DateTimeField(default=clock.now)


class RecoveryCode(models.Model):
    """One of ten: kept as a hash, used once."""

    id = IdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "code_hash"], name="a_recovery_code_is_one_of_its_persons")
        ]
