"""Things and seats made of plain facts, past the database: what a rule is asked about, each combination of facts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any

from practicum.access import Capability, CommunityKind, DutyName, Seat, Standing
from practicum.communities.models import (
    Community,
    Joining,
    JoiningRequest,
    Membership,
    Persona,
    RequestState,
    Space,
    SpaceState,
)
from practicum.communities.models import Duty as DutyRow
from practicum.conversations.models import Thread
from practicum.people.models import Person
from practicum.writing.models import Contribution, Use

HOME, NEXT_DOOR, SPACE, ITEM = 1, 2, 5, 10
ME, ANOTHER = 1, 2
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
YES_NO = (False, True)
STATES = ("published", "held", "draft", "removed_by_author", "removed_by_steward", "erased")
WHO = ("nobody", "me", "another")
MOMENTS = ("before", "now", "after")
FACTS: dict[str, tuple[Any, ...]] = {
    "mine": YES_NO, "state": STATES, "resting": YES_NO, "duty": ("", *DutyName), "locked": YES_NO,
    # Where one stands for the thing: at home, by a joint space from next door, by a guest pass.
    "place": ("member", "guest", "outsider", "left", "visiting", "visiting as guest", "by pass"),
    "kind": ("question", "discussion"), "owner": WHO, "notices": YES_NO, "signed_in": YES_NO,
    "withdrawn": YES_NO, "verified": WHO, "for_stewards": YES_NO, "proposed": YES_NO,
    "joining": tuple(Joining), "commons": YES_NO, "request": tuple(RequestState), "standing": tuple(Standing),
    "elsewhere": YES_NO, "lent": YES_NO, "since": MOMENTS, "until": ("never", *MOMENTS),
}  # fmt: skip
NEUTRAL = {name: options[0] for name, options in FACTS.items()} | {"signed_in": True}
Facts = Any  # a SimpleNamespace of all facts; those that a sentence does not name are neutral


@dataclass(frozen=True)
class Sentence:
    """What docs/permissions.md says of a capability, in Python: `says` of the facts, for a thing made of them."""

    capability: Capability
    facts: tuple[str, ...]
    thing: Callable[[Facts], Any]
    says: Callable[[Facts], bool]

    def cases(self) -> Iterator[Facts]:
        for values in product(*(FACTS[name] for name in self.facts)):
            yield SimpleNamespace(**NEUTRAL | dict(zip(self.facts, values, strict=True)))


def seat(f: Facts) -> Seat:
    standing = f.place if f.place in ("member", "guest", "left") else "outsider"
    let_in = {"visiting": ((SPACE, Standing.MEMBER),), "visiting as guest": ((SPACE, Standing.GUEST),)}
    return Seat(
        Person(pk=ME) if f.signed_in else None, HOME,
        CommunityKind.NOTICES if f.notices else CommunityKind.PRACTICE, Standing(standing),
        frozenset({DutyName(f.duty)} if f.duty else ()), passes=frozenset({ITEM} if f.place == "by pass" else ()),
        let_in=let_in.get(f.place, ((SPACE + 1, Standing.MEMBER),)),
    )  # fmt: skip


def person(who: str) -> int | None:
    return {"nobody": None, "me": ME, "another": ANOTHER}[who]


def moment(word: str) -> datetime | None:
    day = timedelta(days=1)
    return {"never": None, "before": NOW - day, "now": NOW, "after": NOW + day}[word]


def space(f: Facts) -> Space:
    return Space(pk=SPACE, community_id=HOME, state=SpaceState.ARCHIVED if f.resting else SpaceState.ACTIVE)


def item(f: Facts) -> Contribution:
    made = Contribution(pk=ITEM, community_id=HOME, state=f.state, kind=f.kind)
    made.standing = "proposed" if f.proposed else "settled"
    made.space, made.author = space(f), Persona(pk=3, person_id=ME if f.mine else ANOTHER)
    return made


def of(model: Any, f: Facts, **fields: Any) -> Any:
    """A row that stands beside its contribution."""
    made = model(**fields)
    made.contribution = item(f)
    return made


def owned(model: Any, by: str = "owner_id") -> Callable[[Facts], Any]:
    return lambda f: of(model, f, **{by: person(f.owner)})


def thread(f: Facts) -> Thread:
    return of(Thread, f, locked=f.locked)


def use(f: Facts) -> Use:
    return of(
        Use, f, person_id=person(f.owner), withdrawn_at=NOW if f.withdrawn else None,
        verified_by_id=person(f.verified), for_stewards=f.for_stewards,
    )  # fmt: skip


def community(f: Facts) -> Community:
    return Community(pk=HOME, joining=f.joining, commons=f.commons)


def request(f: Facts) -> JoiningRequest:
    return JoiningRequest(community_id=HOME, person_id=person(f.owner), state=f.request)


def membership(f: Facts) -> Membership:
    return Membership(community_id=NEXT_DOOR if f.elsewhere else HOME, person_id=person(f.owner), standing=f.standing)


def duty(f: Facts) -> DutyRow:
    made = DutyRow(since=moment(f.since), until=moment(f.until), lent_by_id=ANOTHER if f.lent else None)
    made.membership = membership(f)
    return made
