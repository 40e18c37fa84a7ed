"""The rules of decisions."""

from practicum.access import Capability, DutyName, Seat, rule
from practicum.communities.models import Space
from practicum.decisions.models import Decision
from practicum.writing.policy import may_begin, speaks_for, stands


@rule(Capability.WRITE_DECISION)
def decisions_are_written_down_in_spaces_that_are_open(seat: Seat, space: Space) -> bool:
    """Members write decisions down in spaces they see that are not archived; on a notice board, those with a duty."""
    return may_begin(seat, space)


@rule(Capability.KEEP_DECISION)
def its_owner_keeps_a_decision(seat: Seat, decision: Decision) -> bool:
    """Its owner, whoever wrote it down, a facilitator and a steward change the record, and look at what came of it."""
    own = seat.person_id == decision.owner_id or speaks_for(seat, decision)
    return stands(decision) and (seat.holds(DutyName.STEWARD, DutyName.FACILITATOR) or own)


@rule(Capability.DISSENT)
def any_member_dissents(seat: Seat, decision: Decision) -> bool:
    """Any member writes down that she holds otherwise, under her name or under none."""
    return stands(decision)


@rule(Capability.SPEAK_ON_PROPOSAL)
def any_member_speaks_on_a_proposal(seat: Seat, decision: Decision) -> bool:
    """Any member who sees a proposal says what she thinks of it, and votes, in the phase for it."""
    return stands(decision)
