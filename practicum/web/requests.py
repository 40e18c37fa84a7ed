"""Every request is counted, and is one line of the log: its route, never its address, and nothing it carries."""

from collections.abc import Callable
from time import perf_counter

import structlog
from django.http import HttpRequest, HttpResponse

from practicum.kit import counting

Answer = Callable[[HttpRequest], HttpResponse]
NOWHERE = "nowhere"  # an address that no route knows
log = structlog.get_logger(__name__)


def counted(answer: Answer) -> Answer:
    """Middleware: how long an answer took, by route and status. Whose it was is not written (decision 0058)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = answer(request)
        match = request.resolver_match
        note(match.view_name if match else NOWHERE, request.method or "", response.status_code, perf_counter() - began)
        return response

    return middleware


def note(route: str, method: str, status: int, seconds: float, *, kept: bool = False) -> None:
    """Count one answer and write its line. `kept`: it came from the shelf of kept pages."""
    counting.add(f"requests|{route}|{status}")
    counting.took(f"seconds|{route}", seconds)
    tell = log.error if status >= 500 else log.info
    tell("request", route=route, method=method, status=status, ms=round(seconds * 1000, 1), kept=kept)
