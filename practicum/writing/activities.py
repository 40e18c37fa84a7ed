"""What happens to items of any room."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class ItemEdited(Kind):
    sentence = _("{actor} edited: {title}")
    writes_text = True
    opens = True


class ItemRemoved(Kind):
    sentence = _("{actor} removed an item")


class ItemRestored(Kind):
    sentence = _("{actor} restored: {title}")


class ItemMoved(Kind):
    sentence = _("{actor} moved: {title}")


class UseTold(Kind):
    sentence = _("{actor} tried it: {title}")
    webhooks = True
    verb = "http://activitystrea.ms/schema/1.0/use"


class ReactionGiven(Kind):
    sentence = _("{actor} thanked for: {title}")


class GuestAdmitted(Kind):
    sentence = _("{actor} admitted a guest to: {title}")


class ImportReleased(Kind):
    sentence = _("{actor} released an archive from quarantine")
    thing = "import"
