"""How entries of the journal and their comments are told when they are found, and where they are read."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from practicum.journal.models import entry_url
from practicum.kit import ids
from practicum.kit.rows import among, as_list, fetch
from practicum.search.searching import Told, declare
from practicum.writing import places

KINDS, PARTS = {"entry": _("Journal")}, {"remark": _("Comments in the journal")}
ENTRIES = (
    "SELECT c.id, c.title, e.newsletter FROM journal_entry e JOIN writing_contribution c ON c.id = e.contribution_id"
    " WHERE {among}"
)
REMARKS = (
    "SELECT c.id, r.id, r.title FROM writing_contribution c JOIN writing_contribution r ON r.id = c.root_id"
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


def tell_remarks(numbers: Sequence[int]) -> dict[int, Told]:
    """Comments, by their place under the entry. One query."""
    sql = REMARKS.replace("{among}", among("c.id"))
    rows = fetch(sql, [as_list(numbers)])
    return {pk: Told(remark_url(pk, root, title), str(_("comment"))) for pk, root, title in rows}


def remark_url(remark: int, entry: int, title: str) -> str:
    """Where a comment stands: under its entry, on the page that holds it."""
    return f"{entry_url(entry, title)}?at={ids.text(remark)}#r-{ids.text(remark)}"


declare(KINDS, tell_entries)
declare(PARTS, tell_remarks)
places.declare(KINDS, entry_url)
