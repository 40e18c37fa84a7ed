"""Where a practice stands, over the API: reviewed, adopted, looked at, retired."""

from typing import Any

from django.http import HttpRequest

from practicum.access import Capability, require
from practicum.people.api import Id
from practicum.practices import actions, queries
from practicum.practices.api.addresses import acting_on, router
from practicum.practices.api.shapes import Adopted, GivenReview, Looked, Merged, PracticeShown, Retired
from practicum.practices.api.showing import shown
from practicum.practices.queries.looking_up import item_named


@router.post("/practices/{key}/reviews", response=PracticeShown, summary="Say whether a practice holds")
def review(request: HttpRequest, key: Id, given: GivenReview) -> Any:
    """Of the version that stands, from where you work; where it does not hold, the line says so."""
    seat, practice = acting_on(request, key)
    actions.review(seat, practice=practice, holds=given.holds, line=given.line)
    return shown(request, practice.pk)


@router.post("/practices/{key}/adopt", response=PracticeShown, summary="Write down that the community adopts it")
def adopt(request: HttpRequest, key: Id, given: Adopted) -> Any:
    """For stewards and curators; `look_on` fixes a day for the next look, where one is needed."""
    seat, practice = acting_on(request, key)
    actions.adopt(seat, practice=practice, look_on=given.look_on, why=given.why)
    return shown(request, practice.pk)


@router.post("/practices/{key}/looks", response=PracticeShown, summary="Write down that you looked, and it holds")
def look_again(request: HttpRequest, key: Id, given: Looked) -> Any:
    """For whoever keeps it; the line says what was looked at, and stands in the log of looks."""
    seat, practice = acting_on(request, key)
    actions.look_again(seat, practice=practice, line=given.line, look_on=given.look_on)
    return shown(request, practice.pk)


@router.post("/practices/{key}/retire", response=PracticeShown, summary="Retire a practice")
def retire(request: HttpRequest, key: Id, given: Retired) -> Any:
    """Out of force: it stays readable, and leads to what replaced it."""
    seat, practice = acting_on(request, key)
    require(seat, Capability.ADOPT_PRACTICE, practice)
    newer = item_named(given.newer, request.person) if given.newer else None
    actions.retire(seat, practice=practice, why=given.why, newer=newer)
    return shown(request, practice.pk)


@router.api_operation(["DELETE"], "/practices/{key}/retire", response=PracticeShown, summary="Bring it back into force")
def wake(request: HttpRequest, key: Id) -> Any:
    """As a draft or reviewed: what was adopted is adopted anew."""
    seat, practice = acting_on(request, key)
    actions.wake(seat, practice=practice)
    return shown(request, practice.pk)


@router.post("/practices/{key}/merge", response=PracticeShown, summary="Bring a practice into another one")
def merge_practice(request: HttpRequest, key: Id, given: Merged) -> Any:
    """For whoever keeps it: it is retired and leads to the other, which names it and what came of it."""
    seat, practice = acting_on(request, key)
    require(seat, Capability.KEEP_PRACTICE, practice)
    into = queries.practice_seen(given.into, request.person)
    actions.merge_practice(seat, practice=practice, into=into, why=given.why)
    return shown(request, practice.pk)


@router.api_operation(
    ["DELETE"], "/practices/{key}/merge", response=PracticeShown, summary="Make it a practice of its own again"
)
def separate_practice(request: HttpRequest, key: Id) -> Any:
    """For whoever brought it into another, stewards and curators: it stands where it stood before."""
    seat, practice = acting_on(request, key)
    actions.separate_practice(seat, practice=practice)
    return shown(request, practice.pk)
