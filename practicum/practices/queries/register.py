"""The register of a community's practices: those in force first asked, paged by their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from practicum.communities.models import Community
from practicum.kit import paging
from practicum.kit.rows import as_moment, fetch
from practicum.practices.limits import PAGE
from practicum.practices.models import Stage, practice_url
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

LIST = (
    "SELECT c.id, c.title, c.lead, c.standing, c.active_at, q.worked, q.partly, q.did_not_work, q.too_early, q.places,"
    " q.last_confirmed_at, o.name FROM writing_contribution c JOIN practices_practice q ON q.contribution_id = c.id"
    " LEFT JOIN people_person o ON o.id = q.owner_id {joins}"
    " WHERE c.community_id = {number} AND c.root_id IS NULL AND c.kind = 'practice' AND c.state = 'published'"
    "{filters} AND {sight} ORDER BY c.active_at DESC, c.id DESC LIMIT {limit}"
)
AFTER = " AND (c.active_at, c.id) < ({at}, {id})"


@dataclass(slots=True)
class Row:
    """One practice in the register."""

    id: int
    title: str
    url: str
    lead: str
    standing: str
    active_at: datetime
    counts: dict[str, int]
    places: int
    confirmed_at: datetime | None
    owner: str

    @property
    def uses(self) -> int:
        return sum(self.counts.values())

    @property
    def failed(self) -> int:
        return self.counts["failed"]


@dataclass
class Register:
    rows: list[Row]
    next: str = ""
    standing: str = ""


def register_of(community: Community, person: "Person | None", *, standing: str = "", cursor: str = "") -> Register:
    """A page of the register, the newest activity first; `standing` narrows. One query."""
    values: dict[str, Any] = {"number": community.pk, "limit": PAGE.maximum + 1}
    filters = ""
    if standing in Stage.values:
        filters, values["standing"] = " AND c.standing = {standing}", standing
    place = paging.read(cursor, datetime, int)
    if place is not None:
        filters += AFTER
        values |= {"at": connection.ops.adapt_datetimefield_value(place.values[0]), "id": place.values[1]}
    rows = fetch(*seen_by(person, LIST.replace("{filters}", filters), values=values))
    shown = [_row(row) for row in rows[: PAGE.maximum]]
    more = len(rows) > PAGE.maximum
    after = paging.write(paging.Place((shown[-1].active_at, shown[-1].id))) if more else ""
    return Register(shown, after, standing if standing in Stage.values else "")


def _row(row: Sequence[Any]) -> Row:
    pk, title, lead, standing, active, worked, partly, failed, early, places, confirmed, owner = row
    counts = {"worked": worked, "partly": partly, "failed": failed, "early": early}
    return Row(
        pk, title, practice_url(pk, title), lead, standing, as_moment(active), counts, places, as_moment(confirmed),
        owner or "",
    )  # fmt: skip
