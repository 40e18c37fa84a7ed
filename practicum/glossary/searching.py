"""How terms and lines on the horizon are told when they are found, and where they are read."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from practicum.glossary.models import Knowing, Stage, ahead_url, term_url
from practicum.kit.rows import among, as_list, fetch
from practicum.search.searching import Told, declare
from practicum.writing import places

TERMS, AHEAD = {"term": _("Terms")}, {"ahead": _("Horizon")}
STATES = {
    Stage.PROPOSED.value: _("Proposed"),
    Stage.SETTLED.value: _("Settled"),
    Stage.DECLINED.value: _("Declined"),
    Knowing.WATCHED.value: _("Watched"),
    Knowing.LEARNING.value: _("Being learned"),
    Knowing.KNOWN.value: _("Known"),
    Knowing.DROPPED.value: _("Dropped"),
}
AUTHORITY = {Stage.SETTLED.value: 1.2, Stage.DECLINED.value: 0.2, Knowing.DROPPED.value: 0.3}
ITEMS = "SELECT c.id, c.title, c.standing FROM writing_contribution c WHERE {among}"


def tell_terms(numbers: Sequence[int]) -> dict[int, Told]:
    """Terms with their state. One query."""
    return _told(numbers, term_url, _("term"))


def tell_ahead(numbers: Sequence[int]) -> dict[int, Told]:
    """Lines on the horizon with where we are. One query."""
    return _told(numbers, ahead_url, _("on the horizon"))


def _told(numbers: Sequence[int], url: Callable[[int, str], str], word: Any) -> dict[int, Told]:
    sql = ITEMS.replace("{among}", among("c.id"))
    rows = fetch(sql, [as_list(numbers)])
    return {pk: Told(url(pk, title), str(word), str(STATES.get(standing, ""))) for pk, title, standing in rows}


declare(TERMS, tell_terms, states=STATES, authority=AUTHORITY)
declare(AHEAD, tell_ahead)
places.declare(TERMS, term_url)
places.declare(AHEAD, ahead_url)
