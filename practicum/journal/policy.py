"""The rules of the journal."""

from practicum.access import Capability, DutyName, Seat, rule
from practicum.communities.models import Space
from practicum.journal.models import Entry, Hand, Voice
from practicum.writing.models import State
from practicum.writing.policy import may_begin, resting, speaks_for

TENDING = (DutyName.STEWARD, DutyName.FACILITATOR)


@rule(Capability.WRITE_ENTRY)
def members_write_in_the_journal(seat: Seat, space: Space) -> bool:
    """Members write entries in spaces they see that are not archived; on a notice board, those with a duty."""
    return may_begin(seat, space)


@rule(Capability.KEEP_ENTRY)
def those_who_wrote_it_change_it(seat: Seat, entry: Entry) -> bool:
    """Its author and those named with her change an entry; what the community says, a steward or facilitator too."""
    item = entry.contribution
    if item.state != State.PUBLISHED or resting(item):
        return False
    if speaks_for(seat, entry) or Hand.objects.filter(entry=entry, person=seat.person).exists():
        return True
    return (entry.voice == Voice.COMMUNITY or entry.newsletter) and seat.holds(*TENDING)


@rule(Capability.GATHER_NEWSLETTER)
def stewards_gather_newsletters(seat: Seat, space: Space) -> bool:
    """A steward or facilitator gathers a newsletter, and writes for the community, in spaces that are not archived."""
    return not space.archived
