"""What happens around archives."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class ArchiveClaimed(Kind):
    sentence = _("{actor} claimed what they wrote in an archive")
    thing = "source_identity"


class ClaimMade(Kind):
    sentence = _("{actor} claims to be somebody of an archive, and a steward decides")
    thing = "source_identity"
    may_care = ("holds_duty",)


class ClaimSettled(Kind):
    sentence = _("{actor} decided who somebody of an archive is")
    thing = "source_identity"
    may_care = ("concerned", "holds_duty")
