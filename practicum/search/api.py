"""Searching and suggesting over the API: the same queries as the search page and the ask box."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from ninja.params import Query
from pydantic import ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from practicum.communities.api import Cursor
from practicum.communities.lookup import community_seen, space_seen
from practicum.kit import Refusal, ids, paging
from practicum.people.api import Given, GivenId, Id, Moment, Shape
from practicum.people.network import network_of
from practicum.search import limits, queries
from practicum.search.queries.naming import topic_called
from practicum.search.query import Filters
from practicum.search.query import Query as Wanted

A_PAGE = 20
TYPED = 600  # letters of what is being typed that are looked at
Word = Annotated[str, Field(max_length=60)]


class RibbonStep(Shape):
    """Where a thing came from, what it became, what replaced it or what uses it: the newest of each, as you see it."""

    step: str
    title: str
    url: str


class Hit(Shape):
    """`id` is the thread's, `item_id` that of the opening, reply or answer with the passage."""

    id: Id
    item_id: Id
    url: str
    title: str
    kind: str
    state: str | None
    passage: str
    author: str
    community: str
    space: str
    happened_at: Moment
    confirmed_at: Moment | None
    answers: int
    ribbon: list[RibbonStep]


class FacetValue(Shape):
    value: str
    name: str
    number: int


class Facet(Shape):
    name: str
    values: list[FacetValue]


class Found(Shape):
    """`total` is exact unless `capped`; `loosened`: nothing held all words, these hold some."""

    items: list[Hit]
    total: int
    capped: bool
    loosened: bool
    facets: list[Facet]
    next: str | None


class Suggestion(Shape):
    id: Id
    url: str
    title: str
    kind: str
    state: str
    passage: str
    answers: int
    happened_at: Moment
    confirmed_at: Moment | None


class Suggestions(Shape):
    items: list[Suggestion]


class Looking(Given):
    """What narrows a search. `space` and `topic` are words of one community, which has to be given with them."""

    model_config = ConfigDict(extra="ignore")  # the API's door has refused what no parameter is called

    q: Annotated[str, Field(min_length=1, max_length=limits.LINE.maximum, description='Words, "phrases" and -not.')]
    community: Word = ""
    space: Word = ""
    topic: Word = ""
    kind: Annotated[str, Field(max_length=30)] = ""
    state: Annotated[str, Field(max_length=20)] = ""
    mark: Annotated[str, Field(max_length=20)] = ""
    author: GivenId | SkipJsonSchema[None] = None
    after: date | SkipJsonSchema[None] = None
    before: date | SkipJsonSchema[None] = None
    sort: Annotated[str, Field(pattern="^(best|newest|oldest)$")] = "best"
    cursor: Cursor = ""


router = Router(tags=["Search"])


@router.get("/search", response=Found, summary="Search")
def search(request: HttpRequest, asked: Query[Looking]) -> Found:
    """Everything that you see, the best first. `author` is the id of a voice."""
    limits.SEARCH.take(_counted_by(request))
    place = paging.read(asked.cursor, int)
    start = min(max(place.values[0], 0), 10_000) if place else 0
    filters = _filters(asked, request.person)
    found = queries.find(request.person, Wanted(asked.q, filters, asked.sort, A_PAGE, start))
    return Found(
        items=[_hit(shown) for shown, _score in found.hits],
        total=found.total,
        capped=found.capped,
        loosened=found.loosened,
        facets=[_facet(facet) for facet in found.facets],
        next=paging.write(paging.Place((found.next,))) if found.next is not None else None,
    )


@router.get("/suggest", response=Suggestions, summary="Threads that may answer a question already")
def suggest(
    request: HttpRequest,
    text: Annotated[str, Field(min_length=1, max_length=TYPED, description="The question as far as it is typed.")],
    community: Word = "",
) -> Suggestions:
    """What the ask box shows while one is typing; an empty list where nothing is like it."""
    limits.SUGGEST.take(_counted_by(request))
    within = community_seen(community, request.person).pk if community else None
    return Suggestions(items=[_suggestion(one) for one in queries.suggest(request.person, text, community=within)])


def _counted_by(request: HttpRequest) -> str:
    return f"person:{request.person.pk}" if request.person is not None else f"network:{network_of(request)}"


def _filters(asked: Looking, person: Any) -> Filters:
    if not asked.community and (asked.space or asked.topic):
        raise Refusal(
            _("A space and a topic belong to a community."), _("Say which one: community=…"), code="community_missing"
        )
    community = community_seen(asked.community, person).pk if asked.community else None
    space = space_seen(asked.community, asked.space, person).pk if asked.space else None
    return Filters(
        community, space, asked.kind, asked.state, ids.parse(asked.author) if asked.author else None,
        topic_called(community, asked.topic) if asked.topic else None, asked.mark, asked.after, asked.before,
    )  # fmt: skip


def _hit(shown: Any) -> Hit:
    return Hit(
        id=ids.text(shown.id), item_id=ids.text(shown.item), url=shown.address, title=shown.plain_title,
        kind=shown.kind, state=shown.state or None, passage=shown.snippet.text, author=shown.author,
        community=shown.community, space=shown.space, happened_at=shown.happened_at, answers=shown.answers,
        confirmed_at=shown.confirmed_at,
        ribbon=[RibbonStep(step=step, title=end.title, url=end.address) for step, end in sorted(shown.ribbon.items())],
    )  # fmt: skip


def _facet(facet: Any) -> Facet:
    """Values that are ids go out as ids do."""
    numbered = facet.name in ("community", "space", "author", "topic")
    return Facet(
        name=facet.name,
        values=[
            FacetValue(value=ids.text(int(one.value)) if numbered else one.value, name=one.name, number=one.number)
            for one in facet.values
        ],
    )


def _suggestion(one: Any) -> Suggestion:
    return Suggestion(
        id=ids.text(one.id), url=one.address, title="".join(piece for piece, _hit in one.title), kind=one.kind,
        state=one.state, passage=one.snippet.text, answers=one.answers, happened_at=one.happened_at,
        confirmed_at=one.confirmed_at,
    )  # fmt: skip
