"""How practices are told when they are found, and where they are read."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from practicum.kit.rows import among, as_list, as_moment, fetch
from practicum.practices.models import Stage, practice_url
from practicum.search.searching import Told, declare
from practicum.writing import places

KINDS = {"practice": _("Practices")}
STATES = {
    Stage.DRAFT.value: _("Draft"),
    Stage.REVIEWED.value: _("Reviewed"),
    Stage.ADOPTED.value: _("Adopted"),
    Stage.DUE.value: _("Due for a look"),
    Stage.RETIRED.value: _("Retired"),
}
PRACTICES = (
    "SELECT c.id, c.title, c.standing, q.worked, q.last_confirmed_at FROM practices_practice q"
    " JOIN writing_contribution c ON c.id = q.contribution_id WHERE {among}"
)


def tell_practices(numbers: Sequence[int]) -> dict[int, Told]:
    """Practices with their stage and when one last worked. One query."""
    sql = PRACTICES.replace("{among}", among("q.contribution_id"))
    rows = fetch(sql, [as_list(numbers)])
    return {
        pk: Told(practice_url(pk, title), str(_("practice")), str(STATES.get(standing, "")), 0, as_moment(confirmed))
        for pk, title, standing, _worked, confirmed in rows
    }


AUTHORITY = {Stage.ADOPTED.value: 1.3, Stage.REVIEWED.value: 1.15, Stage.RETIRED.value: 0.3}

declare(KINDS, tell_practices, states=STATES, authority=AUTHORITY)
places.declare(KINDS, practice_url)
