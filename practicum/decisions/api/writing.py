"""Writing decisions down over the API, proposing, mending, and what is done with those that were taken."""

from django.http import HttpRequest
from ninja import Status

from practicum.access import Capability, Seat, require
from practicum.communities.api import speaking
from practicum.communities.lookup import space_seen
from practicum.communities.models import Space
from practicum.decisions import actions, queries
from practicum.decisions.api.addresses import router
from practicum.decisions.api.shapes import (
    ChangedDecision,
    Item,
    NewDecision,
    NewDissent,
    Newer,
    NewProposal,
    NewRevisit,
)
from practicum.decisions.models import Decision
from practicum.people.api import DONE, Done, Id, Made, done, known_caller, made_at
from practicum.writing.models import Contribution

PLACE = "/communities/{slug}/spaces/{space}"


def seen(request: HttpRequest, key: str) -> tuple[Decision, Seat]:
    """A decision that the caller sees, and her seat."""
    found = queries.decision_seen(key, known_caller(request))
    return found, speaking(request, found.contribution.space.community)


def _at(request: HttpRequest, slug: str, space: str) -> tuple[Space, Seat]:
    found = space_seen(slug, space, known_caller(request))
    seat = speaking(request, found.community)
    require(seat, Capability.WRITE_DECISION, found)
    return found, seat


def _source(key: str | None, request: HttpRequest) -> Contribution | None:
    return queries.item_named(key, request.person) if key else None


@router.post(f"{PLACE}/decisions", response={201: Made}, summary="Write a decision down")
def write_decision(request: HttpRequest, slug: str, space: str, new: NewDecision) -> Status[Made]:
    """What was decided, why so, and what was open; somebody looks at what came of it."""
    found, seat = _at(request, slug, space)
    made = actions.write_decision(
        seat, space=found, title=new.title, lead=new.lead, sections=new.sections(), options=new.ways(), rule=new.rule,
        decided_on=new.decided_on, review_on=new.review_on, expected=new.hopes(), out_of=_source(new.out_of, request),
    )  # fmt: skip
    return Status(201, made_at(made.pk, made.get_absolute_url()))


@router.post(f"{PLACE}/proposals", response={201: Made}, summary="Propose something")
def propose(request: HttpRequest, slug: str, space: str, new: NewProposal) -> Status[Made]:
    """By advice, a consent round, a vote, ranks or points."""
    found, seat = _at(request, slug, space)
    made = actions.propose(
        seat, space=found, process=new.process, secret=new.counts_only, title=new.title, lead=new.lead,
        sections=new.sections(), options=new.ways(), review_on=new.review_on, expected=new.hopes(),
        out_of=_source(new.out_of, request),
    )  # fmt: skip
    return Status(201, made_at(made.pk, made.decision.get_absolute_url()))


@router.put("/decisions/{key}", response=DONE, summary="Mend the record")
def change_decision(request: HttpRequest, key: Id, changed: ChangedDecision) -> Done:
    """All of it: what is not named is emptied. The older text stays among its versions."""
    found, seat = seen(request, key)
    actions.change_decision(
        seat, decision=found, title=changed.title, lead=changed.lead, sections=changed.sections(),
        options=changed.ways(), version=changed.version, why=changed.why,
    )  # fmt: skip
    return done()


@router.post("/decisions/{key}/dissent", response=DONE, summary="Hold otherwise")
def dissent(request: HttpRequest, key: Id, new: NewDissent) -> Done:
    """Word for word; nameless is nameless, and cannot be taken back."""
    found, seat = seen(request, key)
    actions.dissent(seat, decision=found, text=new.text, nameless=new.nameless)
    return done()


@router.post("/decisions/{key}/revisits", response=DONE, summary="Say what came of it")
def revisit(request: HttpRequest, key: Id, new: NewRevisit) -> Done:
    """Judgement or luck; keep, change or reverse."""
    found, seat = seen(request, key)
    actions.revisit(
        seat, decision=found, happened=new.happened, verdict=new.verdict, judgement=new.judgement,
        came_true=new.came_true, lesson=new.lesson, review_on=new.review_on,
    )  # fmt: skip
    return done()


@router.post("/decisions/{key}/supersede", response=DONE, summary="Another decision takes its place")
def supersede(request: HttpRequest, key: Id, newer: Newer) -> Done:
    """The old one stays readable, and leads there."""
    found, seat = seen(request, key)
    require(seat, Capability.KEEP_DECISION, found)
    actions.supersede(seat, decision=found, newer=queries.item_named(newer.newer, request.person), why=newer.why)
    return done()


@router.post("/decisions/{key}/known", response=DONE, summary="Add what was known")
def know(request: HttpRequest, key: Id, item: Item) -> Done:
    """In the version of the day it was settled."""
    found, seat = seen(request, key)
    require(seat, Capability.KEEP_DECISION, found)
    actions.know(seat, decision=found, item=queries.item_named(item.item, request.person))
    return done()
