"""How threads and posts are told when they are found."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from practicum.conversations.models import Post, Role, Thread, ThreadKind, thread_url
from practicum.kit import ids
from practicum.search.searching import Told, declare

KINDS = {
    ThreadKind.QUESTION.value: _("Questions"),
    ThreadKind.DISCUSSION.value: _("Discussions"),
    ThreadKind.SHARING.value: _("Shared"),
    ThreadKind.NOTE.value: _("Notes"),
}
PARTS = {Role.ANSWER.value: _("Answers"), Role.REPLY.value: _("Replies"), Role.COMMENT.value: _("Comments")}
WORDS = {
    "question": _("question"),
    "discussion": _("discussion"),
    "sharing": _("shared"),
    "note": _("note"),
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


def tell_threads(numbers: Sequence[int]) -> dict[int, Told]:
    """Threads with their standing, answers and last confirmation. One query."""
    rows = Thread.objects.filter(pk__in=numbers).values_list(
        "pk", "contribution__title", "contribution__kind", "contribution__standing", "answers", "last_confirmed_at"
    )
    return {
        pk: Told(thread_url(pk, title), str(WORDS[kind]), str(STATES.get(standing, "")), answers, confirmed_at)
        for pk, title, kind, standing, answers, confirmed_at in rows
    }


def tell_posts(numbers: Sequence[int]) -> dict[int, Told]:
    """Posts by their permanent address. One query."""
    rows = Post.objects.filter(pk__in=numbers).values_list("pk", "role", "contribution__standing")
    return {
        pk: Told(reverse("post", args=[ids.text(pk)]), str(WORDS[role]), str(STATES.get(standing, "")))
        for pk, role, standing in rows
    }


declare(KINDS, tell_threads, states=STATES)
declare(PARTS, tell_posts)
