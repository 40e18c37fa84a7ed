"""Writes the generated data into a database, as an archive comes in: categories are spaces, topics are threads.

python -m bench.loading FOLDER [COMMUNITIES]   with PRACTICUM_DATA and PRACTICUM_DATABASE_URL set; prints an object

Stopped at any point and called again it goes on where it stopped: what is done stands in `loading.jsonl` of the data
folder, a line a batch, and the bulk door takes nothing twice.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

SOURCE = "bench"
WHY = "loading the benchmark's data"
BATCH = 1_500  # items a transaction
MEMBER_POSTS, PERSON_POSTS, THREAD_POSTS = 39, 1_333, 20
SEEDED = random.Random(20_261_122)


class Loading:
    """What has been made so far, by the numbers of the generated files."""

    def __init__(self, folder: Path, diary: Path, communities: int = 1) -> None:
        self.folder = folder
        self.done = Diary(diary)
        self.number = communities
        self.communities: list[Any] = []
        self.people: dict[int, Any] = {}
        self.voices: dict[int, int] = {}
        self.spaces: dict[int, Any] = {}
        self.threads: dict[int, int] = {}
        self.posts_of: dict[int, int] = {}
        self.rows = 0

    def all(self) -> dict[str, Any]:
        """Everything; gives what is known of it: ids, cookies, rates."""
        from django.db import transaction

        begin = time.perf_counter()
        with transaction.atomic():
            self.grounds()
            self.everybody()
            self.places()
        people = time.perf_counter()
        self.everything_said()
        said = time.perf_counter()
        jobs = do_jobs()
        done = time.perf_counter()
        known = self.known()
        known["load"] = {
            "rows": self.rows, "rows_per_second": round(self.rows / max(said - people, 0.001)),
            "people_s": round(people - begin, 1), "said_s": round(said - people, 1),
            "jobs": jobs, "jobs_s": round(done - said, 1),
        }  # fmt: skip
        return known

    def grounds(self) -> None:
        from practicum.communities.models import Community

        for number in range(self.number):
            slug, name = (f"bench-{number + 1}", f"The bench {number + 1}") if number else ("bench", "The bench")
            made, _ = Community.objects.get_or_create(
                slug=slug, defaults={"name": name, "language": "en", "joining": "open"}
            )
            self.communities.append(made)

    def home(self, number: int) -> Any:
        """The community of a person or a category: they go round."""
        return self.communities[(number - 1) % self.number]

    def writer(self, category: int, person: int) -> int:
        """Who wrote it: somebody of the category's own community, as near as may be to whom the files name."""
        block = (person - 1) // self.number * self.number
        return block + (category - 1) % self.number + 1

    def everybody(self) -> None:
        from practicum.communities.models import Persona
        from practicum.people.models import Person

        there = {person.handle: person for person in Person.objects.exclude(handle="")}
        self.people = {row["id"]: there.get(row["username"]) for row in lines(self.folder / "users.jsonl")}
        if None in self.people.values():
            self.make_everybody()
        voices = dict(Persona.objects.filter(kind="self").values_list("person_id", "pk"))
        self.voices = {number: voices[person.pk] for number, person in self.people.items()}

    def make_everybody(self) -> None:
        from practicum.communities.models import Membership, Persona
        from practicum.kit import ids
        from practicum.people.models import Person

        for row in lines(self.folder / "users.jsonl"):
            self.people[row["id"]] = Person(
                id=ids.new(), handle=row["username"], name=row["name"], email=row["email"], password="!",
                what_i_do=row["bio"], created_at=moment(row["joined"]),
            )  # fmt: skip
        rows = list(self.people.values())
        Person.objects.bulk_create(rows, batch_size=500)
        homes = {(number, self.home(number).pk) for number in self.people}  # and the next one, where there are several
        homes |= {(number, self.home(number + 1).pk) for number in self.people}
        Membership.objects.bulk_create(
            [
                Membership(
                    community_id=place, person=self.people[number], standing="member",
                    since=self.people[number].created_at,
                )
                for number, place in sorted(homes)
            ],
            batch_size=500,
        )  # fmt: skip
        voices = [Persona(community=self.home(number), person=one, kind="self") for number, one in self.people.items()]
        Persona.objects.bulk_create(voices, batch_size=500)

    def places(self) -> None:
        from practicum.communities.models import Space

        for place, row in enumerate(lines(self.folder / "categories.jsonl")):
            self.spaces[row["id"]], _ = Space.objects.get_or_create(
                community=self.home(row["id"]), slug=row["slug"],
                defaults={
                    "name": row["name"], "purpose": row["description"], "reach": "public", "position": place,
                },
            )  # fmt: skip

    def everything_said(self) -> None:
        """The files tell one topic after the other, so that a few batches are held at a time."""
        waiting: dict[int, list] = {number: [] for number in self.spaces}
        posts = lines(self.folder / "posts.jsonl")
        for topic in lines(self.folder / "topics.jsonl"):
            batch = waiting[topic["category"]]
            batch += self.incoming(topic, [next(posts) for _ in range(topic["posts"])])
            if len(batch) >= BATCH:
                self.take_in(topic["category"], batch)
                batch.clear()
        for category, batch in waiting.items():
            self.take_in(category, batch)

    def incoming(self, topic: dict, posts: list[dict]) -> Iterator:
        """Every third topic is a question; what replies to its opening is an answer. The big one is a discussion."""
        from practicum.conversations.incoming import Incoming

        question, root = topic["id"] % 3 == 0, f"t{topic['id']}"
        for post in posts:
            who = self.writer(topic["category"], post["user"])
            self.posts_of[who] = self.posts_of.get(who, 0) + 1
            common = {
                "persona_id": self.voices[who],
                "happened_at": moment(post["created"]),
                "source": post["body"],
            }
            if post["parent"] is None:
                kind = "question" if question else "discussion"
                yield Incoming(external_id=root, kind=kind, title=topic["title"], **common)
                continue
            to_opening = post["parent"] == topic["first_post"]
            yield Incoming(
                external_id=f"p{post['id']}", kind="answer" if question and to_opening else "reply", root=root,
                parent=root if to_opening else f"p{post['parent']}", **common,
            )  # fmt: skip

    def take_in(self, category: int, batch: list) -> None:
        from practicum.communities.seats import console_seat
        from practicum.conversations.actions import take_in, take_in_growth

        threads = self.done.next()
        if threads is None:
            seat = console_seat(WHY, self.home(category))
            done = take_in(seat, space=self.spaces[category], source=SOURCE, batch=batch)
            made = done.ids | (self.there(category, done.repeats) if done.repeats else {})
            self.rows += len(done.ids)
            take_in_growth(seat, community=self.home(category), growth=self.growth(batch, made))
            threads = {int(name[1:]): pk for name, pk in made.items() if name.startswith("t")}
            self.done.write(threads)
        else:
            self.growth(batch, {one.external_id: 0 for one in batch})  # chance goes on as it did then
        self.threads |= threads

    def there(self, category: int, names: list[str]) -> dict[str, int]:
        """Of a batch that was cut off between its two halves."""
        from practicum.writing.models import Contribution

        rows = Contribution.objects.filter(community=self.home(category), origin_source=SOURCE)
        return dict(rows.filter(external_id__in=names).values_list("external_id", "pk"))

    def growth(self, batch: list, made: dict[str, int]) -> Any:
        """Thanks on one in seven, tries of one answer in five, a choice in two questions of five."""
        from practicum.conversations.incoming import Growth

        growth, people, chosen = Growth(), list(self.people.values()), set()
        for one in batch:
            pk, later = made[one.external_id], one.happened_at + timedelta(hours=5)
            if SEEDED.random() < 1 / 7:
                growth.reactions += [
                    (pk, who.pk, "thanks", later) for who in SEEDED.sample(people, SEEDED.randint(1, 4))
                ]
            if one.kind != "answer":
                continue
            if SEEDED.random() < 1 / 5:
                outcome = SEEDED.choice(["worked", "worked", "worked", "partly", "did_not_work"])
                line = one.source[:80].split("\n")[0]
                growth.uses.append((pk, SEEDED.choice(people).pk, outcome, line, later))
            if one.root not in chosen and SEEDED.random() < 2 / 5:
                chosen.add(one.root)
                growth.accepted.append((made[one.root], pk, later))
        return growth

    def known(self) -> dict[str, Any]:
        """Who the member is, which threads are measured, and a signed-in cookie for everybody."""
        topics = list(lines(self.folder / "topics.jsonl"))
        member = self.somebody_with(MEMBER_POSTS)
        self.member_has_read(member, [topic for topic in topics if topic["posts"] > 2][:5])
        near = sorted(topics[1:], key=lambda topic: abs(topic["posts"] - THREAD_POSTS))  # stable: the first of a kind
        twenty = [topic["id"] for topic in near if topic["id"] != 1]
        meta = json.loads((self.folder / "meta.json").read_text())
        return {
            "member": self.people[member].pk,
            "cookies": cookies([self.people[member], *(one for key, one in self.people.items() if key != member)]),
            "big": self.threads[1],
            "discussion": next(self.threads[number] for number in twenty if number % 3),
            "question": next(self.threads[number] for number in twenty if number % 3 == 0),
            "space": self.spaces[1].pk,
            "person": self.people[self.somebody_with(PERSON_POSTS)].handle,
            "common": meta["common_word"],
            "rare": meta["rare_phrase"],
            "titles": [topic["title"] for topic in topics[::97]][:200],
        }

    def somebody_with(self, posts: int) -> int:
        return min(self.people, key=lambda number: (abs(self.posts_of.get(number, 0) - posts), number))

    def member_has_read(self, member: int, topics: list[dict]) -> None:
        """Almost everything is unread: five threads, to their first post."""
        from practicum.conversations.models import ReadPlace

        ReadPlace.objects.bulk_create(
            [ReadPlace(person=self.people[member], thread_id=self.threads[topic["id"]], ordinal=1) for topic in topics],
            ignore_conflicts=True,
        )


def cookies(people: list) -> list[str]:
    """A session each, as signing in makes it; the first is the member's."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from practicum.kit import clock
    from practicum.people.models import Session

    rows, keys = [], [f"bench{place:027d}" for place in range(len(people))]
    for key, person in zip(keys, people, strict=True):
        carried = {SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0]}
        carried[HASH_SESSION_KEY] = person.get_session_auth_hash()
        end = clock.now() + timedelta(days=365)
        rows.append(Session(key_hash=Session.hashed(key), person=person, data=json.dumps(carried), ends_at=end))
    Session.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return [f"{settings.SESSION_COOKIE_NAME}={key}" for key in keys]


def do_jobs() -> int:
    """What the archive owes: vectors, counts of words."""
    from practicum.kit.jobs import work

    return work(once=True)


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def lines(path: Path) -> Iterator[dict]:
    with path.open() as file:
        yield from map(json.loads, file)


class Diary:
    """What is done, a line a batch: the threads that it made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known = [as_numbers(row) for row in whole_lines(path)]
        self.place = 0

    def next(self) -> dict[int, int] | None:
        """The threads of the next batch, where it is done already."""
        self.place += 1
        return self.known[self.place - 1] if self.place <= len(self.known) else None

    def write(self, threads: dict[int, int]) -> None:
        with self.path.open("a") as file:
            file.write(json.dumps(threads) + "\n")


def whole_lines(path: Path) -> Iterator[dict]:
    """A last line that was cut off is taken away: its batch is done once more, which changes nothing."""
    if not path.exists():
        return
    text = path.read_text()
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        path.write_text(whole)
    yield from map(json.loads, whole.splitlines())


def as_numbers(row: dict[str, int]) -> dict[int, int]:
    return {int(name): pk for name, pk in row.items()}


def main(folder: Path, communities: int = 1) -> None:
    from django.conf import settings

    from practicum.console import ready

    ready.migrate()
    known = Loading(folder, settings.DATA / "loading.jsonl", communities).all()
    settle()
    print(json.dumps(known))


def settle() -> None:
    """What the database would have done by the next day anyway."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
