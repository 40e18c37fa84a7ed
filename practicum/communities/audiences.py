"""Who is meant by an audience: a registry of sources, resolved to people who see the space."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from practicum.access import DutyName
from practicum.communities import limits
from practicum.communities.models import Membership, Space
from practicum.communities.sight import EVERYONE, people_holding, people_who_see
from practicum.kit import Refusal
from practicum.people.models import Person

Source = Callable[[Space, dict[str, Any]], Iterable[int]]
SOURCES: dict[str, Source] = {}


@dataclass(frozen=True)
class Choice:
    """What the composer chose: a source by its word, people named, and people left out."""

    source: str = "space"
    people: tuple[int, ...] = ()
    minus: tuple[int, ...] = ()
    names: int = 0  # how many names were typed: one that is nobody's, or nobody's who sees the space, is refused alike
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def narrows(self) -> bool:
        return self.source != "space" or bool(self.minus)

    def as_rule(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "people": [str(pk) for pk in self.people],
            "minus": [str(pk) for pk in self.minus],
        } | self.more


def source(word: str) -> Callable[[Source], Source]:
    """Register a source of people; rooms add theirs (circles, degrees)."""

    def keep(function: Source) -> Source:
        SOURCES[word] = function
        return function

    return keep


@source("space")
def everyone_in_the_space(space: Space, rule: dict[str, Any]) -> Iterable[int]:
    seeing = people_who_see(space)
    if seeing is EVERYONE:
        inside = Membership.objects.filter(community=space.community_id, standing__in=["member", "guest"])
        return inside.values_list("person", flat=True)
    return seeing.values_list("pk", flat=True)  # type: ignore[union-attr]


@source("stewards")
def the_stewards(space: Space, rule: dict[str, Any]) -> Iterable[int]:
    return people_holding(space, DutyName.STEWARD).values_list("membership__person", flat=True)


@source("named")
def the_named(space: Space, rule: dict[str, Any]) -> Iterable[int]:
    return [int(pk) for pk in rule.get("people", [])]


def resolve(choice: Choice, *, space: Space, author: Person) -> set[int]:
    """Ids of exactly those who will see it: of the source, who see the space, less those left out; and the author."""
    if choice.source not in SOURCES:
        raise Refusal(_("There is no such audience."), code="unknown_audience")
    limits.AUDIENCE_PEOPLE.check(len(choice.people))
    meant = set(SOURCES[choice.source](space, choice.as_rule()))
    seeing = people_who_see(space)
    if seeing is EVERYONE:
        meant &= set(Person.objects.filter(pk__in=meant, state="active").values_list("pk", flat=True))
    else:
        meant &= set(seeing.values_list("pk", flat=True))  # type: ignore[union-attr]
    if choice.source == "named" and len(meant) < max(choice.names, len(choice.people)):
        raise Refusal(
            _("Somebody you named is not here, or does not see this space."),
            _("Check the handles; people who do not see the space have to be let in first."),
            code="named_unseen",
        )
    meant -= set(choice.minus)
    if not meant - {author.pk}:
        raise Refusal(
            _("Nobody but you would see this."),
            _("Name at least one person who sees this space."),
            code="empty_audience",
        )
    return meant | {author.pk}
