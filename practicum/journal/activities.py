"""What happens in the journal."""

from django.utils.translation import gettext_lazy as _

from practicum.activity.kinds import Kind


class EntryPublished(Kind):
    sentence = _("{actor} wrote in the journal: {title}")
    writes_text = True
    opens = True
    webhooks = True
    verb = "http://activitystrea.ms/schema/1.0/author"
    may_care = ("mentioned", "follows_space", "follows_topic", "follows_person")


class EntryRemarked(Kind):
    sentence = _("{actor} commented on: {title}")
    writes_text = True
    webhooks = True
    verb = "http://adlnet.gov/expapi/verbs/commented"
    may_care = ("mentioned", "author", "owner")
