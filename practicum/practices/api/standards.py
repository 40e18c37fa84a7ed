"""Standards over the API."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Status

from practicum.access import Capability, require
from practicum.communities.api import Cursor
from practicum.communities.lookup import community_seen
from practicum.people.api import DONE, Done, Id, Made, done, made_at
from practicum.practices import actions, queries
from practicum.practices.api.addresses import acting_on, router
from practicum.practices.api.shapes import (
    EditionShown,
    Ended,
    Followed,
    Follower,
    GivenFollowing,
    GivenObjection,
    GivenStandard,
    Held,
    StandardLine,
    StandardLines,
    StandardsShown,
)


@router.get("/communities/{slug}/standards", response=StandardLines, summary="What a community holds itself to")
def standards(request: HttpRequest, slug: str, cursor: Cursor = "") -> StandardLines:
    """The standards that stand, those whose look comes first before others."""
    lines, after = queries.register_of_standards(community_seen(slug, request.person), request.person, cursor=cursor)
    items = [
        StandardLine(
            title=one.title, url=one.url, edition=_edition(one.edition), changed_since=one.changed, held=one.held,
            followers=[_follower(other) for other in one.followers],
        )
        for one in lines
    ]  # fmt: skip
    return StandardLines(items=items, next=after or None)


@router.post("/practices/{key}/standard", response={201: EditionShown}, summary="Write down that it is our standard")
def take_standard(request: HttpRequest, key: Id, given: GivenStandard) -> Status[Any]:
    """For stewards and curators: the text that stands, or its next edition."""
    seat, practice = acting_on(request, key)
    require(seat, Capability.ADOPT_PRACTICE, practice)
    other = queries.standard_at(given.instead_of, request.person).practice if given.instead_of else None
    said = given.model_dump(exclude={"instead_of"}) | {"rule": given.rule.value}
    actions.take_standard(seat, practice=practice, taking=actions.Taking(**said), instead_of=other)
    page = queries.practice_page(practice.pk, request.person)
    if page is None or page.standards.now is None:
        raise Http404
    return Status(201, _edition(page.standards.now))


@router.post("/practices/{key}/standard/end", response=DONE, summary="Write down that it is no longer our standard")
def end_standard(request: HttpRequest, key: Id, given: Ended) -> Done:
    """The practice stays where it stands."""
    seat, practice = acting_on(request, key)
    actions.end_standard(seat, practice=practice, why=given.why)
    return done()


@router.post("/practices/{key}/objections", response=DONE, summary="Hold otherwise about a standard")
def object_to_standard(request: HttpRequest, key: Id, given: GivenObjection) -> Done:
    """Word for word. Nameless is nameless: nobody will know, and nobody can take it back."""
    seat, practice = acting_on(request, key)
    actions.object_to_standard(seat, practice=practice, text=given.text, nameless=given.nameless)
    return done()


@router.post("/practices/{key}/follows", response={201: Made}, summary="Say which standard a practice follows")
def follow_standard(request: HttpRequest, key: Id, given: GivenFollowing) -> Status[Made]:
    """The edition that stands; `deviation` says where it departs from it, and why."""
    seat, practice = acting_on(request, key)
    require(seat, Capability.KEEP_PRACTICE, practice)
    standard = queries.standard_at(given.standard, request.person)
    made = actions.follow_standard(seat, practice=practice, standard=standard, deviation=given.deviation)
    return Status(201, made_at(made.pk, practice.get_absolute_url()))


@router.api_operation(["DELETE"], "/practices/{key}/follows/{following}", response=DONE, summary="Follow it no longer")
def follow_no_longer(request: HttpRequest, key: Id, following: Id) -> Done:
    """The practice goes its own way."""
    seat, practice = acting_on(request, key)
    found = queries.following_of(practice, following)
    require(seat, Capability.KEEP_PRACTICE, practice)
    if found is None:
        raise Http404
    actions.follow_no_longer(seat, following=found)
    return done()


def standards_shown(found: queries.Standards) -> StandardsShown:
    """What a practice is a standard of, and what it follows."""
    return StandardsShown(
        editions=[_edition(one) for one in found.editions],
        held=[Held(text=one.text, on=one.on, by=one.name) for one in found.held],
        followers=[_follower(one) for one in found.followers],
        follows=[
            Followed(
                id=one.key, title=one.title, url=one.url, edition=one.edition, older=one.older,
                deviation=one.deviation, ended=one.ended, newer_url=one.newer_url if one.older else "",
            )
            for one in found.follows
        ],
    )  # fmt: skip


def _edition(one: Any) -> EditionShown:
    return EditionShown(
        edition=one.edition, version=one.version, rule=one.rule, circle=one.circle, why=one.why,
        adopted_on=one.adopted_on, review_on=one.review_on, review_late=one.late, stands=one.stands,
        ended_why=one.ended_why,
    )  # fmt: skip


def _follower(one: Any) -> Follower:
    return Follower(title=one.title, url=one.url, edition=one.edition, older=one.older, deviation=one.deviation)
