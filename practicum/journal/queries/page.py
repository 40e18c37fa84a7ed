"""One entry of the journal: its text, who wrote it, its neighbours in its series, and the comments on it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _
from markupsafe import Markup

from practicum.access import Capability, Seat, can
from practicum.communities.models import Community, Space
from practicum.journal.headings import below_the_title
from practicum.journal.models import Entry, Hand, entry_url
from practicum.kit import ids
from practicum.kit.rows import fetch
from practicum.writing.models import State
from practicum.writing.policy import speaks_for
from practicum.writing.remarks import Remarks, remarks_under, seat_at
from practicum.writing.ribbon import Step, ribbon_of
from practicum.writing.sight import ContributionSight, seen_by
from practicum.writing.voices import Who, of_person, voice_of

if TYPE_CHECKING:
    from practicum.people.models import Person

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
    said: Remarks = field(default_factory=Remarks)
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
    made.said = remarks_under(entry.contribution, person, made.seat, page=page, at=at)
    made.ribbon = ribbon_of(number, person)
    if entry.series_key:
        _bring_beside(made, entry, person)
    return made


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
        return dict.fromkeys(("keep", "remove"), False)
    removing = can(seat, Capability.REMOVE, entry) or can(seat, Capability.MODERATE, entry)
    keeping = can(seat, Capability.KEEP_ENTRY, entry)
    return {"keep": keeping, "remove": removing and not entry.contribution.removed}


def _bring_beside(made: EntryPage, entry: Entry, person: "Person | None") -> None:
    """The entries before and after it in its series, as far as this reader sees them."""
    values = {
        "community": entry.community_id, "series": entry.series_key, "number": entry.pk,
        "at": connection.ops.adapt_datetimefield_value(entry.published_at),
    }  # fmt: skip
    for way, pk, title in fetch(*seen_by(person, BESIDE, values=values)):
        made.beside[way] = {"title": title, "url": entry_url(pk, title)}
