"""Headers of every answer: a strict content security policy without nonces, and what may be kept by whom."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
    # Of words only static/js/parts/trusted.js makes markup; each of our two scripts carries a copy of it.
    " require-trusted-types-for 'script'; trusted-types practicum 'allow-duplicates'"
)
Answer = Callable[[HttpRequest], HttpResponse]


def safe_headers(answer: Answer) -> Answer:
    """Set the policy where no stricter one is set; pages are private unless a view said otherwise."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware
