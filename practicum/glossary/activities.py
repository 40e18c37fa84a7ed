"""What happens to the glossary and on the horizon."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class TermProposed(Kind):
    sentence = _("{actor} proposed a term: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("follows_space", "follows_person")


class TermSettled(Kind):
    sentence = _("{actor} settled a term: {title}")
    webhooks = True
    may_care = ("author", "follows_space")


class TermDeclined(Kind):
    sentence = _("{actor} declined a term: {title}")
    may_care = ("author",)


class TermChangeProposed(Kind):
    sentence = _("{actor} proposed a change to a term: {title}")
    may_care = ("author",)


class TermChangeDecided(Kind):
    sentence = _("{actor} decided about a change to a term: {title}")
    may_care = ("author_of_suggestion",)


class HorizonWatched(Kind):
    sentence = _("{actor} put on the horizon: {title}")
    writes_text = True
    opens = True
    webhooks = True
    may_care = ("follows_space", "follows_person")


class HorizonMoved(Kind):
    sentence = _("{actor} said where we are with: {title}")
    webhooks = True
    may_care = ("author", "owner")


class HorizonReviewed(Kind):
    sentence = _("{actor} looked at the horizon")
    thing = "community"
