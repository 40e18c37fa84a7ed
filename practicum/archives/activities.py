"""What happens around archives."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class ArchiveClaimed(Kind):
    sentence = _("{actor} claimed what they wrote in an archive")
    thing = "source_identity"
