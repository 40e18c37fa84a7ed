"""Splitting: posts that are about something else become a thread of their own; both ends are linked."""

from collections.abc import Sequence
from copy import copy

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.conversations import limits
from practicum.conversations.activities import ThreadSplit
from practicum.conversations.carrying import carry_followers
from practicum.conversations.models import Acceptance, Post, QuestionState, Role, Thread, ThreadKind
from practicum.conversations.settling import count_anew, held
from practicum.kit import Conflict, Refusal
from practicum.search import index
from practicum.writing.actions import link_items
from practicum.writing.limits import TITLE
from practicum.writing.models import Contribution, LinkKind, State, Use

KINDS = (ThreadKind.DISCUSSION, ThreadKind.QUESTION, ThreadKind.NOTE, ThreadKind.IDEA, ThreadKind.STORY)


@transaction.atomic
def split_thread(
    seat: Seat, *, thread: Thread, posts: Sequence[int], title: str, kind: str = ThreadKind.DISCUSSION, why: str = ""
) -> Thread:
    """Make a thread of these posts (by id): the first is its opening, the others follow in their order, comments with
    their posts. It is read by those who read them before; followers follow both; permanent addresses lead there.
    """
    require(seat, Capability.TEND_THREADS, thread)
    title = TITLE.check(" ".join(title.split()))
    if not title:
        raise Refusal(_("It has no title yet."), _("Say in one sentence what it is about."), code="title_missing")
    if kind not in KINDS:
        raise Refusal(_("There is no such kind of thread here."), code="unknown_kind")
    limits.SPLIT.check(len(posts))
    held(thread.pk)
    root = Contribution.objects.select_for_update(of=("self",)).select_related("space").get(pk=thread.pk)
    first, rest = _chosen(thread, posts, kind)
    before = [copy(item) for item in _moving(first, rest)]
    made = _opened(root, first, title, kind)
    _follow_it(made, rest)
    index.again(list(Contribution.objects.filter(pk__in=[item.pk for item in before])), was=before)
    link_items(
        seat, capability=Capability.TEND_THREADS, kind=LinkKind.CAME_FROM, here=made.contribution, there=root, why=why,
        within=thread,
    )  # fmt: skip
    carry_followers(thread.pk, made.pk, because="split")
    for number in (thread.pk, made.pk):
        count_anew(number)
    moved = {"from": str(thread.pk), "posts": [str(post.pk) for post in (first, *rest)]}
    record(
        ThreadSplit,
        by=seat,
        thing=made.contribution,
        privileged=True,
        why=why[:300],
        before=moved,
        after={"title": title},
    )
    return made


def _chosen(thread: Thread, posts: Sequence[int], kind: str) -> tuple[Post, list[Post]]:
    """The posts in their order, as they stand now; Refusal for what cannot go."""
    rows = Post.objects.select_related("contribution__author").filter(
        thread=thread, pk__in=posts, ordinal__isnull=False
    )
    found = list(rows.order_by("ordinal", "pk"))
    if not found:
        raise Refusal(_("No post is chosen."), _("Choose at least one."), code="nothing_chosen")
    if len(found) != len(set(posts)):
        raise Conflict(_("One of these posts is not in this thread any more."), _("Look at it again."))
    first = found[0]
    if first.contribution.audience_id is not None or first.contribution.state != State.PUBLISHED:
        raise Refusal(
            _("The first post is not read by all who read this thread."),
            _("A thread begins with a post that all of them read."), code="audiences_differ",
        )  # fmt: skip
    if Acceptance.objects.filter(thread=thread, answer__in=found).exists():
        raise Refusal(_("The answer that helped stays with its question."), code="accepted_answer")
    if first.role == Role.ANSWER and Use.objects.filter(contribution=first.pk).exists():
        raise Refusal(_("An answer that somebody tried stays an answer."), code="tried_answer")
    if kind != ThreadKind.QUESTION and any(post.role == Role.ANSWER for post in found[1:]):
        raise Refusal(
            _("Among them is an answer, and only a question has answers."), _("Make a question of it."),
            code="answers_need_a_question",
        )  # fmt: skip
    return first, found[1:]


def _moving(first: Post, rest: Sequence[Post]) -> list[Contribution]:
    """The contributions that go: the chosen ones and the comments under them."""
    numbers = [post.pk for post in (first, *rest)]
    under = Post.objects.filter(parent__in=numbers, role=Role.COMMENT).values_list("pk", flat=True)
    return list(Contribution.objects.filter(pk__in=[*numbers, *under]))


def _opened(root: Contribution, first: Post, title: str, kind: str) -> Thread:
    """The first post as the opening of a thread, for those who could read it: with the audience of the old one."""
    item = first.contribution
    Post.objects.filter(pk=first.pk).delete()
    item.root, item.title, item.kind, item.audience_id = None, title, kind, root.audience_id
    item.standing = QuestionState.OPEN if kind == ThreadKind.QUESTION else ""
    item.active_at, item.space = root.active_at, root.space
    item.save(update_fields=["root", "title", "kind", "audience", "standing", "active_at"])
    return Thread.objects.create(contribution=item, last_author_id=item.author_id)


def _follow_it(made: Thread, rest: Sequence[Post]) -> None:
    """The other posts in their new places; what is for some alone shares the place of the one before it."""
    place = 0
    comments = Post.objects.filter(parent__in=[made.pk, *(post.pk for post in rest)], role=Role.COMMENT)
    moved = [*comments.values_list("pk", flat=True), *(post.pk for post in rest)]
    for post in rest:
        place += int(post.contribution.audience_id is None)
        parent = made.pk if post.parent_id == post.thread_id else post.parent_id
        Post.objects.filter(pk=post.pk).update(thread=made, ordinal=place, parent=parent)
    comments.update(thread=made)
    Contribution.objects.filter(pk__in=moved).update(root=made.pk)
    if rest:
        last = rest[-1].contribution
        Thread.objects.filter(pk=made.pk).update(last_author=last.author_id)
