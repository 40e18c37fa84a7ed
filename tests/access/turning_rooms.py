"""The rules of turning: terms of the glossary, resources, decisions, entries of the journal and remarks on them."""

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis.stateful import rule

from practicum.access import Capability, Seat
from practicum.decisions import actions as decisions
from practicum.decisions.models import Decision
from practicum.glossary import actions as glossary
from practicum.glossary.models import Term
from practicum.journal import actions as journal
from practicum.journal.models import Entry
from practicum.journal.words import Words
from practicum.resources import actions as resources
from practicum.resources.facts import Facts
from practicum.resources.models import Resource
from tests.access.living import Piece
from tests.access.turning_rig import DICE, Rig

LEAST_SHARE = 0.5  # of the turns of a room in which something new is written, while there is room
MOST = 3  # of each kind
ROOTS = ("term", "resource", "decision", "entry")
Tending = dict[str, tuple[str, Callable[[Seat, Any], Any]]]
Acts = Callable[[Piece, str], Tending]


class Rooms(Rig):
    """What else people write: each kind is made, tended, and taken away and put back by the rules for all items."""

    def _make(self, dice: Random, kind: str, act: str, make: Callable[[Seat, Any, str], Any]) -> None:
        if len(self.pieces(kind)) >= MOST:
            return
        room, word = dice.choice(self.world.rooms), self.word()
        who = self.somebody(dice, lambda who: self.world.may(who, act, room) and self.world.sees_room(who, room))
        if not self.world.sees_room(who, room):
            return
        made = self.attempt(who, act, room, lambda seat: make(seat, self.space(who, room), word))
        if made:
            stage = "proposed" if kind == "term" else ""
            self.world.pieces.append(Piece(made.pk, room, who, kind, word, owner=who, stage=stage))

    def _row(self, who: str, piece: Piece, model: Any) -> Any:
        """The thing of a room, by the sight of its item, as its door finds it."""
        self.item(who, piece)
        rows = model.objects.select_related("contribution__space__community", "contribution__author")
        return rows.get(pk=piece.pk)

    def _tend(self, dice: Random, kind: str, model: Any, acts: Acts) -> tuple[str, Piece] | None:
        """Try one of the acts on one of the kind; gives its name and the piece where it was done."""
        if not (there := self.pieces(kind)):
            return None
        piece, word = dice.choice(there), self.word()
        known = acts(piece, word)
        name = dice.choice(list(known))
        capability, act = known[name]
        who = self.somebody(dice, lambda who: self.foretold(who, capability, piece) == "done")
        if not self.attempt(who, capability, piece, lambda seat: act(seat, self._row(who, piece, model))):
            return None
        if name == "edit":
            piece.version, piece.word = piece.version + 1, word
        return name, piece

    @rule(number=DICE)
    def turn_term(self, number: int) -> None:
        dice = self.dice(number)
        if dice.random() < LEAST_SHARE:
            self._make(dice, "term", "propose a term", lambda seat, space, word: glossary.propose_term(
                seat, space=space, title=word, sections={"what": "A ring that holds water back."}))  # fmt: skip
            return
        done = self._tend(dice, "term", Term, lambda piece, word: {
            "edit": ("change a term", lambda seat, term: glossary.edit_term(
                seat, term=term, title=word, sections={"what": "A ring of rubber."}, version=piece.version)),
            "settled": ("settle or decline a term", lambda seat, term: glossary.settle_term(seat, term=term)),
            "declined": ("settle or decline a term", lambda seat, term: glossary.decline_term(
                seat, term=term, line="Nobody says so.")),
        })  # fmt: skip
        if done and done[0] != "edit":
            done[1].stage = done[0]

    @rule(number=DICE)
    def turn_resource(self, number: int) -> None:
        dice = self.dice(number)
        if dice.random() < LEAST_SHARE:
            self._make(dice, "resource", "add a resource", lambda seat, space, word: resources.add_resource(
                seat, space=space, title=f"A film of {word}", why="One sees it drip.",
                facts=Facts(link=f"https://example.org/{word}")))  # fmt: skip
            return
        self._tend(dice, "resource", Resource, lambda piece, word: {
            "edit": ("keep a resource", lambda seat, one: resources.change_resource(
                seat, resource=one, title=f"A film on {word}", why="One hears it, too.", lead="",
                facts=Facts(link=f"https://example.org/{word}"), version=piece.version)),
            "judge": ("say that a resource is stale", lambda seat, one: resources.judge_resource(
                seat, resource=one, standing=dice.choice(("outdated", "broken", "current")))),
            "use": ("say whether it worked", lambda seat, one: resources.use_resource(
                seat, resource=one, outcome="worked")),
        })  # fmt: skip

    @rule(number=DICE)
    def turn_decision(self, number: int) -> None:
        dice = self.dice(number)
        if dice.random() < LEAST_SHARE:
            self._make(dice, "decision", "write down a decision", lambda seat, space, word: decisions.write_decision(
                seat, space=space, title=f"We take {word}", sections={"reasons": "It holds."}))  # fmt: skip
            return
        self._tend(dice, "decision", Decision, lambda piece, word: {
            "dissent": ("hold otherwise", lambda seat, one: decisions.dissent(
                seat, decision=one, text="It does not hold.", nameless=dice.random() < 0.5)),
        })  # fmt: skip

    @rule(number=DICE)
    def turn_entry(self, number: int) -> None:
        dice = self.dice(number)
        if dice.random() < LEAST_SHARE:
            self._make(dice, "entry", "write in the journal", self._published)
            return
        self._tend(dice, "entry", Entry, lambda piece, word: {
            "edit": ("change an entry of the journal", lambda seat, entry: journal.edit_entry(
                seat, entry=entry, words=Words(f"Again of {word}", "", "It did not drip."), version=piece.version)),
        })  # fmt: skip

    def _published(self, seat: Seat, space: Any, word: str) -> Any:
        draft = journal.begin_entry(seat, space=space, words=Words(f"A day with {word}", "", "It dripped."))
        return journal.publish_entry(seat, draft=draft, version=draft.version)

    @rule(number=DICE)
    def remark(self, number: int) -> None:
        dice = self.dice(number)
        if not (entries := self.pieces("entry")) or len(self.pieces("remark")) >= MOST:
            return
        root, word, act = dice.choice(entries), self.word(), Capability.REMARK.value
        who = self.somebody(dice, lambda who: self.foretold(who, act, root) == "done")
        made = self.attempt(
            who, act, root,
            lambda seat: journal.remark(seat, entry=self._row(who, root, Entry), text=f"With us it was {word}."),
        )  # fmt: skip
        if made:
            self.world.pieces.append(Piece(made.pk, root.room, who, "remark", word, root))
