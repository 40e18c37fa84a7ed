"""Why is it like this? The turning points of a practice, a thread or a decision, in order."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from practicum.communities.models import Community
from practicum.communities.views.forming import placed
from practicum.conversations.lookup import thread_seen
from practicum.decisions.queries import decision_seen
from practicum.kit.pages import page
from practicum.practices.queries import practice_seen
from practicum.web.queries.turning import turning_points


@require_safe
def practice_why(request: HttpRequest, key: str) -> HttpResponse:
    """Of a practice."""
    found = practice_seen(key, request.person)
    return _played(request, found.contribution.space.community, found, found.contribution.title)


@require_safe
def thread_why(request: HttpRequest, key: str) -> HttpResponse:
    """Of a thread."""
    found = thread_seen(key, request.person)
    return _played(request, found.contribution.space.community, found, found.contribution.title)


@require_safe
def decision_why(request: HttpRequest, key: str) -> HttpResponse:
    """Of a decision."""
    found = decision_seen(key, request.person)
    return _played(request, found.contribution.space.community, found, found.contribution.title)


def _played(request: HttpRequest, community: Community, thing, title: str) -> HttpResponse:
    placed(request, community)
    return page(
        request, "web/why.html", community=community, title=title, url_of=thing.get_absolute_url(),
        points=turning_points(thing.pk, request.person),
    )  # fmt: skip
