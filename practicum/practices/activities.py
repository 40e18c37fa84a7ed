"""What happens to practices."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class PracticeMade(Kind):
    sentence = _("{actor} made a practice: {title}")
    writes_text = True
    opens = True
    webhooks = True
    verb = "http://activitystrea.ms/schema/1.0/author"
    may_care = ("author_of_source", "follows_space", "follows_topic", "follows_person")


class EditSuggested(Kind):
    sentence = _("{actor} suggested an edit: {title}")
    may_care = ("owner",)


class SuggestionDecided(Kind):
    sentence = _("{actor} decided about a suggested edit: {title}")
    may_care = ("author_of_suggestion",)


class PracticeReviewed(Kind):
    sentence = _("{actor} reviewed: {title}")
    webhooks = True
    may_care = ("owner",)


class PracticeAdopted(Kind):
    sentence = _("{actor} wrote down that we adopt: {title}")
    webhooks = True
    may_care = ("owner", "author_of_source", "follows_thread", "follows_space")


class PracticeDue(Kind):
    sentence = _("A look is due: {title}")
    may_care = ("owner", "used_it")


class PracticeLookedAt(Kind):
    sentence = _("{actor} had a look, and it holds: {title}")
    may_care = ("owner", "used_it")


class PracticeRetired(Kind):
    sentence = _("{actor} retired: {title}")
    webhooks = True
    may_care = ("owner", "used_it", "follows_thread")


class PracticeMerged(Kind):
    sentence = _("{actor} brought it together with another practice: {title}")
    webhooks = True
    may_care = ("owner", "used_it", "follows_thread", "follows_standard")


class PracticeSeparated(Kind):
    sentence = _("{actor} made it a practice of its own again: {title}")
    webhooks = True
    may_care = ("owner", "used_it", "follows_thread")


class AttributionChecked(Kind):
    sentence = _("{actor} looked at what was taken from her words: {title}")
    may_care = ("owner",)


class PassageCorrected(Kind):
    sentence = _("{actor} corrected what was taken from her words: {title}")
    may_care = ("owner",)


class OwnerChanged(Kind):
    sentence = _("{actor} handed over: {title}")
    may_care = ("owner",)


class StandardTaken(Kind):
    sentence = _("{actor} wrote down that it is our standard: {title}")
    webhooks = True
    may_care = ("owner", "author_of_source", "follows_thread", "follows_space", "follows_standard")


class StandardEnded(Kind):
    sentence = _("{actor} wrote down that it is no longer our standard: {title}")
    webhooks = True
    may_care = ("owner", "follows_space", "follows_standard")


class ObjectionSaid(Kind):
    sentence = _("{actor} holds otherwise: {title}")
    may_care = ("owner",)


class StandardFollowed(Kind):
    sentence = _("{actor} said which standard it follows: {title}")
    may_care = ("owner",)
