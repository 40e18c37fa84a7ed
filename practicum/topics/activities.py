"""What happens to topics, and to the problems a community works on."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class ProblemAdded(Kind):
    sentence = _("{actor} added a problem we work on: {title}")
    thing = "problem"
    webhooks = True
    may_care = ("member",)


class ProblemChanged(Kind):
    sentence = _("{actor} wrote where we are with a problem: {title}")
    thing = "problem"
    webhooks = True
    may_care = ("follows_problem",)


class ProblemRetired(Kind):
    sentence = _("{actor} took a problem off the door: {title}")
    thing = "problem"
    may_care = ("member",)


class ProblemsOrdered(Kind):
    sentence = _("{actor} put the problems we work on in another order")
    thing = "problem"


class QuestionLinked(Kind):
    sentence = _("{actor} linked to a problem we work on: {title}")
    may_care = ("follows_thread",)


class QuestionUnlinked(Kind):
    sentence = _("{actor} took the link to a problem away: {title}")


class TopicRenamed(Kind):
    sentence = _("{actor} renamed a topic: {title}")
    thing = "topic"
    may_care = ("follows_topic",)


class TopicDescribed(Kind):
    sentence = _("{actor} said what belongs under a topic: {title}")
    thing = "topic"
    may_care = ("follows_topic",)


class TopicMerged(Kind):
    sentence = _("{actor} merged a topic into another: {title}")
    thing = "topic"
    may_care = ("follows_topic",)


class MergeTakenBack(Kind):
    sentence = _("{actor} made a synonym a topic of its own again: {title}")
    thing = "topic"
    may_care = ("follows_topic",)
