"""Merging: two threads about the same become one; both askers are credited, the old address leads there. And moving
a thread to another space, where it is read by no more people than before.
"""

from copy import copy
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.models import Follow
from practicum.activity.stream import record
from practicum.communities.models import Space
from practicum.communities.sight import EVERYONE, people_who_see
from practicum.conversations.activities import ThreadMerged
from practicum.conversations.carrying import carry_followers
from practicum.conversations.models import Acceptance, Post, ReadPlace, Role, Summary, Thread, ThreadKind
from practicum.conversations.settling import count_anew, held
from practicum.kit import Conflict, Refusal, clock
from practicum.search import index
from practicum.topics.models import ProblemOf, TopicOf
from practicum.writing.actions import link_items, move_item
from practicum.writing.models import Contribution, GuestPass, Link, LinkKind


@transaction.atomic
def merge_thread(seat: Seat, *, thread: Thread, into: Thread, why: str = "") -> None:
    """Bring a thread into another of the same space and audience: its opening and posts follow those that are there,
    with their comments, uses and marks; whoever followed it, or had its problem, is with the other from now on.
    """
    require(seat, Capability.TEND_THREADS, thread)
    require(seat, Capability.TEND_THREADS, into)
    for number in sorted({thread.pk, into.pk}):
        if held(number).merged_into_id is not None:
            raise Conflict(_("One of the two was brought together with another one just now."), _("Look at it again."))
    old, new = _locked(thread.pk), _locked(into.pk)
    _may_become_one(old, new)
    items = [old, *Contribution.objects.filter(root=old.pk)]
    before = [copy(item) for item in items]
    last = Thread.objects.get(pk=into.pk).last_ordinal
    _bring(old, new, last)
    if not Summary.objects.filter(thread=into).exists():
        Summary.objects.filter(thread=thread).update(thread=into, upto=F("upto") + last + 1)
    index.again(list(Contribution.objects.filter(pk__in=[item.pk for item in items])), was=before)
    _credit(seat, old, new, why, into)
    _carry(thread.pk, into.pk)
    for number in (thread.pk, into.pk):
        count_anew(number)
    record(
        ThreadMerged, by=seat, thing=new, privileged=True, why=why[:300], before={"thread": str(old.pk)},
        after={"into": str(new.pk)},
    )  # fmt: skip


@transaction.atomic
def move_thread(seat: Seat, *, thread: Thread, to: Space) -> None:
    """Move a thread to another space of its community, if nobody reads it there who could not read it here."""
    require(seat, Capability.EDIT_SPACES, thread)
    held(thread.pk)
    here = thread.contribution.space
    if to.pk == here.pk:
        return
    if to.archived:
        raise Refusal(_("That space is archived: nothing comes in any more."), code="space_archived")
    if _wider(to, here):
        raise Refusal(
            _("More people would read it there than could read it when it was written."),
            _("Whoever wrote it may say it there herself."), code="audiences_differ",
        )  # fmt: skip
    move_item(seat, item=thread.contribution, to=to)


def _wider(to: Space, here: Space) -> bool:
    """Does anybody see the one space who does not see the other?"""
    there, now = people_who_see(to), people_who_see(here)
    if now is EVERYONE:
        return False
    return there is EVERYONE or there.exclude(pk__in=now.values("pk")).exists()


def _locked(number: int) -> Contribution:
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("space", "author")
    return rows.get(pk=number)


def _may_become_one(old: Contribution, new: Contribution) -> None:
    """The same place and the same readers: what was said for a few is told to nobody else by this."""
    if old.pk == new.pk:
        raise Refusal(_("A thread is not brought together with itself."), code="same_item")
    if old.space_id != new.space_id:
        raise Refusal(_("The two stand in different spaces."), _("Move one of them first."), code="audiences_differ")
    admitted = GuestPass.objects.filter(until__gt=clock.now())
    more = admitted.filter(contribution=new.pk).exclude(
        person__in=admitted.filter(contribution=old.pk).values("person")
    )
    if old.audience_id != new.audience_id or more.exists():
        raise Refusal(_("The two are not read by the same people."), _("Link them instead."), code="audiences_differ")
    if old.kind == ThreadKind.QUESTION and new.kind != ThreadKind.QUESTION:
        raise Refusal(
            _("A question is brought into a question, as it has answers."), _("Do it the other way round."),
            code="answers_need_a_question",
        )  # fmt: skip


def _bring(old: Contribution, new: Contribution, last: int) -> None:
    """The opening becomes a reply, and all posts come after those that are there, in their order."""
    Post.objects.filter(thread=old.pk, ordinal__isnull=False).update(ordinal=F("ordinal") + last + 1)
    Post.objects.filter(thread=old.pk).update(thread=new.pk)
    under = Post.objects.filter(parent=old.pk, role=Role.COMMENT, contribution__audience=None).count()
    Post.objects.create(
        contribution=old, thread_id=new.pk, parent=new, ordinal=last + 1, role=Role.REPLY, comments=under
    )
    Contribution.objects.filter(root=old.pk).update(root=new.pk)
    Contribution.objects.filter(pk=old.pk).update(root=new.pk, kind=Role.REPLY, standing="")
    Contribution.objects.filter(pk=new.pk).update(active_at=max(old.active_at, new.active_at))
    Thread.objects.filter(pk=old.pk).update(merged_into=new.pk)
    last_author = Thread.objects.values_list("last_author", flat=True).get(pk=old.pk)
    Thread.objects.filter(pk=new.pk).update(last_author=last_author or old.author_id)


def _credit(seat: Seat, old: Contribution, new: Contribution, why: str, into: Thread) -> None:
    """Who asked first or again is named by the link; the asker of the one shares the problem of the other."""
    link_items(
        seat, capability=Capability.TEND_THREADS, kind=LinkKind.DUPLICATE_OF, here=old, there=new, why=why, within=into
    )
    asker = old.author.person
    if new.kind == ThreadKind.QUESTION and asker is not None and new.author.person_id != asker.pk:
        link_items(
            seat, capability=Capability.TEND_THREADS, kind=LinkKind.SAME_PROBLEM, here=new, person=asker, within=into
        )


def _carry(old: int, new: int) -> None:
    """Followers, problems, topics, links of the thread as a whole, and the answer that helped; each once."""
    carry_followers(old, new, because="merged")
    Follow.objects.filter(thing_kind="thread", thing_id=old).delete()
    ReadPlace.objects.filter(thread=old).delete()
    _repoint(Link.objects.filter(here=old, kind=LinkKind.SAME_PROBLEM), "here", "person_id", new)
    rest = Link.objects.exclude(kind__in=(LinkKind.SAME_PROBLEM, LinkKind.DUPLICATE_OF))
    _repoint(rest.filter(here=old), "here", "there_id", new)
    _repoint(rest.filter(there=old), "there", "here_id", new)
    _repoint(TopicOf.objects.filter(contribution=old), "contribution", "topic_id", new)
    _repoint(ProblemOf.objects.filter(contribution=old), "contribution", "problem_id", new)
    if not Acceptance.objects.filter(thread=new).exists():
        for kept in Acceptance.objects.filter(thread=old):
            Acceptance.objects.create(
                thread_id=new,
                answer_id=kept.answer_id,
                accepted_by_id=kept.accepted_by_id,
                accepted_at=kept.accepted_at,
            )
    Acceptance.objects.filter(thread=old).delete()


def _repoint(rows: QuerySet[Any], end: str, other: str, new: int) -> None:
    """Rows that named the old thread name the new one; one that is there already, or would lead to itself, goes."""
    model, kind = rows.model, hasattr(rows.model, "kind")
    for row in rows:
        same = {end: new, other: getattr(row, other)} | ({"kind": row.kind} if kind else {})
        if getattr(row, other) == new or model.objects.filter(**same).exists():
            row.delete()
        else:
            model.objects.filter(pk=row.pk).update(**{end: new})
