"""The record of privileged acts: of a community for its stewards, of the whole site for the host. It is only read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from practicum.access import Capability, can
from practicum.communities.lookup import seat_tending
from practicum.communities.views.forming import placed
from practicum.kit.pages import page
from practicum.people.entering import seat_of, signed_in
from practicum.web.queries.record import record_of, record_of_the_site


@never_cache
@require_safe
@signed_in
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """What those who tend a community did, with what stood before and after."""
    community, _seat = seat_tending(slug, request.person, Capability.READ_RECORD)
    placed(request, community)
    shown = record_of(community, request.person, cursor=request.GET.get("from", ""))
    return page(request, "web/record.html", community=community, record=shown)


@never_cache
@require_safe
@signed_in
def site_record(request: HttpRequest) -> HttpResponse:
    """The same over all communities, for the host alone: of what was done in spaces that are not public, nothing."""
    if not can(seat_of(request), Capability.KEEP_SITE):
        raise Http404
    shown = record_of_the_site(request.person, cursor=request.GET.get("from", ""))
    return page(request, "web/record.html", community=None, record=shown)
