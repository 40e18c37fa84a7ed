"""The rules of what people write: whose it is, and who may change it."""

from typing import Any

from practicum.access import Capability, CommunityKind, DutyName, Seat, rule
from practicum.communities.models import Space
from practicum.writing.models import Contribution, State, Use, Veil


def contribution_of(thing: Any) -> Contribution:
    """A thread or a post is a contribution; both may be handed to a rule."""
    return thing if isinstance(thing, Contribution) else thing.contribution


def speaks_for(seat: Seat, thing: Any) -> bool:
    """Is this the seat's own: by its persona, or behind its veil? The only reader of Veil."""
    if seat.person is None:
        return False
    item = contribution_of(thing)
    if item.author.person_id is not None:
        return item.author.person_id == seat.person_id
    return Veil.objects.filter(contribution=item, person=seat.person).exists()


def voice_behind(seat: Seat, item: Contribution) -> int | None:
    """The persona an act on one's own veiled item is told under; None where one acts as oneself."""
    return item.author_id if item.author.person_id is None and speaks_for(seat, item) else None


def needed_to_remove(seat: Seat, item: Contribution) -> Capability:
    """One's own is removed freely; another's takes the keeping of order."""
    return Capability.REMOVE if not seat.console and speaks_for(seat, item) else Capability.MODERATE


def needed_to_restore(seat: Seat, item: Contribution) -> Capability:
    """What one removed oneself one restores; all else takes the keeping of order."""
    own = item.state == State.REMOVED_BY_AUTHOR and not seat.console and speaks_for(seat, item)
    return Capability.RESTORE if own else Capability.MODERATE


def resting(item: Contribution) -> bool:
    """The space it lives in is archived: reading stays, writing rests."""
    return item.space.archived


def stands(thing: Any) -> bool:
    """It is published, in a space where one still writes."""
    item = contribution_of(thing)
    return item.state == State.PUBLISHED and not resting(item)


def may_begin(seat: Seat, space: Space) -> bool:
    """Who begins something in a space: members, and visitors of a joint one, where it is open; on a notice board those
    with a duty.
    """
    if space.archived or not (seat.inside or seat.visits(space.pk)):
        return False
    return seat.kind != CommunityKind.NOTICES or bool(seat.duties)


@rule(Capability.EDIT)
def only_its_author_edits(seat: Seat, thing: Any) -> bool:
    """Only its author edits an item, while it stands and its space is not archived."""
    item = contribution_of(thing)
    return speaks_for(seat, item) and not item.removed and not resting(item)


@rule(Capability.REMOVE)
def only_its_author_removes(seat: Seat, thing: Any) -> bool:
    """Only its author removes an item; a steward or moderator may too, by their own capability."""
    item = contribution_of(thing)
    return speaks_for(seat, item) and item.state in (State.PUBLISHED, State.HELD, State.DRAFT)


@rule(Capability.RESTORE)
def only_its_author_restores(seat: Seat, thing: Any) -> bool:
    """Only its author restores what she herself removed."""
    item = contribution_of(thing)
    return speaks_for(seat, item) and item.state == State.REMOVED_BY_AUTHOR


@rule(Capability.MODERATE)
def stewards_and_moderators_keep_order(seat: Seat, thing: Any) -> bool:
    """A steward or moderator may remove another's item and restore it, with a reason."""
    return contribution_of(thing).state != State.ERASED


@rule(Capability.REACT)
def one_does_not_thank_oneself(seat: Seat, thing: Any) -> bool:
    """One reacts to what others wrote."""
    item = contribution_of(thing)
    return item.state == State.PUBLISHED and not speaks_for(seat, item)


@rule(Capability.CONFIRM)
def one_who_tried_it_says_how_it_went(seat: Seat, thing: Any) -> bool:
    """Any member who tried it says how it went; not its own author."""
    item = contribution_of(thing)
    return item.state == State.PUBLISHED and not speaks_for(seat, item)


@rule(Capability.VERIFY_USE)
def another_saw_how_it_went(seat: Seat, use: Use) -> bool:
    """Another member who saw how it went says so, not who used or wrote it; takes it back, and so does a steward."""
    item = use.contribution
    if use.person_id == seat.person_id or use.withdrawn_at is not None or item.state != State.PUBLISHED:
        return False
    if use.verified_by_id is not None:
        return use.verified_by_id == seat.person_id or seat.holds(DutyName.STEWARD)
    return not speaks_for(seat, item) and (not use.for_stewards or seat.holds(DutyName.STEWARD))


@rule(Capability.REMARK)
def members_and_guests_comment(seat: Seat, thing: Any) -> bool:
    """Members and guests comment on what stands, in a space that is not archived."""
    item = contribution_of(thing)
    belongs = seat.inside or seat.visits(item.space_id) is not None or item.pk in seat.passes
    return stands(item) and belongs


@rule(Capability.ATTACH)
def files_hang_on_what_one_writes(seat: Seat, thing: Any) -> bool:
    """Files hang on one's own items, in spaces that are not archived."""
    return thing is None or not hasattr(thing, "reach") or not thing.archived


@rule(Capability.ADMIT_GUEST)
def guests_are_admitted_to_what_stands(seat: Seat, thing: Any) -> bool:
    """Guests are admitted to published items; facilitators only where they see the space themselves."""
    item = contribution_of(thing)
    if item.state != State.PUBLISHED or item.root_id is not None:
        return False
    return seat.holds(DutyName.STEWARD, DutyName.FACILITATOR) and (
        Contribution.objects.filter(pk=item.pk).visible_to(seat.person).exists()
    )


@rule(Capability.MARK)
def members_mark_what_stands(seat: Seat, thing: Any) -> bool:
    """Any member marks a passage of what stands, in a space that is not archived; a mark is contestable."""
    item = contribution_of(thing)
    return item.state == State.PUBLISHED and not resting(item)


@rule(Capability.UNDO_MARK)
def who_marked_it_takes_it_away(seat: Seat, thing: Any) -> bool:
    """Whoever marked it takes a mark away; so do the author of the words, a curator and a steward."""
    own = thing.marked_by_id == seat.person_id or speaks_for(seat, thing.contribution)
    return own or seat.holds(DutyName.STEWARD, DutyName.CURATOR)
