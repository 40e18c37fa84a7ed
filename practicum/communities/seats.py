"""From a person and a community to a seat: one query, with the duties that run now."""

from typing import TYPE_CHECKING

from practicum.access import INSIDE, CommunityKind, DutyName, Scope, Seat, Standing
from practicum.communities.models import Community, Duty, Membership, Space
from practicum.communities.sight import INSIDE_WORDS
from practicum.kit import clock
from practicum.kit.rows import fetch, stored

if TYPE_CHECKING:
    from practicum.people.models import Person


SEAT = (
    "SELECT 1, m.standing, d.name, d.space_id FROM communities_membership m LEFT JOIN communities_duty d"  # noqa: S608 - constant words
    " ON d.membership_id = m.id AND d.since <= %s AND (d.until IS NULL OR d.until > %s)"
    " WHERE m.community_id = %s AND m.person_id = %s"
    " UNION ALL SELECT 0, jm.standing, '', js.id FROM communities_membership jm"
    " JOIN communities_spacecommunity sc ON sc.community_id = jm.community_id"
    " JOIN communities_space js ON js.id = sc.space_id AND js.joint AND js.community_id = %s"
    f" WHERE jm.person_id = %s AND jm.standing IN ({INSIDE_WORDS})"
)


def seat_in(
    community: Community,
    person: "Person | None",
    *,
    passes: frozenset[int] = frozenset(),
    scopes: frozenset[Scope] | None = None,
    space: Space | None = None,
) -> Seat:
    """Where this person stands in this community, now, and which of its joint spaces let her in.

    `passes` are roots that guest passes open to her.

    A duty held in one space only counts when that `space` is given.
    """
    if person is None:
        return Seat(None, community.pk, CommunityKind(community.kind), archived=community.archived, scopes=scopes)
    now = stored(clock.now())
    rows = fetch(SEAT, [now, now, community.pk, person.pk, community.pk, person.pk])
    own = [row[1:] for row in rows if row[0]]
    standing = Standing(own[0][0]) if own else Standing.OUTSIDER
    here = (None, space.pk if space else None)
    duties = frozenset(DutyName(name) for _, name, where in own if name and where in here)
    return Seat(
        person,
        community.pk,
        CommunityKind(community.kind),
        standing,
        duties if standing == Standing.MEMBER else frozenset(),
        host=person.host,
        archived=community.archived,
        scopes=scopes,
        passes=passes if standing not in (Standing.SUSPENDED, Standing.REMOVED) else frozenset(),
        let_in=tuple((where, Standing(word)) for mine, word, _, where in rows if not mine),
    )


def site_seat(person: "Person | None", *, scopes: frozenset[Scope] | None = None) -> Seat:
    """A seat on the site itself, outside any community."""
    return Seat(person, host=bool(person and person.host), scopes=scopes)


def community_id_inside(slug: str, person: "Person") -> int | None:
    """The id of the community of this name if she is inside of it; None for every other. One query, none without."""
    rows = Membership.objects.filter(community__slug=slug, person=person, standing__in=INSIDE) if slug else None
    return rows.values_list("community", flat=True).first() if rows is not None else None


def console_seat(why: str, community: Community | None = None) -> Seat:
    """The operator at the command line: every act of this seat is recorded as privileged, with its reason."""
    return Seat(None, community.pk if community else None, console=True, why=why)


def holders(community: Community, *duties: DutyName) -> list["Person"]:
    """The members who hold one of these duties in the whole community now."""
    now = clock.now()
    running = Duty.objects.filter(
        membership__community=community, membership__standing=Standing.MEMBER, name__in=duties, space=None
    )
    rows = running.filter(since__lte=now).exclude(until__lte=now).select_related("membership__person")
    return list({duty.membership.person_id: duty.membership.person for duty in rows}.values())
