"""Comments under what has a page of its own: an entry of the journal, a resource, a demo, a trail, a collection."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from practicum.access import Capability, Scope, Seat, can
from practicum.communities.seats import seat_in
from practicum.kit import clock, ids, paging
from practicum.kit.rows import as_moment, fetch, stored
from practicum.kit.trusted import trusted
from practicum.writing.limits import REMARKS_SHOWN
from practicum.writing.models import Contribution, GuestPass, State
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, VOICE, Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

KIND = "remark"
UNDER = f"c.root_id = {{number}} AND c.kind = '{KIND}'"
LINES = (
    f"SELECT c.id, c.html, c.language, c.state, c.happened_at, {VOICE} FROM writing_contribution c {AUTHOR} {{joins}}"
    f" WHERE {UNDER}{{filters}} AND {{sight}} ORDER BY c.happened_at, c.id LIMIT {{limit}} OFFSET {{first}}"
)
AFTER = " AND (c.happened_at, c.id) > ({at}, {id})"
BEFORE = f"SELECT COUNT(*) FROM writing_contribution c {{joins}} WHERE {UNDER} AND c.id <= {{at}} AND {{sight}}"
COUNT = f"SELECT COUNT(*) FROM writing_contribution c {{joins}} WHERE {UNDER} AND {{sight}}"


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
class Remarks:
    """A page of the comments under an item, the oldest first; `count` is of those this reader sees, stubs with them."""

    count: int = 0
    page: int = 1
    pages: int = 1
    lines: list[RemarkLine] = field(default_factory=list)
    may: bool = False


def remarks_under(
    item: Contribution, person: "Person | None", seat: Seat, *, page: int = 1, at: str = ""
) -> Remarks:  # fmt: skip
    """The comments under an item that was looked up through sight; `at` is one whose page is wanted. Two queries, one
    more with `at`.
    """
    made = Remarks(may=seat.person is not None and can(seat, Capability.REMARK, item))
    made.count = fetch(*seen_by(person, COUNT, values={"number": item.pk}, stubs=True))[0][0]
    made.pages = max(1, -(-made.count // REMARKS_SHOWN.maximum))
    made.page = min(max(_page_at(item.pk, person, at) or page, 1), made.pages)
    first = (made.page - 1) * REMARKS_SHOWN.maximum
    values = {"number": item.pk, "limit": REMARKS_SHOWN.maximum, "first": first}
    tends = seat.person is not None and can(seat, Capability.MODERATE, item)
    made.lines = [_line(row, person, tends) for row in _rows(person, values)]
    return made


def remarks_after(item: Contribution, person: "Person | None", *, cursor: str = "") -> tuple[list[RemarkLine], str]:
    """A page of the comments under an item that was looked up through sight, and where the next one begins, or
    nothing. One query, three signed in.
    """
    limit = REMARKS_SHOWN.maximum
    values: dict[str, Any] = {"number": item.pk, "limit": limit + 1, "first": 0}
    place = paging.read(cursor, datetime, int)
    if place is not None:
        values |= {"at": stored(place.values[0]), "id": place.values[1]}
    found = _rows(person, values, AFTER if place is not None else "")
    tends = person is not None and can(seat_at(item, person), Capability.MODERATE, item)
    last = found[limit - 1] if len(found) > limit else None
    lines = [_line(row, person, tends) for row in found[:limit]]
    return lines, paging.write(paging.Place((as_moment(last[4]), last[0]))) if last else ""


def remark_url(remark: int, kind: str, root: int, title: str) -> str:
    """Where a comment stands: under its item, on the page that holds it; empty where the item's room is not there."""
    place = place_of(kind, root, title)
    return f"{place}?at={ids.text(remark)}#r-{ids.text(remark)}" if place else ""


def seat_at(item: Contribution, person: "Person | None", *, scopes: frozenset[Scope] | None = None) -> Seat:
    """Her seat in the community of an item or of its comment; outside, a guest pass counts. One query, two for who is
    outside.
    """
    seat = seat_in(item.space.community, person, scopes=scopes)
    if person is None or seat.inside:
        return seat
    held = GuestPass.objects.filter(contribution=item.read_in, person=person, until__gt=clock.now()).exists()
    passes = frozenset({item.read_in})
    return seat_in(item.space.community, person, passes=passes, scopes=scopes) if held else seat


def _rows(person: "Person | None", values: dict[str, Any], filters: str = "") -> list[tuple[Any, ...]]:
    return fetch(*seen_by(person, LINES.replace("{filters}", filters), values=values, stubs=True))


def _page_at(number: int, person: "Person | None", at: str) -> int:
    """The page of comments on which one stands; 0 where nothing is asked."""
    try:
        wanted = ids.parse(at)
    except ValueError:
        return 0
    before = fetch(*seen_by(person, BEFORE, values={"number": number, "at": wanted}, stubs=True))[0][0]
    return max(1, -(-before // REMARKS_SHOWN.maximum))


def _line(row: tuple[Any, ...], person: "Person | None", tends: bool) -> RemarkLine:
    pk, html, language, state, at, author, name, handle, person_state, person_id, portrait = row
    gone = state not in (State.PUBLISHED, State.HELD, State.DRAFT)
    own = person is not None and person_id == person.pk
    stub = _("This comment was removed.") if gone and not (tends and state != State.ERASED) else ""
    return RemarkLine(
        ids.text(pk), who(author, name or _("a member"), handle, person_state, person_id, portrait), as_moment(at),
        trusted("" if stub else html), language, stub, not gone and (own or tends),
        (own and state == State.REMOVED_BY_AUTHOR) or (tends and gone and state != State.ERASED),
    )  # fmt: skip
