"""Keeping the topics in order: describing, renaming, merging, and taking a merge back."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.models import Follow
from practicum.activity.stream import record
from practicum.communities.models import Community
from practicum.kit import Refusal, ids
from practicum.topics import limits
from practicum.topics.activities import MergeTakenBack, TopicDescribed, TopicMerged, TopicRenamed
from practicum.topics.models import Topic, TopicOf
from practicum.topics.words import named


@transaction.atomic
def add_topic(seat: Seat, *, community: Community, name: str, description: str) -> Topic:
    """Name a topic before anybody wrote under it, and say what belongs there."""
    require(seat, Capability.EDIT_TOPICS, community)
    slug, name = named(name)
    description = _described(description)
    if not description:
        raise Refusal(_("Say what belongs under it."), _("One sentence is enough."), code="description_missing")
    topic = Topic.objects.select_for_update(of=("self",)).filter(community=community, slug=slug).first()
    if topic is not None:
        _refuse_if_known(seat, topic)
        topic.name = name
        topic.save(update_fields=["name"])
    else:
        limits.TOPICS.check(Topic.objects.filter(community=community).count() + 1)
        topic = Topic.objects.create(community=community, slug=slug, name=name)
    return change_topic(seat, topic=topic, name=name, description=description)


@transaction.atomic
def change_topic(seat: Seat, *, topic: Topic, name: str, description: str) -> Topic:
    """Rename or describe. After a renaming the old word stands for the topic: no address and no habit breaks."""
    require(seat, Capability.EDIT_TOPICS, topic)
    topic = _locked(topic)
    slug, name = named(name)
    description = _described(description)
    wanted = {"name": name, "description": description}
    before = {name: getattr(topic, name) for name in wanted if getattr(topic, name) != wanted[name]}
    if "name" in before:
        _rename(seat, topic, slug, name)
    if "description" in before:
        topic.description = description
        topic.save(update_fields=["description"])
    if before:
        kind = TopicRenamed if "name" in before else TopicDescribed
        after = {name: wanted[name] for name in before}
        record(kind, by=seat, thing=topic, privileged=True, before=before, after=after)
    return topic


@transaction.atomic
def merge_topic(seat: Seat, *, topic: Topic, into: Topic) -> None:
    """Make a topic a synonym of another: its threads stand there too, and whoever writes its word gives the other.

    The caller looked both up through sight.
    """
    require(seat, Capability.EDIT_TOPICS, topic)
    if topic.pk == into.pk or topic.community_id != into.community_id:
        raise Refusal(
            _("There is no other topic of this name here."),
            _("Write it as the list of topics does."),
            code="cannot_merge",
        )
    first, second = sorted((topic, into), key=lambda each: each.pk)  # two who merge at once wait for one another
    locked = {each.pk: each for each in (_locked(first), _locked(second))}
    topic, into = locked[topic.pk], locked[into.pk]
    Topic.objects.filter(same_as=topic).update(same_as=into)
    topic.same_as = topic.merged_into = into
    topic.save(update_fields=["same_as", "merged_into"])
    _settle(topic)
    _settle(into)
    told = {"topic": ids.text(topic.pk), "name": topic.name}
    record(TopicMerged, by=seat, thing=into, privileged=True, before=told, after={"name": into.name})


@transaction.atomic
def take_merge_back(seat: Seat, *, topic: Topic) -> Topic:
    """A synonym becomes a topic of its own again, with the threads that were given its word; gives what it stood for.

    A word under which nothing was ever written goes away.
    """
    require(seat, Capability.EDIT_TOPICS, topic)
    topic = Topic.objects.select_for_update(of=("self",)).select_related("same_as").get(pk=topic.pk)
    stood_for = topic.same_as
    if stood_for is None:
        raise Refusal(_("This topic stands for itself already."), code="not_merged")
    family = _beneath(topic)
    Topic.objects.filter(pk__in=family).update(same_as=topic)
    topic.same_as = topic.merged_into = None
    topic.save(update_fields=["same_as", "merged_into"])
    _settle(stood_for)
    _settle(topic)
    told = {"topic": ids.text(topic.pk), "name": topic.name}
    record(MergeTakenBack, by=seat, thing=stood_for, privileged=True, before={"name": stood_for.name}, after=told)
    if not (family or topic.description or TopicOf.objects.filter(topic=topic).exists()):
        _forget(topic)
    return stood_for


def _settle(topic: Topic) -> None:
    """The threads that follow from synonyms, set anew from what was given with their words."""
    TopicOf.objects.filter(topic=topic, given=False).delete()
    given = TopicOf.objects.filter(topic__same_as=topic, given=True).values_list("contribution", flat=True)
    rows = [TopicOf(contribution_id=item, topic=topic, given=False) for item in given.distinct()]
    TopicOf.objects.bulk_create(rows, batch_size=400, ignore_conflicts=True)


def _beneath(topic: Topic) -> list[int]:
    """Ids of the synonyms that came through this one."""
    steps = Topic.objects.filter(community=topic.community_id, merged_into__isnull=False)
    came: dict[int, list[int]] = {}
    for pk, through in steps.values_list("pk", "merged_into"):
        came.setdefault(through, []).append(pk)
    found, waiting = [], [topic.pk]
    while waiting:
        below = came.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _rename(seat: Seat, topic: Topic, slug: str, name: str) -> None:
    """Take the new word; the old one becomes a synonym."""
    old_slug, old_name = topic.slug, topic.name
    if slug != old_slug:
        _free(seat, topic, slug)
    Topic.objects.filter(pk=topic.pk).update(slug=slug, name=name)
    topic.slug, topic.name = slug, name
    if slug != old_slug:
        Topic.objects.create(
            community_id=topic.community_id, slug=old_slug, name=old_name, same_as=topic, merged_into=topic
        )


def _free(seat: Seat, topic: Topic, slug: str) -> None:
    """Make the word free for this topic: an earlier name of its own, or one that nobody here can know of."""
    other = Topic.objects.select_for_update(of=("self",)).filter(community=topic.community_id, slug=slug).first()
    if other is None:
        return
    if other.same_as_id != topic.pk:
        _refuse_if_known(seat, other)
        _absorb(topic, other)
    elif _beneath(other) or TopicOf.objects.filter(topic=other).exists():
        raise Refusal(
            _("“%(name)s” was merged into this topic.") % {"name": other.name},
            _("Make it a topic of its own again, then merge this one into it."), code="topic_merged",
        )  # fmt: skip
    _forget(other)


def _absorb(topic: Topic, other: Topic) -> None:
    """Everything of another row becomes this topic's: it was the same word, and now it is the same topic."""
    have = list(TopicOf.objects.filter(topic=topic).values_list("contribution", flat=True))
    TopicOf.objects.filter(topic=other).exclude(contribution__in=have).update(topic=topic)
    Topic.objects.filter(same_as=other).update(same_as=topic)
    Topic.objects.filter(merged_into=other).update(merged_into=topic)


def _refuse_if_known(seat: Seat, topic: Topic) -> None:
    if topic.same_as_id is not None:
        raise Refusal(
            _("“%(name)s” stands for another topic.") % {"name": topic.name},
            _("Take that back first."), code="topic_stands_for_another",
        )  # fmt: skip
    if Topic.objects.visible_to(seat.person).filter(pk=topic.pk).exists():
        raise Refusal(
            _("There is a topic “%(name)s” already.") % {"name": topic.name},
            _("Merge this one into it, if they are the same."), code="topic_exists",
        )  # fmt: skip


def _forget(topic: Topic) -> None:
    Follow.objects.filter(thing_kind="topic", thing_id=topic.pk).delete()
    topic.delete()


def _locked(topic: Topic) -> Topic:
    """The topic as it stands now; Refusal for what has become a synonym since the page was made."""
    found = Topic.objects.select_for_update(of=("self",)).filter(pk=topic.pk).first()
    if found is None or found.same_as_id is not None:
        raise Refusal(
            _("This word is a synonym by now."), _("Open the topic it stands for."), code="topic_is_a_synonym"
        )
    return found


def _described(words: str) -> str:
    return limits.TOPIC_DESCRIPTION.check(" ".join(words.split()))
