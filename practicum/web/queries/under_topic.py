"""What stands under a topic besides its threads: practices, decisions, resources, demos, trails, terms.

Under it is what was given the topic; what came from a thread of it; a demo of a resource, and a trail or collection
with an item, that has it; and a term that is called so. The reader sees both ends: nothing that came of a hidden thread
tells what that is about.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from practicum.conversations.queries.lists import KINDS as THREADS
from practicum.glossary.sections import folded
from practicum.kit.rows import fetch
from practicum.topics.models import Topic
from practicum.topics.queries import TopicLine
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

SHOWN = 8  # of each kind: the registers have the rest
HEADINGS = {
    "practice": _("Practices"), "decision": _("Decisions"), "resource": _("Resources"), "demo": _("Demos"),
    "trail": _("Trails"), "collection": _("Collections"), "term": _("Terms"), "ahead": _("Horizon"),
    "entry": _("Journal"),
}  # fmt: skip
ITEMS = (
    "SELECT kind, id, title, language, number FROM (SELECT c.kind AS kind, c.id AS id, c.title AS title,"
    " c.language AS language, COUNT(*) OVER (PARTITION BY c.kind) AS number,"
    " ROW_NUMBER() OVER (PARTITION BY c.kind ORDER BY c.active_at DESC, c.id DESC) AS place"
    " FROM writing_contribution c {joins} WHERE c.id IN (SELECT x.contribution_id FROM topics_topicof x"
    " WHERE x.topic_id = {topic} UNION {near} UNION {called}) AND c.root_id IS NULL AND c.state = 'published'"
    f" AND c.kind NOT IN ({', '.join(repr(kind) for kind in THREADS)}) AND {{sight}}) under"
    " WHERE place <= {shown} ORDER BY kind, place"
)
# One statement for each way of being near, so that each goes by its own index and sight looks at few.
NEAR = " UNION ".join(
    f"SELECT near.{here} FROM topics_topicof x JOIN {table} near ON near.{other} = x.contribution_id{more}"
    f" JOIN writing_contribution c ON c.id = near.{other} {{joins}}"
    " WHERE x.topic_id = {topic} AND c.state = 'published' AND {sight}"
    for table, here, other, more in (
        ("writing_link", "here_id", "there_id", " AND near.kind = 'came_from'"),
        ("resources_demo", "contribution_id", "recording_id", ""),
        ("resources_pick", "selection_id", "item_id", ""),
    )
)
NAMES = 12  # of a topic and its synonyms, under which terms are looked for
CALLED = (
    "SELECT n.term_id FROM glossary_name n JOIN glossary_term g ON g.contribution_id = n.term_id"
    f" WHERE g.community_id = {{community}} AND n.folded IN ({', '.join(f'{{name{at}}}' for at in range(NAMES))})"
)
TEXT = ITEMS.replace("{near}", NEAR).replace("{called}", CALLED)


@dataclass(slots=True)
class Under:
    """One item that stands under a topic."""

    title: str
    url: str
    language: str


@dataclass(slots=True)
class Shelf:
    """The newest items of a kind under a topic; `number` counts all that the reader sees."""

    kind: str
    heading: str
    number: int
    items: list[Under]


def under_topic(topic: Topic, line: TopicLine, person: "Person | None") -> list[Shelf]:
    """What this reader sees under a topic, by kind; `line` has the words that stand for it. One query."""
    names = [folded(name) for name in (line.name, *(also.name for also in line.synonyms))][:NAMES]
    names += names[:1] * (NAMES - len(names))
    values: dict[str, Any] = {"topic": topic.pk, "community": topic.community_id, "shown": SHOWN}
    values |= {f"name{at}": name for at, name in enumerate(names)}
    found: dict[str, Shelf] = {}
    for kind, pk, title, language, number in fetch(*seen_by(person, TEXT, values=values)):
        url = place_of(kind, pk, title)
        if url and kind in HEADINGS:
            shelf = found.setdefault(kind, Shelf(kind, str(HEADINGS[kind]), number, []))
            shelf.items.append(Under(title, url, language))
    return [found[kind] for kind in HEADINGS if kind in found]
