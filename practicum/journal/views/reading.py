"""The journal and its entries, to be read; and its feed."""

from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from practicum.access import Capability, Seat, can
from practicum.communities.lookup import community_seen
from practicum.communities.models import Community
from practicum.communities.queries.places import spaces_known
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import placed
from practicum.journal import queries
from practicum.kit import ids
from practicum.kit.pages import page
from practicum.writing.forms import RemarkForm


@require_safe
def journal(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries; with `series` those of one, from its beginning."""
    community, asked = community_seen(slug, request.person), request.GET
    list = queries.journal_of(
        community, request.person, series=asked.get("series", ""), kind=asked.get("kind", ""),
        cursor=asked.get("after", ""),
    )  # fmt: skip
    placed(request, community)
    homes, letters = _homes(community, request)
    return page(request, "journal/journal.html", community=community, list=list, homes=homes, letters=letters)


def _homes(community: Community, request: HttpRequest) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The spaces in which this reader may write, and in which she may gather a newsletter: name and word."""
    if request.person is None:
        return [], []
    seat = seat_in(community, request.person)
    spaces = [one.space for one in spaces_known(community, request.person) if one.readable]

    def those(seat: Seat, capability: Capability) -> list[tuple[str, str]]:
        return [(space.name, space.slug) for space in spaces if can(seat, capability, space)]

    return those(seat, Capability.WRITE_ENTRY), those(seat, Capability.GATHER_NEWSLETTER)


@require_safe
def journal_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Atom: what its reader sees; signed out, what everybody does."""
    community = community_seen(slug, request.person)
    return HttpResponse(queries.feed_of(community, request.person), content_type="application/atom+xml; charset=utf-8")


@require_safe
def entry(request: HttpRequest, words: str) -> HttpResponse:
    """`/j/<id>-<words>`; the id alone, or old words, lead to the present address."""
    number = request.GET.get("page", "")
    made = queries.entry_page(
        queries.number_of(words[: ids.LENGTH]), request.person, at=request.GET.get("at", ""),
        page=int(number) if number.isdecimal() and len(number) < 9 else 1,
    )  # fmt: skip
    if made is None or (len(words) > ids.LENGTH and words[ids.LENGTH] != "-"):
        raise Http404
    if request.path != unquote(made.url):  # a path comes decoded; a reversed address is quoted
        return HttpResponseRedirect(
            f"{made.url}?{request.GET.urlencode()}".rstrip("?"), status=301 if made.title else 302
        )
    placed(request, made.community)
    return page(request, "journal/entry.html", entry=made, form=RemarkForm())
