"""What happens to decisions."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class DecisionWritten(Kind):
    sentence = _("{actor} wrote down a decision: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class DissentSaid(Kind):
    sentence = _("Somebody holds otherwise: {title}")
    may_care = ("owner", "follows_thread")


class DecisionRevisited(Kind):
    sentence = _("{actor} looked what came of it: {title}")
    webhooks = True
    may_care = ("owner", "follows_thread", "follows_space")


class DecisionDue(Kind):
    sentence = _("It is time to look what came of it: {title}")
    may_care = ("owner",)
