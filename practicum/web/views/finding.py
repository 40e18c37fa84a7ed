"""Finding: the search page, what is known while one types, and the one box to ask."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from practicum.communities.lookup import community_seen
from practicum.kit.pages import page
from practicum.people.network import network_of
from practicum.search import limits
from practicum.web import queries
from practicum.web.views.wanted import left_unanswered


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/search?q=…`: hits in context, with facets."""
    if request.person is None and request.GET.get("q", "").strip():
        limits.SEARCH.take(network_of(request))
    shown = queries.search_page(request.person, request.GET)
    request.place = shown.community
    if shown.results is not None and (shown.results.loosened or not shown.results.hits):
        left_unanswered(request, shown.community, shown.words)
    return page(request, "web/search.html", status=422 if shown.refusal else 200, shown=shown)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """A fragment: what is already known of what is being typed."""
    if request.person is None:
        limits.SUGGEST.take(network_of(request))
    words, slug = request.GET.get("q", "").strip(), request.GET.get("community", "")
    community = community_seen(slug, request.person) if slug else None
    known = queries.known(request.person, words, community)
    return page(request, "web/suggestions.html", known=known, words=words, community=community)


@require_safe
def ask(request: HttpRequest, slug: str = "") -> HttpResponse:
    """One box: what is known first, then where to ask."""
    community = community_seen(slug, request.person) if slug else None
    request.place = community
    words = request.GET.get("q", "").strip()
    shown = queries.ask_page(request.person, words, community)
    if words and not shown.known:
        left_unanswered(request, community, words)
    return page(request, "web/ask.html", shown=shown, words=words, community=community)
