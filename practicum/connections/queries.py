"""What one person is asked and told of introductions: nothing depends on what the other says, until both said yes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import Http404

from practicum.connections import limits
from practicum.connections.models import Aside, Side
from practicum.kit import clock, ids
from practicum.kit.rows import as_moment, fetch, stored
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

ASKED = (
    "SELECT y.id, y.said, i.lapses_at, c.id, c.kind, c.title FROM connections_side y"
    " JOIN connections_introduction i ON i.id = y.introduction_id JOIN writing_contribution c ON c.id = y.item_id"
    " JOIN communities_membership w ON w.community_id = c.community_id AND w.person_id = y.person_id"
    " AND w.standing = 'member' {joins} WHERE y.person_id = {me} AND i.revealed_at IS NULL AND i.lapses_at > {now}"
    " AND NOT EXISTS (SELECT 1 FROM connections_aside d WHERE d.person_id = y.person_id) AND c.state = 'published'"
    " AND {sight} ORDER BY i.lapses_at, y.id LIMIT 10"
)
TOLD = (
    "SELECT h.name, h.handle, i.revealed_at, c.id, c.kind, c.title FROM connections_side y"
    " JOIN connections_introduction i ON i.id = y.introduction_id"
    " JOIN connections_side o ON o.introduction_id = i.id AND o.person_id <> y.person_id"
    " JOIN people_person h ON h.id = o.person_id AND h.state = 'active'"
    " JOIN writing_contribution c ON c.id = o.item_id"
    " JOIN communities_membership w ON w.community_id = i.community_id AND w.person_id = y.person_id"
    " AND w.standing = 'member' JOIN communities_membership ow ON ow.community_id = i.community_id"
    " AND ow.person_id = o.person_id AND ow.standing = 'member' {joins}"
    " WHERE y.person_id = {me} AND i.revealed_at > {since} AND c.state = 'published' AND {sight}"
    " ORDER BY i.revealed_at DESC, i.id LIMIT 20"
)


@dataclass(frozen=True)
class Asked:
    """Somebody works on something like this thing of hers: shall we introduce them? `said` is her own word so far."""

    key: str
    said: str
    until: datetime
    title: str
    url: str


@dataclass(frozen=True)
class Told:
    """To whom she was introduced, and over which thing of theirs."""

    name: str
    handle: str
    at: datetime
    title: str
    url: str


@dataclass(frozen=True)
class IntroductionsPage:
    asked: list[Asked]
    told: list[Told]
    aside: bool


def asked_of(person: "Person") -> list[Asked]:
    """What she is asked now, whether she has answered or not. It stays until its day whatever becomes of the other: one
    who sees it go learns nothing. One query.
    """
    return [
        Asked(ids.text(pk), said, as_moment(until) or clock.now(), title, place_of(kind, item, title))
        for pk, said, until, item, kind, title in fetch(*seen_by(person, ASKED))
    ]


def told_to(person: "Person", *, lately: bool = False) -> list[Told]:
    """To whom she was introduced, where both are here and she sees their thing; `lately`: as home tells. One query."""
    days = limits.TOLD.maximum if lately else 365
    since = stored(clock.now() - timedelta(days=days))
    return [
        Told(name, handle, as_moment(at) or clock.now(), title, place_of(kind, item, title))
        for name, handle, at, item, kind, title in fetch(*seen_by(person, TOLD, values={"since": since}))
    ]


def introductions_of(person: "Person") -> IntroductionsPage:
    """Her page. Three queries."""
    return IntroductionsPage(asked_of(person), told_to(person), Aside.objects.filter(person=person).exists())


def side_of(key: str, person: "Person") -> Side:
    """Her side of an introduction, with what acts need; for everybody else there is none."""
    try:
        number = ids.parse(key)
    except ValueError:
        raise Http404 from None
    rows = Side.objects.select_related("person", "introduction__community")
    found = rows.filter(pk=number, person=person).first()
    if found is None:
        raise Http404
    return found
