"""How entries of the journal are told when they are found, and where they are read."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from practicum.journal.models import entry_url
from practicum.kit.rows import among, as_list, fetch
from practicum.search import remarks
from practicum.search.searching import Told, declare
from practicum.writing import places

KINDS = {"entry": _("Journal")}
ENTRIES = (
    "SELECT c.id, c.title, e.newsletter FROM journal_entry e JOIN writing_contribution c ON c.id = e.contribution_id"
    " WHERE {among}"
)


def tell_entries(numbers: Sequence[int]) -> dict[int, Told]:
    """Entries of the journal. One query."""
    sql = ENTRIES.replace("{among}", among("e.contribution_id"))
    rows = fetch(sql, [as_list(numbers)])
    return {
        pk: Told(entry_url(pk, title), str(_("newsletter") if newsletter else _("journal")))
        for pk, title, newsletter in rows
    }


declare(KINDS, tell_entries)
declare(remarks.PARTS, remarks.tell_remarks)
places.declare(KINDS, entry_url)
