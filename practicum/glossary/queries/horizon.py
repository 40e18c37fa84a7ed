"""The horizon of a community, and one line of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from practicum.access import Capability, Seat, can
from practicum.communities.models import Community, Space
from practicum.communities.seats import seat_in
from practicum.glossary.limits import HORIZON_A_PAGE
from practicum.glossary.models import Ahead, Horizon, Knowing, ahead_url
from practicum.glossary.sections import LINE
from practicum.kit import clock, ids
from practicum.kit.rows import as_moment, fetch
from practicum.kit.trusted import trusted
from practicum.writing.ribbon import Step, ribbon_of
from practicum.writing.sight import ContributionSight, seen_by
from practicum.writing.voices import Who, of_person, voice_of

if TYPE_CHECKING:
    from practicum.people.models import Person

LIST = (
    "SELECT c.id, c.title, c.standing, c.active_at, h.by_when, o.name, h.line"
    " FROM glossary_ahead h JOIN writing_contribution c ON c.id = h.contribution_id"
    " LEFT JOIN people_person o ON o.id = h.looker_id {joins}"
    " WHERE h.community_id = {number} AND c.state = 'published'{filters} AND {sight}"
    " ORDER BY CASE WHEN h.by_when IS NULL THEN 1 ELSE 0 END, h.by_when, c.id LIMIT {limit}"
)
OPEN = " AND c.standing IN ('watched', 'learning')"


@dataclass(slots=True)
class Row:
    """One line; `late` when its day has come and we do not know it."""

    id: int
    title: str
    url: str
    standing: str
    active_at: datetime
    by_when: date | None
    looker: str
    line: str
    late: bool


@dataclass
class HorizonList:
    """`overdue` when the community meant to look at the list before today."""

    rows: list[Row]
    standing: str
    horizon: Horizon | None
    overdue: bool
    may_review: bool
    beyond: bool = False


@dataclass
class AheadPage:
    """One line of the horizon; `may_keep` says whether its reader says where we are."""

    id: int
    key: str
    url: str
    title: str
    source: str
    language: str
    version: int
    standing: str
    line: str
    at: datetime
    by_when: date | None
    late: bool
    looker: Who | None
    writer: Who
    community: Community
    space: Space
    narrowed: bool
    may_keep: bool
    sections: dict[str, Markup] = field(default_factory=dict)
    ribbon: dict[str, list[Step]] = field(default_factory=dict)


def horizon_of(community: Community, person: "Person | None", seat: Seat, *, standing: str = "") -> HorizonList:
    """The lines this reader sees, the soonest first; those still open unless a state is asked for. Two queries."""
    values: dict[str, Any] = {"number": community.pk, "limit": HORIZON_A_PAGE.maximum + 1}
    filters = OPEN
    if standing in Knowing.values:
        filters, values["standing"] = " AND c.standing = {standing}", standing
    found = fetch(*seen_by(person, LIST.replace("{filters}", filters), values=values))
    kept = Horizon.objects.filter(community=community).select_related("reviewed_by").first()
    today = clock.now().date()
    return HorizonList(
        [_row(row, today) for row in found[: HORIZON_A_PAGE.maximum]],
        standing if standing in Knowing.values else "", kept, kept is not None and kept.review_on < today,
        seat.person is not None and can(seat, Capability.REVIEW_HORIZON, community),
        len(found) > HORIZON_A_PAGE.maximum,
    )  # fmt: skip


def ahead_page(number: int, person: "Person | None") -> AheadPage | None:
    """The page of one line; None when this person does not read it. Two queries, three signed in."""
    rows = Ahead.objects.select_related("contribution__space__community", "contribution__author__person", "looker")
    ahead = rows.filter(ContributionSight(person), pk=number).first()
    if ahead is None:
        return None
    item, space = ahead.contribution, ahead.contribution.space
    seat = seat_in(space.community, person)
    today = clock.now().date()
    return AheadPage(
        id=item.pk, key=ids.text(item.pk), url=ahead_url(item.pk, item.title), title=item.title,
        source=item.source, language=item.language, version=item.version,
        standing=item.standing, line=ahead.line, at=item.happened_at,
        by_when=ahead.by_when, late=_late(ahead.by_when, item.standing, today),
        looker=of_person(ahead.looker) if ahead.looker else None,
        writer=voice_of(item.author),
        community=space.community, space=space, narrowed=item.audience_id is not None,
        may_keep=person is not None and can(seat, Capability.KEEP_AHEAD, ahead),
        sections={word: trusted(text) for word, text in LINE.drawn(item.html).items()},
        ribbon=ribbon_of(item.pk, person),
    )  # fmt: skip


def _row(row: tuple[Any, ...], today: date) -> Row:
    pk, title, standing, active, by_when, looker, line = row
    day = date.fromisoformat(by_when) if isinstance(by_when, str) else by_when
    return Row(
        pk, title, ahead_url(pk, title), standing, as_moment(active), day, looker or "", line,
        _late(day, standing, today),
    )  # fmt: skip


def _late(day: date | None, standing: str, today: date) -> bool:
    return day is not None and day < today and standing in (Knowing.WATCHED, Knowing.LEARNING)
