"""Pages kept for signed-out readers, through a real proxy: nothing of one request comes back in another."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.access.test_kept_pages import POISON, STRANGE
from tests.access.walking import VARIES
from tests.proxy.conftest import inside
from tests.proxy.front import Answer, Front
from tests.proxy.furnishing import WORD

pytestmark = pytest.mark.faults

TIMES = re.compile(rb"<time[^>]*>.*?</time>", re.DOTALL)  # "a minute ago" grows while the test runs
COOKIES = [
    "lang=de",
    "django_language=de",
    "__Host-practicum=forged",
    "__Host-csrftoken=x",
    f"theme={POISON}",
    "a=b; c=d",
    "=",
    ";",
]
CODINGS = ["identity", "gzip", "br", "gzip;q=0", "*", "gzip, br", "compress", "", "GZIP"]
LANGUAGES = ["de", "en", "de-AT,en;q=0.5", "xx", "*", "en;q=0, de", "../../de"]
QUERIES = [
    "page=1",
    "page=2",
    "view=tree",
    "view=tree&page=1",
    "page=1&page=2",
    "page=2&page=1",
    "PAGE=2",
    "page=1&utm_source=x",
    f"next={POISON}",
    "page=%31",
    "page=1%26x=y",
    ";page=2",
    "page=1#x",
    "",
    "&",
    "page",
]


def plain(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    """Without the request's own number, the time, and lengths, which are padded at random."""
    alone = ("x-request-id", "content-length", "etag", "date", "transfer-encoding", "connection")
    kept = {name: value for name, value in answer.headers.items() if name not in alone}
    return answer.status, kept, TIMES.sub(b"", VARIES.sub(b"", answer.body))


def change(was: tuple, now: tuple) -> str:
    """The first place in which two answers differ."""
    if was[:2] != now[:2]:
        return f"{was[:2]} became {now[:2]}"
    one, other = was[2].decode(errors="replace"), now[2].decode(errors="replace")
    at = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    return f"…{one[max(0, at - 60) : at + 60]!r} became …{other[max(0, at - 60) : at + 60]!r}"


def poisons() -> Iterator[dict[str, str]]:
    yield from ({name: words} for name, words in STRANGE)
    yield from ({"Cookie": words} for words in COOKIES)
    yield from ({"Accept-Encoding": words} for words in CODINGS)
    yield from ({"Accept-Language": words} for words in LANGUAGES)
    yield from ({"Host": f"practice.example.org{words}"} for words in (":443", ".", ":80"))
    yield {"X-Forwarded-Proto": "https, http", "X-Forwarded-For": "127.0.0.1, 10.0.0.1"}
    yield {"Authorization": f"Bearer {POISON}"}


def test_no_request_poisons_the_next(front: Front, known: dict[str, Any], record_property: Callable[..., None]) -> None:
    wrong, pairs = [], 0
    for page in known["pages"]:
        clean = plain(front.get(page))
        for poison in poisons():
            front.get(page, poison)
            after = plain(front.get(page))
            pairs += 1
            if after != clean:  # the clock goes on: what would be made now?
                clean = plain(front.get(page, {"Cookie": "makes=fresh"}))
            if after != clean or POISON in str(after):
                wrong.append(f"{poison} on {page}: {change(clean, after)}")
    record_property("tally", f"nginx, cache poisoning: {pairs} pairs of headers and page, {len(wrong)} poisoned")

    assert wrong == [] and pairs > 600


def test_whoever_asks_first_decides_nothing_for_the_next(
    front: Front, known: dict[str, Any], record_property: Callable[..., None]
) -> None:
    """Each poison makes a page that nobody has asked for yet: by a number of its own, with noughts before it."""
    wrong, pairs = [], 0
    for page in known["pages"]:
        for number, poison in enumerate(poisons()):
            address = f"{page}?page={'0' * number}1"
            front.get(address, poison)
            after = plain(front.get(address))
            fresh = plain(front.get(address, {"Cookie": "makes=fresh"}))
            pairs += 1
            if after != fresh or POISON in str(after):
                wrong.append(f"{poison} on {address}: {change(fresh, after)}")
    record_property("tally", f"nginx, poison first: {pairs} pairs of headers and page, {len(wrong)} poisoned")

    assert wrong == [] and pairs > 600


def test_each_query_has_its_own_page(front: Front, known: dict[str, Any], record_property: Callable[..., None]) -> None:
    wrong, pairs, differ = [], 0, 0
    for page in known["pages"]:
        clean = plain(front.get(page))
        fresh = {query: plain(front.get(f"{page}?{query}", {"Cookie": "makes=fresh"})) for query in QUERIES}
        differ += sum(expected != clean for expected in fresh.values())
        for query, expected in fresh.items():
            for _time in range(2):  # made, then kept
                pairs += 1
                if plain(front.get(f"{page}?{query}")) != expected:
                    wrong.append(f"{query} of {page}")
        if plain(front.get(page)) != clean:
            wrong.append(f"{page} after its queries")
    record_property("tally", f"nginx, queries: {pairs} pairs of query and page, {len(wrong)} of another")

    assert wrong == []
    assert differ > 0  # else a page of another query would not be told from its own


def test_nobody_signed_out_learns_of_what_is_for_others(
    front: Front, known: dict[str, Any], record_property: Callable[..., None]
) -> None:
    more = ("people", "topics", "problems", "practices", "decisions", "charter")
    looked = [*known["pages"], *(f"/c/splices/{name}" for name in more), "/u/bo", "/u/ada", known["file"]]
    looked += [f"/search?q={WORD}", f"/suggest?q={WORD}+of+it", f"/api/v1/search?q={WORD}", "/api/v1/communities"]
    before = {page: plain(front.get(page)) for page in looked}
    assert before == {page: plain(front.get(page)) for page in looked}, (
        "a page is not the same when nothing has changed"
    )

    made = inside(front.tree.data, "secrets")
    differ = [page for page in looked if plain(front.get(page)) != before[page]]
    record_property(
        "tally", f"nginx, twin worlds for signed out: {made} secrets, {len(looked)} addresses, {len(differ)} differ"
    )

    assert differ == [] and made >= 10
    assert all(WORD.encode() not in front.get(page).body.replace(f"q={WORD}".encode(), b"") for page in known["pages"])
