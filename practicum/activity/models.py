"""The stream: what happened, in commit order; what has to be told; who follows what."""

from django.conf import settings
from django.db import models

from practicum.communities.models import Audience, Community, Persona, Space
from practicum.kit import clock
from practicum.kit.fields import IdField

PRIVILEGED = models.Q(privileged=True)


class StreamHead(models.Model):
    """One row a community. Its lock, held until commit, makes sequences rise in the order of commits."""

    community = models.OneToOneField(Community, on_delete=models.CASCADE, primary_key=True)
    sequence = models.BigIntegerField(default=0)
    sealed = models.BigIntegerField(default=0, db_default=0, help_text="How many privileged acts are in the chain.")
    seal = models.CharField(max_length=64, default="", db_default="", help_text="The seal of the last of them.")


class Activity(models.Model):
    """One happening. `thing_kind` and `thing_id` name what it happened to; a privileged one is the audit log."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", db_index=False)
    sequence = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    actor = models.ForeignKey(Persona, on_delete=models.PROTECT, null=True, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    thing_kind = models.CharField(max_length=30)
    thing_id = models.BigIntegerField()
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=clock.now)
    prompted = models.BooleanField(default=False)
    imported = models.BooleanField(default=False)
    privileged = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True, default="")
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "activities"
        constraints = [models.UniqueConstraint("community", "sequence", name="a_community_counts_its_happenings_once")]
        indexes = [
            models.Index(fields=["thing_id"], name="happenings_of_a_thing"),
            models.Index(fields=["community", "sequence"], name="record_of_a_community", condition=PRIVILEGED),
            models.Index(fields=["recorded_at", "id"], name="record_of_the_site", condition=PRIVILEGED),
        ]


class Seal(models.Model):
    """One link of a community's chain (`activity.sealing`); it outlives an act that was taken away."""

    id = IdField(help_text="The act's own id: no foreign key, so that a seal whose act is gone is seen.")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.BigIntegerField(help_text="1, 2, 3 … in the community.")
    doer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    via = models.CharField(max_length=10, help_text="page, token, console, or before: sealed after the fact.")
    request_id = models.CharField(max_length=64, blank=True, default="")
    seal = models.CharField(max_length=64)
    salt = models.CharField(
        max_length=32, blank=True, default="", db_default="", help_text="By chance; it goes with words that are erased."
    )
    erased_by = models.BigIntegerField(
        null=True, blank=True, help_text="The act that took words out of this one, and says what is left."
    )

    class Meta:
        constraints = [models.UniqueConstraint("community", "number", name="a_community_seals_its_acts_in_a_row")]


class Delivery(models.Model):
    """One after-outlet's debt for one happening: a job pays it; paying twice changes nothing."""

    id = IdField()
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+", db_index=False)
    outlet = models.CharField(max_length=40)
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint("activity", "outlet", name="an_outlet_owes_a_happening_once")]


class Follow(models.Model):
    """A person follows a thread, a space, a topic or a person: kept now, used by whatever tells people things."""

    id = IdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+", db_index=False)
    thing_kind = models.CharField(max_length=30)
    thing_id = models.BigIntegerField()
    because = models.CharField(max_length=30, default="chosen")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "thing_kind", "thing_id", name="a_person_follows_a_thing_once")
        ]
        indexes = [models.Index(fields=["thing_kind", "thing_id"], name="followers_of_a_thing")]
