"""Home: the ask box, then my communities and what is new in them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from practicum.kit.pages import page
from practicum.web import queries


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    mine = [community.slug for community in getattr(request, "my_communities", [])]
    return page(request, "web/home.html", home=queries.home(request.person, mine))
