"""What a feed of a register holds: the newest entries, as far as its reader sees them when it is fetched."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practicum.communities.models import Community
from practicum.kit.rows import as_moment, fetch
from practicum.web.queries.registers import register_page
from practicum.writing.models import MarkWord
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, VOICE
from practicum.writing.words import REGISTERS

if TYPE_CHECKING:
    from practicum.people.models import Person

SHOWN = 30
ITEMS = (
    f"SELECT c.id, c.kind, c.title, c.lead, c.html, c.happened_at, c.active_at, c.standing, {VOICE}"
    f" FROM writing_contribution c {AUTHOR} {{joins}} WHERE c.community_id = {{number}} AND c.root_id IS NULL"
    " AND c.kind = {kind} AND c.state = 'published' AND c.standing NOT IN ('declined', 'dropped') AND {sight}"
    " ORDER BY c.active_at DESC, c.id DESC LIMIT {limit}"
)
STANDARDS = (
    f"SELECT c.id, c.kind, c.title, n.circle, c.html, n.written_at, n.written_at, c.standing, {VOICE}"
    f" FROM practices_standard n JOIN writing_contribution c ON c.id = n.practice_id {AUTHOR} {{joins}}"
    " WHERE c.community_id = {number} AND c.kind = {kind} AND c.state = 'published' AND n.ended_at IS NULL AND {sight}"
    " ORDER BY n.written_at DESC, n.id DESC LIMIT {limit}"
)
# Of a register, by the route of its page: what it is asked by, the kind of its entries, and what it is called.
QUERIES = {
    "practices": (ITEMS, "practice", gettext_lazy("Practices")),
    "decisions": (ITEMS, "decision", gettext_lazy("Decisions")),
    "standards": (STANDARDS, "practice", gettext_lazy("Our standards")),
    "resources": (ITEMS, "resource", gettext_lazy("Resources")),
    "demos": (ITEMS, "demo", gettext_lazy("Demos")),
    "trails": (ITEMS, "trail", gettext_lazy("Trails")),
    "collections": (ITEMS, "collection", gettext_lazy("Collections")),
    "glossary": (ITEMS, "term", gettext_lazy("Glossary")),
    "horizon": (ITEMS, "ahead", gettext_lazy("Horizon")),
}


@dataclass(frozen=True)
class Entry:
    """One entry: its words, its address on this site, and when it was written and last changed."""

    title: str
    url: str
    html: str
    author: str
    at: datetime
    updated: datetime
    words: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Feed:
    title: str
    page: str
    entries: list[Entry]

    @property
    def updated(self) -> datetime | None:
        return max((entry.updated for entry in self.entries), default=None)


def feed_of(community: Community, person: "Person | None", of: str) -> Feed | None:
    """The feed of a register by its word: one of QUERIES, or a word of marks; None for no such. One query."""
    if of in QUERIES:
        query, kind, name = QUERIES[of]
        values = {"number": community.pk, "kind": kind, "limit": SHOWN}
        rows = fetch(*seen_by(person, query, values=values))
        return Feed(f"{community.name}: {name}", reverse(of, args=[community.slug]), [_entry(row) for row in rows])
    if of not in MarkWord.values:
        return None
    found = register_page(community, person, word=of)
    page = f"{reverse('register', args=[community.slug])}?word={of}"
    entries = [
        Entry(
            row.text[:120],
            f"{row.url}#mark-{row.key}",
            f"<p>{escape(row.text)}</p>",
            row.who.name,
            row.at,
            row.at,
            (row.title,),
        )
        for row in found.rows
    ]
    return Feed(f"{community.name}: {REGISTERS[of]}", page, entries)


def _entry(row: tuple) -> Entry:
    pk, kind, title, lead, html, at, active, standing, _author, name, _handle, _state, _person, _portrait = row
    words = html if not lead else f"<p>{escape(lead)}</p>{html}"
    return Entry(
        title, place_of(kind, pk, title), words, name or _("a member"), as_moment(at), as_moment(active), (standing,)
    )
