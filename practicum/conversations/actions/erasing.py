"""Threads after somebody's words went: what an erased answer had settled is looked at again."""

from practicum.access import Seat, require_console
from practicum.conversations.models import Post, Thread
from practicum.conversations.settling import held, settle
from practicum.kit.jobs import by_batches
from practicum.people.erasing import WHY, Going
from practicum.writing.models import State


def settle_threads(seat: Seat, *, going: Going) -> None:
    """Every question in which an answer of hers was erased."""
    require_console(seat, WHY)
    if not going.words_too:
        return
    hers = Post.objects.filter(contribution__author__person=going.person, contribution__state=State.ERASED)
    threads = Thread.objects.filter(pk__in=hers.filter(role="answer").values("thread"))
    by_batches(threads, _settle, size=50)


def _settle(keys: list[int]) -> None:
    for number in keys:
        held(number)
        settle(number)
