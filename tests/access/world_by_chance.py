"""A world by chance: people, spaces, seats, duties, passes and items with every fact that sight asks about, at random;
and who reads what of it, worked out of the rows in plain Python.

Nothing here asks `access`, sight or their SQL: docs/house.md, section 4, a second time.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from practicum.access import DutyName, Standing
from practicum.communities.models import (
    AudienceSeat,
    Community,
    Duty,
    Membership,
    Persona,
    Reach,
    Space,
    SpaceCommunity,
    SpaceSeat,
)
from practicum.kit import clock
from practicum.people.models import Person
from practicum.web.testing import make
from practicum.writing.models import Contribution, GuestPass
from practicum.writing.models.contribution import State

PEOPLE, ITEMS = 14, 16  # people; items a space
STANDINGS = (
    *([Standing.MEMBER] * 8),
    Standing.GUEST,
    Standing.GUEST,
    *(one for one in Standing if one != Standing.OUTSIDER),
)
STATES = (*([State.PUBLISHED] * 4), *State)
REMOVED = (State.REMOVED_BY_AUTHOR, State.REMOVED_BY_STEWARD)
INSIDE = (Standing.MEMBER, Standing.GUEST)
DAYS = (-9, -9, -1, 1)
DUTIES = (DutyName.STEWARD, DutyName.STEWARD, DutyName.MODERATOR, DutyName.CURATOR)


@dataclass
class Facts:
    """The rows, by what they are asked by. `now` is the moment that all of it is about."""

    now: datetime
    people: list[Person] = field(default_factory=list)
    communities: list[Community] = field(default_factory=list)
    spaces: list[Space] = field(default_factory=list)
    items: list[Contribution] = field(default_factory=list)
    standings: dict[tuple[int, int], Membership] = field(default_factory=dict)  # person, community
    duties: list[Duty] = field(default_factory=list)
    seats: list[SpaceSeat] = field(default_factory=list)
    let_in: set[tuple[int, int]] = field(default_factory=set)  # space, community
    audiences: dict[int, set[int]] = field(default_factory=dict)
    passes: dict[tuple[int, int], GuestPass] = field(default_factory=dict)  # person, opening

    # What follows of them.

    def runs(self, row: Duty | SpaceSeat) -> bool:
        return row.since <= self.now and (row.until is None or row.until > self.now)

    def stands(self, person: Person, community: int) -> str:
        row = self.standings.get((person.pk, community))
        return row.standing if row else Standing.OUTSIDER

    def holds(self, person: Person, space: Space, *names: DutyName) -> bool:
        if self.stands(person, space.community_id) != Standing.MEMBER:
            return False
        row = self.standings[person.pk, space.community_id]
        own = [duty for duty in self.duties if duty.membership_id == row.pk and duty.space_id in (None, space.pk)]
        return any(duty.name in names and self.runs(duty) for duty in own)

    def inside(self, person: Person, space: Space) -> bool:
        others = [community for where, community in self.let_in if where == space.pk and space.joint]
        return any(self.stands(person, one) in INSIDE for one in (space.community_id, *others))

    def reads_space(self, person: Person | None, space: Space) -> bool:
        if space.reach == Reach.PUBLIC:
            return True
        if person is None:
            return False
        if space.reach == Reach.CLOSED and self.holds(person, space, DutyName.STEWARD):
            return True
        seated = any(
            seat.space_id == space.pk and seat.person_id == person.pk and self.runs(seat) for seat in self.seats
        )
        return self.inside(person, space) and (space.reach == Reach.MEMBERS or seated)

    def knows_space(self, person: Person | None, space: Space) -> bool:
        member = person is not None and self.stands(person, space.community_id) == Standing.MEMBER
        return self.reads_space(person, space) or (space.reach == Reach.CLOSED and member)

    def reads(self, person: Person | None, item: Contribution, *, stubs: bool = False) -> bool:
        """Her text, or with `stubs` that it stood there."""
        gone = stubs and item.state in (*REMOVED, State.ERASED)
        if not (gone or self._state(person, item)) or not (item.root is None or self._state(person, item.root)):
            return False
        own, above = self._among(person, item), item.root is None or self._among(person, item.root)
        if self.reads_space(person, item.space) and own and above:
            return True
        return self._has_pass(person, item) and (item.root is None or own)

    def _state(self, person: Person | None, item: Contribution) -> bool:
        if item.state == State.PUBLISHED or person is None:
            return item.state == State.PUBLISHED
        wrote = item.author.person_id == person.pk
        tends = self.holds(person, item.space, DutyName.STEWARD, DutyName.MODERATOR)
        if item.state == State.DRAFT:
            return wrote
        return (wrote or tends) if item.state == State.HELD else tends and item.state in REMOVED

    def _among(self, person: Person | None, item: Contribution) -> bool:
        return item.audience_id is None or (person is not None and person.pk in self.audiences[item.audience_id])

    def _has_pass(self, person: Person | None, item: Contribution) -> bool:
        given = self.passes.get((person.pk, item.root_id or item.pk)) if person is not None else None
        out = (Standing.SUSPENDED, Standing.REMOVED)
        return given is not None and given.until > self.now and self.stands(person, item.community_id) not in out


def build(seed: int) -> Facts:
    """About 700 rows."""
    dice, facts = Random(seed), Facts(clock.now())
    facts.people = [make.person(f"somebody{seed}-{number}") for number in range(PEOPLE)]
    facts.communities = [make.community(f"place{seed}-{number}") for number in range(3)]
    for community in facts.communities:
        for person in facts.people:
            if dice.random() < 0.7:
                row = make.member(person, community, standing=dice.choice(STANDINGS).value)
                facts.standings[person.pk, community.pk] = row
    for community in facts.communities:
        for reach in Reach:
            for joint in (False, True):
                _space(dice, facts, make.space(community, reach, joint=joint))
    _duties(dice, facts)
    return facts


def _moment(dice: Random, facts: Facts, *, ends: bool) -> Any:
    """A day before or after now; of an end also none. Nothing ends before it began."""
    if ends:
        return dice.choice((None, None, facts.now - timedelta(hours=1), facts.now + timedelta(days=2)))
    return facts.now + timedelta(days=dice.choice(DAYS))


def _term(dice: Random, facts: Facts) -> dict[str, Any]:
    since = _moment(dice, facts, ends=False)
    until = _moment(dice, facts, ends=True)
    return {"since": since, "until": None if until is not None and until < since else until}


def _duties(dice: Random, facts: Facts) -> None:
    for row in facts.standings.values():
        spaces = [space for space in facts.spaces if space.community_id == row.community_id]
        for _turn in range(dice.choice((0, 1, 1, 2))):
            where = dice.choice((None, None, dice.choice(spaces)))
            name = dice.choice(DUTIES).value
            facts.duties.append(Duty.objects.create(membership=row, name=name, space=where, **_term(dice, facts)))


def _space(dice: Random, facts: Facts, space: Space) -> None:
    facts.spaces.append(space)
    for other in facts.communities:
        if other.pk != space.community_id and dice.random() < 0.4:
            SpaceCommunity.objects.create(space=space, community=other)
            facts.let_in.add((space.pk, other.pk))
    for person in facts.people:
        if dice.random() < 0.5:
            facts.seats.append(SpaceSeat.objects.create(space=space, person=person, **_term(dice, facts)))
    heard = [make.audience(space, *dice.sample(facts.people, 4)) for _turn in range(2)]
    for one in heard:
        facts.audiences[one.pk] = set(AudienceSeat.objects.filter(audience=one).values_list("person_id", flat=True))
    openings: list[Contribution] = []
    for _turn in range(ITEMS):
        root = dice.choice(openings) if len(openings) > 3 else None
        item = make.item(space, dice.choice(facts.people), root=root, state=dice.choice(STATES).value,
                         audience=dice.choice((None, None, *heard)))  # fmt: skip
        if dice.random() < 0.1:
            item.author = Persona.objects.create(community=space.community, kind="veil")
            item.save()
        facts.items.append(item)
        if root is None:
            openings.append(item)
            _passes(dice, facts, item)


def _passes(dice: Random, facts: Facts, item: Contribution) -> None:
    for person in dice.sample(facts.people, 5):
        given = GuestPass.objects.create(
            contribution=item, person=person, given_by=facts.people[0],
            until=facts.now + timedelta(days=dice.choice((-1, 2))),
        )  # fmt: skip
        facts.passes[person.pk, item.pk] = given
