"""Around answers: accepting, saying how it went, joining a problem."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.actions import follow, unfollow
from practicum.activity.stream import record
from practicum.conversations.activities import AcceptanceTakenBack, AnswerAccepted, ProblemShared
from practicum.conversations.models import Acceptance, Post, Role, Thread
from practicum.conversations.settling import held, settle, tries_of
from practicum.kit import Refusal
from practicum.writing.actions import Details, link_items, tell_use, unlink_items
from practicum.writing.models import Contribution, Link, LinkKind, Use
from practicum.writing.policy import voice_behind


@transaction.atomic
def accept_answer(seat: Seat, *, answer: Post) -> None:
    """The asker says which answer helped; accepting another moves it, the same one changes nothing."""
    require(seat, Capability.ACCEPT_ANSWER, answer.thread)
    held(answer.thread_id)
    if answer.role != Role.ANSWER or Contribution.objects.get(pk=answer.pk).removed:
        raise Refusal(_("Only an answer that stands can be accepted."), code="not_an_answer")
    if Acceptance.objects.filter(thread_id=answer.thread_id, answer=answer).exists():
        return
    Acceptance.objects.update_or_create(
        thread_id=answer.thread_id, defaults={"answer": answer, "accepted_by": seat.person}
    )
    settle(answer.thread_id)
    question = answer.thread.contribution
    voice = voice_behind(seat, question)
    record(AnswerAccepted, by=seat, thing=question, actor_id=voice, after={"answer": str(answer.pk)})


@transaction.atomic
def take_acceptance_back(seat: Seat, *, thread: Thread) -> None:
    """It turned out otherwise."""
    require(seat, Capability.ACCEPT_ANSWER, thread)
    held(thread.pk)
    gone, _by_model = Acceptance.objects.filter(thread=thread).delete()
    if gone:
        settle(thread.pk)
        record(
            AcceptanceTakenBack, by=seat, thing=thread.contribution, actor_id=voice_behind(seat, thread.contribution)
        )


@transaction.atomic
def confirm_answer(seat: Seat, *, answer: Post, outcome: str, line: str = "", details: Details | None = None) -> Use:
    """Any member who tried it says how it went, and as much as she cares to add; a second word of hers replaces the
    first.
    """
    require(seat, Capability.CONFIRM, answer)
    if answer.role != Role.ANSWER:
        raise Refusal(_("One confirms an answer."), code="not_an_answer")
    held(answer.thread_id)
    use = tell_use(seat, item=answer.contribution, outcome=outcome, line=line, details=details)
    Post.objects.filter(pk=answer.pk).update(**tries_of([answer.pk])[answer.pk])
    settle(answer.thread_id)
    return use


SAME = "same problem"


@transaction.atomic
def join_problem(seat: Seat, *, thread: Thread) -> None:
    """*Same problem as me*: a link and a follow."""
    require(seat, Capability.SHARE_PROBLEM, thread)
    held(thread.pk)
    if _problem_links(thread).filter(person=seat.person).exists():
        return
    link_items(
        seat, capability=Capability.SHARE_PROBLEM, kind=LinkKind.SAME_PROBLEM, here=thread.contribution,
        person=seat.person, within=thread,
    )  # fmt: skip
    Thread.objects.filter(pk=thread.pk).update(same_problem=_problem_links(thread).count())
    follow(seat, thing_kind="thread", thing_id=thread.pk, because=SAME, within=thread)
    record(ProblemShared, by=seat, thing=thread.contribution)


@transaction.atomic
def leave_problem(seat: Seat, *, thread: Thread) -> None:
    """Not the same problem after all; who followed for another reason goes on following."""
    require(seat, Capability.SHARE_PROBLEM, thread)
    held(thread.pk)
    unlink_items(
        seat, capability=Capability.SHARE_PROBLEM, kind=LinkKind.SAME_PROBLEM, here=thread.contribution,
        person=seat.person, within=thread,
    )  # fmt: skip
    Thread.objects.filter(pk=thread.pk).update(same_problem=_problem_links(thread).count())
    unfollow(seat, thing_kind="thread", thing_id=thread.pk, because=SAME, within=thread)


def _problem_links(thread: Thread) -> QuerySet[Link]:
    return Link.objects.filter(kind=LinkKind.SAME_PROBLEM, here=thread.pk, person__isnull=False)
