"""The rules of archives."""

from practicum.access import Capability, Seat, rule
from practicum.archives.models import Claim, ClaimState
from practicum.communities.models import Community, SourceIdentity, Space
from practicum.writing.models import Import


@rule(Capability.RELEASE_IMPORT)
def a_steward_who_sees_it_lets_it_out(seat: Seat, thing: Import | SourceIdentity | Community) -> bool:
    """A steward who sees its space releases an archive, and settles who wrote it where she claims nothing herself."""
    if isinstance(thing, Import):
        return Space.objects.visible_to(seat.person).filter(pk=thing.space_id).exists()
    if isinstance(thing, SourceIdentity):
        return not Claim.objects.filter(identity=thing, person=seat.person, state=ClaimState.OPEN).exists()
    return True
