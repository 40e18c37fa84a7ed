"""The API itself: every room's router, and what is there for everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from ninja import NinjaAPI, Router
from ninja.renderers import JSONRenderer
from pydantic_core import to_json

from practicum.archives.api import router as archives
from practicum.communities.api import router as communities
from practicum.conversations.api import router as conversations
from practicum.decisions.api import router as decisions
from practicum.glossary.api import router as glossary
from practicum.journal.api import router as journal
from practicum.people.api import router as people
from practicum.practices.api import router as practices
from practicum.resources.api import router as resources
from practicum.sampling.api import router as sampling
from practicum.search.api import router as search
from practicum.topics.api import router as topics
from practicum.web.api import problems
from practicum.web.api.composed import router as composed
from practicum.web.api.description import described
from practicum.web.api.door import Body, guarded
from practicum.web.api.page import shown
from practicum.writing.api import router as drafts

EVERY_METHOD = ["GET", "POST", "PUT", "PATCH", "DELETE"]


class Words(JSONRenderer):
    """JSON in UTF-8, without spaces."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return to_json(data)


api = NinjaAPI(
    title="Practicum",
    version="1",
    description="Communities of practice: what is asked, answered and confirmed. Everything is read as whoever the "
    "token belongs to would see it; without a token, as a stranger does.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    parser=Body(),
    renderer=Words(),
)
api.add_decorator(guarded, mode="view")
problems.register(api)
ROUTERS = (
    people, communities, topics, conversations, practices, sampling, decisions, resources, glossary, journal,
    drafts, composed, archives, search,
)  # fmt: skip
for router in ROUTERS:
    api.add_router("", router)


@api.get("", include_in_schema=False, url_name="root")
def root(request: HttpRequest) -> HttpResponse:
    """The way to the page."""
    return HttpResponseRedirect(f"{request.path}docs")


@api.get("/openapi.json", include_in_schema=False, url_name="openapi")
def openapi(request: HttpRequest) -> HttpResponse:
    """The description, OpenAPI 3.1."""
    return HttpResponse(to_json(described(api)), content_type=problems.JSON)


@api.get("/docs", include_in_schema=False, url_name="docs")
def docs(request: HttpRequest) -> HttpResponse:
    """The same for people."""
    return shown(request, described(api))


last = Router()


@last.api_operation(EVERY_METHOD, "/{path:rest}", include_in_schema=False, url_name="elsewhere")
def elsewhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Everything else under this address."""
    raise problems.nothing_here()


api.add_router("", last)
