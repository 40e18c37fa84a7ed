"""The host's page of mails that went out or did not: what is known of each, and its text while nobody else has it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from practicum.access import Capability, can
from practicum.kit import ids
from practicum.kit.mailout.reading import Letter, latest, letter
from practicum.kit.pages import page
from practicum.people.entering import seat_of, signed_in


@never_cache
@require_GET
@signed_in
def outbox(request: HttpRequest) -> HttpResponse:
    """The latest mails with their states; `?state=` narrows them down."""
    only_the_host(request)
    return page(request, "host/outbox.html", list=latest(request.GET.get("state", ""), request.GET.get("from")))


@never_cache
@require_GET
@signed_in
def outgoing_mail(request: HttpRequest, number: str) -> HttpResponse:
    """One mail, with its text where the host is the one who hands it on."""
    only_the_host(request)
    return page(request, "host/outgoing_mail.html", mail=_the(number))


def only_the_host(request: HttpRequest) -> None:
    if not can(seat_of(request), Capability.KEEP_SITE):
        raise Http404


def _the(number: str) -> Letter:
    try:
        found = letter(ids.parse(number))
    except ValueError:
        raise Http404 from None
    if found is None:
        raise Http404
    return found
