"""Whatever people do one after another, who may and who sees stay as the reference says, and all that is kept twice
agrees: hypothesis plays sequences of acts (tests/access/turning.py), and after each of them everything is looked at.

PRACTICUM_FULL=1 plays 500 sequences of 50 acts; PRACTICUM_SEQUENCES says how many.
"""

import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from practicum.access import Capability, Seat, can
from practicum.activity.models import Follow
from practicum.communities.models import AudienceSeat, Space
from practicum.communities.sight import EVERYONE
from practicum.communities.sight import people_who_see as who_see_space
from practicum.conversations.lookup import seat_for
from practicum.conversations.models import Thread
from practicum.decisions.models import Decision
from practicum.glossary.models import Term
from practicum.journal.models import Entry
from practicum.practices.models import Practice
from practicum.resources.models import Resource
from practicum.search.queries import find
from practicum.search.query import Query
from practicum.web.testing import make
from practicum.writing.models import Contribution, Mark, Reaction
from practicum.writing.sight import people_who_see
from tests.access.living import (
    OF_ITEMS,
    OF_NEWER,
    OF_PEOPLE,
    OF_PRACTICES,
    OF_ROOMS,
    OF_THE_COMMUNITY,
    OF_THREADS,
    THREADS,
)
from tests.access.recount import differences
from tests.access.test_matrix import seed_of_today
from tests.access.turning import PEOPLE, Turning

NEWER = {"term": Term, "resource": Resource, "decision": Decision, "entry": Entry}
FULL = bool(os.environ.get("PRACTICUM_FULL"))
SEQUENCES, STEPS = int(os.environ.get("PRACTICUM_SEQUENCES", "500" if FULL else "10")), 50 if FULL else 30


class Looking(Turning):
    """After each step everything is compared; `counts` says how much that was."""

    counts: Counter[str] = Counter()
    acts: set[tuple[str, str]] = set()

    def __init__(self) -> None:
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        super().__init__()
        self.shown = self.shown_to_strangers()
        connection.pages_changed = False
        Looking.counts["sequences"] += 1

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def told(self, act: str, who: str, said: str) -> None:
        self.counts["acts"] += 1
        self.counts["done" if said == "done" else "denied or refused"] += 1

    @invariant()
    def all_is_as_the_reference_says(self) -> None:
        self.sight_is_its_mirror()
        self.rights_are_the_reference()
        self.kept_twice_agrees()
        self.words_find_what_is_seen()
        self.pages_age_with_what_they_show()

    def sight_is_its_mirror(self) -> None:
        rows = Contribution.objects.all()
        seen = {name: set(rows.visible_to(person).values_list("pk", flat=True)) for name, person in self.people.items()}
        items = {row.pk: row for row in rows.select_related("space", "author", "root__author")}
        names = {person.pk: name for name, person in self.people.items()}
        for place, piece in enumerate(self.world.pieces, self.number):
            should = {name for name in PEOPLE if self.world.reads(name, piece)}
            by_sight = {name for name in PEOPLE if piece.pk in seen[name]}
            assert should == by_sight, f"{piece}: {should} should, {by_sight} do"
            if place % 4 and piece is not self.world.pieces[-1]:
                continue  # the mirror is dear: a quarter of the items in turn, and what was written last
            found = people_who_see(items[piece.pk])
            mirror = set(PEOPLE) if found is EVERYONE else {names[pk] for pk in found.values_list("pk", flat=True)}
            assert should == mirror, f"{piece}: {should} should, {mirror} mirrored"
        for room, space in zip(self.world.rooms, Space.objects.order_by("pk"), strict=True):
            should = {name for name in PEOPLE if self.world.sees_room(name, room)}
            found = who_see_space(space)
            mirror = set(PEOPLE) if found is EVERYONE else {names[pk] for pk in found.values_list("pk", flat=True)}
            assert should == mirror, f"{room}: {should} should, {mirror} do"
        self.counts["sights"] += len(PEOPLE) * (len(self.world.pieces) + len(self.world.rooms))

    def rights_are_the_reference(self) -> None:
        """Of one item, one space and one person in turn: every capability, for everybody."""
        pieces = self.world.pieces
        if pieces:
            piece = pieces[-1] if self.number % 2 else pieces[self.number // 2 % len(pieces)]
            item = self.row_of(piece)
            seats = {who: seat_for(person, item) for who, person in self.people.items()}
            self._rights_of(OF_ITEMS, piece, item, seats)
            if piece.kind in THREADS:
                self._rights_of(OF_THREADS, piece, Thread(contribution=item), seats)
            if piece.kind == "practice":
                self._rights_of(OF_PRACTICES, piece, Practice(contribution=item, owner=self.people[piece.owner]), seats)
            if piece.kind in OF_NEWER:
                row = NEWER[piece.kind].objects.select_related("contribution__space__community").get(pk=piece.pk)
                self._rights_of(OF_NEWER[piece.kind], piece, row, seats)
        room = self.world.rooms[self.number % len(self.world.rooms)]
        seats = {who: make.seat(person, self.community) for who, person in self.people.items()}
        self._rights_of(OF_ROOMS, room, Space.objects.select_related("community").get(pk=room.pk), seats)
        self._rights_of(OF_THE_COMMUNITY, None, self.community, seats)
        whom = list(PEOPLE)[self.number % len(PEOPLE)]
        if (membership := self.membership(whom)) is not None:
            self._rights_of(OF_PEOPLE, whom, membership, seats)

    def _rights_of(self, table: dict[str, Any], thing: Any, row: Any, seats: dict[str, Seat]) -> None:
        for who in PEOPLE:
            for act in table:
                seat = seats[who]
                should, may = self.world.may(who, act, thing), can(seat, Capability(act), row)
                assert should == may, f"{who} may {act} {thing}: {may} and should be {should}"
                self.counts["rights"] += 1

    def kept_twice_agrees(self) -> None:
        assert list(differences()) == []
        names = {person.pk: name for name, person in self.people.items()}
        told = {
            (names[who], thing): because
            for who, thing, because in Follow.objects.values_list("person", "thing_id", "because")
        }
        assert told == self.world.follows
        assert {(names[who], pk) for who, pk in Reaction.objects.values_list("person", "contribution")} == (
            self.world.thanks
        )
        assert set(Mark.objects.filter(undone_at=None).values_list("pk", flat=True)) == set(self.world.marks)
        audiences = dict(Contribution.objects.values_list("pk", "audience"))
        seats: dict[int, set[str]] = {}
        for audience, who in AudienceSeat.objects.values_list("audience", "person"):
            seats.setdefault(audience, set()).add(names[who])
        for piece in self.world.pieces:
            if piece.audience is not None:
                assert seats.get(audiences[piece.pk], set()) == piece.audience, f"the audience of {piece}"
        self.counts["recounts"] += 1

    def words_find_what_is_seen(self) -> None:
        """One root's own word, looked for by two people: whoever reads it finds it, and nobody else."""
        roots = [piece for piece in self.world.pieces if piece.root is None and piece.state == "published"]
        if not roots:
            return
        piece = roots[self.number % len(roots)]
        for who in (list(PEOPLE) * 2)[self.number % len(PEOPLE) :][:2]:
            found = {shown.id for shown, _score in find(self.people[who], Query(piece.word)).hits}
            should = {piece.pk} if self.world.reads(who, piece) else set()
            assert found == should, f"{who} looks for {piece.word}: {found} and should find {should}"
            self.counts["searches"] += 1

    def pages_age_with_what_they_show(self) -> None:
        """What strangers are shown changed only where the edition rises with the commit."""
        shown = self.shown_to_strangers()
        assert shown == self.shown or connection.pages_changed, "kept pages do not age"
        self.shown, connection.pages_changed = shown, False

    def shown_to_strangers(self) -> list[Any]:
        of = "pk", "state", "title", "html", "standing", "space", "active_at"
        items = Contribution.objects.visible_to(None).order_by("pk")
        spaces = Space.objects.filter(reach="public").order_by("pk").values_list("pk", "name", "state")
        counted = Thread.objects.filter(contribution__in=items).order_by("pk").values_list()
        return [list(items.values_list(*of)), list(spaces), list(counted)]


def play(sequences: int, steps: int, phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    machine = seed(seed_of_today())(Looking)
    how = settings(
        max_examples=sequences, stateful_step_count=steps, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=phases,
        report_multiple_bugs=False,
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=how)


@pytest.mark.long
@pytest.mark.matrix
def test_whatever_is_done_rights_sight_and_counts_agree(
    db: None, files: None, record_property: Callable[..., None]
) -> None:
    Looking.counts = Counter()
    play(SEQUENCES, STEPS)
    figures = ", ".join(f"{number} {name}" for name, number in Looking.counts.items())
    record_property("counts", f"turns (seed {seed_of_today()}): {figures}, 0 wrong")

    assert Looking.counts["done"] > SEQUENCES
