"""Export: a copy of everything about a person that she asked for; its file lies in the data folder for a week."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField

LASTS = timedelta(days=7)


class Export(models.Model):
    """`word` is random and names the file. It is made by a job: until then `ready_at` and `ends_at` are empty."""

    id = IdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    size = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ready_at__isnull=True, ends_at__isnull=True)
                | models.Q(ready_at__isnull=False, ends_at__isnull=False),
                name="an_export_that_is_ready_has_an_end",
            )
        ]

    @property
    def path(self) -> Path:
        return Path(settings.EXPORTS) / f"{self.word}.zip"
