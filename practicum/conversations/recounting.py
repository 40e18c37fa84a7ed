"""Counters against a recount: what threads and posts say of themselves, and what the rows say. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet

from practicum.conversations.models import Acceptance, Post, Role, Thread
from practicum.conversations.settling import facts_of
from practicum.writing.models import Link, LinkKind, Outcome, Use


@dataclass(frozen=True)
class Miscount:
    """One row whose counters differ: which it has, which it should have."""

    row: Thread | Post
    has: dict[str, Any]
    should: dict[str, Any]


def miscounted() -> Iterator[Miscount]:
    """Every thread and post whose counters a recount does not bear out; a handful of queries, and two a question."""
    yield from miscounted_posts()
    yield from miscounted_threads()


def miscounted_threads() -> Iterator[Miscount]:
    numbered = Q(ordinal__isnull=False)
    to_all = Post.objects.filter(contribution__audience=None)
    posts = _by("thread", to_all, posts=Count("pk", filter=numbered), last_ordinal=Max("ordinal"),
                answers=Count("pk", filter=Q(role=Role.ANSWER)),
                first_answer_at=Min("contribution__happened_at", filter=Q(role=Role.ANSWER)))  # fmt: skip
    links = Link.objects.filter(kind=LinkKind.SAME_PROBLEM, person__isnull=False)
    joined = _by("here", links, same_problem=Count("pk"))
    settled = _with_something_to_settle()
    nothing = {"posts": 0, "last_ordinal": 0, "answers": 0, "first_answer_at": None}
    counted = ("posts", "last_ordinal", "answers", "same_problem", "confirmations")
    threads = Thread.objects.only(*counted).annotate(first_answer_at=F("contribution__first_answer_at"))
    for thread in threads.iterator():
        should = {**nothing, **posts.get(thread.pk, {}), **joined.get(thread.pk, {"same_problem": 0})}
        should["last_ordinal"] = max(should["last_ordinal"] or 0, thread.last_ordinal)  # a gap is no fault
        should["confirmations"] = facts_of(thread.pk)[0]["confirmations"] if thread.pk in settled else 0
        yield from _differing(thread, should)


def miscounted_posts() -> Iterator[Miscount]:
    to_all = Post.objects.filter(role=Role.COMMENT, contribution__audience=None)
    comments = _by("parent", to_all, comments=Count("pk"))
    tried = _by("contribution", Use.objects.filter(withdrawn_at=None),
                **{word: Count("pk", filter=Q(outcome=word)) for word in Outcome.values})  # fmt: skip
    none = dict.fromkeys(Outcome.values, 0)
    counted = ("comments", *Outcome.values)
    for post in Post.objects.only(*counted).iterator():
        yield from _differing(post, {**none, **tried.get(post.pk, {}), **comments.get(post.pk, {"comments": 0})})


def _by(column: str, rows: QuerySet[Any], **counts: Any) -> dict[int, dict[str, Any]]:
    """Each value of the column with its counts."""
    found = rows.order_by().values(column).annotate(**counts)
    return {row.pop(column): row for row in found}


def _with_something_to_settle() -> set[int]:
    """Threads with a confirmation or an acceptance, or that say they have one."""
    confirmed = Use.objects.filter(outcome=Outcome.WORKED, withdrawn_at=None).values_list("contribution__root")
    return {pk for (pk,) in confirmed} | set(Acceptance.objects.values_list("thread", flat=True))


def _differing(row: Any, should: dict[str, Any]) -> Iterator[Miscount]:
    has = {name: getattr(row, name) for name in should}
    if has != should:
        yield Miscount(row, has, should)
