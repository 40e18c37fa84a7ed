"""Giving topics to items: what members write, and what archives bring along."""

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.communities.models import Community
from practicum.topics import limits
from practicum.topics.models import Topic, TopicOf
from practicum.topics.words import named, slug_of
from practicum.writing.models import Contribution


@transaction.atomic
def set_topics(seat: Seat, *, item: Contribution, names: list[str]) -> list[Topic]:
    """Give an item exactly these topics; a new word becomes a topic of the community, a synonym what it stands for."""
    require(seat, Capability.SET_TOPICS, item)
    wanted = dict(named(name) for name in names if name.strip())
    limits.TOPICS_AN_ITEM.check(len(wanted))
    Contribution.objects.select_for_update(no_key=True).get(pk=item.pk)  # who comes second gives hers afterwards
    topics = _wanted(seat, item.community_id, wanted)
    rows = TopicOf.objects.filter(contribution=item)
    rows.exclude(topic__in=topics).exclude(topic__same_as__in=topics).delete()
    fresh = [TopicOf(contribution=item, topic=topic) for topic in topics]
    TopicOf.objects.bulk_create(fresh, ignore_conflicts=True)
    return topics


def _wanted(seat: Seat, community_id: int, wanted: dict[str, str]) -> list[Topic]:
    """The topics of these words, each once; those that are not there yet are made."""
    here = Topic.objects.filter(community=community_id)
    known = here.filter(slug__in=wanted).select_related("same_as").order_by("pk")
    found = {topic.slug: topic for topic in known.select_for_update(of=("self",), no_key=True)}  # a merge waits
    if len(found) < len(wanted):
        limits.TOPICS.check(here.count() + len(wanted) - len(found))
    for slug in sorted(wanted.keys() - found.keys()):  # in one order, so that no two wait for one another
        new = {"community_id": community_id, "name": wanted[slug]}
        found[slug], _made = here.get_or_create(slug=slug, defaults=new)
    _as_if_new(seat, [topic for slug, topic in found.items() if topic.name != wanted[slug]], wanted)
    return list({topic.pk: topic for topic in (each.same_as or each for each in found.values())}.values())


def _as_if_new(seat: Seat, topics: list[Topic], wanted: dict[str, str]) -> None:
    """A word that she cannot know of is written as she writes it: nobody learns that it was there by how it looks."""
    alone = [topic for topic in topics if topic.same_as_id is None]
    seen = set(Topic.objects.visible_to(seat.person).filter(pk__in=[t.pk for t in alone]).values_list("pk", flat=True))
    for topic in alone:
        if topic.pk not in seen:
            topic.name = wanted[topic.slug]
            topic.save(update_fields=["name"])


@transaction.atomic
def take_in_topics(seat: Seat, *, community: Community, topics: dict[int, list[str]]) -> None:
    """Topics of items from an archive, by item id; new words become topics of the community."""
    require(seat, Capability.IMPORT_ARCHIVE, community)
    given = {word for words in topics.values() for word in words}
    names = {slug_of(word): " ".join(word.replace(",", " ").split())[: limits.TOPIC.maximum] for word in sorted(given)}
    names.pop("", None)
    here = Topic.objects.filter(community=community, slug__in=names).values_list("slug", "pk", "same_as")
    there = {slug: same_as or pk for slug, pk, same_as in here}
    fresh = [Topic(community=community, slug=slug, name=name) for slug, name in names.items() if slug not in there]
    there |= {topic.slug: topic.pk for topic in Topic.objects.bulk_create(fresh, batch_size=400)}
    rows = [
        TopicOf(contribution_id=item, topic_id=there[slug])
        for item, words in topics.items()
        for slug in dict.fromkeys(map(slug_of, words))
        if slug
    ]
    TopicOf.objects.bulk_create(rows, batch_size=400, ignore_conflicts=True)
