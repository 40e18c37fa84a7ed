"""What members of the demo looked for in vain: words, on how many days, and how many days ago the last time was."""

from typing import TYPE_CHECKING

from practicum.communities.models import Community
from practicum.search.models import Wanted, WantedState
from practicum.search.wanted import digest_of

if TYPE_CHECKING:
    from practicum.console.demo.loading import Loading

LOOKED_FOR = {
    "keepers": (
        ("arsenic test strips", 9, 2), ("customs papers for spare parts", 6, 5), ("rod lifter lease", 4, 1),
        ("fluoride filter clay", 3, 16),
    )
}  # fmt: skip


def make_looked_for(key: str, community: Community, loading: "Loading") -> None:
    """The list of a community as it stands after months; nobody is named, here neither."""
    Wanted.objects.bulk_create(
        [
            Wanted(
                community=community, digest=digest_of(community.pk, words), words=words, state=WantedState.SHOWN,
                days=days, asked_on=loading.at(ago),
            )
            for words, days, ago in LOOKED_FOR.get(key, ())
        ]
    )  # fmt: skip
