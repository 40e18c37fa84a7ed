"""Starting a thread: asking, discussing, sharing, noting."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.actions import follow
from practicum.activity.stream import record
from practicum.communities.actions import narrow, speak_as_oneself
from practicum.communities.audiences import Choice
from practicum.communities.models import Space
from practicum.conversations.actions.building import build_on
from practicum.conversations.activities import STARTED
from practicum.conversations.models import QuestionState, Thread, ThreadKind
from practicum.kit import Refusal, bulk
from practicum.topics.actions import set_topics
from practicum.writing import limits
from practicum.writing.actions import compose
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


@transaction.atomic
def start_thread(
    seat: Seat,
    *,
    space: Space,
    kind: str,
    text: Text,
    topics: list[str] | None = None,
    link: str = "",
    why_it_matters: str = "",
    choice: Choice | None = None,
    files: list[int] | None = None,
    builds_on: Sequence[Contribution] = (),
) -> Thread:
    """Begin a thread; its author follows it. A sharing needs a link or a file, and why it matters to our practice; a
    change, who is affected and how. What it builds on keeps its authors.
    """
    require(seat, Capability.START_THREAD, space)
    if kind not in ThreadKind.values:
        words = _("A thread is a question, a discussion, a sharing, a note, an idea, a change or a story.")
        raise Refusal(words, code="unknown_kind")
    link, why = _checked_link(kind, link, why_it_matters, bool(files))
    item = compose(
        seat,
        capability=Capability.START_THREAD,
        within=space,
        space=space,
        kind=kind,
        text=text,
        persona=speak_as_oneself(seat, person=seat.person),
        audience=narrow(seat, space=space, choice=choice) if choice and choice.narrows else None,
        standing=QuestionState.OPEN if kind == ThreadKind.QUESTION else "",
        files=files,
    )
    thread = Thread(contribution=item, last_author_id=item.author_id, link=link, why_it_matters=why)
    bulk.add(thread)
    if topics:
        set_topics(seat, item=item, names=topics)
    record(STARTED[kind], by=seat, thing=item, actor_id=item.author_id)
    if builds_on:
        build_on(seat, thread=thread, earlier=builds_on)
    follow(seat, thing_kind="thread", thing_id=thread.pk, because="started it", within=thread)
    return thread


def _checked_link(kind: str, link: str, why_it_matters: str, has_files: bool) -> tuple[str, str]:
    link, why = link.strip(), limits.LEAD.check(" ".join(why_it_matters.split()))
    if link and not link.startswith(("https://", "http://")):
        raise Refusal(_("A link begins with https:// or http://."), code="bad_link")
    if kind == ThreadKind.SHARING:
        if not link and not has_files:
            raise Refusal(_("There is nothing shared yet."), _("Give a link, or attach a file."), code="link_missing")
        if not why:
            raise Refusal(_("Say why it matters to our practice."), _("One line is enough."), code="why_missing")
    if kind == ThreadKind.NOTICE and not why:
        raise Refusal(_("Say who is affected, and how."), _("One line is enough."), code="why_missing")
    return limits.ORIGIN.check(link), why
