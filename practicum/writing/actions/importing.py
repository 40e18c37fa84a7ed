"""Archives in quarantine: an Import row holds them until a steward lets them out in one act."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.communities.models import Space
from practicum.kit import Refusal, clock
from practicum.writing.activities import ImportReleased
from practicum.writing.models import Contribution, Import, ImportState, State


@transaction.atomic
def begin_import(seat: Seat, *, space: Space, source: str, format: str) -> Import:
    """The row under which a source comes in; a second run of the same source goes on with the same row."""
    require(seat, Capability.IMPORT_ARCHIVE, space)
    batch, _made = Import.objects.get_or_create(
        community_id=space.community_id, source=source, defaults={"space": space, "format": format}
    )
    return batch


@transaction.atomic
def finish_import(seat: Seat, *, batch: Import, summary: dict[str, Any]) -> Import:
    """The reader came to the end: what came in is held until it is released."""
    require(seat, Capability.IMPORT_ARCHIVE, batch)
    batch.summary, batch.finished_at = summary, clock.now()
    if batch.state == ImportState.RUNNING:
        batch.state = ImportState.HELD
    batch.save(update_fields=["summary", "finished_at", "state"])
    return batch


@transaction.atomic
def release_import(seat: Seat, *, batch: Import) -> int:
    """Everything held under this import is published, in one act; gives how many items."""
    require(seat, Capability.RELEASE_IMPORT, batch)
    batch = Import.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state == ImportState.RUNNING:
        raise Refusal(
            _("This archive is still coming in."), _("Wait until the import has ended."), code="import_running"
        )
    count = Contribution.objects.filter(batch=batch, state=State.HELD).update(state=State.PUBLISHED)
    batch.state, batch.released_at, batch.released_by = ImportState.RELEASED, clock.now(), seat.person
    batch.save(update_fields=["state", "released_at", "released_by"])
    record(ImportReleased, by=seat, thing=batch, space_id=batch.space_id, privileged=True, after={"items": count})
    return count
