"""Replying: a reply, an answer, or a comment under a post."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.actions import follow
from practicum.activity.stream import record
from practicum.communities.actions import narrow, speak_as_oneself
from practicum.communities.audiences import Choice
from practicum.conversations.activities import REPLIED
from practicum.conversations.models import Post, Role, Thread
from practicum.conversations.settling import held
from practicum.kit import Conflict, Refusal, bulk
from practicum.kit.rows import fetch, stored
from practicum.writing import limits
from practicum.writing.actions import compose
from practicum.writing.models import Contribution
from practicum.writing.texts import Text

CAPABILITY = {Role.REPLY: Capability.REPLY, Role.ANSWER: Capability.ANSWER, Role.COMMENT: Capability.REPLY}


COUNT = (
    "UPDATE conversations_thread SET last_ordinal = last_ordinal + %s, posts = posts + %s, answers = answers + %s,"
    " last_author_id = %s WHERE contribution_id = %s AND merged_into_id IS NULL RETURNING last_ordinal"
)
MOVED = "UPDATE writing_contribution SET active_at = %s WHERE id = %s RETURNING id"
ANSWERED = MOVED.replace(" WHERE", ", first_answer_at = COALESCE(first_answer_at, %s) WHERE")
PLACE = "SELECT last_ordinal FROM conversations_thread WHERE contribution_id = %s AND merged_into_id IS NULL"


@transaction.atomic
def reply(
    seat: Seat,
    *,
    thread: Thread,
    text: Text,
    role: str = Role.REPLY,
    parent: Contribution | None = None,
    holds_when: str = "",
    choice: Choice | None = None,
    files: list[int] | None = None,
) -> Post:
    """Add to a thread. `parent` is the post replied to (the opening when None); an answer may say when it holds."""
    require(seat, CAPABILITY.get(Role(role) if role in Role.values else Role.REPLY, Capability.REPLY), thread)
    if role not in Role.values:
        raise Refusal(_("One adds a reply, an answer or a comment."), code="unknown_role")
    if parent is not None and parent.read_in != thread.pk:
        raise Refusal(_("This is not a post of the same thread."), code="foreign_parent")
    _still_here(thread, parent)
    holds_when = limits.HOLDS_WHEN.check(" ".join(holds_when.split()))
    space = thread.contribution.space
    item = compose(
        seat,
        capability=CAPABILITY[Role(role)],
        within=thread,
        space=space,
        kind=role,
        text=text,
        persona=speak_as_oneself(seat, person=seat.person),
        root=thread.contribution,
        audience=narrow(seat, space=space, choice=choice) if choice and choice.narrows else None,
        files=files,
    )
    post = _place(thread, item, role, parent, holds_when if role == Role.ANSWER else "")
    record(REPLIED[role], by=seat, thing=item, actor_id=item.author_id)
    if seat.inside or seat.visits(space.pk):
        follow(seat, thing_kind="thread", thing_id=thread.pk, because="wrote in it", within=thread)
    return post


def _still_here(thread: Thread, parent: Contribution | None) -> None:
    """The post replied to stands in this thread until the commit: a split that was quicker is told, not followed."""
    if parent is None or parent.pk == thread.pk:
        return
    held(thread.pk)
    if not Contribution.objects.filter(pk=parent.pk, root=thread.pk).exists():
        raise Conflict(_("What you reply to became part of another thread just now."), _("Its address leads there."))


def _place(thread: Thread, item: Contribution, role: str, parent: Contribution | None, holds_when: str) -> Post:
    """Give the post its place: one statement counts, and locks the thread until the commit.

    What is for some alone is not counted, and stands with the last one that was: others learn nothing of it.
    """
    numbered, answered, open_to_all = int(role != Role.COMMENT), int(role == Role.ANSWER), item.audience_id is None
    if open_to_all:
        rows = fetch(COUNT, [numbered, numbered, answered, item.author_id, thread.pk])
    else:
        rows = fetch(PLACE, [thread.pk])
    if not rows:
        raise Conflict(_("This thread was brought together with another one just now."), _("Its address leads there."))
    post = Post(
        contribution=item,
        thread=thread,
        parent=parent or Contribution(pk=thread.pk),
        ordinal=rows[0][0] if numbered else None,
        role=role,
        holds_when=holds_when,
    )
    bulk.add(post)
    if open_to_all:
        at = stored(item.happened_at)
        fetch(*((ANSWERED, [at, at, thread.pk]) if answered else (MOVED, [at, thread.pk])))
        if not numbered and parent is not None and parent.pk != thread.pk:
            Post.objects.filter(pk=parent.pk).update(comments=_comments_under(parent.pk))
    return post


def _comments_under(pk: int) -> int:
    return Post.objects.filter(parent=pk, role=Role.COMMENT, contribution__audience=None).count()
