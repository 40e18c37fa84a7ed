"""Introductions in the demo: two who are asked still, and two who both said yes."""

from datetime import timedelta
from typing import TYPE_CHECKING

from practicum.communities.models import Community
from practicum.connections.models import Introduction, Said, Side, pair_of

if TYPE_CHECKING:
    from practicum.console.demo.loading import Loading

# (community, days ago, whether both said yes, who and over which thread)
PAIRS = (
    ("keepers", 3, False, (("mwansa", "dye-shallow"), ("daudi", "one-empty-stroke"))),
    ("keepers", 2, True, (("neema", "chain-jumps"), ("peter", "rattling-pipe"))),
)


def make_introductions(key: str, community: Community, loading: "Loading") -> None:
    """Those of a community; of the first pair one has said yes, and waits."""
    for where, ago, agreed, sides in PAIRS:
        if where != key:
            continue
        people = [loading.people[handle] for handle, _thread in sides]
        at = loading.at(ago)
        made = Introduction.objects.create(
            community=community, pair=pair_of(people[0].pk, people[1].pk), proposed_at=at,
            lapses_at=at + timedelta(days=14), revealed_at=at + timedelta(days=1) if agreed else None,
        )  # fmt: skip
        for place, (handle, thread) in enumerate(sides):
            said = Said.YES if agreed or place == 0 else Said.NOTHING
            Side.objects.create(
                introduction=made, person=loading.people[handle], item_id=loading.threads[thread], said=said
            )
