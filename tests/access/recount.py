"""Everything that is kept twice, counted again from the rows alone, in plain Python: what differs, in sentences."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from practicum.communities.models import AudienceSeat
from practicum.conversations.models import Acceptance, Post, Thread
from practicum.practices.models import Practice
from practicum.search import scoring
from practicum.search.models import Entry
from practicum.search.texts import stems_of
from practicum.writing.files import path_of
from practicum.writing.models import Contribution, File, Link, Use

OUTCOMES = ("worked", "partly", "did_not_work", "too_early")
COUNTING = ("published", "held")


def differences() -> Iterator[str]:
    """Threads, posts, practices, entries of the words index, files. Six queries, and the bytes' places."""
    items = {item.pk: item for item in Contribution.objects.all()}
    posts = list(Post.objects.values())
    tries = _tries()
    yield from _posts(items, posts, tries)
    yield from _threads(items, posts, tries)
    yield from _practices(tries)
    yield from _entries(items)
    yield from _files()
    for seat in AudienceSeat.objects.values_list("audience", "person"):
        if seat[0] is None or seat[1] is None:
            yield f"a seat of nobody: {seat}"


def _tries() -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for item, outcome, withdrawn in Use.objects.values_list("contribution", "outcome", "withdrawn_at"):
        if withdrawn is None:
            found.setdefault(item, Counter())[outcome] += 1
    return found


def _posts(items: dict[int, Any], posts: list[dict[str, Any]], tries: dict[int, Counter[str]]) -> Iterator[str]:
    under: Counter[int] = Counter()
    for post in posts:
        if post["role"] == "comment" and items[post["contribution_id"]].audience_id is None:
            under[post["parent_id"]] += 1
    for post in posts:
        pk = post["contribution_id"]
        should = {word: tries.get(pk, Counter())[word] for word in OUTCOMES} | {"comments": under[pk]}
        yield from _differing(f"post {pk}", post, should)


def _threads(items: dict[int, Any], posts: list[dict[str, Any]], tries: dict[int, Counter[str]]) -> Iterator[str]:
    accepted = dict(Acceptance.objects.values_list("thread", "answer"))
    shared: Counter[int] = Counter()
    replaced = set()
    for kind, here, person in Link.objects.values_list("kind", "here", "person"):
        shared[here] += kind == "same_problem" and person is not None
        if kind == "replaced_by":
            replaced.add(here)
    for thread in Thread.objects.values():
        pk = thread["contribution_id"]
        mine = [p for p in posts if p["thread_id"] == pk and items[p["contribution_id"]].audience_id is None]
        answers = [p["contribution_id"] for p in mine if p["role"] == "answer"]
        good = [answer for answer in answers if items[answer].state in COUNTING]
        confirmed = sum(tries.get(answer, Counter())["worked"] for answer in good)
        should = {
            "posts": sum(p["role"] != "comment" for p in mine), "answers": len(answers), "same_problem": shared[pk],
            "confirmations": confirmed,
        }  # fmt: skip
        yield from _differing(f"thread {pk}", thread, should)
        if items[pk].kind == "question":
            standing = (
                "outdated" if pk in replaced else "confirmed" if confirmed
                else "answered" if accepted.get(pk) in good else "open"
            )  # fmt: skip
            yield from _differing(f"question {pk}", vars(items[pk]), {"standing": standing})


def _practices(tries: dict[int, Counter[str]]) -> Iterator[str]:
    for practice in Practice.objects.values():
        pk = practice["contribution_id"]
        yield from _differing(f"practice {pk}", practice, {word: tries.get(pk, Counter())[word] for word in OUTCOMES})


def _entries(items: dict[int, Any]) -> Iterator[str]:
    entries = {entry.contribution_id: entry for entry in Entry.objects.all()}
    if entries.keys() != items.keys():
        yield f"entries of the words index: {len(entries)} for {len(items)} items"
    for pk, entry in entries.items():
        item = items[pk]
        found = stems_of(item)
        should = {"space_id": item.space_id, "language": item.language, "body_length": len(found.body)}
        yield from _differing(f"entry of {pk}", vars(entry), should)
        if bytes(entry.terms) != bytes(scoring.pack(found.title, found.body)):
            yield f"entry of {pk}: it has other words than the item"


def _files() -> Iterator[str]:
    for sha256, size in File.objects.values_list("sha256", "size"):
        where = path_of(sha256)
        if not where.is_file() or where.stat().st_size != size:
            yield f"file {sha256}: its bytes are not there"


def _differing(name: str, has: dict[str, Any], should: dict[str, Any]) -> Iterator[str]:
    for column, value in should.items():
        if has[column] != value:
            yield f"{name}: {column} is {has[column]!r} and should be {value!r}"
