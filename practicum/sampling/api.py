"""What one is asked of a sample, over the API; and what stewards read of the whole."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from practicum.access import Capability
from practicum.communities.lookup import seat_tending
from practicum.communities.seats import seat_in
from practicum.kit import ids
from practicum.people.api import DONE, Done, Given, Id, Shape, done, known_caller
from practicum.sampling import actions, limits, queries
from practicum.sampling.estimating import Range
from practicum.sampling.models import Answer

router = Router(tags=["Did it work?"])
Hours = Annotated[int, Field(ge=0, le=limits.HOURS.maximum)]


class DidItWork(Shape):
    """`drawn`: chance fell on you, and `not_used` is an answer; else you wished to be asked."""

    id: Id
    drawn: bool
    item_id: Id
    kind: str
    title: str


class AskedOf(Shape):
    items: list[DidItWork]


class Said(Given):
    answer: Answer


class Costs(Given):
    """Hours a month, and how one knows."""

    participating: Hours
    tending: Hours
    platform: Hours
    how_known: Annotated[str, Field(min_length=1, max_length=limits.HOW_KNOWN.maximum)]


class Between(Shape):
    """Rounded to two figures, with the 95 % interval."""

    value: int
    low: int
    high: int


class Worth(Shape):
    """A community's uses and hours saved over so many weeks, as far as a sample tells. `uses` and `hours` are null
    while fewer than eight people have answered; `hours` also where nobody said what the community costs.
    """

    weeks: int
    asked: int
    answers: int
    uses: Between | None
    hours: Between | None
    hours_after_discount_80: list[int] | None
    cost_hours: int | None
    verified: int
    claimed: int


@router.get("/me/asked", response=AskedOf, summary="What you are asked: did it work?")
def asked(request: HttpRequest) -> AskedOf:
    """At most one question in a fortnight."""
    found = queries.open_prompts(known_caller(request))
    return AskedOf(
        items=[DidItWork(id=one.key, drawn=one.drawn, item_id=ids.text(one.item), kind=one.kind, title=one.title)
               for one in found]
    )  # fmt: skip


@router.post("/me/asked/{key}", response=DONE, summary="Say whether it worked")
def answer_prompt(request: HttpRequest, key: Id, said: Said) -> Done:
    """For whom it is asked of; for everybody else there is nothing here."""
    prompt = queries.prompt_of(key, known_caller(request))
    seat = seat_in(prompt.contribution.space.community, request.person, scopes=request.scopes)
    actions.answer_prompt(seat, prompt=prompt, answer=said.answer.value)
    return done()


@router.get("/communities/{slug}/value", response=Worth, summary="What a community is worth, as far as a sample tells")
def value(request: HttpRequest, slug: str) -> Any:
    """For stewards; never a figure of one person."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.EDIT_COMMUNITY)
    found = queries.value_of(community)
    worth, shown = found.worth, found.enough
    return Worth(
        weeks=found.weeks, asked=found.estimate.asked if shown else 0, answers=found.estimate.answers if shown else 0,
        uses=_between(found.estimate.uses) if shown else None, hours=_between(found.estimate.hours) if worth else None,
        hours_after_discount_80=[queries.rounded(edge) for edge in worth.discounted_80] if worth else None,
        cost_hours=round(worth.cost) if worth else None, verified=found.verified, claimed=found.claimed,
    )  # fmt: skip


@router.put("/communities/{slug}/cost", response=DONE, summary="Say what a community costs")
def say_cost(request: HttpRequest, slug: str, costs: Costs) -> Done:
    """For stewards: without it nobody is told what it saves."""
    community, seat = seat_tending(slug, known_caller(request), Capability.EDIT_COMMUNITY)
    if request.scopes is not None:
        seat = seat_in(community, request.person, scopes=request.scopes)
    actions.say_cost(seat, community=community, **costs.model_dump())
    return done()


def _between(found: Range) -> Between:
    return Between(value=queries.rounded(found.value), low=queries.rounded(found.low), high=queries.rounded(found.high))
