"""What the journal asks for; the limits are its own and those of the rooms below."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.journal import limits
from practicum.journal.models import Voice
from practicum.journal.words import Words
from practicum.writing.limits import LEAD, TEXT, TITLE

VOICES = {Voice.OWN: _("In my own voice"), Voice.COMMUNITY: _("For the community")}


def line(label: Any, limit: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=limit.maximum, required=False, strip=True, help_text=hint)


class EntryForm(forms.Form):
    """An entry, from its first draft on; a title is asked for when it is published."""

    said_of: ClassVar = {"title_missing": "title", "text_missing": "body"}
    title = line(_("Title"), TITLE)
    lead = line(_("A line for lists and mails"), LEAD)
    body = forms.CharField(
        label=_("Text"), max_length=TEXT.maximum, required=False, strip=True,
        widget=forms.Textarea(attrs={"rows": 18}),
    )  # fmt: skip
    series = line(_("Series"), limits.SERIES, _("Entries with the same word here are read one after the other."))
    guest = line(_("Guest author"), limits.GUEST, _("Who wrote it, where you publish it for somebody."))
    guest_line = line(_("Who she is"), limits.GUEST_LINE)
    voice = forms.ChoiceField(label=_("Who speaks"), choices=VOICES.items(), required=False)

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(
            data["title"], data["lead"], data["body"], data["series"], data["guest"], data["guest_line"],
            data["voice"] or Voice.OWN,
        )  # fmt: skip


class DraftForm(EntryForm):
    """A draft that stands: `version` is the one its writer saw; `hands` are handles of those who write with her."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    hands = forms.CharField(
        label=_("Who writes it with you"), max_length=600, required=False, strip=True,
        help_text=_("Handles, separated by commas. They see the draft and change it."),
    )  # fmt: skip


class EditForm(EntryForm):
    """An entry that stands, changed."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    why = forms.CharField(label=_("What you changed, and why"), max_length=300, required=False)


class PeriodForm(forms.Form):
    """From which day to which."""

    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), widget=forms.DateInput(attrs={"type": "date"}))
