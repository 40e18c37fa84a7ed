"""Pages kept for signed-out readers, in front of all middleware: a page is made once an edition, and given to all.

What may be kept is said twice. Before: a GET without any cookie or credential, of an address whose query holds nothing
but what its route declares (`Route.kept`). After: the answer itself was a whole page for nobody in particular, which
sets no cookie (`may_be_kept`). An entry is good for the edition it was begun in (kit.editions), and for a minute at
most, since a page may also change by the clock. Decision: docs/decisions/0070.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic, perf_counter
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

from practicum.kit import counting, editions
from practicum.kit.middleware import number_of_request
from practicum.web.registry import ROUTES

MARK = "practicum.may_be_kept"
MOST_BYTES = 16 * 1024 * 1024  # of a worker's memory
LONGEST_QUERY, LONGEST_HEADER = 120, 200
GOOD_FOR = 60.0  # seconds
WAITED = 5.0  # seconds for another thread that makes the same page
NAMES_KEPT = frozenset(name for route in ROUTES.values() for name in route.kept or ())
OURS_ALONE = frozenset({"x-request-id"})  # headers that belong to one answer

Headers = list[tuple[str, str]]
Key = tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """A whole answer, of which route, the edition it was begun in, and when."""

    edition: int
    made: float
    route: str
    status: str
    headers: Headers
    body: bytes

    def good(self, edition: int) -> bool:
        return self.edition == edition and monotonic() - self.made < GOOD_FOR


class Shelf:
    """Answers by key, the least lately asked for going first when they are too heavy together."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most, self.weight = most, 0
        self.found: OrderedDict[Key, Kept] = OrderedDict()
        self.lock = threading.Lock()
        self.making: dict[Key, threading.Lock] = {}

    def get(self, key: Key) -> Kept | None:
        with self.lock:
            found = self.found.get(key)
            if found is not None:
                self.found.move_to_end(key)
            return found

    def put(self, key: Key, kept: Kept) -> None:
        with self.lock:
            self._take(key)
            self.found[key] = kept
            self.weight += len(kept.body)
            while self.weight > self.most:
                self._take(next(iter(self.found)))

    def _take(self, key: Key) -> None:
        old = self.found.pop(key, None)
        self.weight -= len(old.body) if old else 0

    @contextmanager
    def alone(self, key: Key) -> Iterator[None]:
        """One makes a page while others who want the same wait, for a while."""
        with self.lock:
            lock = self.making.setdefault(key, threading.Lock())
        held = lock.acquire(timeout=WAITED)
        try:
            yield
        finally:
            if held:
                lock.release()
            with self.lock:
                self.making.pop(key, None)


class KeptPages:
    """A WSGI application that answers from the shelf, or lets the site answer and keeps what may be kept."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.shelf = Shelf()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = key_of(environ)
        edition = editions.current() if key is not None else None
        if key is None or edition is None:
            return self.application(environ, start_response)
        began, found = perf_counter(), self.shelf.get(key)
        if found is None or not found.good(edition):
            with self.shelf.alone(key):
                found = self.shelf.get(key)
                if found is None or not found.good(edition):
                    return self._sent(self._made(key, edition, environ), environ, start_response)
        counting.add("kept|kept")
        counting.add(f"requests|{found.route}|200")
        counting.took(f"seconds|{found.route}", perf_counter() - began)
        return self._sent(found, environ, start_response)

    @staticmethod
    def _sent(found: Kept, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response(found.status, [*found.headers, ("X-Request-ID", number_of_request(environ))])
        return [found.body]

    def _made(self, key: Key, edition: int, environ: dict[str, Any]) -> Kept:
        said: list[tuple[str, Headers]] = []
        answer = self.application(environ, lambda status, headers, *_failure: said.append((status, headers)))
        try:
            body = b"".join(answer)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()
        status, headers = said[-1]
        headers = [(name, value) for name, value in headers if name.lower() not in OURS_ALONE]
        made = Kept(edition, monotonic(), environ.get(MARK, ""), status, headers, body)
        if made.route and not any(name.lower() == "set-cookie" for name, _value in headers):
            self.shelf.put(key, made)
            counting.add("kept|made")
        return made


def key_of(environ: dict[str, Any]) -> Key | None:
    """What tells one page of a signed-out reader from another; None for whatever is never kept."""
    if environ["REQUEST_METHOD"] != "GET" or environ.get("HTTP_COOKIE") or environ.get("HTTP_AUTHORIZATION"):
        return None
    query, tongue = environ.get("QUERY_STRING", ""), environ.get("HTTP_ACCEPT_LANGUAGE", "")
    if environ.get("HTTP_RANGE") or environ.get("HTTP_X_FRAGMENT") or len(tongue) > LONGEST_HEADER:
        return None
    if query and not _plain(query):
        return None
    return (
        environ.get("wsgi.url_scheme", ""),
        environ.get("HTTP_X_FORWARDED_PROTO", "")[:LONGEST_HEADER],
        environ.get("HTTP_HOST", "")[:LONGEST_HEADER],
        environ.get("SCRIPT_NAME", ""),
        environ.get("PATH_INFO", ""),
        query,
        _language(tongue),
        "gzip" if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else "",
    )


def _plain(query: str) -> bool:
    """Does the query hold only what some route declares? Which route, the answer decides (`may_be_kept`)."""
    return len(query) <= LONGEST_QUERY and all(name in NAMES_KEPT for name, _ in parse_qsl(query, True))


@lru_cache(maxsize=1_024)
def _language(accepted: str) -> str:
    """The language that the site would answer in, as its LocaleMiddleware reads the header."""
    for tag, _weight in parse_accept_lang_header(accepted):
        if tag == "*":
            break
        try:
            return get_supported_language_variant(tag)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def may_be_kept(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: marks the request whose answer is the same for everybody who is signed out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        match = request.resolver_match
        route = ROUTES.get(match.view_name) if match else None
        if (
            route is not None
            and route.kept is not None
            and request.GET.keys() <= set(route.kept)
            and getattr(request, "person", None) is None
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
            and response.headers.get("Content-Language") == _language(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
        ):
            request.META[MARK] = match.view_name
        return response

    return middleware
