"""The API goes apart from the pages: no session, no cookie, no message and no frame is made ready for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import translation

from practicum.web.api.description import PREFIX

PAGE = f"{PREFIX}docs"
Answer = Callable[[HttpRequest], HttpResponse]


def apart(answer: Answer) -> Answer:
    """Middleware, before sessions: whatever is under the API's address is answered here, but for its page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX) or request.path_info == PAGE:
            return answer(request)
        translation.activate(translation.get_language_from_request(request))
        match = resolve(request.path_info)  # the API's last address takes everything: it always resolves
        request.resolver_match = match
        return match.func(request, *match.args, **match.kwargs)

    return middleware
