"""The columns of items and posts, and how a row becomes what a page shows."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from practicum.conversations.queries.rows import Item, anchor_of, html_of, who
from practicum.kit import ids
from practicum.kit.rows import as_moment
from practicum.writing.voices import AUTHOR

ITEM = (
    "c.id, c.kind, c.author_id, COALESCE(NULLIF(p.name, ''), h.name, ''), h.handle, h.state, h.id, c.happened_at,"
    " c.html,"
    " c.language, c.version, c.state, c.edited_at, c.standing, c.votes_there, c.origin_uri, c.audience_id, h.portrait"
)
WIDTH = 18
POST = f"{ITEM}, q.ordinal, q.parent_id, q.holds_when, q.comments"

STUBS = {
    "removed_by_author": gettext_noop("Its author removed this."),
    "removed_by_steward": gettext_noop("A steward removed this."),
    "erased": gettext_noop("This was erased at its author's wish."),
}


def item_from(row: Sequence[Any], person: Any, *, tends: bool) -> Item:
    """An item as its reader may see it: where she may not read the text, a sentence stands for it."""
    (pk, kind, author_id, name, handle, state_of_person, person_id, at, html, language, version, state, edited,
     standing, votes, origin, audience, portrait) = row[:WIDTH]  # fmt: skip
    stub = "" if state not in STUBS or (tends and state != "erased") else _(STUBS[state])
    return Item(
        id=pk,
        key=ids.text(pk),
        anchor=anchor_of(pk),
        kind=kind,
        who=who(author_id, name or _("a member"), handle, state_of_person, person_id, portrait),
        at=as_moment(at),
        html=html_of("" if stub else html),
        language=language,
        version=version,
        stub=stub,
        removed=state in STUBS,
        held=state == "held",
        edited=edited is not None,
        outdated=standing == "outdated",
        votes_there=votes,
        origin_uri=origin,
        narrowed=audience is not None,
        mine=person is not None and person_id == person.pk,
    )


def post_from(row: Sequence[Any], person: Any, *, tends: bool) -> Item:
    """A post: an item with its place, its parent, its conditions."""
    item = item_from(row, person, tends=tends)
    item.ordinal, item.parent_id, item.holds_when, item.more_comments = row[WIDTH : WIDTH + 4]
    if item.stub:
        item.holds_when = ""
    return item


__all__ = ["AUTHOR", "ITEM", "POST", "WIDTH", "as_moment", "item_from", "post_from"]
