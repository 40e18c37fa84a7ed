"""Topics and problems over the API: read through the door, kept by those who keep them."""

from enum import StrEnum
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Router, Status
from pydantic import Field

from practicum.access import Capability, Seat, can, require
from practicum.communities.api import speaking
from practicum.communities.lookup import community_seen, number_of
from practicum.communities.models import Community
from practicum.kit import ids
from practicum.people.api import DONE, Done, Given, GivenId, Id, Moment, Shape, done, known_caller
from practicum.topics import actions, limits, queries
from practicum.topics.models import Problem, Topic

Name = Annotated[str, Field(min_length=1, max_length=limits.TOPIC.maximum)]
Description = Annotated[str, Field(max_length=limits.TOPIC_DESCRIPTION.maximum)]
Word = Annotated[str, Field(max_length=60)]

router = Router(tags=["Topics and problems"])


class TopicShown(Shape):
    """A topic, how many of its threads you see, and its synonyms."""

    id: Id
    slug: str
    name: str
    description: str
    threads: int
    synonyms: list[str]


class Topics(Shape):
    items: list[TopicShown]
    next: str | None


class ProblemShown(Shape):
    """A problem the community works on, with the questions of it that you see, as counts."""

    id: Id
    title: str
    where_we_are: str
    state: str
    since: Moment
    questions: int
    answered: int
    open: int


class Problems(Shape):
    items: list[ProblemShown]


class NewTopic(Given):
    name: Name
    description: Annotated[str, Field(min_length=1, max_length=limits.TOPIC_DESCRIPTION.maximum)]


class KeepTopic(Given):
    name: Name
    description: Description = ""


class Merge(Given):
    """The topic it becomes a synonym of, by its name or word."""

    into: Name


class Split(Given):
    """The synonym that becomes a topic again."""

    id: GivenId


class NewProblem(Given):
    title: Annotated[str, Field(min_length=1, max_length=limits.PROBLEM.maximum)]
    where_we_are: Annotated[str, Field(max_length=limits.WHERE_WE_ARE.maximum)] = ""


class ProblemIs(StrEnum):
    OPEN = "open"
    SOLVED = "solved"


class KeepProblem(NewProblem):
    state: ProblemIs = ProblemIs.OPEN


class SetAside(Given):
    set_aside: bool


class Order(Given):
    """Problems by their ids; those that are not named keep their order, behind."""

    order: Annotated[list[GivenId], Field(max_length=limits.PROBLEMS.maximum)]


@router.get("/communities/{slug}/topics", response=Topics, summary="The topics of a community")
def topics(request: HttpRequest, slug: str, q: Word = "", cursor: Word = "") -> Topics:
    """Those under which you see a thread; `q` is a beginning of their names."""
    community = community_seen(slug, request.person)
    found = queries.topics_of(community, request.person, words=q.strip(), after=cursor)
    return Topics(items=[_topic(line) for line in found.topics], next=found.next or None)


@router.post("/communities/{slug}/topics", response={201: TopicShown}, summary="Name a topic")
def new_topic(request: HttpRequest, slug: str, new: NewTopic) -> Status[TopicShown]:
    """Before anybody wrote under it; its description says why it is there."""
    community, seat = _at(request, slug)
    made = actions.add_topic(seat, community=community, name=new.name, description=new.description)
    return Status(201, _topic(queries.topic_line(made, request.person)))


@router.put("/communities/{slug}/topics/{topic}", response=TopicShown, summary="Rename or describe a topic")
def keep_topic(request: HttpRequest, slug: str, topic: str, keep: KeepTopic) -> TopicShown:
    """After a renaming the old word stands for it."""
    community, seat = _at(request, slug)
    found = _seen(community, topic, request)
    changed = actions.change_topic(seat, topic=found, name=keep.name, description=keep.description)
    return _topic(queries.topic_line(changed, request.person))


@router.post("/communities/{slug}/topics/{topic}/merge", response=DONE, summary="Make a topic a synonym")
def merge(request: HttpRequest, slug: str, topic: str, merge: Merge) -> Done:
    """Of another one: its threads stand there too."""
    community, seat = _at(request, slug)
    found = _seen(community, topic, request)
    into = queries.topic_seen(community, merge.into, request.person) or found
    actions.merge_topic(seat, topic=found, into=into)
    return done()


@router.post("/communities/{slug}/topics/{topic}/split", response=DONE, summary="Take a merge back")
def split(request: HttpRequest, slug: str, topic: str, split: Split) -> Done:
    """One of its synonyms is a topic of its own again."""
    community, seat = _at(request, slug)
    require(seat, Capability.EDIT_TOPICS, community)
    synonym = queries.synonym_in(community, number_of(split.id), _seen(community, topic, request))
    if synonym is None:
        raise Http404
    actions.take_merge_back(seat, topic=synonym)
    return done()


@router.get("/communities/{slug}/problems", response=Problems, summary="The problems a community works on")
def problems(request: HttpRequest, slug: str) -> Problems:
    """In their order; those set aside only for those who keep them."""
    community = community_seen(slug, request.person)
    keeps = request.person is not None and can(speaking(request, community), Capability.EDIT_PROBLEMS, community)
    lines = queries.problems_of(community, request.person, set_aside=keeps)
    return Problems(items=[_problem(line) for line in lines])


@router.post("/communities/{slug}/problems", response={201: ProblemShown}, summary="Put a problem on the door")
def new_problem(request: HttpRequest, slug: str, new: NewProblem) -> Status[ProblemShown]:
    """At the end of the register."""
    community, seat = _at(request, slug)
    made = actions.add_problem(seat, community=community, title=new.title, where_we_are=new.where_we_are)
    return Status(201, _problem(queries.problem_line(made, request.person)))


@router.put("/communities/{slug}/problems", response=DONE, summary="Order the problems")
def order(request: HttpRequest, slug: str, order: Order) -> Done:
    """By their ids."""
    community, seat = _at(request, slug)
    actions.reorder_problems(seat, community=community, order=[number_of(key) for key in order.order])
    return done()


@router.put("/communities/{slug}/problems/{key}", response=ProblemShown, summary="Say where we are with a problem")
def keep_problem(request: HttpRequest, slug: str, key: Id, keep: KeepProblem) -> ProblemShown:
    """Open, or solved for now."""
    community, seat = _at(request, slug)
    changed = actions.change_problem(
        seat, problem=problem_seen(community, key), title=keep.title, where_we_are=keep.where_we_are,
        state=keep.state.value,
    )  # fmt: skip
    return _problem(queries.problem_line(changed, request.person))


@router.post("/communities/{slug}/problems/{key}/set-aside", response=DONE, summary="Set a problem aside")
def set_aside(request: HttpRequest, slug: str, key: Id, aside: SetAside) -> Done:
    """Off the door, kept with its questions; or back on it."""
    community, seat = _at(request, slug)
    actions.retire_problem(seat, problem=problem_seen(community, key), back=not aside.set_aside)
    return done()


def problem_seen(community: Community, key: str) -> Problem:
    """A problem of a community whose door was seen; else 404."""
    found = queries.problem_in(community, number_of(key))
    if found is None:
        raise Http404
    return found


def _at(request: HttpRequest, slug: str) -> tuple[Community, Seat]:
    community = community_seen(slug, known_caller(request))
    return community, speaking(request, community)


def _seen(community: Community, word: str, request: HttpRequest) -> Topic:
    found = queries.topic_seen(community, word, request.person)
    if found is None:
        raise Http404
    return found


def _topic(line: Any) -> TopicShown:
    return TopicShown(
        id=ids.text(line.id), slug=line.slug, name=line.name, description=line.description, threads=line.threads,
        synonyms=[one.name for one in line.synonyms],
    )  # fmt: skip


def _problem(line: Any) -> ProblemShown:
    return ProblemShown(
        id=ids.text(line.id), title=line.title, where_we_are=line.where_we_are, state=line.state, since=line.since,
        questions=line.questions, answered=line.answered, open=line.open,
    )  # fmt: skip
