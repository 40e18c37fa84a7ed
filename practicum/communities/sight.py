"""Who sees a space: one SQL text for querysets and page queries, and its mirror.

The reference table stands in docs/house.md, section 4. `{s}` is the space, `{m}` the asker's membership in the
space's community; `{me}` and `{now}` become bound parameters (see `bound`). Joins are flat: nested EXISTS cost
a hundred times more on PostgreSQL.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from django.db import connections, models
from django.db.models import F, Q, QuerySet

from practicum.access import INSIDE, DutyName, Standing
from practicum.kit import clock

if TYPE_CHECKING:
    from practicum.communities.models import Space
    from practicum.people.models import Person

Depth = Literal["content", "name"]

INSIDE_WORDS = ", ".join(f"'{standing.value}'" for standing in INSIDE)

MEMBERSHIP = "LEFT JOIN communities_membership {m} ON {m}.community_id = {s}.community_id AND {m}.person_id = {me}"

HOLDS = (
    "EXISTS (SELECT 1 FROM communities_duty d WHERE d.membership_id = {m}.id AND {m}.standing = 'member'"
    " AND d.name IN ({duties}) AND (d.space_id IS NULL OR d.space_id = {s}.id)"
    " AND d.since <= {now} AND (d.until IS NULL OR d.until > {now}))"
)
STEWARDS = HOLDS.replace("{duties}", f"'{DutyName.STEWARD.value}'")
TENDS = HOLDS.replace("{duties}", f"'{DutyName.STEWARD.value}', '{DutyName.MODERATOR.value}'")

_JOINT = (
    "({s}.joint AND EXISTS (SELECT 1 FROM communities_spacecommunity sc"
    " JOIN communities_membership jm ON jm.community_id = sc.community_id"
    f" WHERE sc.space_id = {{s}}.id AND jm.person_id = {{me}} AND jm.standing IN ({INSIDE_WORDS})))"
)
_INSIDE = f"({{m}}.standing IN ({INSIDE_WORDS}) OR {_JOINT})"
_SEATED = (
    "EXISTS (SELECT 1 FROM communities_spaceseat ss WHERE ss.space_id = {s}.id AND ss.person_id = {me}"
    " AND ss.since <= {now} AND (ss.until IS NULL OR ss.until > {now}))"
)

CONTENT = (
    "({s}.reach = 'public'"
    f" OR ({{s}}.reach = 'members' AND {_INSIDE})"
    f" OR ({{s}}.reach IN ('closed', 'secret', 'named') AND {_INSIDE} AND {_SEATED})"
    f" OR ({{s}}.reach = 'closed' AND {STEWARDS}))"
)
NAME = f"({CONTENT} OR ({{s}}.reach = 'closed' AND {{m}}.standing = '{Standing.MEMBER.value}'))"
SIGNED_OUT = "{s}.reach = 'public'"
_SLOT = re.compile(r"\{([a-z_0-9]+)\}")


def condition(person: "Person | None", depth: Depth = "content") -> str:
    """The condition on a space, with slots; signed out only public spaces are left."""
    if person is None:
        return SIGNED_OUT
    return CONTENT if depth == "content" else NAME


def bound(
    text: str,
    person: "Person | None",
    *,
    values: Mapping[str, Any] | None = None,
    using: str = "default",
    **aliases: str,
) -> tuple[str, list[Any]]:
    """Fill the aliases into `text`; {me}, {now} and the names in `values` become %s with their values, in order."""
    sql, order = compiled(text, tuple(sorted(aliases.items())))
    return sql, in_order(order, person, values, using=using)


def in_order(
    order: Sequence[str], person: "Person | None", values: Mapping[str, Any] | None, *, using: str = "default"
) -> list[Any]:
    """The values of a compiled statement, in the order of its slots; {me} and {now} are known here."""
    given = dict(values or {})
    given["me"] = person.pk if person is not None else None
    if "now" in order:
        given["now"] = connections[using].ops.adapt_datetimefield_value(clock.now())
    return [given[name] for name in order]


def of_spaces(text: str, person: "Person | None", **values: Any) -> tuple[str, list[Any]]:
    """A statement about spaces s0 whose content this person reads: `{membership}` and `{sight}` are filled for her."""
    text = text.replace("{sight}", condition(person)).replace("{membership}", "" if person is None else MEMBERSHIP)
    return bound(text, person, values=values, s="s0", m="m0")


@lru_cache(maxsize=1024)
def compiled(text: str, aliases: tuple[tuple[str, str], ...]) -> tuple[str, tuple[str, ...]]:
    """SQL with its aliases filled in and %s in every other slot, and the names of those slots in order."""
    names, order = dict(aliases), []

    def fill(slot: re.Match[str]) -> str:
        if slot[1] in names:
            return names[slot[1]]
        order.append(slot[1])
        return "%s"

    return _SLOT.sub(fill, text), tuple(order)


class SpaceSight(models.Expression):
    """`Space.visible_to` as one expression: a correlated EXISTS with flat joins inside."""

    conditional = True

    def __init__(self, person: "Person | None", depth: Depth = "content", space: str = "pk") -> None:
        super().__init__(output_field=models.BooleanField())
        self.person, self.depth = person, depth
        self.space = F(space) if isinstance(space, str) else space

    def get_source_expressions(self) -> list[Any]:
        return [self.space]

    def set_source_expressions(self, exprs: list[Any]) -> None:
        (self.space,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        outer, outer_values = compiler.compile(self.space)
        text = f"SELECT 1 FROM communities_space s0 {MEMBERSHIP if self.person else ''} WHERE s0.id = \1"
        text = f"EXISTS ({text} AND {condition(self.person, self.depth)})"
        sql, values = bound(text, self.person, using=connection.alias, s="s0", m="m0")
        before = sql.split("\1")[0].count("%s")
        return sql.replace("\1", outer), [*values[:before], *outer_values, *values[before:]]


class Everyone:
    """The marker for "anyone, signed in or not": a number that nobody can list."""

    def __repr__(self) -> str:
        return "EVERYONE"


EVERYONE = Everyone()


def people_who_see(space: "Space") -> "QuerySet[Person] | Everyone":
    """The mirror of Space.visible_to: change both, or the mirror test will tell."""
    from practicum.people.models import Person  # inner: models load after this module, which they use

    if space.reach == "public":
        return EVERYONE
    people = Person.objects.filter(state="active")
    inside = Q(pk__in=_people_inside(space))
    if space.reach == "members":
        return people.filter(inside)
    seated = inside & Q(pk__in=_people_seated(space))
    return (
        people.filter(seated | Q(pk__in=people_holding(space, DutyName.STEWARD)))
        if space.reach == "closed"
        else (people.filter(seated))
    )


def _people_inside(space: "Space") -> QuerySet[Any]:
    from practicum.communities.models import Membership, SpaceCommunity  # inner: models use this module

    where = Q(community=space.community_id)
    if space.joint:
        where |= Q(community__in=SpaceCommunity.objects.filter(space=space).values("community"))
    return Membership.objects.filter(where, standing__in=INSIDE).values("person")


def _people_seated(space: "Space") -> QuerySet[Any]:
    from practicum.communities.models import SpaceSeat  # inner: models use this module

    now = clock.now()
    return SpaceSeat.objects.filter(_running(now), space=space, since__lte=now).values("person")


def people_holding(space: "Space", *duties: DutyName) -> QuerySet[Any]:
    """Ids of the members who hold one of these duties in the space's community or in the space itself."""
    from practicum.communities.models import Duty  # inner: models use this module

    now = clock.now()
    return Duty.objects.filter(
        _running(now),
        Q(space__isnull=True) | Q(space=space),
        membership__community=space.community_id,
        membership__standing=Standing.MEMBER,
        name__in=duties,
        since__lte=now,
    ).values("membership__person")


def _running(now: Any) -> Q:
    return Q(until__isnull=True) | Q(until__gt=now)
