"""What the people room forgets by the clock: codes after a day, sessions when they have ended,
networks after a month, happenings after a year.
"""

from datetime import timedelta

from django.db.models import Q

from practicum.kit import clock, limits
from practicum.kit.jobs import every
from practicum.people.models import Code, SecurityEvent, Session
from practicum.people.models.session import IDLE

KEEP_CODES = timedelta(days=1)
KEEP_NETWORKS = timedelta(days=30)
KEEP_EVENTS = timedelta(days=365)


@every(limits.DAY, "people.forget_what_is_old")
def forget_what_is_old() -> None:
    """Safe to run twice."""
    now = clock.now()
    Code.objects.filter(created_at__lt=now - KEEP_CODES).delete()
    Session.objects.filter(Q(ends_at__lte=now) | Q(seen_at__lte=now - IDLE)).delete()
    SecurityEvent.objects.filter(at__lt=now - KEEP_NETWORKS).exclude(network="").update(network="")
    SecurityEvent.objects.filter(at__lt=now - KEEP_EVENTS).delete()
