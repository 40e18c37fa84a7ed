"""Pages kept for signed-out readers carry nothing of anybody: not of who asked before, not of what she sent along."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

from practicum.kit.models import Edition
from practicum.web.registry import ROUTES
from practicum.web.tests.test_kept import Front
from tests.access.walking import VARIES, Cell, Walker

NOBODY = "anonymous"
LANGUAGES = [tag for tag, _name in settings.LANGUAGES]
POISON = "poison.example"
# What proxies, frameworks and caches have listened to, and no page may: none of them is in a page's key.
UNKEYED = [
    "X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-HTTP-Host-Override", "X-Original-Host", "Forwarded",
    "X-Original-URL", "X-Rewrite-URL", "X-Override-URL", "X-Forwarded-Prefix", "X-Forwarded-Path", "X-Forwarded-Port",
    "X-Forwarded-Scheme", "X-Forwarded-SSL", "X-Scheme", "X-Url-Scheme", "Front-End-Https", "X-Forwarded-For",
    "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Cluster-Client-IP", "Via", "From",
    "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "User-Agent", "Referer", "Origin", "Accept",
    "Accept-Charset", "Accept-Datetime", "Save-Data", "DNT", "Sec-GPC", "Sec-Fetch-Site", "Sec-Fetch-Mode",
    "Sec-Fetch-Dest", "Sec-Purpose", "Purpose", "X-Moz", "X-Requested-With", "X-PJAX", "HX-Request", "HX-Target",
    "Turbo-Frame", "X-CSRFToken", "X-Api-Version", "X-Debug", "X-Wap-Profile", "X-UIDH", "X-ATT-DeviceId",
    "If-None-Match", "If-Modified-Since", "If-Match", "If-Range", "Cache-Control", "Pragma",
    "Upgrade-Insecure-Requests", "X-Practicum-Person", "Remote-User", "X-Remote-User",
]  # fmt: skip
# And those to which some server gives a meaning, with it.
MEANT = [
    ("Sec-Purpose", "prefetch"), ("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch"), ("X-Moz", "prefetch"),
    ("X-Fragment", "1"), ("Range", "bytes=0-10"), ("Accept", "application/json"), ("If-None-Match", "*"),
    ("Cache-Control", "no-cache"), ("Sec-Fetch-Site", "cross-site"), ("Upgrade-Insecure-Requests", "1"),
    ("X-HTTP-Method-Override", "POST"), ("X-Requested-With", "XMLHttpRequest"), ("HX-Request", "true"),
    ("Save-Data", "on"), ("X-Forwarded-Proto", "http"), ("X-Original-URL", "/sign-in"), ("X-Forwarded-Port", "81"),
]  # fmt: skip
STRANGE = [*((name, POISON) for name in UNKEYED), *MEANT]


@pytest.fixture
def addresses(walker: Walker) -> dict[str, str]:
    """Every address of a kept route, with what it is an address of."""
    Edition.objects.get_or_create(pk=1)
    return {
        walker.address(Cell(name, "GET", thing, NOBODY)): name
        for name, route in ROUTES.items()
        if route.kept is not None
        for thing in walker.things(route)
    }


def test_what_is_kept_is_what_would_be_made_now(
    addresses: dict[str, str],
    record_property: Callable[..., None],
) -> None:
    front, wrong, seen = Front(), [], 0
    for address, name in addresses.items():
        fresh = comparable(front.get(address, HTTP_COOKIE="makes=fresh"))
        first, asked = comparable(front.get(address)), front.asked
        again = comparable(front.get(address))
        seen += first[0] == 200
        if not fresh == first == again:
            wrong.append(f"{name} {address}: differs")
        if (first[0] == 200) == (front.asked > asked):
            wrong.append(f"{name} {address}: {first[0]}, and " + ("made again" if front.asked > asked else "kept"))

    record_property("tally", f"kept pages: {len(addresses)} addresses, {seen} kept, {len(wrong)} differ")
    assert wrong == [] and seen > 10


def test_no_header_of_a_stranger_comes_back_to_another(
    addresses: dict[str, str],
    record_property: Callable[..., None],
) -> None:
    wrong, pairs = [], 0
    for address in one_of_each(addresses):
        clean = comparable(Front().get(address))
        for header, words in STRANGE:
            front = Front()
            front.get(address, **{f"HTTP_{header.upper().replace('-', '_')}": words})
            after = comparable(front.get(address))
            pairs += 1
            if after != clean or POISON in str(after):
                wrong.append(f"{header}: {words} on {address}")

    record_property("tally", f"cache poisoning: {pairs} pairs of header and page, {len(wrong)} poisoned")
    assert wrong == [] and pairs > 200


def test_each_language_is_kept_by_itself(addresses: dict[str, str], record_property: Callable[..., None]) -> None:
    wrong, pairs = [], 0
    for address in one_of_each(addresses):
        fresh = {tag: comparable(Front().get(address, HTTP_ACCEPT_LANGUAGE=tag)) for tag in LANGUAGES}
        for first in LANGUAGES:
            front = Front()
            front.get(address, HTTP_ACCEPT_LANGUAGE=first)
            for tag, expected in fresh.items():
                pairs += 1
                found = comparable(front.get(address, HTTP_ACCEPT_LANGUAGE=tag))
                page = "html" in found[1]["content-type"]
                if found != expected or (page and f'lang="{tag}"'.encode() not in found[2]):
                    wrong.append(f"{tag} after {first} on {address}")

    record_property("tally", f"kept languages: {pairs} pairs of language and page, {len(wrong)} in another's")
    assert wrong == [] and pairs > 20


def one_of_each(addresses: dict[str, str]) -> Iterator[str]:
    """Of each route the first address that a stranger sees."""
    done = set()
    for address, name in addresses.items():
        if name not in done and Front().get(address)[0] == 200:
            done.add(name)
            yield address


def comparable(answer: tuple[int, dict[str, str], str]) -> tuple[int, dict[str, str], bytes]:
    """Without the request's own number, and without lengths, which are padded at random."""
    status, headers, body = answer
    kept = {name: value for name, value in headers.items() if name not in ("x-request-id", "content-length", "etag")}
    return status, kept, VARIES.sub(b"", body.encode())
