"""What of a thread may go into a practice: its passages, as far as this reader sees them and they may be told here."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from practicum.conversations.models import Thread
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.practices.passages import passages_in
from practicum.writing.models import Contribution
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, VOICE, Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

SHOWN = 60  # posts of a thread that are offered
ITEMS = (
    f"SELECT c.id, c.source, c.format, c.html, c.happened_at, c.language, c.kind, q.holds_when, q.worked,"
    f" k.answer_id, {VOICE} FROM writing_contribution c {AUTHOR}"
    " LEFT JOIN conversations_post q ON q.contribution_id = c.id"
    " LEFT JOIN conversations_acceptance k ON k.answer_id = c.id {joins}"
    " WHERE (c.id = {thread} OR (c.root_id = {thread} AND q.contribution_id IS NOT NULL)) AND c.state = 'published'"
    " AND c.audience_id IS NULL AND {sight} ORDER BY CASE WHEN c.id = {thread} THEN 0 ELSE 1 END,"
    " CASE WHEN k.answer_id IS NULL THEN 1 ELSE 0 END, COALESCE(q.worked, 0) DESC,"
    " CASE WHEN q.ordinal IS NULL THEN 1 ELSE 0 END, q.ordinal, c.id LIMIT {most}"
)


@dataclass(frozen=True)
class Passage:
    """A piece of what somebody said; `likely` is the section it most often belongs to."""

    name: str
    item: int
    text: str
    likely: str


@dataclass(frozen=True)
class Said:
    """One post with its passages."""

    key: str
    who: Who
    at: datetime
    kind: str
    helped: bool
    language: str
    passages: list[Passage]


def said_in(thread: Thread, person: "Person") -> list[Said]:
    """The opening, what helped most, the rest, then comments; none where the thread is for some alone. One query."""
    if thread.contribution.audience_id is not None:
        return []
    rows = fetch(*seen_by(person, ITEMS, values={"thread": thread.pk, "most": SHOWN}))
    return [_said(row, thread.pk) for row in rows]


def _said(row: tuple, thread: int) -> Said:
    (pk, source, format, html, at, language, kind, holds_when, worked, accepted, author, name, handle, state, person,
     portrait) = row  # fmt: skip
    helped = accepted is not None or bool(worked)
    key = ids.text(pk)
    texts = passages_in(source, format, html)
    likely = "doing" if helped else ""
    found = [
        Passage(f"{key}-{place}", pk, text, "situation" if pk == thread and place == 0 else likely)
        for place, text in enumerate(texts)
    ]
    if holds_when:
        found.append(Passage(f"{key}-when", pk, holds_when, "limits" if helped else ""))
    voice = who(author, name or _("a member"), handle, state, person, portrait)
    return Said(key, voice, as_moment(at), kind, helped, language, found)


def items_of(numbers: set[int], person: "Person") -> dict[int, Contribution]:
    """The items themselves, as an action needs them, through sight. One query."""
    rows = Contribution.objects.select_related("root", "space", "author").filter(pk__in=numbers).visible_to(person)
    return {row.pk: row for row in rows}
