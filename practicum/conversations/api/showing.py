"""Reading conversations over the API."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from practicum.communities.api import Cursor
from practicum.communities.lookup import community_seen, space_seen
from practicum.conversations.api import queries
from practicum.conversations.api.addresses import router
from practicum.conversations.api.shapes import Comments, Posts, PostShown, State, Threads, ThreadShown
from practicum.conversations.lookup import number_of
from practicum.conversations.models import ThreadKind
from practicum.people.api import Id

LAST = 2_147_483_647


@router.get("/communities/{slug}/threads", response=Threads, summary="The threads of a community")
def threads(
    request: HttpRequest,
    slug: str,
    kind: ThreadKind | SkipJsonSchema[None] = None,
    state: State | SkipJsonSchema[None] = None,
    space: Annotated[str, Field(max_length=60, description="The word of one of its spaces.")] = "",
    cursor: Cursor = "",
) -> Threads:
    """Of all its spaces that you see, or of one; the newest activity first."""
    if space:
        of, number = "space_id", space_seen(slug, space, request.person).pk
    else:
        of, number = "community_id", community_seen(slug, request.person).pk
    return queries.threads(of, number, request.person, kind=kind or "", state=state or "", cursor=cursor)


@router.get("/threads/{key}", response=ThreadShown, summary="A thread")
def thread(request: HttpRequest, key: Id) -> ThreadShown:
    """Its opening, how it stands, what is counted of it, and which answer is the best."""
    return there(queries.thread(number_of(key), request.person))


@router.get("/threads/{key}/posts", response=Posts, summary="The posts of a thread")
def posts(
    request: HttpRequest,
    key: Id,
    first: Annotated[int, Query(1, alias="from", ge=1, le=LAST, description="The ordinal to begin at.")],
) -> Posts:
    """Replies and answers in their order, twenty places at a time."""
    return there(queries.posts(number_of(key), request.person, first=first))


@router.get("/posts/{key}", response=PostShown, summary="A post")
def post(request: HttpRequest, key: Id) -> PostShown:
    """A reply, an answer or a comment."""
    return there(queries.post(number_of(key), request.person))


@router.get("/posts/{key}/comments", response=Comments, summary="The comments under a post")
def comments(request: HttpRequest, key: Id, cursor: Cursor = "") -> Comments:
    """The oldest first."""
    there(queries.post(number_of(key), request.person))
    return queries.comments(number_of(key), request.person, cursor=cursor)


def there(found: Any) -> Any:
    """Not seen is not there."""
    if found is None:
        raise Http404
    return found
