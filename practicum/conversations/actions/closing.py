"""Closing with one line of what came of it, and opening again."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.conversations.activities import ThreadClosed, ThreadReopened
from practicum.conversations.models import Thread
from practicum.conversations.settling import held
from practicum.kit import Conflict, Refusal, clock
from practicum.writing import limits
from practicum.writing.policy import voice_behind


@transaction.atomic
def close_thread(seat: Seat, *, thread: Thread, line: str) -> None:
    """Close with one line of what came of it. Replies stay possible: it is settled, not over.

    The same line again changes nothing; another one, once it is closed, is a Conflict.
    """
    require(seat, Capability.CLOSE_THREAD, thread)
    line = limits.LEAD.check(" ".join(line.split()))
    if not line:
        raise Refusal(
            _("Say in one line what came of it."), _("“Nothing came of it” is a line too."), code="line_missing"
        )
    found = held(thread.pk)
    if found.closed_at is not None:
        if found.closed_line == line:
            return
        raise Conflict(_("Somebody closed this meanwhile, with another line."), _("Open it again to write yours."))
    Thread.objects.filter(pk=thread.pk).update(closed_at=clock.now(), closed_line=line, closed_by=seat.person)
    record(
        ThreadClosed,
        by=seat,
        thing=thread.contribution,
        actor_id=voice_behind(seat, thread.contribution),
        after={"line": line},
    )


@transaction.atomic
def reopen_thread(seat: Seat, *, thread: Thread) -> None:
    """It goes on; one that is open stays so."""
    require(seat, Capability.CLOSE_THREAD, thread)
    if held(thread.pk).closed_at is None:
        return
    Thread.objects.filter(pk=thread.pk).update(closed_at=None, closed_line="", closed_by=None)
    record(ThreadReopened, by=seat, thing=thread.contribution, actor_id=voice_behind(seat, thread.contribution))
