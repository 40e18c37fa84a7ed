"""Every write on topics: giving them to items."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.communities.models import Community
from practicum.kit import Refusal
from practicum.topics import limits
from practicum.topics.models import Topic, TopicOf
from practicum.writing.models import Contribution


@transaction.atomic
def set_topics(seat: Seat, *, item: Contribution, names: list[str]) -> list[Topic]:
    """Give an item exactly these topics; a new word becomes a topic of the community."""
    require(seat, Capability.SET_TOPICS, item)
    wanted = {slug: name for slug, name in ((_slug(n), " ".join(n.split())) for n in names) if slug}
    limits.TOPICS_AN_ITEM.check(len(wanted))
    found = {
        t.slug: t for t in Topic.objects.filter(community=item.community_id, slug__in=wanted).select_related("same_as")
    }
    for slug, name in wanted.items():
        if slug not in found:
            limits.TOPIC.check(name)
            found[slug] = Topic.objects.create(community_id=item.community_id, slug=slug, name=name)
    topics = list({(t.same_as or t).pk: (t.same_as or t) for t in found.values()}.values())
    TopicOf.objects.filter(contribution=item).exclude(topic__in=topics).delete()
    rows = [TopicOf(contribution=item, topic=topic) for topic in topics]
    TopicOf.objects.bulk_create(rows, ignore_conflicts=True)
    return topics


def _slug(name: str) -> str:
    slug = slugify(name, allow_unicode=True)[: limits.TOPIC.maximum]
    if name.strip() and not slug:
        raise Refusal(_("A topic is made of letters and digits."), code="bad_topic")
    return slug


@transaction.atomic
def take_in_topics(seat: Seat, *, community: Community, topics: dict[int, list[str]]) -> None:
    """Topics of items from an archive, by item id; new words become topics of the community."""
    require(seat, Capability.IMPORT_ARCHIVE, community)
    names = {
        _slug(name): " ".join(name.split())[: limits.TOPIC.maximum]
        for words in topics.values()
        for name in words
        if name.strip()
    }
    there = dict(Topic.objects.filter(community=community, slug__in=names).values_list("slug", "pk"))
    fresh = [Topic(community=community, slug=slug, name=name) for slug, name in names.items() if slug not in there]
    there |= {topic.slug: topic.pk for topic in Topic.objects.bulk_create(fresh, batch_size=400)}
    rows = [
        TopicOf(contribution_id=item, topic_id=there[_slug(name)])
        for item, words in topics.items()
        for name in words
        if name.strip()
    ]
    TopicOf.objects.bulk_create(rows, batch_size=400, ignore_conflicts=True)
