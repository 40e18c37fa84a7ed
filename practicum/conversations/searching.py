"""How threads and posts are told when they are found."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from practicum.conversations.models import Role, ThreadKind, thread_url
from practicum.kit import ids
from practicum.kit.routes import address
from practicum.kit.rows import among, as_list, as_moment, fetch
from practicum.search.searching import Told, declare
from practicum.writing import places

KINDS = {
    ThreadKind.QUESTION.value: _("Questions"),
    ThreadKind.DISCUSSION.value: _("Discussions"),
    ThreadKind.SHARING.value: _("Shared"),
    ThreadKind.NOTE.value: _("Notes"),
    ThreadKind.IDEA.value: _("Ideas"),
    ThreadKind.NOTICE.value: _("Changes"),
    ThreadKind.STORY.value: _("Stories"),
}
PARTS = {Role.ANSWER.value: _("Answers"), Role.REPLY.value: _("Replies"), Role.COMMENT.value: _("Comments")}
WORDS = {
    "question": _("question"),
    "discussion": _("discussion"),
    "sharing": _("shared"),
    "note": _("note"),
    "idea": _("idea"),
    "notice": _("change"),
    "story": _("story"),
    "answer": _("answer"),
    "reply": _("reply"),
    "comment": _("comment"),
}
STATES = {
    "open": _("Open"),
    "answered": _("Answered"),
    "confirmed": _("Confirmed"),
    "outdated": _("Outdated"),
}


# A reader finds both together: one statement costs a server less than two.
BOTH = (
    "SELECT c.id, c.title, c.kind, c.standing, t.answers, t.last_confirmed_at FROM conversations_thread t"
    " JOIN writing_contribution c ON c.id = t.contribution_id WHERE {threads}"
    " UNION ALL SELECT c.id, '', q.role, c.standing, 0, NULL FROM conversations_post q"
    " JOIN writing_contribution c ON c.id = q.contribution_id WHERE {posts}"
)


def tell_both(numbers: Sequence[int]) -> dict[int, Told]:
    """Threads with their standing, answers and last confirmation; posts by their permanent address. One query."""
    listed = as_list(numbers)
    text = BOTH.replace("{threads}", among("t.contribution_id")).replace("{posts}", among("q.contribution_id"))
    return {
        pk: Told(
            address("post", ids.text(pk)) if kind in PARTS else thread_url(pk, title),
            str(WORDS[kind]),
            str(STATES.get(standing, "")),
            answers,
            as_moment(confirmed),
        )  # fmt: skip
        for pk, title, kind, standing, answers, confirmed in fetch(text, [listed, listed])
    }


declare(KINDS, tell_both, states=STATES, authority={"outdated": 0.3})
places.declare(KINDS, thread_url)
declare(PARTS, tell_both)
