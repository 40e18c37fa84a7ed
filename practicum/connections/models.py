"""Introductions: two people who work on something alike, each asked alone; and who does not want to be asked."""

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from practicum.communities.models import Community
from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.writing.models import Contribution


class Said(models.TextChoices):
    """What one side says. Silence and a no are told to nobody, and are the same once the time is over."""

    NOTHING = "", "nothing yet"
    YES = "yes", "yes"
    NO = "no", "no"


class Introduction(models.Model):
    """Two sides that may be introduced until `lapses_at`. `pair` is a keyed hash of the two people."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    pair = models.CharField(max_length=32)
    proposed_at = models.DateTimeField(default=clock.now)
    lapses_at = models.DateTimeField()
    revealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pair"], name="two_people_are_proposed_once")]


class Side(models.Model):
    """One of the two: who she is, her own thing, and what she says."""

    id = IdField()
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="sides", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=10, choices=Said, blank=True, default=Said.NOTHING)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["introduction", "person"], name="one_has_one_side")]


class Aside(models.Model):
    """Who does not want to be introduced to anybody. The row is the switch."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    since = models.DateTimeField(default=clock.now)


def pair_of(one: int, other: int) -> str:
    """By which two people are known again, in either order: 32 hex digits, keyed by the site's secret."""
    value = "{}:{}".format(*sorted((one, other)))
    return salted_hmac("practicum.connections.pair", value, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()[
        :32
    ]
