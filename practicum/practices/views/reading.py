"""A practice, and the register of a community's practices."""

from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from practicum.access import Capability, can
from practicum.communities.lookup import community_seen
from practicum.communities.models import Community
from practicum.communities.queries.places import spaces_known
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import placed
from practicum.kit import ids
from practicum.kit.pages import page
from practicum.practices import queries
from practicum.practices.models import Stage
from practicum.practices.queries.looking_up import number_of


@require_safe
def practice(request: HttpRequest, words: str) -> HttpResponse:
    """`/k/<id>-<words>`; the id alone, or old words, lead to the present address."""
    made = queries.practice_page(number_of(words[: ids.LENGTH]), request.person)
    if made is None or (len(words) > ids.LENGTH and words[ids.LENGTH] != "-"):
        raise Http404
    if request.path != unquote(made.url):  # a path comes decoded; a reversed address is quoted
        return HttpResponseRedirect(made.url, status=301)
    placed(request, made.community)
    return page(request, "practices/practice.html", practice=made, failures=request.GET.get("uses") == "failed")


@require_safe
def practices(request: HttpRequest, slug: str) -> HttpResponse:
    """The register; those who may make one are led to it."""
    community = community_seen(slug, request.person)
    list = queries.register_of(
        community, request.person, standing=request.GET.get("state", ""), cursor=request.GET.get("after", "")
    )
    placed(request, community)
    return page(
        request,
        "practices/practices.html",
        community=community,
        list=list,
        stages=Stage.values,
        homes=_homes(community, request),
    )


def _homes(community: Community, request: HttpRequest) -> list[tuple[str, str]]:
    """The spaces of this community in which this reader may make a practice: name and word."""
    if request.person is None:
        return []
    seat = seat_in(community, request.person)
    known = [one.space for one in spaces_known(community, request.person) if one.readable]
    return [(space.name, space.slug) for space in known if can(seat, Capability.MAKE_PRACTICE, space)]
