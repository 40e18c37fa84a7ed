"""Where somebody who goes has lived besides: proposals, standards, resources, the glossary, the journal, the sample.

What is hers alone holds her canary; what she shared with others, or a community settled, holds none: it stays.
"""

from datetime import date, timedelta
from typing import Any

from practicum.decisions.actions import Way, propose, speak, vote
from practicum.decisions.models import Decision, Phase, Proposal, Voice, Word
from practicum.glossary.actions import propose_change, propose_term, watch
from practicum.glossary.models import Ahead, Term
from practicum.journal.actions import begin_entry, name_hands, publish_entry
from practicum.journal.models import EntryDraft
from practicum.journal.words import Words
from practicum.kit import clock
from practicum.practices.actions import make_practice
from practicum.practices.models import Following, Objection, Standard
from practicum.resources.actions import add_resource, make_demo, make_selection, pick, walk
from practicum.resources.facts import Facts
from practicum.resources.models import Pick
from practicum.sampling.models import Cost, Draw, Prompt
from practicum.writing.models import Contribution

PAGES_OF_ROOMS = ("resource", "demo", "selection", "term", "ahead", "entry")
SECTIONS = {"question": "Fill or listen?", "reasons": "It lasts."}


def _proposals(world: Any) -> None:
    """One of hers that nobody heard; two of Ada's, in which she objected, consented, advised and voted."""
    hers, ada, space = world.seat(), world.habitat.seat_of(world.habitat.ada), world.habitat.questions
    made = propose(hers, space=space, process="advice", title=world.words("opening"), sections={
        "question": world.words("why"), "reasons": world.words("plan")})  # fmt: skip
    ranked = propose(hers, space=space, process="ranked", title=world.words("opening"), sections=SECTIONS, options=[
        Way(world.words("plan"), world.words("why"), world.words("line")), Way("The other.")])  # fmt: skip
    vote(hers, decision=_decision(ranked.pk), ballot={"0": 1}, reason=world.words("why"))
    round_ = propose(ada, space=space, process="consent", title="We fill first.", sections=SECTIONS)
    Proposal.objects.filter(pk=round_.pk).update(phase=Phase.OBJECT)
    speak(hers, decision=_decision(round_.pk), word=Word.OBJECTION, text=world.words("why"),
          suggestion=world.words("plan"))  # fmt: skip
    Voice.objects.create(proposal_id=round_.pk, person=world.hers, word=Word.QUESTION, text=world.words("note"))
    Voice.objects.create(proposal_id=round_.pk, person=world.habitat.bo, word=Word.REACTION, text=_called(world),
                         answer=_called(world))  # fmt: skip
    for secret in (False, True):
        voted = propose(ada, space=space, process="vote", title="Two pumps?", sections=SECTIONS, secret=secret)
        vote(hers, decision=_decision(voted.pk), ballot={"word": "yes"}, reason=world.words("why"))
    world.objected, world.alone = round_.pk, [made.pk, ranked.pk]


def _standards(world: Any) -> None:
    """A practice of hers that the community took for its standard stays; her objection and her deviation go."""
    ada = world.habitat.seat_of(world.habitat.ada)
    told = {"doing": "Fill it.", "why": "So."}
    taken = make_practice(world.seat(), space=world.habitat.questions, title="Fill it so", sections=told)
    other = make_practice(ada, space=world.habitat.questions, title="Fill it twice", sections=told)
    today = date(2026, 11, 1)
    standard = Standard.objects.create(
        practice=taken, line=1, version=1, rule="consent", circle=f"Meeting with @{world.hers.handle}",
        why=_called(world), adopted_on=today, review_on=today, written_by=world.habitat.ada,
    )  # fmt: skip
    Objection.objects.create(standard=standard, person=world.hers, text=world.words("why"), said_on=today)
    Following.objects.create(practice=other, standard=standard, deviation=world.words("why"), said_by=world.hers)
    world.standard = taken.pk


def _resources(world: Any) -> None:
    hers, ada, space = world.seat(), world.habitat.seat_of(world.habitat.ada), world.habitat.questions
    kept = add_resource(hers, space=space, title=world.words("opening"), why=world.words("why"), facts=Facts(
        link="https://away.example/zqlexem", by=world.words("note"), found=world.words("line")))  # fmt: skip
    demo = make_demo(hers, space=space, title=world.words("opening"), steps=[world.words("plan"), "Then look."],
                     introduction=world.words("why"), recording=kept)  # fmt: skip
    trail = make_selection(hers, space=space, kind="trail", title=world.words("opening"))
    pick(hers, selection=trail, item=world.open, why=world.words("why"))
    others = make_selection(ada, space=space, kind="collection", title="Ada's own")
    pick(ada, selection=others, item=Contribution.objects.get(pk=demo.pk), why=_called(world))
    walk(hers, person=world.hers, pick=Pick.objects.get(selection=trail.pk))
    make_demo(ada, space=space, title="Ada shows", steps=[_called(world)], recording=add_resource(
        ada, space=space, title="A link", why="It is good.", facts=Facts(
            link="https://away.example/other", by=f"@{world.hers.handle}")))  # fmt: skip


def _glossary(world: Any) -> None:
    hers, ada, space = world.seat(), world.habitat.seat_of(world.habitat.ada), world.habitat.questions
    propose_term(hers, space=space, title=world.words("opening"), sections={
        "what": world.words("why"), "also": world.words("note")})  # fmt: skip
    term = propose_term(ada, space=space, title="Gland", sections={"what": "What holds it tight."})
    term = Term.objects.select_related("contribution__space__community", "contribution__author").get(pk=term.pk)
    propose_change(hers, term=term, title="Gland", sections={"what": world.words("plan")}, version=1,
                   why=world.words("why"))  # fmt: skip
    Term.objects.filter(pk=term.pk).update(settled_by=world.hers, line=world.words("line"))
    watch(hers, space=space, title=world.words("opening"), sections={"why": world.words("why")})
    Ahead.objects.filter(contribution__author__person=world.hers).update(line=world.words("line"))
    ahead = watch(ada, space=space, title="Wool", sections={"why": "It will be rare."}, looker=world.hers)
    Ahead.objects.filter(pk=ahead.pk).update(line=_called(world))


def _journal(world: Any) -> None:
    """An entry and a draft of hers alone, and a draft that Bo writes with her, which is his from then on."""
    hers, space, bo = world.seat(), world.habitat.questions, world.habitat.bo
    words = Words(world.words("opening"), world.words("line"), world.words("why"), "zqlexem series", "Zqlexem Guest",
                  world.words("note"))  # fmt: skip
    draft = begin_entry(hers, space=space, words=words)
    publish_entry(hers, draft=_draft(draft.pk), version=1)
    begin_entry(hers, space=space, words=words)
    shared = begin_entry(hers, space=space, words=Words("With Bo", "", f"Ask @{world.hers.handle}."))
    name_hands(hers, draft=_draft(shared.pk), people=[bo])
    world.shared = shared.pk


def _sample(world: Any) -> None:
    community, today = world.habitat.community, clock.now().date()
    draw = Draw.objects.create(community=community, week=today, stratum="read", exposures=3, drawn=1)
    Prompt.objects.create(draw=draw, person=world.hers, contribution=world.open, chance=0.5, ask_on=today,
                          lapses_on=today + timedelta(days=9))  # fmt: skip
    for who, how in ((world.hers, world.words("why")), (world.habitat.ada, _called(world))):
        Cost.objects.create(community=community, participating=1, tending=1, platform=1, how_known=how, said_by=who)


def _called(world: Any) -> str:
    return f"As @{world.hers.handle} says."


def _decision(number: int) -> Decision:
    return Decision.objects.select_related("contribution__space__community", "contribution__author").get(pk=number)


def _draft(number: int) -> EntryDraft:
    return EntryDraft.objects.select_related("space__community", "author").get(pk=number)


ROOMS = (_proposals, _standards, _resources, _glossary, _journal, _sample)
