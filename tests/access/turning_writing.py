"""The rules of turning: writing, answering, marking, practices."""

from collections.abc import Callable
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis.stateful import rule

from practicum.access import Seat
from practicum.communities.audiences import Choice
from practicum.conversations import actions as conversations
from practicum.journal import actions as journal
from practicum.kit import NotAllowed
from practicum.practices import actions as practices
from practicum.practices.models import Practice
from practicum.web.testing import make
from practicum.writing import actions as writing
from practicum.writing.models import Mark
from practicum.writing.texts import Text
from tests.access.living import THREADS, Piece
from tests.access.turning_rig import (
    DICE,
    MOST_PIECES,
    MOST_THREADS,
    OUTCOMES,
    PEOPLE,
    Rig,
)

ALONE = ("practice", "term", "resource", "decision")  # kinds of which nothing is counted anew
REMOVING = dict.fromkeys(ALONE, writing.remove_item) | dict.fromkeys(("entry", "remark"), journal.take_away)
RESTORING = dict.fromkeys(ALONE, writing.restore_item) | dict.fromkeys(("entry", "remark"), journal.put_back)


class Writing(Rig):
    """What people write, and what grows on it."""

    @rule(number=DICE)
    def start(self, number: int) -> None:
        dice = self.dice(number)
        if len(self.pieces(*THREADS)) >= MOST_THREADS:
            return
        room, kind, word = dice.choice(self.world.rooms), dice.choice((*THREADS, "question", "question")), self.word()
        who = self.somebody(
            dice, lambda who: self.world.may(who, "start a thread", room) and self.world.sees_room(who, room)
        )
        if not self.world.sees_room(who, room):
            return
        made = self.attempt(
            who, "start a thread", room,
            lambda seat: conversations.start_thread(
                seat, space=self.space(who, room), kind=kind, text=Text("It drips.", f"About {word}")
            ),
        )  # fmt: skip
        if made:
            piece = Piece(made.pk, room, who, kind, word)
            self.world.pieces.append(piece)
            self.follow(who, piece, "started it")

    @rule(number=DICE)
    def reply(self, number: int) -> None:
        dice = self.dice(number)
        if not (threads := self.pieces(*THREADS)) or len(self.world.pieces) >= MOST_PIECES:
            return
        root = dice.choice(threads)
        role = dice.choice(
            ("reply", "comment", "answer", "answer") if root.kind == "question" else ("reply", "comment")
        )
        act, word = "answer a question" if role == "answer" else "reply", self.word()
        who = self.somebody(dice, lambda who: self.world.reads(who, root) and self.world.may(who, act, root))
        under = [piece for piece in self.world.pieces if piece.root is root and self.world.reads(who, piece)]
        parent = dice.choice(under) if under and dice.random() < 0.6 else None
        choice, audience = self._chosen(dice, who, root)
        files = [self._upload(who, word)] if dice.random() < 0.3 else None

        def do(seat: Seat) -> Any:
            found = self.thread(who, root)
            over = self.item(who, parent) if parent else None
            return conversations.reply(
                seat, thread=found, text=Text(f"It was {word}."), role=role, parent=over, choice=choice, files=files
            )

        if choice and not self.world.may(who, "choose who sees it", root.room):
            return
        made = self.attempt(who, act, root, do)
        if made:
            self.world.pieces.append(Piece(made.pk, root.room, who, role, word, root, audience))
            if self.world.inside(who):
                self.follow(who, root, "wrote in it")

    def _chosen(self, dice: Random, who: str, root: Piece) -> tuple[Choice | None, set[str] | None]:
        """Now and then a choice of people who see the space."""
        seeing = [name for name in PEOPLE if name != who and self.world.sees_room(name, root.room)]
        if not seeing or dice.random() > 0.3:
            return None, None
        named = dice.sample(seeing, min(2, len(seeing)))
        return Choice("named", tuple(self.people[name].pk for name in named), names=len(named)), {who, *named}

    def _upload(self, who: str, word: str) -> int:
        upload = SimpleUploadedFile(f"{word}.txt", word.encode(), "text/plain")
        person = self.people[who]
        return writing.attach_file(make.seat(person, self.community), person=person, upload=upload).pk

    @rule(number=DICE)
    def edit(self, number: int) -> None:
        dice = self.dice(number)
        if not (written := self.pieces(*THREADS, "reply", "answer", "comment")):
            return
        piece, word, late = dice.choice(written), self.word(), dice.random() < 0.2
        who = self.somebody(dice, lambda who: who == piece.author)
        text = Text(f"Now it is {word}.", f"On {word}" if piece.root is None else "")
        made = self.attempt(
            who, "edit an item", piece,
            lambda seat: writing.edit_item(
                seat, item=self.item(who, piece), text=text, version=piece.version + late
            ), refused=late,
        )  # fmt: skip
        if made and not late:
            piece.version, piece.word = piece.version + 1, word

    @rule(number=DICE)
    def take_away(self, number: int) -> None:
        dice = self.dice(number)
        if not self.world.pieces:
            return
        answers = self.pieces("answer")
        piece = dice.choice(answers if answers and dice.random() < 0.4 else self.world.pieces)
        act = "take away"
        who = self.somebody(dice, lambda who: self.foretold(who, act, piece) == "done")
        remove = REMOVING.get(piece.kind, conversations.take_away)
        made = self.attempt(who, act, piece, lambda seat: remove(seat, item=self.item(who, piece), why="Twice."))
        if made:
            piece.state = "removed_by_author" if who == piece.author else "removed_by_steward"

    @rule(number=DICE)
    def put_back(self, number: int) -> None:
        dice = self.dice(number)
        if not (gone := [piece for piece in self.world.pieces if piece.state != "published"]):
            return
        piece = dice.choice(gone)
        who = self.somebody(dice, lambda who: self.foretold(who, "restore", piece) == "done")
        if not self.world.reads(who, piece) and who != piece.author:
            return
        restore = RESTORING.get(piece.kind, conversations.put_back)
        made = self.attempt(who, "restore", piece, lambda seat: restore(seat, item=self.row_of(piece)))
        if made:
            piece.state = "published"

    def some_answer(self, dice: Random) -> Piece | None:
        answers = self.pieces("answer")
        return dice.choice(answers) if answers else None

    @rule(number=DICE)
    def accept(self, number: int) -> None:
        dice = self.dice(number)
        if (answer := self.some_answer(dice)) is None:
            return
        root = answer.read_in
        who = self.somebody(dice, lambda who: who == root.author)
        if not self.world.reads(who, answer) or not self.world.reads(who, root):
            return
        back = dice.random() < 0.3

        def do(seat: Seat) -> Any:
            found = self.answer(who, answer)
            if back:
                return conversations.take_acceptance_back(seat, thread=found.thread)
            return conversations.accept_answer(seat, answer=found)

        self.attempt(who, "accept an answer", root, do, refused=answer.state != "published" and not back)

    @rule(number=DICE)
    def confirm(self, number: int) -> None:
        dice = self.dice(number)
        if (answer := self.some_answer(dice)) is None:
            return
        outcome = dice.choice(OUTCOMES)
        who = self.somebody(dice, lambda who: self.foretold(who, "say whether it worked", answer) == "done")
        self.attempt(
            who, "say whether it worked", answer,
            lambda seat: conversations.confirm_answer(seat, answer=self.answer(who, answer), outcome=outcome),
        )  # fmt: skip

    @rule(number=DICE)
    def share_problem(self, number: int) -> None:
        dice = self.dice(number)
        if not (questions := self.pieces("question")):
            return
        piece, back = dice.choice(questions), dice.random() < 0.4
        who = self.somebody(dice, lambda who: self.foretold(who, "say it is the same problem", piece) == "done")
        act = conversations.leave_problem if back else conversations.join_problem
        made = self.attempt(
            who, "say it is the same problem", piece, lambda seat: act(seat, thread=self.thread(who, piece))
        )
        if not made:
            return
        if back:
            self.world.problems.discard((who, piece.pk))
            if self.world.follows.get((who, piece.pk)) == "same problem":
                del self.world.follows[who, piece.pk]
        elif (who, piece.pk) not in self.world.problems:
            self.world.problems.add((who, piece.pk))
            self.follow(who, piece, "same problem")

    @rule(number=DICE)
    def react(self, number: int) -> None:
        dice = self.dice(number)
        if not self.world.pieces:
            return
        piece, on = dice.choice(self.world.pieces), dice.random() < 0.7
        act = "thank, or say it changed one's mind"
        who = self.somebody(dice, lambda who: self.foretold(who, act, piece) == "done")
        made = self.attempt(
            who, act, piece, lambda seat: writing.react(seat, item=self.item(who, piece), kind="thanks", on=on)
        )
        if made is not None:
            (self.world.thanks.add if on else self.world.thanks.discard)((who, piece.pk))

    @rule(number=DICE)
    def close(self, number: int) -> None:
        dice = self.dice(number)
        if not (threads := self.pieces(*THREADS)):
            return
        piece = dice.choice(threads)
        who = self.somebody(dice, lambda who: self.foretold(who, "close a thread", piece) == "done")

        def do(seat: Seat) -> Any:
            found = self.thread(who, piece)
            if dice.random() < 0.5:
                return conversations.reopen_thread(seat, thread=found)
            return conversations.close_thread(seat, thread=found, line="It was the seal.")

        self.attempt(who, "close a thread", piece, do)

    @rule(number=DICE)
    def outdate(self, number: int) -> None:
        dice = self.dice(number)
        if len(questions := self.pieces("question")) < 2 or dice.random() < 0.6:
            return
        piece, newer = dice.sample(questions, 2)
        who = self.somebody(dice, lambda who: self.foretold(who, "mark as outdated", piece) == "done")
        if not self.world.reads(who, newer):
            return
        done = self.attempt(
            who, "mark as outdated", piece,
            lambda seat: conversations.mark_outdated(
                seat, thing=self.thread(who, piece), newer=self.item(who, newer)
            ),
        )  # fmt: skip
        if done and (piece.pk, newer.pk) not in self.world.outdated:
            self.world.outdated.add((piece.pk, newer.pk))
            mark = Mark.objects.get(contribution=piece.pk, word="outdated", undone_at=None)
            self.world.marks.setdefault(mark.pk, (piece, who, "outdated"))

    @rule(number=DICE)
    def mark(self, number: int) -> None:
        dice = self.dice(number)
        if not self.world.pieces:
            return
        piece = dice.choice(self.world.pieces)
        who = self.somebody(dice, lambda who: self.foretold(who, "mark a passage", piece) == "done")
        made = self.attempt(
            who, "mark a passage", piece,
            lambda seat: writing.mark_item(seat, item=self.item(who, piece), word="lesson"),
        )  # fmt: skip
        if made:
            self.world.marks.setdefault(made.pk, (piece, who, "lesson"))

    @rule(number=DICE)
    def undo_mark(self, number: int) -> None:
        dice = self.dice(number)
        if not self.world.marks:
            return
        pk = dice.choice(sorted(self.world.marks))
        piece, marker, word = self.world.marks[pk]
        who = self.somebody(dice, lambda who: who in (marker, piece.author))
        own = who in (marker, piece.author) or self.world.holds(who, "steward")
        allowed = self.world.member(who) and own and not self.world.archived
        mark = Mark.objects.select_related("contribution__author", "contribution__space").get(pk=pk)
        try:
            conversations.take_mark_away(self.seat(who, piece), mark=mark)
            said = True
        except NotAllowed:
            said = False
        assert said == allowed, f"{who} takes the mark of {marker} on {piece} away: {said}"
        if said:
            del self.world.marks[pk]
            if word == "outdated":
                self.world.outdated = {pair for pair in self.world.outdated if pair[0] != piece.pk}

    # -- practices -----------------------------------------------------------------

    @rule(number=DICE)
    def make_practice(self, number: int) -> None:
        dice = self.dice(number)
        if len(self.pieces("practice")) >= 4:
            return
        room, word = dice.choice(self.world.rooms), self.word()
        who = self.somebody(dice, lambda who: self.world.may(who, "make a practice", room))
        if not self.world.sees_room(who, room):
            return
        made = self.attempt(
            who, "make a practice", room,
            lambda seat: practices.make_practice(
                seat, space=self.space(who, room), title=f"How to {word}", sections={"doing": "Fill the pipe."}
            ),
        )  # fmt: skip
        if made:
            piece = Piece(made.pk, room, who, "practice", word, owner=who)
            self.world.pieces.append(piece)
            self.follow(who, piece, "made it")

    @rule(number=DICE)
    def tend_practice(self, number: int) -> None:
        """Use, review, edit, adopt, retire, wake or look again."""
        dice = self.dice(number)
        if not (made := self.pieces("practice")):
            return
        piece, word = dice.choice(made), self.word()
        acts: dict[str, tuple[str, Callable[[Seat, Practice], Any]]] = {
            "use": ("say whether it worked", lambda seat, one: practices.use_practice(
                seat, practice=one, outcome=dice.choice(OUTCOMES))),
            "review": ("review a practice", lambda seat, one: practices.review(seat, practice=one, holds=True)),
            "edit": ("keep a practice", lambda seat, one: practices.edit_practice(
                seat, practice=one, title=f"How to {word}", lead="", sections={"doing": "Listen."},
                version=piece.version)),
            "adopt": ("adopt or retire a practice", lambda seat, one: practices.adopt(seat, practice=one)),
            "retire": ("adopt or retire a practice", lambda seat, one: practices.retire(
                seat, practice=one, why="It breaks pipes.")),
            "wake": ("adopt or retire a practice", lambda seat, one: practices.wake(seat, practice=one)),
            "look": ("keep a practice", lambda seat, one: practices.look_again(seat, practice=one, line="Read it.")),
        }  # fmt: skip
        name = dice.choice([*acts, "use", "review"])
        capability, act = acts[name]
        who = self.somebody(dice, lambda who: self.foretold(who, capability, piece) == "done")
        draft = name == "adopt" and self.row_of(piece).standing == "draft"
        done = self.attempt(who, capability, piece, lambda seat: act(seat, self.practice(who, piece)), refused=draft)
        if done and name == "edit":
            piece.version, piece.word = piece.version + 1, word
