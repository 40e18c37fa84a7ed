"""The rules of archives."""

from practicum.access import Capability, Seat, rule
from practicum.writing.models import Import


@rule(Capability.RELEASE_IMPORT)
def a_steward_who_sees_it_lets_it_out(seat: Seat, batch: Import) -> bool:
    """A steward releases an archive of her own community."""
    return seat.community_id == batch.community_id
