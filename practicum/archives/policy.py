"""The rules of archives."""

from practicum.access import Capability, Seat, rule
from practicum.communities.models import SourceIdentity
from practicum.writing.models import Import


@rule(Capability.RELEASE_IMPORT)
def a_steward_who_sees_it_lets_it_out(seat: Seat, archive: Import | SourceIdentity) -> bool:
    """A steward releases an archive of her own community, and settles who wrote it."""
    return seat.community_id == archive.community_id
