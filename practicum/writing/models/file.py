"""Files attached to what people write, pictures among them; served under the sight of the item they hang on."""

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.writing import limits
from practicum.writing.models.contribution import Contribution


class File(models.Model):
    """`sha256` names the stored bytes; a file without an item is its uploader's until she posts.

    A picture was drawn anew when it came (kit.pictures): `shown` and `small` name the bytes of the two drawings,
    `width` and `height` are those of the larger, `alt` is what it shows, in its uploader's words. Anything else has
    none of them.
    """

    id = IdField()
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, null=True, blank=True, related_name="files"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=limits.FILE_NAME.maximum)
    media_type = models.CharField(max_length=120, default="application/octet-stream")
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    alt = models.CharField(max_length=limits.ALT.maximum, blank=True, default="", db_default="")
    shown = models.CharField(max_length=64, blank=True, default="", db_default="")
    small = models.CharField(max_length=64, blank=True, default="", db_default="")
    width = models.PositiveIntegerField(default=0, db_default=0)
    height = models.PositiveIntegerField(default=0, db_default=0)
    uploaded_at = models.DateTimeField(default=clock.now)

    @property
    def picture(self) -> bool:
        return self.width > 0
