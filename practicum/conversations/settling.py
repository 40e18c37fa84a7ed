"""What a question's standing is, from the rows that say so; used by single acts and by the bulk door."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max, Min, Q, Sum

from practicum.conversations.models import Acceptance, Post, QuestionState, Role, Thread
from practicum.writing.models import Contribution, Link, LinkKind, Outcome, Use

# What counts for a question: what stands, and is for everybody who sees the question. An answer for some alone says
# nothing to the others, not even by the state of the question.
STANDING = {"contribution__state__in": ["published", "held"], "contribution__audience": None}


def held(thread_id: int) -> Thread:
    """The thread, locked until the commit: whoever counts or settles it holds it first, before anything else of it."""
    return Thread.objects.select_for_update().get(pk=thread_id)


def tries_of(answer_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """For each answer how many said it worked, partly, did not, or too early; those that nobody tried are absent."""
    rows = Use.objects.filter(contribution__in=list(answer_ids), withdrawn_at=None).values("contribution")
    counted = rows.annotate(**{word: Count("pk", filter=Q(outcome=word)) for word in Outcome.values})
    return {row.pop("contribution"): row for row in counted}


def confirmations(thread_id: int) -> tuple[int, object]:
    """How many confirm an answer of the thread that stands, and when the last one did."""
    worked = Post.objects.filter(thread=thread_id, role=Role.ANSWER, **STANDING)
    told = Use.objects.filter(contribution__root=thread_id, contribution__audience=None)
    last = told.filter(outcome=Outcome.WORKED, withdrawn_at=None)
    return worked.aggregate(total=Sum("worked"))["total"] or 0, last.aggregate(last=Max("told_at"))["last"]


def standing_of(thread_id: int, confirmed: int) -> str:
    """Outdated, confirmed, answered or open: the first that holds."""
    if Link.objects.filter(kind=LinkKind.REPLACED_BY, here=thread_id).exists():
        return QuestionState.OUTDATED
    if confirmed:
        return QuestionState.CONFIRMED
    standing = {f"answer__{name}": value for name, value in STANDING.items()}
    if Acceptance.objects.filter(thread=thread_id, **standing).exists():
        return QuestionState.ANSWERED
    return QuestionState.OPEN


def facts_of(thread_id: int) -> tuple[dict[str, object], str]:
    """The thread's counts, and the standing its contribution should have."""
    confirmed, last = confirmations(thread_id)
    return {"confirmations": confirmed, "last_confirmed_at": last}, standing_of(thread_id, confirmed)


def settle(thread_id: int) -> None:
    """Set the question's standing and its counts from the rows that say so."""
    counts, standing = facts_of(thread_id)
    Thread.objects.filter(pk=thread_id).update(**counts)
    Contribution.objects.filter(pk=thread_id, kind="question").exclude(standing=standing).update(standing=standing)


def count_anew(thread_id: int) -> None:
    """Give the thread the counts, and its question the standing, that the rows say, once posts came or went."""
    Thread.objects.filter(pk=thread_id).update(**recounted(thread_id))
    Contribution.objects.filter(pk=thread_id).update(first_answer_at=first_answer(thread_id))
    settle(thread_id)


def first_answer(thread_id: int) -> datetime | None:
    """When the first answer for everybody came, one that was removed since too: it was counted, and stays so."""
    answers = Post.objects.filter(thread=thread_id, role=Role.ANSWER, contribution__audience=None)
    return answers.aggregate(first=Min("contribution__happened_at"))["first"]


def recounted(thread_id: int) -> dict[str, int]:
    """Posts, answers, the last place and those with the same problem, from the rows of the thread."""
    to_all = Post.objects.filter(thread=thread_id, contribution__audience=None, ordinal__isnull=False)
    found = to_all.aggregate(posts=Count("pk"), last=Max("ordinal"), answers=Count("pk", filter=Q(role=Role.ANSWER)))
    kept = Thread.objects.values_list("last_ordinal", flat=True).get(pk=thread_id)
    joined = Link.objects.filter(kind=LinkKind.SAME_PROBLEM, here=thread_id, person__isnull=False).count()
    return {
        "posts": found["posts"], "answers": found["answers"], "last_ordinal": max(found["last"] or 0, kept),
        "same_problem": joined,
    }  # fmt: skip
