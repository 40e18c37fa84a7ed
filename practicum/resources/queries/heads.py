"""What every page of this room begins with: the item, its people, its place and the reader's seat. Two queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from practicum.access import Seat
from practicum.communities.models import Community, Persona, Space
from practicum.communities.seats import seat_in
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.kit.trusted import trusted
from practicum.resources.models import url_of
from practicum.writing.models import Contribution
from practicum.writing.remarks import Remarks, remarks_under, seat_at
from practicum.writing.ribbon import Step as RibbonStep
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, VOICE, Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

ROOT = (
    f"SELECT c.id, c.kind, c.title, c.lead, c.html, c.source, c.language, c.version, c.state, c.standing,"
    f" c.happened_at, c.edited_at, c.audience_id, {VOICE}, o.id, o.name, o.handle, o.state, o.portrait, cm.id, cm.slug,"
    " cm.name, cm.kind, cm.state, cm.language, s0.id, CASE WHEN {known} THEN s0.slug ELSE '' END,"
    " CASE WHEN {known} THEN s0.name ELSE '' END, s0.reach, s0.state, s0.joint{columns}"
    " FROM {table} x JOIN writing_contribution c ON c.id = x.contribution_id"
    f" {AUTHOR} JOIN communities_community cm ON cm.id = c.community_id LEFT JOIN people_person o ON o.id = x.owner_id"
    " {joins} WHERE x.contribution_id = {number} AND {sight}"
)
WIDTH = 32  # columns before those of the room's own row


@dataclass
class Head:
    """An item as the top of its page shows it; `own` are the columns of the room's row."""

    id: int
    key: str
    kind: str
    url: str
    title: str
    lead: str
    html: Markup
    source: str
    language: str
    version: int
    standing: str
    at: datetime
    edited_at: datetime | None
    narrowed: bool
    writer: Who
    owner: Who | None
    community: Community
    space: Space
    seat: Seat
    item: Contribution
    owner_id: int | None
    own: Sequence[Any] = ()
    ribbon: dict[str, list[RibbonStep]] = field(default_factory=dict)
    may: dict[str, bool] = field(default_factory=dict)
    said: Remarks = field(default_factory=Remarks)


def head_of(number: int, person: "Person | None", *, at: str, columns: str = "") -> Head | None:
    """The head of an item that is read at this page; None when this person does not read it."""
    query = ROOT.replace("{table}", f"resources_{at}").replace("{columns}", columns)
    rows = fetch(*seen_by(person, query, values={"number": number}))
    return _head(rows[0], person, at) if rows else None


def with_remarks(head: Head, person: "Person | None", *, page: int, at: str) -> None:
    """Bring the comments under it: a page of them, or the one on which the comment `at` stands. Two queries, one more
    with `at`, and two for who is outside and signed in.
    """
    seat = head.seat if person is None or head.seat.inside else seat_at(head.item, person)
    head.said = remarks_under(head.item, person, seat, page=page, at=at)


def _head(row: Sequence[Any], person: "Person | None", at_page: str) -> Head:
    (pk, kind, title, lead, html, source, language, version, state, standing, at, edited, audience, author_id, name,
     handle, person_state, person_id, portrait, o_id, o_name, o_handle, o_state, o_portrait, c_id, c_slug, c_name,
     c_kind, c_state, c_language, s_id, s_slug) = row[:WIDTH]  # fmt: skip
    s_name, s_reach, s_state, joint = row[WIDTH : WIDTH + 4]
    community = Community(id=c_id, slug=c_slug, name=c_name, kind=c_kind, state=c_state, language=c_language)
    space = Space(
        id=s_id, community=community, slug=s_slug, name=s_name, reach=s_reach, state=s_state, joint=bool(joint)
    )
    item = Contribution(
        id=pk, community_id=c_id, space=space, kind=kind, author=Persona(id=author_id, person_id=person_id),
        state=state, title=title,
    )  # fmt: skip
    return Head(
        id=pk, key=ids.text(pk), kind=kind, url=url_of(at_page, pk, title), title=title, lead=lead, html=trusted(html),
        source=source, language=language, version=version, standing=standing, at=as_moment(at),
        edited_at=as_moment(edited), narrowed=audience is not None,
        writer=who(author_id, name or _("a member"), handle, person_state, person_id, portrait),
        owner=who(o_id, o_name, o_handle, o_state, o_id, o_portrait) if o_id else None, community=community,
        space=space, seat=seat_in(community, person), item=item, owner_id=o_id, own=row[WIDTH + 4 :],
    )  # fmt: skip
