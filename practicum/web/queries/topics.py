"""One topic: what it is, its threads as far as the reader sees them, and whether she follows it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practicum.access import Capability, Seat, can
from practicum.conversations.queries import ThreadList, topic_threads
from practicum.topics.models import Topic
from practicum.topics.queries import TopicLine, family_of, topic_line
from practicum.web.queries.following import follows

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass(frozen=True)
class TopicPage:
    topic: TopicLine
    threads: ThreadList
    may_follow: bool
    follows: bool


def topic_page(topic: Topic, person: "Person | None", seat: Seat, *, cursor: str = "") -> TopicPage:
    """Three queries signed out, five signed in."""
    return TopicPage(
        topic_line(topic, person),
        topic_threads(topic, person, cursor=cursor),
        person is not None and can(seat, Capability.FOLLOW),
        person is not None and follows(person, "topic", *family_of(topic.pk)),
    )
