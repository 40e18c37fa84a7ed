"""Where a post stands, and what somebody may do with it."""

from practicum.access import Capability, Seat, can
from practicum.conversations.limits import PAGE
from practicum.conversations.models import Post
from practicum.writing.models import Contribution, Reaction, ReactionKind


def place_of(post_id: int) -> int:
    """The page on which a post stands; a comment stands with the post it hangs under."""
    row = Post.objects.filter(pk=post_id).values_list("ordinal", "parent__post__ordinal").first()
    ordinal = (row[0] or row[1] or 1) if row else 1
    return (ordinal - 1) // PAGE.maximum + 1


def acts_on(seat: Seat, item: Contribution) -> tuple[dict[str, bool], bool]:
    """What this seat may do with an item, and whether she said that it changed her mind."""
    tends = can(seat, Capability.MODERATE, item)
    may = {
        "react": can(seat, Capability.REACT, item),
        "edit": can(seat, Capability.EDIT, item),
        "remove": not item.removed and (tends or can(seat, Capability.REMOVE, item)),
        "restore": item.removed and (tends or can(seat, Capability.RESTORE, item)),
        "outdate": can(seat, Capability.OUTDATE, item) and not item.removed,
    }
    changed = Reaction.objects.filter(contribution=item, person=seat.person, kind=ReactionKind.CHANGED_MY_MIND)
    return may, changed.exists()
