"""The figures of the site: on a host's page in words, and as Prometheus reads them. For others nothing is here."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from practicum.access import Scope
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.people.tokens import person_of
from practicum.web import figures
from practicum.web.outbox import only_the_host
from practicum.web.queries.figures import in_words

FORWARDED = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "X-Real-IP", "Via")
LOOPBACK = ("127.0.0.1", "::1")


@never_cache
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text, as PRACTICUM_METRICS says: for a host's token, or from this machine as well, or for nobody."""
    if not (settings.METRICS != "off" and (_by_a_host(request) or _from_here(request))):
        raise Http404
    return HttpResponse(figures.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _by_a_host(request: HttpRequest) -> bool:
    """Her session, or one of her tokens that may read."""
    if request.person is not None:
        return bool(request.person.host)
    way, _space, secret = request.headers.get("Authorization", "").partition(" ")
    opened = person_of(secret.strip()) if way.lower() == "bearer" else None
    return opened is not None and opened[0].host and Scope.READ in opened[1]


def _from_here(request: HttpRequest) -> bool:
    """From this machine, and through no proxy that says so."""
    if settings.METRICS != "loopback" or settings.BEHIND_PROXY:
        return False
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not any(name in request.headers for name in FORWARDED)


@never_cache
@require_GET
@signed_in
def host_figures(request: HttpRequest) -> HttpResponse:
    """The same in words, for the host."""
    only_the_host(request)
    return page(request, "host/figures.html", figures=in_words())
