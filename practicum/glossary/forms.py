"""What the glossary and the horizon ask for; the limits are theirs and those of the rooms below."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.glossary import limits
from practicum.glossary.models import Knowing
from practicum.glossary.sections import AHEAD, AHEAD_HINTS, AHEAD_NAMES, HEADINGS, HINTS, NAMES
from practicum.writing.limits import TITLE

KNOWING = {
    Knowing.WATCHED: _("We watch it"),
    Knowing.LEARNING: _("Somebody is learning it"),
    Knowing.KNOWN: _("We know it"),
    Knowing.DROPPED: _("We drop it"),
}


def box(label: Any, limit: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=limit.maximum, required=False, strip=True, help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class TermForm(forms.Form):
    """A word, and what it means here."""

    said_of: ClassVar = {"text_missing": "what", "why_missing": "reason"}
    title = forms.CharField(label=_("The word"), max_length=limits.NAME.maximum, strip=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for word in HEADINGS:
            rows = 5 if word == "what" else 2
            self.fields[word] = box(NAMES[word], limits.DEFINITION, HINTS[word], rows)

    @property
    def boxes(self) -> list[Any]:
        """The bound boxes of the sections, in their order."""
        return [self[word] for word in HEADINGS]

    def sections(self) -> dict[str, str]:
        return {word: self.cleaned_data[word] for word in HEADINGS}


class EditForm(TermForm):
    """A term that stands, changed; `version` is the one the editor saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What you changed, and why"), max_length=limits.PROPOSAL_WHY.maximum, required=False
    )


class AheadForm(forms.Form):
    """What we will need to know."""

    said_of: ClassVar = {"text_missing": "why"}
    title = forms.CharField(label=_("What we will need to know, in one sentence"), max_length=TITLE.maximum, strip=True)
    by_when = day(_("By when, about"))
    looker = forms.CharField(label=_("Who looks into it (her handle)"), max_length=80, required=False, strip=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for word in AHEAD:
            self.fields[word] = box(AHEAD_NAMES[word], limits.HORIZON_SECTION, AHEAD_HINTS[word])

    @property
    def boxes(self) -> list[Any]:
        """The bound boxes of the sections, in their order."""
        return [self[word] for word in AHEAD]

    def sections(self) -> dict[str, str]:
        return {word: self.cleaned_data[word] for word in AHEAD}


class ChangeAheadForm(AheadForm):
    """The same, changed."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What you changed, and why"), max_length=limits.PROPOSAL_WHY.maximum, required=False
    )


class MoveForm(forms.Form):
    """Where we are with it."""

    standing = forms.ChoiceField(label=_("Where we are"), choices=KNOWING.items(), widget=forms.RadioSelect)
    line = forms.CharField(label=_("In a line"), max_length=limits.HORIZON_LINE.maximum, required=False, strip=True)
    became = forms.CharField(
        label=_("The address of the thread or practice that holds it now"), max_length=400, required=False, strip=True
    )
