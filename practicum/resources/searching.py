"""How resources, demos, trails and collections are told when they are found, and where they are read."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext_lazy as _

from practicum.kit import ids
from practicum.kit.rows import among, as_list, as_moment, fetch
from practicum.resources.models import PAGES, Standing, url_of
from practicum.search import remarks
from practicum.search.searching import Told, declare
from practicum.writing import places

KINDS = {
    "resource": _("Resources"), "demo": _("Demos"), "trail": _("Trails"), "collection": _("Collections"),
    "attempt": _("Attempts"),
}  # fmt: skip
WORDS = {
    "resource": _("resource"), "demo": _("demo"), "trail": _("trail"), "collection": _("collection"),
    "attempt": _("attempt"),
}  # fmt: skip
STATES = {Standing.CURRENT.value: _("Current"), Standing.BROKEN.value: _("Does not open")}
SHOWN = STATES | {Standing.OUTDATED.value: _("Outdated")}  # the word outdated is declared by a room below the page
AUTHORITY = {Standing.BROKEN.value: 0.4}
ITEMS = (
    "SELECT c.id, c.kind, c.title, c.standing, c.root_id, rt.title, (SELECT MAX(u.told_at) FROM writing_use u"
    " WHERE u.contribution_id = c.id AND u.outcome = 'worked' AND u.withdrawn_at IS NULL)"
    " FROM writing_contribution c LEFT JOIN writing_contribution rt ON rt.id = c.root_id WHERE {among}"
)


def tell_resources(numbers: Sequence[int]) -> dict[int, Told]:
    """What is kept in this room, with where it stands and when it last worked. One query."""
    sql = ITEMS.replace("{among}", among("c.id"))
    found = {}
    for pk, kind, title, standing, root, root_title, worked in fetch(sql, [as_list(numbers)]):
        where = (
            url_of(PAGES[kind], pk, title) if root is None else f"{url_of('demo', root, root_title)}#a-{ids.text(pk)}"
        )
        found[pk] = Told(where, str(WORDS[kind]), str(SHOWN.get(standing, "")), 0, as_moment(worked))
    return found


declare(KINDS, tell_resources, states=STATES, authority=AUTHORITY)
declare(remarks.PARTS, remarks.tell_remarks)
for page in ("resource", "demo", "selection"):
    places.declare([kind for kind, at in PAGES.items() if at == page], partial(url_of, page))
