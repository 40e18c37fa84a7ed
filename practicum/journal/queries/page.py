"""One entry of the journal: its text, who wrote it, its neighbours in its series, and the comments on it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.translation import gettext as _
from markupsafe import Markup

from practicum.access import Capability, Seat, can
from practicum.communities.models import Community, Space
from practicum.journal.headings import below_the_title
from practicum.journal.limits import REMARKS_SHOWN
from practicum.journal.models import Entry, Hand, entry_url
from practicum.journal.queries.seats import seat_at
from practicum.kit import ids, paging
from practicum.kit.rows import as_moment, fetch
from practicum.kit.trusted import trusted
from practicum.writing.models import State
from practicum.writing.policy import speaks_for
from practicum.writing.ribbon import Step, ribbon_of
from practicum.writing.sight import ContributionSight, seen_by
from practicum.writing.voices import AUTHOR, VOICE, Who, of_person, voice_of, who

if TYPE_CHECKING:
    from practicum.people.models import Person

REMARKS = (
    f"SELECT c.id, c.html, c.language, c.state, c.happened_at, {VOICE} FROM writing_contribution c {AUTHOR} {{joins}}"
    " WHERE c.root_id = {number} AND c.kind = 'remark'{filters} AND {sight} ORDER BY c.happened_at, c.id"
    " LIMIT {limit} OFFSET {first}"
)
AFTER = " AND (c.happened_at, c.id) > ({at}, {id})"
BEFORE = (
    "SELECT COUNT(*) FROM writing_contribution c {joins} WHERE c.root_id = {number} AND c.kind = 'remark'"
    " AND c.id <= {at} AND {sight}"
)
COUNT = (
    "SELECT COUNT(*) FROM writing_contribution c {joins} WHERE c.root_id = {number} AND c.kind = 'remark' AND {sight}"
)
BESIDE = (
    "SELECT * FROM (SELECT 'earlier' AS way, c.id, c.title FROM journal_entry e"
    " JOIN writing_contribution c ON c.id = e.contribution_id {joins} WHERE e.community_id = {community}"
    " AND e.series_key = {series} AND c.state = 'published' AND (e.published_at, c.id) < ({at}, {number}) AND {sight}"
    " ORDER BY e.published_at DESC, c.id DESC LIMIT 1) x"
    " UNION ALL SELECT * FROM (SELECT 'later' AS way, c.id, c.title FROM journal_entry e"
    " JOIN writing_contribution c ON c.id = e.contribution_id {joins} WHERE e.community_id = {community}"
    " AND e.series_key = {series} AND c.state = 'published' AND (e.published_at, c.id) > ({at}, {number}) AND {sight}"
    " ORDER BY e.published_at, c.id LIMIT 1) y"
)


@dataclass(slots=True)
class RemarkLine:
    """One comment, or the sentence that stands where it was."""

    key: str
    who: Who
    at: datetime
    html: Markup
    language: str
    stub: str
    may_remove: bool
    may_restore: bool


@dataclass
class EntryPage:
    """Everything the page of an entry shows; `may` says which acts it offers."""

    id: int
    key: str
    url: str
    title: str
    lead: str
    html: Markup
    source: str
    language: str
    version: int
    at: datetime
    writer: Who
    hands: list[Who]
    guest: str
    guest_line: str
    by_community: bool
    newsletter: bool
    series: str
    community: Community
    space: Space
    narrowed: bool
    removed: bool
    mine: bool
    seat: Seat
    stub: str = ""
    count: int = 0
    page: int = 1
    pages: int = 1
    remarks: list[RemarkLine] = field(default_factory=list)
    beside: dict[str, dict[str, str]] = field(default_factory=dict)
    ribbon: dict[str, list[Step]] = field(default_factory=dict)
    may: dict[str, bool] = field(default_factory=dict)


def entry_page(number: int, person: "Person | None", *, page: int = 1, at: str = "") -> EntryPage | None:
    """The page; None when this person does not read it. `at` is a comment whose page is wanted. Seven queries, nine
    signed in.
    """
    rows = Entry.objects.select_related("contribution__space__community", "contribution__author__person")
    entry = rows.filter(ContributionSight(person, stubs=True), pk=number).first()
    if entry is None:
        return None
    made = _made(entry, person)
    if made.stub:
        return made
    made.count = fetch(*seen_by(person, COUNT, values={"number": number}, stubs=True))[0][0]
    made.pages = max(1, -(-made.count // REMARKS_SHOWN.maximum))
    made.page = min(max(_page_at(number, person, at) or page, 1), made.pages)
    first = (made.page - 1) * REMARKS_SHOWN.maximum
    values = {"number": number, "limit": REMARKS_SHOWN.maximum, "first": first}
    tends = person is not None and can(made.seat, Capability.MODERATE, entry)
    found = fetch(*seen_by(person, REMARKS.replace("{filters}", ""), values=values, stubs=True))
    made.remarks = [_remark(row, person, tends) for row in found]
    made.ribbon = ribbon_of(number, person)
    if entry.series_key:
        _bring_beside(made, entry, person)
    return made


def remarks_after(entry: Entry, person: "Person | None", *, cursor: str = "") -> tuple[list[RemarkLine], str]:
    """A page of the comments under an entry that was looked up through sight, and where the next one begins, or
    nothing. One query, three signed in.
    """
    limit = REMARKS_SHOWN.maximum
    values: dict[str, Any] = {"number": entry.pk, "limit": limit + 1, "first": 0}
    place = paging.read(cursor, datetime, int)
    if place is not None:
        values |= {"at": connection.ops.adapt_datetimefield_value(place.values[0]), "id": place.values[1]}
    query = REMARKS.replace("{filters}", AFTER if place is not None else "")
    found = fetch(*seen_by(person, query, values=values, stubs=True))
    tends = person is not None and can(seat_at(entry.contribution, person), Capability.MODERATE, entry)
    rows = [_remark(row, person, tends) for row in found[:limit]]
    last = found[limit - 1] if len(found) > limit else None
    return rows, paging.write(paging.Place((as_moment(last[4]), last[0]))) if last else ""


def _made(entry: Entry, person: "Person | None") -> EntryPage:
    item, space = entry.contribution, entry.contribution.space
    seat = seat_at(item, person)
    tends = person is not None and can(seat, Capability.MODERATE, entry)
    if item.removed and not (tends and item.state != State.ERASED):
        entry = _blank(entry)
    named = Hand.objects.filter(entry=entry).select_related("person").order_by("pk")
    hands = [of_person(hand.person) for hand in named] if item.title else []
    return EntryPage(
        id=item.pk, key=ids.text(item.pk), url=entry_url(item.pk, item.title), title=item.title, lead=item.lead,
        html=below_the_title(item.html), source=item.source, language=item.language, version=item.version,
        at=entry.published_at, writer=voice_of(item.author), hands=hands, guest=entry.guest,
        guest_line=entry.guest_line,
        by_community=entry.voice == "community", newsletter=entry.newsletter, series=entry.series,
        community=space.community, space=space, narrowed=item.audience_id is not None, removed=item.removed, seat=seat,
        mine=speaks_for(seat, item), stub="" if item.source or not item.removed else _("This entry was removed."),
        may=_acts(seat, entry),
    )  # fmt: skip


def _blank(entry: Entry) -> Entry:
    """What stands in the place of an entry that was removed: nothing of what it said, nor of who wrote it with whom."""
    item = entry.contribution
    item.title = item.lead = item.html = item.source = entry.series = entry.guest = entry.guest_line = ""
    return entry


def _acts(seat: Seat, entry: Entry) -> dict[str, bool]:
    if seat.person is None:
        return dict.fromkeys(("keep", "remark", "remove"), False)
    asked = {"keep": Capability.KEEP_ENTRY, "remark": Capability.REMARK}
    acts = {name: can(seat, capability, entry) for name, capability in asked.items()}
    removing = can(seat, Capability.REMOVE, entry) or can(seat, Capability.MODERATE, entry)
    return acts | {"remove": removing and not entry.contribution.removed}


def _page_at(number: int, person: "Person | None", at: str) -> int:
    """The page of comments on which one stands; 0 where nothing is asked."""
    try:
        wanted = ids.parse(at)
    except ValueError:
        return 0
    before = fetch(*seen_by(person, BEFORE, values={"number": number, "at": wanted}, stubs=True))[0][0]
    return max(1, -(-before // REMARKS_SHOWN.maximum))


def _remark(row: tuple[Any, ...], person: "Person | None", tends: bool) -> RemarkLine:
    pk, html, language, state, at, author, name, handle, person_state, person_id, portrait = row
    gone = state not in ("published", "held", "draft")
    own = person is not None and person_id == person.pk
    stub = _("This comment was removed.") if gone and not (tends and state != "erased") else ""
    return RemarkLine(
        ids.text(pk), who(author, name or _("a member"), handle, person_state, person_id, portrait), as_moment(at),
        trusted("" if stub else html), language, stub, not gone and (own or tends),
        (own and state == "removed_by_author") or (tends and gone and state != "erased"),
    )  # fmt: skip


def _bring_beside(made: EntryPage, entry: Entry, person: "Person | None") -> None:
    """The entries before and after it in its series, as far as this reader sees them."""
    values = {
        "community": entry.community_id, "series": entry.series_key, "number": entry.pk,
        "at": connection.ops.adapt_datetimefield_value(entry.published_at),
    }  # fmt: skip
    for way, pk, title in fetch(*seen_by(person, BESIDE, values=values)):
        made.beside[way] = {"title": title, "url": entry_url(pk, title)}
