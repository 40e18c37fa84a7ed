"""Makers of rows for tests: the shortest way to a person, a community, a space, an item."""

from datetime import timedelta
from typing import Any

from practicum.access import CommunityKind, DutyName, Scope, Seat, Standing
from practicum.communities.models import Audience, AudienceSeat, Community, Duty, Membership, Persona, Space, SpaceSeat
from practicum.communities.seats import seat_in
from practicum.conversations.models import Thread
from practicum.kit import clock
from practicum.people.models import Person
from practicum.writing.models import Contribution

_names = iter(range(1, 10_000_000))


def person(name: str = "", **fields: Any) -> Person:
    """An active person with an address, who signed up a month ago: the first day has limits of its own."""
    fields.setdefault("created_at", clock.now() - timedelta(days=30))
    handle = fields.pop("handle", "") or (name.lower() or f"person{next(_names)}")
    return Person.objects.create(
        handle=handle, name=name or handle.title(), email=fields.pop("email", f"{handle}@example.org"), **fields
    )


def community(slug: str = "", kind: str = CommunityKind.PRACTICE.value, **fields: Any) -> Community:
    slug = slug or f"community-{next(_names)}"
    return Community.objects.create(slug=slug, name=fields.pop("name", slug.title()), kind=kind, **fields)


def space(community: Community, reach: str = "members", slug: str = "", **fields: Any) -> Space:
    slug = slug or f"{reach}-{next(_names)}"
    return Space.objects.create(
        community=community, slug=slug, name=fields.pop("name", slug.title()), reach=reach, **fields
    )


def member(
    person: Person, community: Community, *duties: str, standing: str = Standing.MEMBER.value, **fields: Any
) -> Membership:
    """Let somebody stand in a community, with duties."""
    row, _ = Membership.objects.update_or_create(
        person=person, community=community, defaults={"standing": standing} | fields
    )
    for name in duties:
        Duty.objects.create(membership=row, name=DutyName(name).value)
    return row


def seated(person: Person, space: Space, **fields: Any) -> SpaceSeat:
    return SpaceSeat.objects.create(person=person, space=space, **fields)


def persona(person: Person, community: Community) -> Persona:
    return Persona.objects.get_or_create(person=person, community=community, kind="self")[0]


def audience(space: Space, *people: Person) -> Audience:
    made = Audience.objects.create(community=space.community, space=space, rule={"source": "named"})
    AudienceSeat.objects.bulk_create([AudienceSeat(audience=made, person=one) for one in people])
    return made


def item(space: Space, author: Person, **fields: Any) -> Contribution:
    """A bare contribution, past the actions: for tests of sight."""
    root = fields.get("root")
    return Contribution.objects.create(
        community=space.community,
        space=space,
        kind=fields.pop("kind", "question" if root is None else "reply"),
        author=persona(author, space.community),
        title=fields.pop("title", "" if root else "A title"),
        source=fields.pop("source", "Some words."),
        html=fields.pop("html", "<p>Some words.</p>"),
        **fields,
    )


def seat(person: Person | None, community: Community, *scopes: str) -> Seat:
    return seat_in(community, person, scopes=frozenset(Scope(word) for word in scopes) if scopes else None)


def thread_of(item: Contribution) -> Thread:
    return Thread.objects.get(pk=item.pk)
