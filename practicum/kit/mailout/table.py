"""OutgoingMail: one mail to one recipient, and what is known of it."""

from django.db import models
from django.db.models import Q

from practicum.kit import clock
from practicum.kit.fields import IdField

STATES = ("pending", "sending", "sent", "uncertain", "failed")


class OutgoingMail(models.Model):
    """The Message-ID and the bytes are made when the row is: a mail that is sent again is the same mail.

    `uncertain`: the server took the whole mail and then said nothing. `security` mails (codes, warnings) are then
    sent once more; others are not, because nobody wants the same letter twice. The bytes go when they are not needed.
    """

    class State(models.TextChoices):
        PENDING = "pending", "waiting"
        SENDING = "sending", "being sent"
        SENT = "sent", "sent"
        UNCERTAIN = "uncertain", "nobody knows"
        FAILED = "failed", "failed"

    id = IdField()
    message_id = models.CharField(max_length=255, unique=True)
    recipient = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    raw = models.BinaryField()
    purpose = models.CharField(max_length=60)
    security = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        verbose_name_plural = "outgoing mails"
        constraints = [models.CheckConstraint(condition=Q(state__in=STATES), name="a_mail_is_in_a_known_state")]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="mails_by_age"),
            models.Index(fields=["id"], condition=~Q(state="sent"), name="mails_not_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} ({self.state})"
