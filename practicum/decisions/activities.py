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
    sentence = _("It is time to look at what came of it: {title}")
    may_care = ("owner",)


class ProposalOpened(Kind):
    sentence = _("{actor} proposes: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class ProposalWentOn(Kind):
    sentence = _("A new phase begins: {title}")
    may_care = ("owner", "follows_thread", "follows_space")


class ProposalEnded(Kind):
    sentence = _("It has ended: {title}")
    webhooks = True
    may_care = ("owner", "follows_thread", "follows_space")


class SpokenOn(Kind):
    """Never of a vote by counts only: it would tell who voted, and when."""

    sentence = _("{actor} spoke on a proposal: {title}")
    may_care = ("owner", "follows_thread")


class AdviceAsked(Kind):
    sentence = _("{actor} asks for advice: {title}")
    may_care = ("mentioned",)


class DecidingRuleSet(Kind):
    sentence = _("{actor} changed how many have to speak for a decision")
    thing = "community"
    may_care = ("holds_duty",)
