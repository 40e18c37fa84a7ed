"""What the glossary does when something happens: texts lead to no term that a narrower space has taken away."""

from collections.abc import Sequence

from practicum.activity import outlets
from practicum.activity.outlets import Happening
from practicum.communities.models import Community
from practicum.communities.seats import console_seat
from practicum.glossary.actions.linking import RELINK, relink, renew
from practicum.glossary.models import Edition
from practicum.kit.jobs import job

WHY = "the words of the glossary lead elsewhere"
# Kinds of the ground and of writing after which other words may be seen by all, or old texts stand for all.
MOVING = frozenset({"SpaceChanged", "SpaceArchived", "SpaceOpened", "ImportReleased", "ItemMoved"})


def hear(happenings: Sequence[Happening]) -> None:
    """The inside outlet: a space that changed, an archive that came in."""
    for happening in happenings:
        if happening.kind.__name__ in MOVING:
            community = happening.activity.community_id if happening.activity is not None else None
            if community is not None and Edition.objects.filter(community=community).exists():
                _renew(community)


def _renew(number: int) -> None:
    community = Community.objects.get(pk=number)
    renew(console_seat(WHY, community), community=community)


@job(RELINK, longest=3_600)
def relink_texts(payload: dict[str, str]) -> None:
    """All texts of a community, step by step. Repeated, it changes nothing."""
    community = Community.objects.get(pk=int(payload["community"]))
    seat, after = console_seat(WHY, community), 0
    while True:
        after = relink(seat, community=community, after=after)
        if not after:
            return


outlets.inside("terms", hear)
