"""When a summary may not hold any more: one statement against a recount in plain Python, over histories by the dice."""

from random import Random

import pytest

from practicum.communities.audiences import Choice
from practicum.conversations.actions import (
    Line,
    accept_answer,
    confirm_answer,
    confirm_summary,
    mark_outdated,
    reply,
    start_thread,
    take_acceptance_back,
    write_summary,
)
from practicum.conversations.limits import NEWER_TOLD
from practicum.conversations.lookup import answer_seen
from practicum.conversations.models import Acceptance, Basis, Post, Sentence, Summary
from practicum.conversations.queries import short_of, summaries_to_look_at
from practicum.kit import Refusal, ids
from practicum.web.testing import make
from practicum.writing import actions as writing
from practicum.writing.models import Contribution, Link, Mark, Reaction, Use
from practicum.writing.texts import Text

GONE = ("removed_by_author", "removed_by_steward", "erased")


def recounted(thread, reader):
    """(sentences with their doubts, newer posts, sentences that are gone for its owner), row by row."""
    summary = Summary.objects.get(thread=thread)
    told, gone = [], 0
    for sentence in Sentence.objects.filter(version__summary=summary, version__number=summary.version).order_by(
        "place"
    ):
        bases = list(sentence.bases.order_by("pk").select_related("post"))
        posts = [basis.post for basis in bases]
        if Contribution.objects.filter(pk__in=[post.pk for post in posts]).visible_to(reader, stubs=True).count() < len(
            posts
        ):
            continue
        if any(post.state in GONE for post in posts):
            gone += 1
            continue
        told.append((sentence.text, [doubt for basis in bases for doubt in doubts(summary, basis)]))
    numbered = Post.objects.filter(thread=thread, ordinal__gt=summary.upto).select_related("contribution")
    newer = [one for one in numbered if one.contribution.audience_id is None and one.contribution.state == "published"]
    owns = reader is not None and summary.owner_id == reader.pk
    return told, len(newer), gone if owns else 0


def doubts(summary, basis):
    post, since = basis.post, summary.looked_at
    if post.version != basis.post_version:
        yield "changed", post.edited_at
    if post.state == "held":
        yield "held", None
    if basis.accepted and not Acceptance.objects.filter(thread=summary.thread_id, answer=post.pk).exists():
        yield "not_accepted", None
    failed = Mark.objects.filter(contribution=post, word="failed", undone_at=None)
    yield from newest("failed", (mark.marked_at for mark in failed), since)
    replaced = Link.objects.filter(here=post, kind="replaced_by")
    yield from newest("outdated", (link.made_at for link in replaced), since)
    tried = Use.objects.filter(contribution=post, outcome="did_not_work", withdrawn_at=None)
    yield from newest("did_not_work", (use.told_at for use in tried), since)
    replies = Post.objects.filter(parent=post).select_related("contribution")
    under = [one.pk for one in replies
             if one.contribution.state == "published" and one.contribution.audience_id is None]  # fmt: skip
    if post.root_id is None and post.kind == "question":
        under = []
    marks = Mark.objects.filter(contribution__in=under, word="failed", undone_at=None)
    yield from newest("reply_failed", (mark.marked_at for mark in marks), since)
    minds = Reaction.objects.filter(contribution__in=under, kind="changed_my_mind")
    yield from newest("changed_a_mind", (one.given_at for one in minds), since)


def newest(code, moments, since):
    found = [at for at in moments if at > since]
    if found:
        yield code, max(found)


def as_told(short):
    if short is None:
        return [], None, 0
    told = [(one.text, [(why.code, why.at) for why in one.why]) for one in short.sentences]
    return told, short.newer, short.gone


class History:
    """One thread, and what its members do to it by the dice."""

    def __init__(self, habitat, seed, kind):
        self.dice, self.habitat = Random(seed), habitat
        dee = make.person("Dee")
        make.member(dee, habitat.community)
        self.people = [habitat.ada, habitat.bo, dee]
        ada = habitat.seat_of(habitat.ada)
        self.thread = start_thread(ada, space=habitat.questions, kind=kind, text=Text("It leaks.", "Which seal?"))
        self.question, self.written = kind == "question", 0

    def seat(self):
        return self.habitat.seat_of(self.dice.choice(self.people))

    def some(self):
        rows = Contribution.objects.select_related("space__community", "author", "root", "post")
        here = rows.filter(pk=self.thread.pk) | rows.filter(root=self.thread.pk)
        rested_on = Basis.objects.filter(sentence__version__number=self.written).values("post")
        if self.written and self.dice.random() < 0.5:  # what no sentence rests on makes none stale
            here = rows.filter(pk__in=rested_on)
        return self.dice.choice(list(here.order_by("pk")))

    def step(self):
        """One act; what is refused is no step."""
        act = self.dice.choice([self.say, self.say, self.edit, self.remove, self.restore, self.hold, self.mark,
                                self.mark, self.undo, self.outdate, self.use, self.use, self.react, self.react,
                                self.accept, self.take_back, self.write, self.confirm])  # fmt: skip
        try:
            act()
        except Refusal:
            return ""
        return act.__name__

    def say(self):
        parent, role = self.some(), self.dice.choice(["reply", "comment", "answer" if self.question else "reply"])
        choice = Choice("named", (self.habitat.ada.pk, self.habitat.bo.pk)) if self.dice.random() < 0.2 else None
        reply(self.seat(), thread=self.thread, text=Text(f"Words {self.dice.random()}"), role=role,
              parent=None if parent.pk == self.thread.pk else parent, choice=choice)  # fmt: skip

    def edit(self):
        item = self.some()
        seat = self.habitat.seat_of(item.author.person)
        writing.edit_item(seat, item=item, text=Text(f"Other {self.dice.random()}", item.title), version=item.version)

    def remove(self):
        item = self.some()
        if item.pk != self.thread.pk:
            writing.remove_item(self.habitat.seat_of(item.author.person), item=item)

    def restore(self):
        item = self.some()
        writing.restore_item(self.habitat.seat_of(item.author.person), item=item)

    def hold(self):
        item, state = self.some(), self.dice.choice(["held", "published"])
        if item.pk != self.thread.pk:
            Contribution.objects.filter(pk=item.pk, state__in=["held", "published"]).update(state=state)

    def mark(self):
        writing.mark_item(self.seat(), item=self.some(), word=self.dice.choice(["failed", "failed", "lesson"]))

    def undo(self):
        rows = Mark.objects.filter(undone_at=None).select_related("contribution__author", "contribution__space")
        mark = rows.order_by("pk").first()
        if mark is not None:
            writing.undo_mark(self.habitat.seat_of(self.habitat.ada), mark=mark)

    def outdate(self):
        item, newer = self.some(), self.some()
        if hasattr(item, "post"):
            mark_outdated(self.seat(), thing=item.post, newer=newer)

    def answer(self):
        found = Post.objects.filter(thread=self.thread, role="answer", contribution__audience=None)
        keys = list(found.order_by("pk").values_list("pk", flat=True))
        return answer_seen(ids.text(self.dice.choice(keys)), self.habitat.ada) if keys else None

    def use(self):
        if (answer := self.answer()) is not None:
            outcome = self.dice.choice(["did_not_work", "did_not_work", "worked"])
            confirm_answer(self.seat(), answer=answer, outcome=outcome)

    def react(self):
        writing.react(self.seat(), item=self.some(), kind=self.dice.choice(["changed_my_mind", "thanks"]))

    def accept(self):
        if (answer := self.answer()) is not None:
            accept_answer(self.habitat.seat_of(self.habitat.ada), answer=answer)

    def take_back(self):
        take_acceptance_back(self.habitat.seat_of(self.habitat.ada), thread=self.thread)

    def write(self):
        kept = Summary.objects.filter(thread=self.thread).first()
        if kept is not None and self.dice.random() < 0.5:
            return
        standing = Contribution.objects.filter(root=self.thread.pk, state="published", audience=None)
        posts = [self.thread.pk, *standing.order_by("pk").values_list("pk", flat=True)]
        lines = [Line(f"Sentence {self.written} {n}.", self.chosen(posts)) for n in range(self.dice.randint(1, 6))]
        seat = self.habitat.seat_of(self.habitat.bo)
        write_summary(seat, thread=self.thread, lines=lines, version=kept.version if kept else 0)
        self.written += 1

    def chosen(self, posts):
        return tuple(self.dice.sample(posts, min(len(posts), self.dice.choice([1, 1, 2]))))

    def confirm(self):
        kept = Summary.objects.select_related("thread__contribution__space").filter(thread=self.thread).first()
        if kept is not None and self.dice.random() < 0.3:
            confirm_summary(self.habitat.seat_of(self.habitat.bo), summary=kept)


LONGER = [pytest.param(seed, kind, 100, marks=pytest.mark.slow) for seed, kind in ((2, "discussion"), (3, "question"))]


@pytest.mark.parametrize(("seed", "kind", "number"), [(1, "question", 40), *LONGER])
def test_what_is_told_is_what_a_recount_finds(habitat, seed, kind, number):
    history, seen, steps = History(habitat, seed, kind), set(), set()
    for _ in range(8):
        history.say()
    history.write()
    readers = [None, *history.people]
    for at in range(number):
        steps.add(history.step())
        reader = readers[at % len(readers)]
        should = recounted(history.thread, reader)
        assert as_told(short_of(history.thread.pk, reader)) == (should if should[0] or should[2] else ([], None, 0))
        seen |= {code for _text, why in should[0] for code, _at in why}
        if reader == habitat.bo:
            told, newer, gone = should
            stale = bool(gone or newer >= NEWER_TOLD.maximum or any(why for _text, why in told)) and bool(told or gone)
            found = [one.thread for one in summaries_to_look_at(habitat.bo)]
            assert found == ([history.thread.pk] if stale else [])
    assert len(seen) > (0 if number < 100 else 2), seen
    assert len(steps) > 9
