"""What happens to what a community says of itself."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class CostSaid(Kind):
    """Its hours divide the hours saved: who changes them changes what the community seems to be worth."""

    sentence = _("{actor} wrote down what the community costs in hours")
    thing = "community"
    may_care = ("holds_duty",)
