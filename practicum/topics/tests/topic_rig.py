"""What the tests of topics share: threads under topics, and what a reader's list says."""

from typing import Any

from practicum.conversations.actions import start_thread
from practicum.topics.actions import set_topics
from practicum.topics.models import Topic
from practicum.topics.queries import topics_of
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


def thread(habitat: Any, *topics: str, space: Any = None, person: Any = None, title: str = "Why does it leak?") -> Any:
    """A question under these topics, by Bo in the public space unless said otherwise."""
    return start_thread(
        habitat.seat_of(person or habitat.bo),
        space=space or habitat.questions,
        kind="question",
        text=Text("It leaks since Monday.", title=title),
        topics=list(topics),
    )


def give(habitat: Any, made: Any, *topics: str) -> list[str]:
    """Set the topics of a thread as its author; gives their names."""
    item = Contribution.objects.get(pk=made.pk)
    return [topic.name for topic in set_topics(habitat.seat_of(habitat.bo), item=item, names=list(topics))]


def topic(word: str) -> Topic:
    return Topic.objects.get(slug=word)


def listed(habitat: Any, person: Any) -> dict[str, int]:
    """The names of the topics that a person sees, with how many threads she sees of each."""
    return {line.name: line.threads for line in topics_of(habitat.community, person).topics}
