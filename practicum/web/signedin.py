"""Somebody signed in who may no longer be: her session ends here, on every route."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def standing(answer: Answer) -> Answer:
    """Set `request.person` (None when signed out); end the session of a suspended or former person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.is_active:
            logout(request)
            user = request.user
        request.person = user if user.is_authenticated else None  # type: ignore[attr-defined]
        return answer(request)

    return middleware
