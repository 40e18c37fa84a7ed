"""The topics of a community as far as the reader sees their threads: the list, one topic, what completes a word."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from practicum.communities.models import Community
from practicum.kit import ids
from practicum.kit.rows import fetch
from practicum.topics.models import Topic
from practicum.topics.words import slug_of
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

A_PAGE, COMPLETED = 60, 8
COUNTS = (
    "SELECT x.topic_id, COUNT(*) FROM topics_topic tp JOIN topics_topicof x ON x.topic_id = tp.id"
    " JOIN writing_contribution c ON c.id = x.contribution_id {joins}"
    " WHERE tp.community_id = {community} AND tp.same_as_id IS NULL AND c.root_id IS NULL AND c.state = 'published'"
    " AND c.kind NOT IN ('resource', 'practice')"  # counted in their registers; here are threads
    " AND {sight}{one} GROUP BY x.topic_id"
)
ONE = " AND tp.id = {topic}"
GIVEN = (
    "SELECT tp.slug, tp.name FROM topics_topicof w JOIN topics_topic tp ON tp.id = w.topic_id"
    " WHERE w.contribution_id = %s AND tp.same_as_id IS NULL ORDER BY tp.slug"
)


@dataclass(frozen=True)
class Synonym:
    """A word that stands for a topic. It came by a merge, or was the topic's earlier name."""

    key: str
    name: str


@dataclass(frozen=True)
class TopicLine:
    """One topic, and how many of its threads the reader sees."""

    id: int
    key: str
    slug: str
    name: str
    description: str
    threads: int = 0
    synonyms: list[Synonym] = field(default_factory=list)


@dataclass(frozen=True)
class TopicList:
    """A page of the list, by name; `next` is the word to go on from."""

    topics: list[TopicLine]
    total: int
    next: str = ""


def topics_of(community: Community, person: "Person | None", *, words: str = "", after: str = "") -> TopicList:
    """The topics she sees, by name; `words` narrows to those whose name or synonym holds them. Three queries."""
    counts = _counts(community.pk, person)
    here = Topic.objects.filter(community=community, same_as=None)
    rows = [row for row in here if row.pk in counts or row.description]
    also = _synonyms(community, {row.pk for row in rows})
    wanted = words.strip().casefold()
    shown = [_line(row, counts.get(row.pk, 0), also.get(row.pk, [])) for row in rows]
    shown = [line for line in shown if wanted in _said(line)]
    shown.sort(key=lambda line: (line.name.casefold(), line.slug))
    start = next((place for place, line in enumerate(shown) if line.slug == after), -1) + 1
    page = shown[start : start + A_PAGE]
    return TopicList(page, len(shown), page[-1].slug if start + A_PAGE < len(shown) else "")


def topic_seen(community: Community, word: str, person: "Person | None") -> Topic | None:
    """The topic that a word stands for in this community, if she sees it. Two queries."""
    row = Topic.objects.filter(community=community, slug=slug_of(word)).values_list("same_as", "pk").first()
    return Topic.objects.visible_to(person).filter(pk=row[0] or row[1]).first() if row else None


def topic_line(topic: Topic, person: "Person | None") -> TopicLine:
    """One topic with its count and synonyms. Two queries."""
    also = _synonyms(Community(pk=topic.community_id), {topic.pk})
    return _line(topic, _counts(topic.community_id, person, topic.pk).get(topic.pk, 0), also.get(topic.pk, []))


def synonym_in(community: Community, number: int, topic: Topic) -> Topic | None:
    """A synonym of a topic that the caller saw. One query."""
    return Topic.objects.filter(community=community, same_as=topic, pk=number).first()


def topics_like(community: Community, typed: str, person: "Person | None") -> list[TopicLine]:
    """What completes a word: topics whose name, or a synonym's, begins so, as far as she sees them. Two queries."""
    slug = slug_of(typed)
    if not slug:
        return []
    said = Q(slug__startswith=slug) | Q(name__istartswith=typed.strip()) | Q(slug__contains=f"-{slug}")
    here = Topic.objects.filter(said, community=community)
    meant = Topic.objects.visible_to(person).filter(
        Q(pk__in=here.filter(same_as=None).values("pk")) | Q(pk__in=here.exclude(same_as=None).values("same_as"))
    )
    found = [_line(row, 0, []) for row in meant[:200]]
    return sorted(found, key=lambda line: (not line.slug.startswith(slug), line.name.casefold()))[:COMPLETED]


def family_of(topic_id: int) -> list[int]:
    """Ids of a topic and of all that stand for it: who follows one of them follows the topic. One query."""
    return [topic_id, *Topic.objects.filter(same_as=topic_id).values_list("pk", flat=True)]


def slugs_seen(community_id: int, words: Iterable[str], person: "Person | None") -> dict[str, str]:
    """For words of a text the slug of the topic each stands for, where there is one that she sees. Two queries."""
    slugs = {word: slug_of(word) for word in words}
    rows = Topic.objects.filter(community=community_id, slug__in=set(slugs.values()))
    meant = {slug: same_as or pk for slug, pk, same_as in rows.values_list("slug", "pk", "same_as")}
    if not meant:
        return {}
    seen = dict(Topic.objects.visible_to(person).filter(pk__in=meant.values()).values_list("pk", "slug"))
    return {word: seen[meant[slug]] for word, slug in slugs.items() if meant.get(slug) in seen}


def _counts(community_id: int, person: "Person | None", topic_id: int = 0) -> dict[int, int]:
    values = {"community": community_id} | ({"topic": topic_id} if topic_id else {})
    rows = fetch(*seen_by(person, COUNTS.replace("{one}", ONE if topic_id else ""), values=values))
    return {pk: int(number) for pk, number in rows}


def _synonyms(community: Community, topics: set[int]) -> dict[int, list[Synonym]]:
    rows = Topic.objects.filter(community=community, same_as__isnull=False).order_by("name")
    also: dict[int, list[Synonym]] = {}
    for pk, name, same_as in rows.values_list("pk", "name", "same_as"):
        if same_as in topics:
            also.setdefault(same_as, []).append(Synonym(ids.text(pk), name))
    return also


def _line(row: Topic, threads: int, also: list[Synonym]) -> TopicLine:
    return TopicLine(row.pk, ids.text(row.pk), row.slug, row.name, row.description, threads, also)


def _said(line: TopicLine) -> str:
    return "\n".join([line.name, *(synonym.name for synonym in line.synonyms)]).casefold()


def topics_given(number: int) -> list[tuple[str, str]]:
    """The topics of an item that was looked up through sight: word and name. One query."""
    return [(slug, name) for slug, name in fetch(GIVEN, [number])]
