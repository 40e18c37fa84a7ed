"""Standards as pages show them: the register, what a practice is a standard of, and what it follows; all by sight."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from practicum.communities.models import Community
from practicum.kit import clock, ids, paging
from practicum.kit.rows import as_moment, fetch
from practicum.practices.limits import PAGE
from practicum.practices.models import Following, Practice, practice_url
from practicum.practices.queries.looking_up import number_of
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

OWN = (
    "SELECT n.id, n.line, n.edition, n.version, n.rule, n.circle, n.why, n.adopted_on, n.review_on, n.ended_at,"
    " n.ended_why, (SELECT MAX(y.edition) FROM practices_standard y WHERE y.line = n.line"
    " AND y.practice_id = n.practice_id)"
    " FROM practices_standard n WHERE n.practice_id = %s ORDER BY n.written_at DESC, n.id DESC LIMIT 20"
)
HELD = (
    "SELECT b.text, b.said_on, h.name, h.handle FROM practices_objection b LEFT JOIN people_person h"
    " ON h.id = b.person_id WHERE b.standard_id = %s ORDER BY b.id LIMIT 60"
)
FOLLOWERS = (
    "SELECT n.line, n.edition, c.id, c.title, f.deviation FROM practices_following f"
    " JOIN practices_standard n ON n.id = f.standard_id JOIN writing_contribution c ON c.id = f.practice_id {joins}"
    " WHERE n.line IN ({lines}) AND f.ended_at IS NULL AND {sight} ORDER BY f.said_at DESC, f.id LIMIT 200"
)
FOLLOWED = (
    "SELECT f.id, f.deviation, n.edition, n.ended_at, c.id, c.title, y.edition, y.practice_id"
    " FROM practices_following f JOIN practices_standard n ON n.id = f.standard_id JOIN writing_contribution c"
    " ON c.id = n.practice_id LEFT JOIN practices_standard y ON y.line = n.line AND y.ended_at IS NULL {joins}"
    " WHERE f.practice_id = {number} AND f.ended_at IS NULL AND {sight} ORDER BY f.id LIMIT 20"
)
PLACES = "SELECT c.id, c.title FROM writing_contribution c {joins} WHERE c.id IN ({ids}) AND {sight}"
REGISTER = (
    "SELECT n.id, n.line, n.edition, n.version, n.rule, n.circle, n.why, n.adopted_on, n.review_on, n.ended_at,"
    " n.ended_why, n.edition, c.id, c.title, c.lead, c.standing, c.version, o.name,"
    " (SELECT COUNT(*) FROM practices_objection b WHERE b.standard_id = n.id) FROM practices_standard n"
    " JOIN writing_contribution c ON c.id = n.practice_id JOIN practices_practice q ON q.contribution_id = c.id"
    " LEFT JOIN people_person o ON o.id = q.owner_id {joins}"
    " WHERE c.community_id = {number} AND c.state = 'published' AND n.ended_at IS NULL AND {sight}{after}"
    " ORDER BY n.review_on, n.id LIMIT {limit}"
)

AFTER = " AND (n.review_on, n.id) > ({day}, {id})"


@dataclass(slots=True)
class Edition:
    """One edition of a standard. `late`: the day for its look has passed; `newest` is the last edition of its line."""

    id: int
    line: int
    edition: int
    version: int
    rule: str
    circle: str
    why: str
    adopted_on: date
    review_on: date
    ended_at: datetime | None
    ended_why: str
    newest: int

    @property
    def stands(self) -> bool:
        return self.ended_at is None

    @property
    def late(self) -> bool:
        return self.stands and self.review_on <= clock.now().date()

    @property
    def superseded(self) -> bool:
        return not self.stands and self.newest > self.edition


@dataclass(slots=True)
class Held:
    """What somebody held against it; without a name where she left none."""

    text: str
    on: date
    name: str
    handle: str | None


@dataclass(slots=True)
class Link:
    """A practice that follows; `older` where what it follows is no longer the newest edition."""

    title: str
    url: str
    edition: int
    deviation: str
    older: bool


@dataclass(slots=True)
class Followed:
    """A standard that a practice follows; `newer` and `newer_url` where another edition stands that this reader sees;
    what took its place and is hidden from her leaves no trace: for her it ended.
    """

    key: str
    title: str
    url: str
    edition: int
    deviation: str
    older: bool
    ended: bool
    newer: int
    newer_url: str


@dataclass
class Standards:
    """What a practice's page says of standards."""

    editions: list[Edition] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    followers: list[Link] = field(default_factory=list)
    follows: list[Followed] = field(default_factory=list)

    @property
    def now(self) -> Edition | None:
        return next((one for one in self.editions if one.stands), None)


@dataclass
class Line:
    """A standard in the register."""

    edition: Edition
    title: str
    url: str
    lead: str
    standing: str
    changed: bool
    owner: str
    held: int
    followers: list[Link] = field(default_factory=list)


def standards_of(number: int, person: "Person | None", *, own: bool, follows: bool) -> Standards:
    """Three queries where it is or was a standard, one or two where it follows others; none where neither."""
    found = Standards()
    if own:
        found.editions = [_edition(row) for row in fetch(OWN, [number])]
        if (now := found.now) is not None:
            found.held = [Held(text, _day(on), name or "", handle) for text, on, name, handle in fetch(HELD, [now.id])]
            found.followers = _followers([now], person)
    if follows:
        found.follows = _followed(number, person)
    return found


def register_of_standards(community: Community, person: "Person | None", *, cursor: str = "") -> tuple[list[Line], str]:
    """Standards that stand, those whose look comes first before others; and the place of the next page. Two queries."""
    size, after = PAGE.maximum, ""
    values: dict[str, Any] = {"number": community.pk, "limit": size + 1}
    if (place := paging.read(cursor, int, int)) is not None:
        day = date.fromordinal(max(1, min(place.values[0], date.max.toordinal())))
        after, values["day"], values["id"] = AFTER, day.isoformat(), place.values[1]
    lines = []
    for row in fetch(*seen_by(person, REGISTER.replace("{after}", after), values=values)):
        edition = _edition(row[:12])
        pk, title, lead, standing, version, owner, held = row[12:]
        lines.append(Line(edition, title, practice_url(pk, title), lead, standing, version != edition.version,
                          owner or "", held))  # fmt: skip
    by_line = {line.edition.line: line for line in lines[:size]}
    if by_line:
        for number, link in _following([line.edition for line in by_line.values()], person):
            by_line[number].followers.append(link)
    last = lines[size - 1].edition if len(lines) > size else None
    return lines[:size], paging.write(paging.Place((last.review_on.toordinal(), last.id))) if last else ""


def following_of(practice: Practice, key: str) -> Following | None:
    """What this practice, which was looked up through sight, follows by this key."""
    rows = Following.objects.select_related("practice__contribution__space", "practice__contribution__author")
    return rows.filter(practice=practice, ended_at=None, pk=number_of(key)).first()


def _followers(editions: list[Edition], person: "Person | None") -> list[Link]:
    return [link for _line, link in _following(editions, person)]


def _following(editions: list[Edition], person: "Person | None") -> list[tuple[int, Link]]:
    newest = {one.line: one.edition for one in editions}
    query = FOLLOWERS.replace("{lines}", ", ".join(f"{{line{place}}}" for place in range(len(newest))))
    values: dict[str, Any] = {f"line{place}": line for place, line in enumerate(newest)}
    return [
        (line, Link(title, practice_url(pk, title), edition, deviation, edition < newest[line]))
        for line, edition, pk, title, deviation in fetch(*seen_by(person, query, values=values))
    ]


def _followed(number: int, person: "Person | None") -> list[Followed]:
    rows = fetch(*seen_by(person, FOLLOWED, values={"number": number}))
    elsewhere = {row[7] for row in rows if row[7] is not None and row[7] != row[4]}
    seen = {row[4]: row[5] for row in rows} | _titles(sorted(elsewhere), person)
    return [
        Followed(
            ids.text(pk), title, practice_url(c_id, title), edition, deviation, ended is not None and there in seen,
            ended is not None and there not in seen, newer if there in seen else 0,
            practice_url(there, seen[there]) if there in seen else "",
        )
        for pk, deviation, edition, ended, c_id, title, newer, there in rows
    ]  # fmt: skip


def _titles(numbers: list[int], person: "Person | None") -> dict[int, str]:
    if not numbers:
        return {}
    query = PLACES.replace("{ids}", ", ".join(f"{{id{place}}}" for place in range(len(numbers))))
    values = {f"id{place}": number for place, number in enumerate(numbers)}
    return dict(fetch(*seen_by(person, query, values=values)))


def _edition(row: Any) -> Edition:
    (pk, line, edition, version, rule, circle, why, adopted, review, ended, ended_why, newest) = row
    return Edition(
        pk, line, edition, version, rule, circle, why, _day(adopted), _day(review), as_moment(ended), ended_why, newest
    )


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
