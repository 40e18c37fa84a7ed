"""The frame around a page: who reads, her communities, and where she is. Loaded before the database is sealed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from practicum.communities.queries import communities_of
from practicum.web.jinja import RequestCsrfInput, hue, initials

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Viewer:
    """The one who reads, as the frame shows her."""

    name: str
    handle: str
    hue: int
    initials: str
    single_keys: bool


@dataclass
class Frame:
    """What layouts/page.html needs. `current` is the community the view put on `request.place`."""

    viewer: Viewer | None = None
    communities: list[Any] = field(default_factory=list)
    current: Any = None
    sections: list[Any] = field(default_factory=list)
    toasts: list[Any] = field(default_factory=list)
    site: str = ""


def around(answer: Answer) -> Answer:
    """Middleware, innermost: the frame of a page, once; in one query where it did not come with the session."""
    return Around(answer)


class Around:
    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        person = getattr(request, "person", None)
        if person is None or request.path.startswith("/api/"):
            return
        if getattr(request, "one_step", False):
            return  # with one step of two nothing of hers is shown
        session = request.session
        kept = session.communities if session.person is person else None  # they came with her session
        request.my_communities = communities_of(person) if kept is None else kept


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: everything is already loaded."""
    person = getattr(request, "person", None)
    viewer = None
    if person is not None:
        viewer = Viewer(person.name, person.handle, hue(person.pk), initials(person.name), person.single_keys)
    return {
        "frame": Frame(
            viewer=viewer,
            communities=getattr(request, "my_communities", []),
            current=getattr(request, "place", None),
            sections=getattr(request, "sections", []),
            toasts=getattr(request, "toasts", []),
            site=settings.SITE_NAME,
        ),
        "site": settings.SITE_NAME,
        "csrf_input": RequestCsrfInput(request),
    }
