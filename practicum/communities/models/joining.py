"""Joining: requests with their conversation, invitations, and welcomes."""

from django.conf import settings
from django.db import models

from practicum.access import DutyName
from practicum.communities import limits
from practicum.communities.models.community import Community
from practicum.communities.models.membership import Membership
from practicum.kit import clock
from practicum.kit.fields import IdField


class Reason(models.TextChoices):
    """Why I come."""

    UNDERSTAND = "understand", "to understand"
    KEEP_UP = "keep_up", "to keep up"
    LEARN = "learn", "to learn"
    GIVE = "give", "to give"


class RequestState(models.TextChoices):
    OPEN = "open", "open"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"
    WITHDRAWN = "withdrawn", "withdrawn"


class JoiningRequest(models.Model):
    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="joining_requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason)
    why = models.TextField(max_length=limits.REASON.maximum, blank=True, default="")
    state = models.CharField(max_length=20, choices=RequestState, default=RequestState.OPEN)
    made_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "community",
                "person",
                condition=models.Q(state=RequestState.OPEN),
                name="a_person_asks_to_join_once_at_a_time",
            )
        ]


class JoiningMessage(models.Model):
    """One line of the conversation before the decision, from either side."""

    id = IdField()
    request = models.ForeignKey(JoiningRequest, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=limits.JOINING_MESSAGE.maximum)
    written_at = models.DateTimeField(default=clock.now)


class Invitation(models.Model):
    """Single use, bound to an address and perhaps a duty, with an end. The secret is kept as a hash."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="invitations")
    address = models.EmailField(max_length=254)
    duty = models.CharField(max_length=20, choices=[(d.value, d.value) for d in DutyName], blank=True, default="")
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class Welcome(models.Model):
    """A welcome is an act of its own: somebody greets a newcomer in a few lines."""

    id = IdField()
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="welcomes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=limits.WELCOME.maximum)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("membership", "by", name="somebody_welcomes_a_newcomer_once")]
