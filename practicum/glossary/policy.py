"""The rules of the glossary and the horizon."""

from practicum.access import Capability, DutyName, Seat, rule
from practicum.communities.models import Space
from practicum.glossary.models import Ahead, Stage, Term
from practicum.writing.policy import may_begin, speaks_for, stands


@rule(Capability.PROPOSE_TERM)
def terms_are_proposed_in_spaces_that_are_open(seat: Seat, space: Space) -> bool:
    """Members propose terms in spaces they see that are not archived; on a notice board, those with a duty."""
    return may_begin(seat, space)


@rule(Capability.PROPOSE_CHANGE)
def any_member_proposes_a_change(seat: Seat, term: Term) -> bool:
    """Any member proposes a change to a term that stands; a curator settles it."""
    return stands(term)


@rule(Capability.KEEP_TERM)
def curators_keep_the_glossary(seat: Seat, term: Term) -> bool:
    """Curators and stewards change terms and take proposals; whoever proposed a term changes it until it is settled."""
    if not stands(term):
        return False
    own = term.contribution.standing == Stage.PROPOSED and speaks_for(seat, term)
    return own or seat.holds(DutyName.STEWARD, DutyName.CURATOR)


@rule(Capability.SETTLE_TERM)
def curators_settle_terms(seat: Seat, term: Term) -> bool:
    """A curator or steward settles what a word means here, or declines it with a line."""
    return stands(term)


@rule(Capability.WATCH_HORIZON)
def members_say_what_lies_ahead(seat: Seat, space: Space) -> bool:
    """Members put on the horizon what we will need to know, in spaces they see that are not archived."""
    return may_begin(seat, space)


@rule(Capability.KEEP_AHEAD)
def who_looks_into_it_keeps_it(seat: Seat, ahead: Ahead) -> bool:
    """Who put it there, who looks into it, a curator, a facilitator and a steward say where we are with it."""
    own = seat.person_id == ahead.looker_id or speaks_for(seat, ahead)
    return stands(ahead) and (seat.holds(DutyName.STEWARD, DutyName.CURATOR, DutyName.FACILITATOR) or own)


@rule(Capability.REVIEW_HORIZON)
def those_who_tend_look_at_the_horizon(seat: Seat, community: object) -> bool:
    """A steward, curator or facilitator writes down that we looked at the horizon, and when we look again."""
    return True
