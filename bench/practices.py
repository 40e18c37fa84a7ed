"""The pages of practices with 5,000 of them and 50,000 uses: CPU of each, beside a thread page of the same run.

    bin/bench practices [--number 5000] [--profile practice]

One SQLite file of its own, made for the run and thrown away; one process, without a server. A practice has forty uses
and thirty passages of eight posts, the thread twenty posts. Figures are ms of CPU a request, signed in and out; `times`
is how many times as long as the thread page takes.
"""

import argparse
import cProfile
import functools
import os
import pstats
import random
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bench.profile import call, cost

PEOPLE, POSTS, USED, TAKEN = 400, 20, 40, 30
SECTIONS = ("situation", "doing", "why", "evidence", "limits", "failed", "tools")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench practices", description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=5_000, help="how many practices (default: 5000)")
    parser.add_argument("--profile", help="print where the time of this page goes, by function")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="practicum-bench-") as place:
        os.environ |= {
            "PRACTICUM_DATA": place,
            "DJANGO_SETTINGS_MODULE": "practicum.web.settings",
            "PRACTICUM_LOG_LEVEL": "WARNING",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        paths, cookie = made(given.number)
        tell(paths, cookie, given.profile)


def tell(paths: dict[str, str], cookie: str, profiled: str | None) -> None:
    from practicum.web.wsgi import application

    if profiled:
        request = functools.partial(call, application, paths[profiled], cookie)
        profile(request)
        return
    found = {name: {who: of(application, path, word) for who, word in (("in", cookie), ("out", ""))}
             for name, path in paths.items()}  # fmt: skip
    print(f"{'page':<22}{'queries':>8}{'in, ms':>9}{'times':>7}{'out, ms':>9}{'times':>7}{'load':>7}")
    for name, one in found.items():
        base = found["thread of 20"]
        print(
            f"{name:<22}{one['in'][1]:>8}{one['in'][0]:>9.2f}{one['in'][0] / base['in'][0]:>7.2f}"
            f"{one['out'][0]:>9.2f}{one['out'][0] / base['out'][0]:>7.2f}{os.getloadavg()[0]:>7.1f}"
        )


def of(application: Any, path: str, cookie: str) -> tuple[float, int]:
    """CPU of one page, drawn anew each time, and its statements."""
    from django.db import connection

    number = iter(range(1 << 30))

    def request() -> int:  # an unknown parameter: nothing that is kept answers
        return call(application, f"{path}{'&' if '?' in path else '?'}bench={next(number)}", cookie)

    seen: list[str] = []

    def keep(execute: Any, sql: str, *rest: Any) -> Any:
        seen.append(sql)
        return execute(sql, *rest)

    request()
    with connection.execute_wrapper(keep):
        request()
    return cost(request, rounds=20)["process"], len(seen)


def profile(request: Any) -> None:
    for _n in range(20):
        request()
    kept = cProfile.Profile()
    kept.enable()
    for _n in range(100):
        request()
    kept.disable()
    pstats.Stats(kept).sort_stats("tottime").print_stats(40)
    pstats.Stats(kept).sort_stats("cumtime").print_stats(60)


class Scene:
    """One community with its people, threads and practices, written past the actions."""

    def __init__(self, number: int) -> None:
        from practicum.kit import clock
        from practicum.practices.sections import joined
        from practicum.web.testing import make
        from practicum.writing.markdown import render

        self.number, self.dice, self.now = number, random.Random(4), clock.now()
        self.community = make.community(slug="bench", name="Bench")
        self.space = make.space(self.community, "public", "pumps")
        self.people = [make.person(f"Somebody {n}") for n in range(PEOPLE)]
        self._belong()
        self.voices = [make.persona(person, self.community) for person in self.people]
        self.text = "\n\n".join(" ".join(self.dice.choice(WORDS) for _n in range(60)) for _p in range(3))
        self.html, self.whole = render(self.text).html, joined(dict.fromkeys(SECTIONS, self.text))
        self.drawn = render(self.whole).html
        self.threads = [self.item("question", n, title=f"Why does pump {n} leak?", source=self.text, html=self.html)
                        for n in range(200)]  # fmt: skip
        self.posts = [(root, place, self.item("answer", 0, root=root, source=self.text, html=self.html))
                      for root in self.threads for place in range(1, POSTS + 1)]  # fmt: skip
        self.texts = [self.item("practice", n, title=f"Find the leak of pump {n}", lead="Fill it first.",
                                source=self.whole, html=self.drawn, standing=self.dice.choice(STANDINGS))
                      for n in range(number)]  # fmt: skip

    def _belong(self) -> None:
        from practicum.people.models import Affiliation, Organisation
        from practicum.web.testing import make

        works = [Organisation.objects.create(name=f"Works {n}") for n in range(12)]
        for person in self.people:
            make.member(person, self.community)
            Affiliation.objects.create(person=person, organisation=self.dice.choice(works))

    def item(self, kind: str, at: int, **more: Any) -> Any:
        from practicum.kit import ids
        from practicum.writing.models import Contribution

        moment = self.now - timedelta(minutes=self.number * 2 - at)
        return Contribution(id=ids.new(), community=self.community, space=self.space, kind=kind,
                            author=self.dice.choice(self.voices), happened_at=moment, created_at=moment,
                            active_at=moment, **more)  # fmt: skip

    def written(self) -> None:
        """Threads and texts, then what hangs on the practices."""
        from practicum.conversations.models import Post, Thread
        from practicum.practices.models import Review
        from practicum.writing.models import Contribution

        Contribution.objects.bulk_create(
            [*self.threads, *(post for _r, _p, post in self.posts), *self.texts], batch_size=500
        )
        Thread.objects.bulk_create(
            [Thread(contribution=one, posts=POSTS, answers=POSTS, last_ordinal=POSTS) for one in self.threads]
        )
        Post.objects.bulk_create(
            [Post(contribution=post, thread_id=root.pk, parent_id=root.pk, ordinal=place, role="answer")
             for root, place, post in self.posts], batch_size=500,
        )  # fmt: skip
        rows: dict[type, list[Any]] = {}
        for one in self.texts:
            for row in self._grown(one, one is self.texts[-1]):
                rows.setdefault(type(row), []).append(row)
        rows[Review] = [Review(practice_id=self.texts[-1].pk, person=who, version=1, holds=True)
                        for who in self.people[:4]]  # fmt: skip
        for model, made in rows.items():
            model._base_manager.bulk_create(made, batch_size=500)

    def _grown(self, one: Any, many: bool) -> Iterator[Any]:
        """A practice, its passages, uses and its source."""
        from practicum.practices.models import Passage, Practice
        from practicum.writing.models import Link, Use

        dice, now = self.dice, self.now
        adopted = now if one.standing in ("adopted", "due") else None
        yield Practice(contribution=one, owner=dice.choice(self.people), worked=8, did_not_work=2, places=4,
                       last_used_at=now, last_confirmed_at=now, adopted_at=adopted)  # fmt: skip
        sources = dice.sample(self.posts, 8)
        for n in range(TAKEN if many else 3):
            said = dice.choice(sources)[2]
            yield Passage(practice_id=one.pk, section=SECTIONS[n % 6], text=self.text, item=said,
                          author_id=said.author_id, said_at=now, free_until=now)  # fmt: skip
        for person in dice.sample(self.people, USED if many else 10):
            yield Use(contribution=one, person=person, outcome=dice.choice(OUTCOMES), line="It held at the well.",
                      told_at=now)  # fmt: skip
        yield Link(kind="came_from", here=one, there=dice.choice(self.threads))


def made(number: int) -> tuple[dict[str, str], str]:
    """The pages, and the cookie of a member."""
    from django.test import Client

    from practicum.conversations.models import thread_url
    from practicum.kit import ids
    from practicum.practices.models import practice_url

    scene = Scene(number)
    scene.written()
    client = Client()
    client.force_login(scene.people[7])
    cookie = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    full, middle, thread = scene.texts[-1], scene.texts[number // 2], scene.threads[5]
    return {
        "thread of 20": thread_url(thread.pk, thread.title),
        "practice, 40 uses": practice_url(full.pk, full.title),
        "practice, 10 uses": practice_url(middle.pk, middle.title),
        "register": "/c/bench/practices",
        "register, due": "/c/bench/practices?state=due",
        "sheet": f"/k/{ids.text(full.pk)}/sheet",
    }, cookie


STANDINGS = ("draft", "reviewed", "adopted", "adopted", "due")
OUTCOMES = ("worked", "worked", "partly", "did_not_work")
WORDS = (
    "pump joint water pipe seal leather valve rope bucket well depth metre hour wait fill listen press turn hold break "
    "crack rubber gasket rod cylinder handle head base plate bolt spanner grease clean dry wet cold warm season"
).split()

if __name__ == "__main__":
    main()
