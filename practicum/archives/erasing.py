"""Archives after somebody goes: who she was there is known again when an archive comes in once more, and not read."""

from practicum.access import Seat, require_console
from practicum.communities.models import SourceIdentity
from practicum.kit.jobs import by_batches
from practicum.kit.keys import erased_key
from practicum.people.erasing import WHY, Going


def hide_identities(seat: Seat, *, going: Going) -> None:
    """Her numbers in old homes, as keyed hashes."""
    require_console(seat, WHY)
    by_batches(SourceIdentity.objects.filter(person=going.person), _hide)


def _hide(keys: list[int]) -> None:
    for identity in SourceIdentity.objects.filter(pk__in=keys):
        SourceIdentity.objects.filter(pk=identity.pk).update(external_id=erased_key(identity.external_id))
