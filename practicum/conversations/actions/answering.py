"""Around answers: accepting, saying how it went, joining a problem, marking what is outdated."""

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.actions import follow, unfollow
from practicum.activity.stream import record
from practicum.conversations.activities import AcceptanceTakenBack, AnswerAccepted, ProblemShared, ThreadOutdated
from practicum.conversations.models import Acceptance, Post, QuestionState, Role, Thread
from practicum.kit import Refusal
from practicum.writing.actions import link_items, tell_use, unlink_items
from practicum.writing.models import Contribution, Link, LinkKind, Outcome, Use


@transaction.atomic
def accept_answer(seat: Seat, *, answer: Post) -> None:
    """The asker says which answer helped; accepting another moves the acceptance."""
    require(seat, Capability.ACCEPT_ANSWER, answer.thread)
    if answer.role != Role.ANSWER or answer.contribution.removed:
        raise Refusal(_("Only an answer that stands can be accepted."), code="not_an_answer")
    Thread.objects.select_for_update().get(pk=answer.thread_id)
    Acceptance.objects.update_or_create(
        thread_id=answer.thread_id, defaults={"answer": answer, "accepted_by": seat.person}
    )
    _settle(answer.thread_id)
    record(AnswerAccepted, by=seat, thing=answer.thread.contribution, after={"answer": str(answer.pk)})


@transaction.atomic
def take_acceptance_back(seat: Seat, *, thread: Thread) -> None:
    """It turned out otherwise."""
    require(seat, Capability.ACCEPT_ANSWER, thread)
    Thread.objects.select_for_update().get(pk=thread.pk)
    gone, _by_model = Acceptance.objects.filter(thread=thread).delete()
    if gone:
        _settle(thread.pk)
        record(AcceptanceTakenBack, by=seat, thing=thread.contribution)


@transaction.atomic
def confirm_answer(
    seat: Seat, *, answer: Post, outcome: str, line: str = "", again: bool | None = None
) -> Use:
    """Any member who tried it says how it went; a second word of hers replaces the first."""
    require(seat, Capability.CONFIRM, answer)
    if answer.role != Role.ANSWER:
        raise Refusal(_("One confirms an answer."), code="not_an_answer")
    Thread.objects.select_for_update().get(pk=answer.thread_id)
    use = tell_use(seat, item=answer.contribution, outcome=outcome, line=line, again=again)
    counts = Use.objects.filter(contribution=answer.pk, withdrawn_at=None).aggregate(
        **{word: Count("pk", filter=Q(outcome=word)) for word in Outcome.values}
    )
    Post.objects.filter(pk=answer.pk).update(**counts)
    _settle(answer.thread_id)
    return use


def _settle(thread_id: int) -> None:
    """Set the question's standing and its counts from the rows that say so."""
    worked = Post.objects.filter(thread=thread_id, role=Role.ANSWER, contribution__state="published").aggregate(
        total=Sum("worked")
    )["total"]
    last = Use.objects.filter(
        contribution__root=thread_id, outcome=Outcome.WORKED, withdrawn_at=None
    ).aggregate(last=Max("told_at"))["last"]
    Thread.objects.filter(pk=thread_id).update(confirmations=worked or 0, last_confirmed_at=last)
    question = Contribution.objects.get(pk=thread_id)
    if Link.objects.filter(kind=LinkKind.REPLACED_BY, here=thread_id).exists():
        standing = QuestionState.OUTDATED
    elif worked:
        standing = QuestionState.CONFIRMED
    elif Acceptance.objects.filter(thread=thread_id).exists():
        standing = QuestionState.ANSWERED
    else:
        standing = QuestionState.OPEN
    if question.standing != standing and question.kind == "question":
        Contribution.objects.filter(pk=thread_id).update(standing=standing)


@transaction.atomic
def join_problem(seat: Seat, *, thread: Thread) -> None:
    """*Same problem as me*: a link and a follow."""
    require(seat, Capability.SHARE_PROBLEM, thread)
    if _problem_links(thread).filter(person=seat.person).exists():
        return
    link_items(
        seat, capability=Capability.SHARE_PROBLEM, kind=LinkKind.SAME_PROBLEM, here=thread.contribution,
        person=seat.person,
    )  # fmt: skip
    Thread.objects.filter(pk=thread.pk).update(same_problem=_problem_links(thread).count())
    follow(seat, thing_kind="thread", thing_id=thread.pk, because="same problem")
    record(ProblemShared, by=seat, thing=thread.contribution)


@transaction.atomic
def leave_problem(seat: Seat, *, thread: Thread) -> None:
    """Not the same problem after all."""
    require(seat, Capability.SHARE_PROBLEM, thread)
    unlink_items(
        seat, capability=Capability.SHARE_PROBLEM, kind=LinkKind.SAME_PROBLEM, here=thread.contribution,
        person=seat.person,
    )  # fmt: skip
    Thread.objects.filter(pk=thread.pk).update(same_problem=_problem_links(thread).count())
    unfollow(seat, thing_kind="thread", thing_id=thread.pk)


def _problem_links(thread: Thread) -> QuerySet[Link]:
    return Link.objects.filter(kind=LinkKind.SAME_PROBLEM, here=thread.pk, person__isnull=False)


@transaction.atomic
def mark_outdated(seat: Seat, *, thing: Thread | Post, newer: Contribution, why: str = "") -> None:
    """Say that something better is known now, and what: a link *replaced by*."""
    require(seat, Capability.OUTDATE, thing)
    if newer.pk == thing.pk:
        raise Refusal(_("An item does not replace itself."), _("Give the address of the newer one."), code="same_item")
    link_items(
        seat, capability=Capability.OUTDATE, kind=LinkKind.REPLACED_BY, here=thing.contribution, there=newer, why=why
    )
    if isinstance(thing, Thread):
        _settle(thing.pk)
    else:
        Contribution.objects.filter(pk=thing.pk).update(standing=QuestionState.OUTDATED)
    record(ThreadOutdated, by=seat, thing=thing.contribution, why=why, after={"newer": str(newer.pk)})
