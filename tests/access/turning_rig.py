"""How a community is turned: one act after another, by whoever comes, each predicted by tests/access/living.py.

An act is tried as a door tries it: the thing is looked up through sight, then the action is asked. What the reference
says (absent, refused, done) must come out; what is done is done in the reference as well.
"""

from collections.abc import Callable
from random import Random
from typing import Any

from django.db.models import QuerySet
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from practicum.access import Seat
from practicum.communities.models import Space
from practicum.conversations.lookup import seat_for
from practicum.conversations.models import Post, Thread
from practicum.kit import NotAllowed, Refusal
from practicum.kit.models import RateWindow
from practicum.practices.models import Practice
from practicum.web.testing import make
from practicum.writing.models import Contribution
from tests.access.living import Piece, Room, World

PEOPLE = {"ada": "member", "bea": "member", "bo": "member", "cy": "member", "di": "outsider", "fay": "guest"}
DUTIES = {"ada": {"steward"}, "bea": {"steward"}, "cy": {"moderator"}}
REACHES = ("public", "members", "closed", "secret")
NARROWER = {"public": ("members", "closed", "secret"), "members": ("closed", "secret"), "closed": ("secret",)}
ROLES = (("reply", "comment"), ("reply", "comment", "answer", "answer"))
OUTCOMES = ("worked", "worked", "partly", "did_not_work", "too_early")
MOST_PIECES, MOST_THREADS = 24, 8
DICE = st.integers(0, 2**32 - 1)
Do = Callable[[Seat], Any]


class Rig(RuleBasedStateMachine):
    """Six people, four spaces; the subclass says what is looked at after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.community = make.community("turning", joining="open")
        self.people = {name: make.person(name) for name in PEOPLE}
        self.world = World(dict(PEOPLE), {name: set(DUTIES.get(name, ())) for name in PEOPLE})
        for name, standing in PEOPLE.items():
            if standing != "outsider":
                make.member(self.people[name], self.community, *DUTIES.get(name, ()), standing=standing)
        for reach in REACHES:
            room = Room(make.space(self.community, reach).pk, reach)
            if reach in ("closed", "secret"):
                room.seats = {"ada", "bo"}
                for name in room.seats:
                    make.seated(self.people[name], Space(pk=room.pk))
            self.world.rooms.append(room)
        self.begin()

    def begin(self) -> None:
        """What is there before the first step."""

    # -- how an act is tried -------------------------------------------------------

    def dice(self, number: int) -> Random:
        RateWindow.objects.all().delete()  # how often is another suite's question
        self.number += 1
        return Random(number * 1_000 + self.number)

    def somebody(self, dice: Random, may: Callable[[str], bool]) -> str:
        """Mostly somebody who may."""
        fitting = [name for name in PEOPLE if may(name)]
        return dice.choice(fitting) if fitting and dice.random() < 0.75 else dice.choice(list(PEOPLE))

    def attempt(self, who: str, act: str, thing: Any, do: Do, *, refused: bool = False) -> Any:
        """Try it; gives what the action gave, or None where it was absent or refused, which must be as foretold."""
        foretold = self.foretold(who, act, thing)
        try:
            said, given = "done", do(self.seat(who, thing))
        except NotAllowed:
            said, given = "not allowed", None
        except (Contribution.DoesNotExist, Space.DoesNotExist):
            said, given = "absent", None
        except Refusal as refusal:
            said, given = f"refused: {refusal}", None
        if refused and foretold == "done":
            foretold = said if said.startswith("refused") else "refused"
        self.told(act, who, said)
        assert said == foretold, f"{who} would {act} {thing}: {said} instead of {foretold}"
        return given if given is not None else (True if said == "done" else None)

    def told(self, act: str, who: str, said: str) -> None:
        """For the subclass to count."""

    def foretold(self, who: str, act: str, thing: Any) -> str:
        if isinstance(thing, Piece) and act != "restore" and not self.world.reads(who, thing):
            return "absent"
        if isinstance(thing, Room) and not self.world.knows_room(who, thing):
            return "absent"
        return "done" if self.world.may(who, self.capability(who, act, thing), thing) else "not allowed"

    def capability(self, who: str, act: str, thing: Any) -> str:
        """The word of the capability that an act needs of this person."""
        own = isinstance(thing, Piece) and who == thing.author
        if act == "take away":
            return "remove an item" if own else "remove or restore another's item"
        if act == "restore":
            mine = own and thing.state == "removed_by_author"
            return "restore an item" if mine else "remove or restore another's item"
        return act

    def seat(self, who: str, thing: Any) -> Seat:
        if isinstance(thing, Piece):
            return seat_for(self.people[who], self.row_of(thing))
        return make.seat(self.people[who], self.community)

    def row_of(self, piece: Piece) -> Contribution:
        return Contribution.objects.select_related("space__community", "author").get(pk=piece.pk)

    def item(self, who: str, piece: Piece, *, stubs: bool = False) -> Contribution:
        rows = Contribution.objects.select_related("space__community", "author", "root")
        return rows.visible_to(self.people[who], stubs=stubs).get(pk=piece.pk)

    def thread(self, who: str, piece: Piece) -> Thread:
        return Thread(contribution=self.item(who, piece), **_columns(Thread.objects.filter(pk=piece.pk)))

    def answer(self, who: str, piece: Piece) -> Post:
        self.item(who, piece)
        rows = Post.objects.select_related("contribution__space__community", "contribution__author")
        return rows.select_related("thread__contribution__space", "thread__contribution__author").get(pk=piece.pk)

    def practice(self, who: str, piece: Piece) -> Practice:
        self.item(who, piece)
        rows = Practice.objects.select_related("contribution__space__community", "contribution__author")
        return rows.get(pk=piece.pk)

    def space(self, who: str, room: Room) -> Space:
        rows = Space.objects.known_to(self.people[who])
        return rows.select_related("community").get(pk=room.pk)

    # -- what there is -------------------------------------------------------------

    def pieces(self, *kinds: str) -> list[Piece]:
        return [piece for piece in self.world.pieces if not kinds or piece.kind in kinds]

    def word(self) -> str:
        """A word of a title that stands nowhere else."""
        letters, rest = "", self.number
        while rest:
            rest, letter = divmod(rest, 20)
            letters += "bcdfghjklmnpqrtvwxyz"[letter]
        return f"zu{letters}ko"

    def follow(self, who: str, piece: Piece, because: str) -> None:
        self.world.follows.setdefault((who, piece.pk), because)


def community_of(seat: Seat) -> Any:
    """The community of a seat, as it is now."""
    from practicum.communities.models import Community

    return Community.objects.get(pk=seat.community_id)


def _columns(rows: QuerySet[Thread]) -> dict[str, Any]:
    return {name: value for name, value in rows.values()[0].items() if name != "contribution_id"}
