"""What happens to the list of what nobody has answered. The words themselves are told nowhere else."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class WantedStruck(Kind):
    sentence = _("{actor} took a line off the list of what nobody has answered")
    thing = "community"


class WantedAnswered(Kind):
    sentence = _("{actor} said what answers something that nobody had answered: {title}")
