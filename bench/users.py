"""People as they use a site: each opens something, looks at it for a while, opens the next; some write.

A reader's pause is drawn from an exponential distribution, so that they come in bunches as people do. A writer keeps a
pace of her own whatever the answers take, as long as they come in time.
"""

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

CSRF = "c" * 32
WORDS = "rope knot splice anchor wind tide mast sail tar hemp loft needle thread river harbour storm".split()
Ask = tuple[str, str, str, bytes, dict[str, str]]  # what it is, method, path, body, headers


@dataclass
class Seen:
    """What came of it: milliseconds by what was asked, and what was no good answer."""

    times: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)
    began: float = field(default_factory=time.monotonic)
    took: float = 0.0

    def note(self, what: str, took: float, status: int) -> None:
        with self.lock:
            self.times.setdefault(what, []).append(took * 1000)
            if status not in (200, 201, 302):
                self.wrong[f"{what} {status or 'no answer'}"] += 1

    def all(self, *names: str) -> list[float]:
        return sorted(one for name, times in self.times.items() if not names or name in names for one in times)


def share(times: list[float], part: float) -> float:
    return times[min(len(times) - 1, int(len(times) * part))] if times else float("nan")


class User(threading.Thread):
    """Asks what `next_ask` says, on one line that stays open, until told to stop."""

    def __init__(self, base: str, seen: Seen, next_ask: Callable[[], Ask], pause: Callable[[float], float]) -> None:
        super().__init__(daemon=True)
        self.place, self.seen, self.next_ask, self.pause = urlsplit(base), seen, next_ask, pause
        self.stopping = threading.Event()
        self.line: http.client.HTTPConnection | None = None

    def run(self) -> None:
        self.stopping.wait(self.pause(0.0) * random.random())
        while not self.stopping.is_set():
            what, *request = self.next_ask()
            began = time.perf_counter()
            status = self._ask(*request)
            took = time.perf_counter() - began
            self.seen.note(what, took, status)
            self.stopping.wait(max(0.0, self.pause(took)))

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> int:
        try:
            if self.line is None:
                self.line = http.client.HTTPConnection(self.place.hostname or "", self.place.port, timeout=30)
            self.line.request(method, path, body or None, headers)
            answer = self.line.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException):
            if self.line is not None:
                self.line.close()
            self.line = None
            return 0


class Crowd:
    """What the people of the copy open and write; the same from run to run for one seed."""

    def __init__(self, known: dict[str, Any], seed: int) -> None:
        self.known, self.random = known, random.Random(seed)
        self.places = known["communities"]
        self.turn = 0

    def reader(self) -> Callable[[], Ask]:
        """One member, who reads in her community: home, threads, lists, now and then a search."""
        chance = random.Random(self.random.random())
        place = chance.choice(self.places)
        headers = {"Cookie": chance.choice(place["people"]), "Accept-Encoding": "gzip"}

        def ask() -> Ask:
            what = chance.choices(("home", "thread", "list", "door", "search"), (20, 45, 20, 5, 10))[0]
            path = {"home": lambda: "/", "door": lambda: place["door"], "list": lambda: chance.choice(place["spaces"]),
                    "thread": lambda: chance.choice(place["threads"]),
                    "search": lambda: f"/search?q={quote_plus(self.words(chance))}"}[what]()  # fmt: skip
            return what, "GET", path, b"", headers

        return ask

    def passer_by(self) -> Callable[[], Ask]:
        """Signed out, from a network of her own: doors, lists, threads."""
        chance = random.Random(self.random.random())
        network = ".".join(str(chance.randint(1, 254)) for _ in range(4))

        def ask() -> Ask:
            place = chance.choice(self.places)
            path = chance.choice(
                [place["door"], chance.choice(place["spaces"]), *chance.choices(place["threads"], k=3)]
            )
            return "signed out", "GET", path, b"", {"X-Forwarded-For": network, "Accept-Encoding": "gzip"}

        return ask

    def seeker(self) -> Callable[[], Ask]:
        """Somebody else each time: a search, or what the ask box asks while somebody types."""
        chance = random.Random(self.random.random())

        def ask() -> Ask:
            place, headers = self._anybody()
            if chance.random() < 0.5:
                return "search", "GET", f"/search?q={quote_plus(self.words(chance))}", b"", headers
            title = quote_plus(chance.choice(self.known["titles"]))
            return "suggest", "GET", f"/suggest?q={title}&community={place['slug']}", b"", headers

        return ask

    def writer(self) -> Callable[[], Ask]:
        """Each post is somebody else's, since one person may write ten a minute; by the form of the page."""
        chance = random.Random(self.random.random())

        def ask() -> Ask:
            place, headers = self._anybody()
            thread = chance.choice(place["threads"]).removeprefix("/t/")[:13]
            body = " ".join(chance.choices(WORDS, k=40)) + f"\n\n- **{chance.random()}**\n- `{chance.choice(WORDS)}`"
            form = urlencode({"csrfmiddlewaretoken": CSRF, "role": "reply", "body": body}).encode()
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            return "post", "POST", f"/t/{thread}/reply", form, headers | kind

        return ask

    def words(self, chance: random.Random) -> str:
        """Mostly two words of some title, at times the commonest of all."""
        if chance.random() < 0.1:
            return self.known["common"]
        return " ".join(chance.choice(self.known["titles"]).split()[-2:])

    def _anybody(self) -> tuple[dict, dict[str, str]]:
        """People of all communities go round."""
        self.turn += 1
        place = self.places[self.turn % len(self.places)]
        cookie = place["people"][self.turn // len(self.places) % len(place["people"])]
        return place, {"Cookie": f"{cookie}; csrftoken={CSRF}", "Accept-Encoding": "gzip"}


def thinking(seconds: float) -> Callable[[float], float]:
    return lambda took: random.expovariate(1 / seconds)


def paced(seconds: float) -> Callable[[float], float]:
    """One each so many seconds, the time of the answer included."""
    return lambda took: seconds - took


def at_once(took: float) -> float:
    return 0.0


def together(users: list[User], seen: Seen, seconds: float, watch: Callable[[], None]) -> None:
    """All of them for so long; `watch` is called once a second."""
    seen.began = time.monotonic()
    for user in users:
        user.start()
    while time.monotonic() - seen.began < seconds:
        time.sleep(1.0)
        watch()
    seen.took = time.monotonic() - seen.began
    for user in users:
        user.stopping.set()
    for user in users:
        user.join(40)
