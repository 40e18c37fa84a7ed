"""The rules of practices."""

from practicum.access import Capability, DutyName, Seat, rule
from practicum.communities.models import Space
from practicum.practices.models import Passage, Practice
from practicum.writing.policy import may_begin, speaks_for, stands


def keeps(seat: Seat, practice: Practice) -> bool:
    """Whoever owns it now, and until somebody does, whoever made it."""
    if practice.owner_id is not None:
        return seat.person_id == practice.owner_id
    return speaks_for(seat, practice)


@rule(Capability.MAKE_PRACTICE)
def practices_are_made_in_spaces_that_are_open(seat: Seat, space: Space) -> bool:
    """Members make practices in spaces they see and that are not archived; on a notice board, those with a duty."""
    return may_begin(seat, space)


@rule(Capability.SUGGEST_EDIT)
def any_member_suggests_edits(seat: Seat, practice: Practice) -> bool:
    """Any member suggests an edit to a practice that stands; its owner edits it."""
    return stands(practice)


@rule(Capability.KEEP_PRACTICE)
def its_owner_keeps_it(seat: Seat, practice: Practice) -> bool:
    """Its owner edits a practice, takes suggestions, brings it into another; so do a curator and a steward."""
    return stands(practice) and (seat.holds(DutyName.STEWARD, DutyName.CURATOR) or keeps(seat, practice))


@rule(Capability.CORRECT_PASSAGE)
def whoever_said_it_corrects_it(seat: Seat, passage: Passage) -> bool:
    """Whoever said a passage corrects it in a practice that stands, for three days."""
    return passage.author.person_id == seat.person_id and stands(passage.practice)


@rule(Capability.REVIEW_PRACTICE)
def one_reviews_what_another_keeps(seat: Seat, practice: Practice) -> bool:
    """Any member reviews a practice that somebody else made and keeps."""
    return stands(practice) and not keeps(seat, practice) and not speaks_for(seat, practice)


@rule(Capability.ADOPT_PRACTICE)
def the_community_adopts(seat: Seat, practice: Practice) -> bool:
    """A steward or curator writes down that the community adopts a practice, or that it is retired."""
    return stands(practice)
