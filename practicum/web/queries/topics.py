"""One topic: what it is, its threads and what else stands there, as far as the reader sees it; does she follow it?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practicum.access import Capability, Seat, can
from practicum.conversations.queries import ThreadList, topic_threads
from practicum.topics.models import Topic
from practicum.topics.queries import TopicLine, family_of, topic_line
from practicum.web.queries.following import follows
from practicum.web.queries.under_topic import Shelf, under_topic

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass(frozen=True)
class TopicPage:
    topic: TopicLine
    threads: ThreadList
    under: list[Shelf]
    may_follow: bool
    follows: bool


def topic_page(topic: Topic, person: "Person | None", seat: Seat, *, cursor: str = "") -> TopicPage:
    """Four queries signed out, six signed in; what stands beside the threads is on the first page."""
    line = topic_line(topic, person)
    return TopicPage(
        line,
        topic_threads(topic, person, cursor=cursor),
        [] if cursor else under_topic(topic, line, person),
        person is not None and can(seat, Capability.FOLLOW),
        person is not None and follows(person, "topic", *family_of(topic.pk)),
    )
