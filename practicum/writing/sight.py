"""Who sees a contribution: one SQL text for querysets and page queries, and its mirror.

Slots: `{c}` the contribution, `{r}` its root, `{s}` its space, `{m}` the asker's membership, `{p}` and `{rp}` the
authors' personas, `{a}` and `{ra}` the asker's seats in the two audiences, `{g}` her guest pass to the root. Page
queries take `JOINS` and `condition(...)` as text; querysets take `ContributionSight`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q, QuerySet

from practicum.access import DutyName, Standing
from practicum.communities import sight as spaces
from practicum.communities.sight import EVERYONE, TENDS, Everyone, compiled, in_order, people_holding
from practicum.kit import clock

if TYPE_CHECKING:
    from practicum.people.models import Person
    from practicum.writing.models import Contribution

_SHUT_OUT = ", ".join(f"'{word.value}'" for word in (Standing.SUSPENDED, Standing.REMOVED))

JOINS = (
    "JOIN communities_space {s} ON {s}.id = {c}.space_id "
    + spaces.MEMBERSHIP
    + " LEFT JOIN communities_persona {p} ON {p}.id = {c}.author_id"
    " LEFT JOIN writing_contribution {r} ON {r}.id = {c}.root_id"
    " LEFT JOIN communities_persona {rp} ON {rp}.id = {r}.author_id"
    " LEFT JOIN communities_audienceseat {a} ON {a}.audience_id = {c}.audience_id AND {a}.person_id = {me}"
    " LEFT JOIN communities_audienceseat {ra} ON {ra}.audience_id = {r}.audience_id AND {ra}.person_id = {me}"
    " LEFT JOIN writing_guestpass {g} ON {g}.contribution_id = COALESCE({c}.root_id, {c}.id)"
    " AND {g}.person_id = {me} AND {g}.until > {now}"
)
JOINS_SIGNED_OUT = (
    "JOIN communities_space {s} ON {s}.id = {c}.space_id LEFT JOIN writing_contribution {r} ON {r}.id = {c}.root_id"
)

_REMOVED = "'removed_by_author', 'removed_by_steward'"
STUBS = f" OR {{c}}.state IN ({_REMOVED}, 'erased')"


def _state(item: str, author: str) -> str:
    """The condition that a row's text may be read in its state, once its space is seen."""
    return (
        f"({{{item}}}.state = 'published'"
        f" OR ({{{item}}}.state = 'draft' AND {{{author}}}.person_id = {{me}})"
        f" OR ({{{item}}}.state = 'held' AND ({{{author}}}.person_id = {{me}} OR {TENDS}))"
        f" OR ({{{item}}}.state IN ({_REMOVED}) AND {TENDS}))"
    )


_OWN_STATE = _state("c", "p")
_ROOT_STATE = f"({{r}}.id IS NULL OR {_state('r', 'rp')})"
_OWN_AUDIENCE = "({c}.audience_id IS NULL OR {a}.id IS NOT NULL)"
_ROOT_AUDIENCE = "({r}.audience_id IS NULL OR {ra}.id IS NOT NULL)"
_PASS = (
    f"({{g}}.id IS NOT NULL AND ({{m}}.standing IS NULL OR {{m}}.standing NOT IN ({_SHUT_OUT}))"
    " AND ({c}.root_id IS NULL OR {c}.audience_id IS NULL OR {a}.id IS NOT NULL))"
)
TEXT = (
    f"(({_OWN_STATE}\2) AND {_ROOT_STATE} AND (({spaces.CONTENT} AND {_OWN_AUDIENCE} AND {_ROOT_AUDIENCE}) OR {_PASS}))"
)
_SIGNED_OUT = (
    "({s}.reach = 'public' AND ({c}.state = 'published'\2) AND {c}.audience_id IS NULL"
    " AND ({r}.id IS NULL OR ({r}.state = 'published' AND {r}.audience_id IS NULL)))"
)
# An item that nothing narrows, in its own state and its root's: seen wherever the content of its space is. It follows
# from TEXT; a list of thousands asks it first, and `tests/test_sight.py` shows that it never says more.
PLAIN = (
    "({c}.state = 'published' AND {c}.audience_id IS NULL"
    " AND ({r}.id IS NULL OR ({r}.state = 'published' AND {r}.audience_id IS NULL)))"
)
ALIASES = {"c": "c", "r": "r0", "s": "s0", "m": "m0", "p": "p0", "rp": "rp0", "a": "a0", "ra": "ra0", "g": "g0"}


def joins(person: "Person | None") -> str:
    """The joins that `condition` needs, with slots."""
    return JOINS if person is not None else JOINS_SIGNED_OUT


def condition(person: "Person | None", *, stubs: bool = False) -> str:
    """May this person read the text (or, with `stubs`, see that something stood here)? With slots."""
    return (TEXT if person is not None else _SIGNED_OUT).replace("\2", STUBS if stubs else "")


def seen_by(
    person: "Person | None",
    query: str,
    *,
    values: Mapping[str, Any] | None = None,
    stubs: bool = False,
    using: str = "default",
    contribution: str = "c",
) -> tuple[str, list[Any]]:
    """A page query: `{joins}` and `{sight}` in `query` are filled for the contribution under the given alias.

    `{known}` says whether the reader may know the space's name: a guest pass opens an item, not that.

    Every other `{name}` becomes a bound parameter from `values`. Gives SQL and its parameters, in order.
    """
    sql, order = _compiled(query, person is not None, stubs, contribution)
    return sql, in_order(order, person, values, using=using)


@lru_cache(maxsize=1024)
def _compiled(query: str, signed_in: bool, stubs: bool, contribution: str) -> tuple[str, tuple[str, ...]]:
    """What is asked again and again is filled in once: sight says the same to everybody who is signed in."""
    anybody: Any = "somebody" if signed_in else None
    text = query.replace("{joins}", joins(anybody)).replace("{sight}", condition(anybody, stubs=stubs))
    text = text.replace("{known}", spaces.condition(anybody, "name"))
    return compiled(text, tuple(sorted((ALIASES | {"c": contribution}).items())))


class ContributionSight(models.Expression):
    """`Contribution.visible_to` as one expression: a correlated EXISTS with flat joins inside.

    A room above asks the same of its own row by another `query` with the same slot for the outer column.
    """

    conditional = True
    query = "EXISTS (SELECT 1 FROM writing_contribution {c} {joins} WHERE {c}.id = \1 AND {sight})"

    def __init__(self, person: "Person | None", *, stubs: bool = False, contribution: str = "pk") -> None:
        super().__init__(output_field=models.BooleanField())
        self.person, self.stubs, self.contribution = person, stubs, F(contribution)

    def get_source_expressions(self) -> list[Any]:
        return [self.contribution]

    def set_source_expressions(self, exprs: list[Any]) -> None:
        (self.contribution,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        outer, outer_values = compiler.compile(self.contribution)
        sql, values = seen_by(self.person, self.query, stubs=self.stubs, using=connection.alias, contribution="c9")
        before = sql.split("\1")[0].count("%s")
        return sql.replace("\1", outer), [*values[:before], *outer_values, *values[before:]]


def people_who_see(contribution: "Contribution") -> "QuerySet[Person] | Everyone":
    """The mirror of Contribution.visible_to: change both, or the mirror test will tell."""
    root = contribution.root
    seeing = spaces.people_who_see(contribution.space)
    plain = contribution.state == "published" and (root is None or root.state == "published")
    narrowed = contribution.audience_id is not None or (root is not None and root.audience_id is not None)
    if seeing is EVERYONE and plain and not narrowed:
        return EVERYONE
    return _active().filter(
        _by_state(contribution), *([_by_state(root)] if root else []), _by_place(contribution, seeing)
    )


def _active() -> "QuerySet[Person]":
    from practicum.people.models import Person  # inner: models load after this module, which they use

    return Person.objects.filter(state="active")


def _by_state(item: "Contribution") -> Q:
    author = Q(pk=item.author.person_id) if item.author.person_id else Q(pk__in=[])
    tends = Q(pk__in=people_holding(item.space, DutyName.STEWARD, DutyName.MODERATOR))
    return {
        "published": Q(),
        "draft": author,
        "held": author | tends,
        "removed_by_author": tends,
        "removed_by_steward": tends,
    }.get(item.state, Q(pk__in=[]))


def _by_place(item: "Contribution", seeing: "QuerySet[Person] | Everyone") -> Q:
    own = _in_audience(item.audience_id)
    # An empty Q would vanish in the OR below: "everybody" has to be a condition.
    sees = ~Q(pk__in=[]) if isinstance(seeing, Everyone) else Q(pk__in=seeing.values("pk"))
    sees &= own & _in_audience(item.root.audience_id if item.root else None)
    return sees | (_holding_a_pass(item) & (own if item.root_id else Q()))


def _in_audience(audience_id: int | None) -> Q:
    from practicum.communities.models import AudienceSeat  # inner: models load after this module, which they use

    if audience_id is None:
        return Q()
    return Q(pk__in=AudienceSeat.objects.filter(audience=audience_id).values("person"))


def _holding_a_pass(item: "Contribution") -> Q:
    from practicum.communities.models import Membership  # inner: models load after this module, which they use
    from practicum.writing.models import GuestPass  # inner: models load after this module, which they use

    passes = GuestPass.objects.filter(contribution=item.read_in, until__gt=clock.now()).values("person")
    shut_out = Membership.objects.filter(
        community=item.community_id, standing__in=[Standing.SUSPENDED, Standing.REMOVED]
    ).values("person")
    return Q(pk__in=passes) & ~Q(pk__in=shut_out)


__all__ = ["ALIASES", "ContributionSight", "condition", "joins", "people_who_see", "seen_by"]
