"""What happens to resources, demos, trails and collections."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class ResourceAdded(Kind):
    sentence = _("{actor} added a resource: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class LinkChanged(Kind):
    sentence = _("{actor} changed where it leads: {title}")
    may_care = ("owner",)


class ResourceJudged(Kind):
    sentence = _("{actor} looked whether it still holds: {title}")
    may_care = ("owner", "used_it")


class DemoMade(Kind):
    sentence = _("{actor} made a demo: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class AttemptTold(Kind):
    sentence = _("{actor} tried it: {title}")
    writes_text = True
    may_care = ("mentioned", "owner", "follows_thread")


class ResourceRemarked(Kind):
    sentence = _("{actor} commented on: {title}")
    writes_text = True
    webhooks = True
    verb = "http://adlnet.gov/expapi/verbs/commented"
    may_care = ("mentioned", "author", "owner", "follows_thread")


class TrailMade(Kind):
    sentence = _("{actor} laid a trail: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class CollectionMade(Kind):
    sentence = _("{actor} made a collection: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class SelectionForked(Kind):
    sentence = _("{actor} carried on from: {title}")
    may_care = ("owner",)
