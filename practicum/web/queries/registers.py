"""The registers of a community: what its members marked, word by word, the newest first, through sight."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from practicum.communities.models import Community
from practicum.conversations.queries.growth import first_line
from practicum.kit import ids, paging
from practicum.kit.rows import as_moment, fetch
from practicum.kit.trusted import trusted
from practicum.writing.models import MarkWord
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, VOICE, Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

SHOWN = 30
LIST = (
    f"SELECT mk.id, mk.passage, mk.why, mk.marked_at, mk.contested_at, mk.contested_why, mk.owner_id, mk.taken_at,"
    f" mk.until, mk.kept_at, mk.let_go_at, mk.closing_line, mh.name, oh.name, c.id, c.kind, c.root_id,"
    f" COALESCE(rt.title, c.title), c.html, c.happened_at, {VOICE} FROM writing_mark mk"
    f" JOIN writing_contribution c ON c.id = mk.contribution_id {AUTHOR}"
    " LEFT JOIN writing_contribution rt ON rt.id = c.root_id JOIN people_person mh ON mh.id = mk.marked_by_id"
    " LEFT JOIN people_person oh ON oh.id = mk.owner_id {joins}"
    " WHERE mk.community_id = {number} AND mk.word = {word} AND mk.undone_at IS NULL{filters} AND {sight}"
    " ORDER BY mk.marked_at DESC, mk.id DESC LIMIT {limit}"
)
AFTER = " AND (mk.marked_at, mk.id) < ({at}, {id})"


@dataclass(slots=True)
class Filed:
    """One mark in a register: the words, who said them where, who filed them and why; an action with its promise."""

    key: str
    text: str
    why: str
    by: str
    at: datetime
    contested: str
    owner: str
    promised: bool
    until: date | None
    kept_at: datetime | None
    let_go_at: datetime | None
    line: str
    who: Who
    said_at: datetime
    title: str
    url: str


@dataclass
class RegisterPage:
    """A page of a register. `next` is a cursor, empty at the end."""

    word: str
    rows: list[Filed]
    next: str = ""


def register_page(community: Community, person: "Person | None", *, word: str = "", cursor: str = "") -> RegisterPage:
    """The marks of one word that this reader may see. One query."""
    word = word if word in MarkWord.values else MarkWord.DECISION.value
    values: dict[str, Any] = {"number": community.pk, "word": word, "limit": SHOWN + 1}
    place = paging.read(cursor, datetime, int)
    if place is not None:
        values |= {"at": connection.ops.adapt_datetimefield_value(place.values[0]), "id": place.values[1]}
    rows = fetch(*seen_by(person, LIST.replace("{filters}", AFTER if place is not None else ""), values=values))
    shown = [_filed(row) for row in rows[:SHOWN]]
    more = len(rows) > SHOWN
    return RegisterPage(word, shown, paging.write(paging.Place((shown[-1].at, rows[SHOWN - 1][0]))) if more else "")


def _filed(row: tuple) -> Filed:
    (pk, passage, why, at, contested_at, contested_why, _owner, taken, until, kept, let_go, line, by, owner, item, kind,
     root, title, html, said, author, name, handle, state, person, portrait) = row  # fmt: skip
    url = place_of(kind, item, title) if root is None else reverse("post", args=[ids.text(item)])
    day = date.fromisoformat(until) if isinstance(until, str) else until
    return Filed(
        ids.text(pk), passage or first_line(trusted(html)), why, by, as_moment(at),
        (contested_why or _("contested")) if contested_at else "", owner or "", taken is not None, day, as_moment(kept),
        as_moment(let_go), line, who(author, name or _("a member"), handle, state, person, portrait), as_moment(said),
        title, url,
    )  # fmt: skip
