"""How decisions are told when they are found, and where they are read."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from practicum.decisions.models import Stage, decision_url
from practicum.kit.rows import among, as_list, fetch
from practicum.search.searching import Told, declare
from practicum.writing import places

KINDS = {"decision": _("Decisions")}
STATES = {
    Stage.DECIDED.value: _("Decided"),
    Stage.KEPT.value: _("Kept"),
    Stage.SUPERSEDED.value: _("Superseded"),
    Stage.REVERSED.value: _("Reversed"),
}
AUTHORITY = {Stage.KEPT.value: 1.15, Stage.SUPERSEDED.value: 0.3, Stage.REVERSED.value: 0.3}
DECISIONS = "SELECT c.id, c.title, c.standing FROM writing_contribution c WHERE {among}"


def tell_decisions(numbers: Sequence[int]) -> dict[int, Told]:
    """Decisions with where they stand. One query."""
    sql = DECISIONS.replace("{among}", among("c.id"))
    rows = fetch(sql, [as_list(numbers)])
    return {
        pk: Told(decision_url(pk, title), str(_("decision")), str(STATES.get(standing, _("Due for a look"))))
        for pk, title, standing in rows
    }


declare(KINDS, tell_decisions, states=STATES, authority=AUTHORITY)
places.declare(KINDS, decision_url)
