"""What is asked of a sample: the draws, the questions put to people, what it costs, and rings of mutual use."""

from django.conf import settings
from django.db import models

from practicum.communities.models import Community
from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.sampling import limits
from practicum.writing.models import Contribution, Use


class Draw(models.Model):
    """One stratum of one week: how many exposures it held, and how many of them were drawn."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+", db_index=False)
    week = models.DateField(help_text="Its Monday.")
    stratum = models.CharField(max_length=20)
    exposures = models.PositiveIntegerField()
    drawn = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("community", "week", "stratum", name="a_week_is_drawn_once")]


class Answer(models.TextChoices):
    """What she says: how it went, or that she did not use it."""

    WORKED = "worked", "worked"
    PARTLY = "partly", "partly"
    DID_NOT_WORK = "did_not_work", "did not work"
    TOO_EARLY = "too_early", "too early to say"
    NOT_USED = "not_used", "I did not use it"


class Prompt(models.Model):
    """*Did it work?*, put to one person about one item: because a draw fell on her, or because she wished to be asked.

    `chance` is that with which her exposure was drawn, `exposures` how many her week held; both are for weighing. It
    may be asked from `ask_on` on, is asked on `asked_on`, and is not asked any more from `lapses_on`.
    """

    id = IdField()
    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, null=True, blank=True, related_name="prompts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    wished = models.ForeignKey(Use, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    chance = models.FloatField(null=True, blank=True)
    exposures = models.PositiveIntegerField(default=1)
    ask_on = models.DateField()
    lapses_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=20, choices=Answer, blank=True, default="")
    use = models.ForeignKey(Use, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("draw", "person", name="a_draw_asks_somebody_one_thing"),
            models.UniqueConstraint("wished", name="a_wish_to_be_asked_is_kept_once"),
            models.CheckConstraint(
                condition=models.Q(draw__isnull=True) | models.Q(chance__gt=0, chance__lte=1),
                name="what_was_drawn_had_a_chance",
            ),
            models.CheckConstraint(
                condition=models.Q(draw__isnull=False) | models.Q(wished__isnull=False),
                name="somebody_is_asked_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["person", "asked_on"], name="questions_to_somebody")]


class Cost(models.Model):
    """What the community costs in hours a month: without it nobody is told what it saves."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    participating = models.PositiveIntegerField()
    tending = models.PositiveIntegerField()
    platform = models.PositiveIntegerField()
    how_known = models.CharField(max_length=limits.HOW_KNOWN.maximum)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    said_at = models.DateTimeField(default=clock.now)

    @property
    def hours(self) -> int:
        """A month, all in all."""
        return self.participating + self.tending + self.platform


class Ring(models.Model):
    """Two people who use what the other made far more often than chance has it: those uses count for nothing in what
    is estimated of the whole. Both are told, and nobody else.
    """

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+", db_index=False)
    one = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    observed = models.PositiveIntegerField()
    expected = models.FloatField()
    found_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("community", "one", "other", name="two_people_are_a_ring_once")]
