"""Acts that bring two rooms together: what is followed, and the questions of a problem."""

from enum import StrEnum

from django.http import Http404, HttpRequest
from ninja import Router

from practicum.activity.actions import follow as follow_thing
from practicum.activity.actions import unfollow as unfollow_thing
from practicum.communities.api import speaking
from practicum.communities.lookup import community_seen
from practicum.conversations.lookup import item_seen
from practicum.people.api import DONE, Done, Given, GivenId, Id, done, known_caller
from practicum.topics import actions as topics
from practicum.topics.api import problem_seen
from practicum.web.queries.following import Followed, followed

router = Router(tags=["Following"])


class Followable(StrEnum):
    """A space or a topic by its id, a person by her handle."""

    SPACE = "space"
    TOPIC = "topic"
    PERSON = "person"


class Question(Given):
    """The id of a question that you see."""

    question: GivenId


@router.post("/follows/{kind}/{key}", response=DONE, summary="Follow a space, a topic or a person")
def follow(request: HttpRequest, kind: Followable, key: str) -> Done:
    """A person is followed where you share a community with her."""
    found = _found(request, kind, key)
    seat = speaking(request, found.community)
    follow_thing(seat, thing_kind=kind.value, thing_id=found.id, within=found.within)
    return done()


@router.api_operation(["DELETE"], "/follows/{kind}/{key}", response=DONE, summary="Follow it no more")
def unfollow(request: HttpRequest, kind: Followable, key: str) -> Done:
    """With a topic, its synonyms too."""
    found = _found(request, kind, key)
    seat = speaking(request, found.community)
    for number in found.stand_for_it or [found.id]:
        unfollow_thing(seat, thing_kind=kind.value, thing_id=number, within=found.within)
    return done()


@router.post("/communities/{slug}/problems/{key}/questions", response=DONE, summary="Link a question to a problem")
def link_question(request: HttpRequest, slug: str, key: Id, question: Question) -> Done:
    """Its author does, and whoever keeps the problems."""
    community = community_seen(slug, known_caller(request))
    item = item_seen(question.question, request.person)
    topics.link_to_problem(speaking(request, community), item=item, problem=problem_seen(community, key))
    return done()


@router.api_operation(
    ["DELETE"], "/communities/{slug}/problems/{key}/questions/{question}", response=DONE, summary="Take that link away"
)
def unlink_question(request: HttpRequest, slug: str, key: Id, question: Id) -> Done:
    """Not this problem after all."""
    community = community_seen(slug, known_caller(request))
    item = item_seen(question, request.person)
    topics.unlink_from_problem(speaking(request, community), item=item, problem=problem_seen(community, key))
    return done()


def _found(request: HttpRequest, kind: Followable, key: str) -> Followed:
    found = followed(kind.value, key, known_caller(request))
    if found is None:
        raise Http404
    return found
