"""The command menu's places: a fragment for the script, a plain page for everybody else."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from practicum.kit.pages import page
from practicum.web.queries.going import MENU, ways

TYPED = 200


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """`/go?q=…`: where one can go, and what one can do."""
    typed = request.GET.get("q", "").strip()[:TYPED]
    found = ways(request.person, getattr(request, "my_communities", []), typed)
    if request.headers.get("X-Fragment"):
        response = page(request, "web/ways.html", ways=found[:MENU])
    else:
        response = page(request, "web/go.html", ways=found, typed=typed)
    patch_vary_headers(response, ["X-Fragment"])
    return response
