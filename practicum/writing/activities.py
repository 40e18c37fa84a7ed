"""What happens to items of any room."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class ItemEdited(Kind):
    sentence = _("{actor} edited: {title}")
    writes_text = True
    opens = True


class ItemErased(Kind):
    """Heard by the outlets and written nowhere: what was erased is no happening of anybody's."""

    sentence = _("An item was erased at its author's wish")
    may_care = ()


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


class UseVerified(Kind):
    sentence = _("{actor} saw how it went: {title}")
    webhooks = True


class UseVerificationTakenBack(Kind):
    sentence = _("{actor} no longer says to have seen how it went: {title}")


class ReactionGiven(Kind):
    sentence = _("{actor} thanked for: {title}")


class GuestAdmitted(Kind):
    sentence = _("{actor} admitted a guest to: {title}")


class GuestPassEnded(Kind):
    sentence = _("{actor} ended a guest's pass to: {title}")


class ImportReleased(Kind):
    sentence = _("{actor} released an archive from quarantine")
    thing = "import"


class PassageMarked(Kind):
    sentence = _("{actor} marked a passage: {title}")
    webhooks = True
    may_care = ("author", "owner", "follows_thread")


class MarkUndone(Kind):
    sentence = _("{actor} took a mark away: {title}")
    may_care = ("who_marked",)


class MarkContested(Kind):
    sentence = _("{actor} disagrees with a mark: {title}")
    may_care = ("who_marked", "author")


class PromiseTaken(Kind):
    sentence = _("{actor} promised to do it: {title}")
    may_care = ("who_marked", "follows_thread")


class PromiseKept(Kind):
    sentence = _("{actor} did what she promised: {title}")
    webhooks = True
    may_care = ("who_marked", "follows_thread")


class PromiseLetGo(Kind):
    sentence = _("{actor} does not do it after all: {title}")
    may_care = ("who_marked", "follows_thread")
