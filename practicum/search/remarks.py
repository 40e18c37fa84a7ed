"""How a comment is told when it is found, whatever stands above it; each room with comments declares PARTS with it."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from practicum.kit.rows import among, as_list, fetch
from practicum.search.searching import Told
from practicum.writing.remarks import KIND, remark_url

PARTS = {KIND: _("Comments")}
REMARKS = (
    "SELECT c.id, r.kind, r.id, r.title FROM writing_contribution c JOIN writing_contribution r ON r.id = c.root_id"
    " WHERE {among}"
)


def tell_remarks(numbers: Sequence[int]) -> dict[int, Told]:
    """Comments, by their place under what they are about; none whose room is not there. One query."""
    rows = fetch(REMARKS.replace("{among}", among("c.id")), [as_list(numbers)])
    return {pk: Told(url, str(_("comment"))) for pk, *root in rows if (url := remark_url(pk, *root))}
