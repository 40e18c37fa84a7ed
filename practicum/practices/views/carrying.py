"""Carrying a practice away: a sheet for the wall, and Markdown with its sources and licence."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from practicum.communities.views.forming import placed
from practicum.kit.pages import page
from practicum.practices import queries
from practicum.practices.carrying import as_markdown
from practicum.practices.queries.looking_up import number_of


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


def _seen(request: HttpRequest, key: str) -> queries.PracticePage:
    made = queries.practice_page(number_of(key), request.person)
    if made is None:
        raise Http404
    return made
