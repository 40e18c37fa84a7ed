"""Refusals as pages: a sentence, the next step, and what was typed comes back."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _

from practicum.kit import Refusal, TooMany
from practicum.kit.pages import page
from practicum.kit.storage import AGAIN_AFTER, has_no_room, is_away

Answer = Callable[[HttpRequest], HttpResponse]
TYPED_LIMIT = 40_000


def as_sentences(answer: Answer) -> Answer:
    """Middleware: a Refusal that no view caught becomes a page with its own status."""
    return Sentences(answer)


class Sentences:
    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        if not isinstance(failure, Refusal) or request.path.startswith("/api/"):
            return None
        response = refused(request, failure)
        if isinstance(failure, TooMany):
            response["Retry-After"] = str(failure.retry_after)
        return response


def refused(request: HttpRequest, failure: Refusal) -> HttpResponse:
    return page(
        request,
        "errors/refused.html",
        status=failure.status,
        message=failure.message,
        hint=failure.hint,
        typed=typed(request),
    )


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody typed into a form that was refused, so that nothing is lost; secrets are left out."""
    if request.method != "POST":
        return []
    secret = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code", "credential", "token"}
    return [
        (name, value[:TYPED_LIMIT])
        for name, values in request.POST.lists()
        if name not in secret
        for value in values
        if len(value) > 20 or any(letter.isspace() for letter in value.strip())
    ]


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from another session: say so, and give back what was typed."""
    return page(
        request,
        "errors/refused.html",
        status=403,
        message=_("This form is too old, or was opened in another sign-in."),
        hint=_("Go back to the page, reload it, and put your text in again. It is kept below."),
        typed=typed(request),
    )


def not_found(request: HttpRequest, exception: Http404 | None = None) -> HttpResponse:
    """The same page for what is absent and for what may not be seen."""
    return page(request, "errors/not_found.html", status=404)


def not_allowed(request: HttpRequest, exception: PermissionDenied | None = None) -> HttpResponse:
    return page(
        request,
        "errors/refused.html",
        status=403,
        message=_("This is not yours to do."),
        hint=_("Ask a steward of the community."),
        typed=typed(request),
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke, or there is no room, or no database: a page that needs nothing but itself."""
    failure = sys.exc_info()[1]
    if has_no_room(failure):
        return _bare(507, _("The disk of this site is full."), no_room_hint(request), typed(request))
    if is_away(failure):
        response = _bare(503, _("The database does not answer."), _("Try once more in a moment."), typed(request))
        response["Retry-After"] = str(AGAIN_AFTER)
        return response
    number = _("For whoever keeps this site: request %(number)s") % {"number": getattr(request, "request_id", "")}
    return _bare(500, _("Something broke here."), f"{_('It was written down. Go back, and try once more.')} {number}")


def no_room_hint(request: HttpRequest) -> str:
    if request.method != "POST":
        return _("Reading goes on. Whoever runs this site makes room.")
    return _("Nothing of this was kept. Reading goes on; send it again when whoever runs this site has made room.")


def _bare(status: int, message: str, hint: str, kept: list[tuple[str, str]] | None = None) -> HttpResponse:
    """What was typed comes back even so."""
    texts = "".join(f"<textarea rows=12 cols=80 readonly>{escape(words)}</textarea>" for _name, words in kept or [])
    return HttpResponse(
        f"<!doctype html><meta charset=utf-8><title>{escape(settings.SITE_NAME)}</title><h1>{escape(message)}</h1>"
        f"<p>{escape(hint)}</p>{texts}",
        status=status,
    )
