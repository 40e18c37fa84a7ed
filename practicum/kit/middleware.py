"""Middleware that knows nothing of the domain."""

import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")

Answer = Callable[[HttpRequest], HttpResponse]


def request_id(answer: Answer) -> Answer:
    """Give each request an id: on the request, in every log line of it, and in the answer's header.

    A well-formed id from the proxy in front is kept, so that one id runs through both logs.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        number = number_of_request(request.META)
        request.request_id = number  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = answer(request)
        response[HEADER] = number
        return response

    return middleware


def number_of_request(environ: Mapping[str, Any]) -> str:
    """The id that the proxy in front gave, where it is well formed; else a new one."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    return given if WELL_FORMED.fullmatch(given) else secrets.token_hex(8)


def fetched_ahead(request: HttpRequest) -> bool:
    """Does a browser fetch this before anybody wants it: because a pointer rests on a link?"""
    return "prefetch" in request.headers.get("Sec-Purpose", "")


def ahead_leaves_nothing(answer: Answer) -> Answer:
    """A page fetched ahead brings no cookie, and is fetched again once it is wanted if it would have brought one.

    Else it arrives while the page itself is on its way, and its token of forms takes the place of the one in the page
    that is shown, or a word that waits to be said once is taken away unread.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.cookies and fetched_ahead(request):
            response.cookies.clear()
            response["Cache-Control"] = "private, no-store"
        return response

    return middleware
