"""The registers of a community: decisions, promises, lessons, what failed, standards."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from practicum.communities.lookup import community_seen
from practicum.communities.views.forming import placed
from practicum.kit.pages import page
from practicum.web.queries.registers import register_page
from practicum.writing.words import HINTS, MARKS, REGISTERS


@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """One register, by its word; decisions where none is said."""
    community = community_seen(slug, request.person)
    placed(request, community)
    made = register_page(
        community, request.person, word=request.GET.get("word", ""), cursor=request.GET.get("after", "")
    )
    return page(
        request, "web/register.html", community=community, register=made, names=REGISTERS, marks=MARKS, hints=HINTS
    )
