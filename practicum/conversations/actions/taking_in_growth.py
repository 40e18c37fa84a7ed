"""The bulk door's second half: what grew on the items: acceptances, uses, thanks, links, topics, closings."""

from collections.abc import Iterable

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.communities.models import Community
from practicum.conversations.incoming import Growth
from practicum.conversations.models import Acceptance, Post, Thread
from practicum.conversations.settling import facts_of, tries_of
from practicum.topics.actions import take_in_topics
from practicum.writing.models import Contribution, Link, LinkKind, Reaction, Use

ROWS = 400


@transaction.atomic
def take_in_growth(seat: Seat, *, community: Community, growth: Growth) -> None:
    """Write what grew, with its own times; twice changes nothing. Ids are those of `take_in`."""
    require(seat, Capability.IMPORT_ARCHIVE, community)
    _accept(growth)
    _use(growth)
    _react_and_link(growth)
    _close(growth)
    take_in_topics(seat, community=community, topics=growth.topics)
    touched = {thread for thread, _, _ in growth.accepted} | {
        here for kind, here, _, _ in growth.links if kind == LinkKind.REPLACED_BY
    }
    used = {item for item, _, _, _, _ in growth.uses}
    touched |= set(Contribution.objects.filter(pk__in=used).exclude(root=None).values_list("root", flat=True))
    _settle_all(touched)


def _accept(growth: Growth) -> None:
    rows = [Acceptance(thread_id=thread, answer_id=answer, accepted_at=at) for thread, answer, at in growth.accepted]
    Acceptance.objects.bulk_create(rows, batch_size=ROWS, ignore_conflicts=True)


def _use(growth: Growth) -> None:
    rows = [
        Use(contribution_id=item, person_id=person, outcome=outcome, line=line, told_at=at)
        for item, person, outcome, line, at in growth.uses
    ]
    Use.objects.bulk_create(rows, batch_size=ROWS, ignore_conflicts=True)
    for pk, counts in tries_of({item for item, _, _, _, _ in growth.uses}).items():
        Post.objects.filter(pk=pk).update(**counts)


def _react_and_link(growth: Growth) -> None:
    reactions = [
        Reaction(contribution_id=i, person_id=p, kind=kind, given_at=at) for i, p, kind, at in growth.reactions
    ]
    Reaction.objects.bulk_create(reactions, batch_size=ROWS, ignore_conflicts=True)
    links = [Link(kind=kind, here_id=here, there_id=there, made_at=at) for kind, here, there, at in growth.links]
    links += [
        Link(kind=LinkKind.SAME_PROBLEM, here_id=here, person_id=person, made_at=at)
        for here, person, at in growth.same_problem
    ]
    Link.objects.bulk_create(links, batch_size=ROWS, ignore_conflicts=True)
    for here in {here for here, _, _ in growth.same_problem}:
        count = Link.objects.filter(kind=LinkKind.SAME_PROBLEM, here=here, person__isnull=False).count()
        Thread.objects.filter(pk=here).update(same_problem=count)


def _close(growth: Growth) -> None:
    for thread, person, line, at in growth.closed:
        Thread.objects.filter(pk=thread).update(closed_at=at, closed_line=line[:240], closed_by=person)


def _settle_all(threads: Iterable[int]) -> None:
    for thread in threads:
        counts, standing = facts_of(thread)
        Thread.objects.filter(pk=thread).update(**counts)
        Contribution.objects.filter(pk=thread, kind="question").update(standing=standing)
