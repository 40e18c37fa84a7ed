"""What pages call the kinds, licences and states of this room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practicum.resources.models import ResourceLicence, Sort, Standing

SORTS = {
    Sort.LINK.value: _("Link"),
    Sort.FILE.value: _("File"),
    Sort.PODCAST.value: _("Podcast"),
    Sort.TALK.value: pgettext_lazy("a sort of resource", "Talk"),
    Sort.RECORDING.value: _("Recording"),
    Sort.MINUTES.value: _("Minutes"),
    Sort.COURSE.value: _("Course"),
    Sort.BOOK.value: _("Book or paper"),
}
LICENCES = (
    {"": _("Licence not known")}
    | {word: label for word, label in ResourceLicence.choices if word}
    | {
        ResourceLicence.PUBLIC_DOMAIN.value: _("Public domain"),
        ResourceLicence.GPL.value: _("GPL 3 or later"),
        ResourceLicence.RESERVED.value: _("All rights reserved"),
        ResourceLicence.HERE.value: _("Stays here"),
    }
)
STANDINGS = {
    Standing.CURRENT.value: _("Current"),
    Standing.OUTDATED.value: _("Outdated"),
    Standing.BROKEN.value: _("Does not open"),
}
JUDGEMENTS = {
    Standing.OUTDATED.value: _("It is outdated"),
    Standing.BROKEN.value: _("It does not open any more"),
    Standing.CURRENT.value: _("It is right after all"),
}
