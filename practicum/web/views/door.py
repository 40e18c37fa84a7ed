"""The door of a community: what a stranger understands in ten seconds, and what a member comes back to."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from practicum.communities.lookup import community_seen
from practicum.communities.views.forming import placed
from practicum.kit.pages import page
from practicum.web import queries


@require_safe
def door(request: HttpRequest, slug: str) -> HttpResponse:
    community = community_seen(slug, request.person)
    placed(request, community)
    return page(request, "web/door.html", door=queries.door(community, request.person))
