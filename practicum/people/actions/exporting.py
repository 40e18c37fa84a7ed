"""Taking everything about oneself along: asked for once a day, made by a job, kept for a week."""

import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, require_console, require_self
from practicum.kit import Refusal, clock
from practicum.kit.jobs import enqueue, holding
from practicum.people import limits, mails
from practicum.people.actions.signing_in import note
from practicum.people.exporting import Done, write_export
from practicum.people.models import Export, Happening, Person
from practicum.people.models.export import LASTS

JOB = "people.make_export"


@transaction.atomic
def ask_for_export(seat: Seat, *, person: Person, network: str) -> Export:
    """Have a copy of everything about oneself made; a mail says when it is there. TooMany for a second within a day."""
    require_self(seat, person)
    limits.EXPORT.take(str(person.pk))
    export = Export.objects.create(person=person, word=secrets.token_hex(32))
    enqueue(JOB, {"export": export.pk})
    note(person, Happening.EXPORT_ASKED, network=network)
    return export


def export_by_host(seat: Seat, *, person: Person, path: Path) -> Done:
    """The host's copy for somebody who cannot come in to ask; it stands among what happened around her account, and
    she is told by mail. Refusal where something lies at `path` already.
    """
    require_console(seat, "at the command line")
    if path.exists():
        raise Refusal(_("%(path)s is there already.") % {"path": path}, _("Name a new file."))
    if not path.parent.is_dir():
        raise Refusal(_("There is no folder %(path)s.") % {"path": path.parent}, _("Make it first."))
    with transaction.atomic():  # said before it is done: a copy that nobody was told of is worse than a word too many
        note(person, Happening.EXPORTED)
        mails.say_it_happened(person, Happening.EXPORTED)
    return write_export(person, path)


def _make_export(number: int) -> None:
    """The job: write the file, then say that it is ready. Safe to repeat; nothing for one who may not come in now."""
    export = Export.objects.select_related("person").filter(pk=number, ready_at=None).first()
    if export is None:
        return
    if not export.person.active:
        export.delete()
        return
    folder = Path(settings.EXPORTS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_export(export.person, export.path)
    now = clock.now()
    with transaction.atomic():
        holding()
        ready = {"ready_at": now, "ends_at": now + LASTS, "size": export.path.stat().st_size}
        if Export.objects.filter(pk=number, ready_at=None).update(**ready):
            mails.say_export_is_ready(export.person, until=now + LASTS)
