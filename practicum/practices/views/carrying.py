"""Carrying a practice away: a sheet for the wall, and Markdown with its sources and licence."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from practicum.communities.lookup import community_seen
from practicum.communities.views.forming import placed
from practicum.kit import Refusal
from practicum.kit.pages import page
from practicum.practices import queries
from practicum.practices.carrying import as_markdown
from practicum.practices.packing import package as packed
from practicum.practices.queries.looking_up import number_of
from practicum.practices.queries.packing import Packed, packed_of, packed_one


@require_safe
def sheet(request: HttpRequest, key: str) -> HttpResponse:
    """One page to print."""
    made = _seen(request, key)
    placed(request, made.community)
    return page(request, "practices/sheet.html", practice=made)


@require_safe
def markdown(request: HttpRequest, key: str) -> HttpResponse:
    """The text with who said what, its trail of use and its licence."""
    made = _seen(request, key)
    words = as_markdown(made, request.build_absolute_uri(made.url))
    answer = HttpResponse(words, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(made.title)[:60] or "practice"}.md"'
    return answer


@require_safe
def package(request: HttpRequest, key: str) -> HttpResponse:
    """One practice for other catalogues: Markdown, metadata, who said what, licences."""
    found = packed_one(number_of(key), request.person)
    if found is None:
        raise Http404
    if not found.free:
        raise Refusal(_("Its authors ask that it stays here."), _("Ask whoever keeps it."), code="stays_here")
    return zipped(request, [found], name=found.title)


@require_safe
def packages(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of a register, as it is narrowed."""
    community = community_seen(slug, request.person)
    found = packed_of(community, request.person, standing=request.GET.get("state", ""))
    return zipped(request, found, name=community.name)


def zipped(request: HttpRequest, practices: list[Packed], *, name: str) -> HttpResponse:
    answer = HttpResponse(packed(practices, request.build_absolute_uri, name=name), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name)[:60] or "practices"}.zip"'
    return answer


def _seen(request: HttpRequest, key: str) -> queries.PracticePage:
    made = queries.practice_page(number_of(key), request.person)
    if made is None:
        raise Http404
    return made
