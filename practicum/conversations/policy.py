"""The rules of conversations."""

from typing import Any

from practicum.access import Capability, DutyName, Seat, rule
from practicum.communities.models import Space
from practicum.conversations.models import Summary, Thread
from practicum.writing.models import State
from practicum.writing.policy import contribution_of, may_begin, resting, speaks_for


def _writable(thread: Thread) -> bool:
    item = thread.contribution
    return item.state == State.PUBLISHED and not thread.locked and not resting(item)


def _belongs(seat: Seat, thread: Thread) -> bool:
    return seat.inside or seat.visits(thread.space_id) is not None or thread.pk in seat.passes


@rule(Capability.START_THREAD)
def threads_start_in_spaces_that_are_open(seat: Seat, space: Space) -> bool:
    """Members start threads in spaces they see and that are not archived; on a notice board, those who hold a duty."""
    return may_begin(seat, space)


@rule(Capability.REPLY)
def members_and_guests_reply_while_it_is_open(seat: Seat, thread: Thread) -> bool:
    """Members reply where the thread is not locked or archived; a guest in the thread her pass opens."""
    return _writable(thread) and _belongs(seat, thread)


@rule(Capability.SUMMARISE)
def whoever_adds_to_a_thread_tells_it_in_short(seat: Seat, thread: Thread) -> bool:
    """Whoever may reply in a thread writes it in short where nobody did yet, or asks to keep what stands there."""
    return _writable(thread) and _belongs(seat, thread)


@rule(Capability.KEEP_SUMMARY)
def its_owner_and_a_steward_keep_a_summary(seat: Seat, summary: Summary) -> bool:
    """Its owner and a steward change a summary, say that it still holds, and hand it over to who asks for it."""
    own = summary.owner_id is not None and summary.owner_id == seat.person_id
    thread = summary.thread
    return _writable(thread) and _belongs(seat, thread) and (own or seat.holds(DutyName.STEWARD))


@rule(Capability.ANSWER)
def members_and_guests_answer_questions(seat: Seat, thread: Thread) -> bool:
    """As replying, in a question."""
    return thread.kind == "question" and _writable(thread) and _belongs(seat, thread)


@rule(Capability.ACCEPT_ANSWER)
def only_the_asker_accepts(seat: Seat, thread: Thread) -> bool:
    """Only the asker accepts an answer, and takes that back, while the thread is not locked."""
    return thread.kind == "question" and speaks_for(seat, thread) and _writable(thread)


@rule(Capability.SHARE_PROBLEM)
def one_joins_anothers_question(seat: Seat, thread: Thread) -> bool:
    """One joins a question that somebody else asked."""
    return thread.kind == "question" and not speaks_for(seat, thread) and _writable(thread)


@rule(Capability.CLOSE_THREAD)
def who_began_it_closes_it(seat: Seat, thread: Thread) -> bool:
    """Who began it closes it; so do a steward, facilitator or moderator."""
    tends = seat.holds(DutyName.STEWARD, DutyName.FACILITATOR, DutyName.MODERATOR)
    return not resting(thread.contribution) and (tends or speaks_for(seat, thread))


@rule(Capability.TEND_THREADS)
def threads_are_tended_while_they_stand(seat: Seat, thread: Thread) -> bool:
    """A steward, facilitator or moderator splits and merges threads that stand, in spaces that are not archived."""
    return thread.contribution.state == State.PUBLISHED and not resting(thread.contribution)


@rule(Capability.OUTDATE)
def members_say_what_is_outdated(seat: Seat, thing: Any) -> bool:
    """Any member may say that something is outdated and name what is newer; it is contestable."""
    item = contribution_of(thing)
    return item.state == State.PUBLISHED and not resting(item)


@rule(Capability.SET_TOPICS)
def its_author_and_curators_set_topics(seat: Seat, thing: Any) -> bool:
    """The author of a thread, a curator and a steward set its topics."""
    return seat.holds(DutyName.STEWARD, DutyName.CURATOR) or speaks_for(seat, thing)
