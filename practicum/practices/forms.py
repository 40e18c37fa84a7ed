"""What practices ask for; the limits are theirs and those of the rooms below."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.practices import limits
from practicum.practices.models import Licence
from practicum.practices.sections import HEADINGS, HINTS, NAMES
from practicum.topics.forms import TopicsField
from practicum.writing.forms import languages
from practicum.writing.limits import LEAD, TITLE


def one_line(label: Any, limit: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit.maximum, required=required, strip=True)


class TextForm(forms.Form):
    """The text of a practice: a title, a line, and a box for each section."""

    title = one_line(_("What one does, in a few words"), TITLE)
    lead = one_line(_("A line for lists and mails"), LEAD, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for word in HEADINGS:
            self.fields[word] = forms.CharField(
                label=NAMES[word], max_length=limits.SECTION.maximum, required=False, strip=True,
                help_text=HINTS[word], widget=forms.Textarea(attrs={"rows": 5 if word == "doing" else 3}),
            )  # fmt: skip

    @property
    def boxes(self) -> list[Any]:
        """The bound boxes of the sections, in their order."""
        return [self[word] for word in HEADINGS]

    def sections(self) -> dict[str, str]:
        return {word: self.cleaned_data[word] for word in HEADINGS}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.get(word) for word in HEADINGS):
            self.add_error("doing", _("There is nothing in it yet. Say at least what to do."))
        return data


class CorrectForm(forms.Form):
    """What a passage should say, by whoever said it."""

    said_of: ClassVar = {"text_missing": "text", "words_changed": "text"}

    text = forms.CharField(
        label=_("What it should say"), max_length=limits.PASSAGE.maximum, widget=forms.Textarea(attrs={"rows": 5})
    )


class MakeForm(TextForm):
    """A new practice."""

    topics = TopicsField()
    language = forms.ChoiceField(label=_("Its language"), choices=languages, required=False)
    licence = forms.ChoiceField(label=_("Others may carry it on under"), choices=Licence.choices, required=False)
    differs = one_line(_("Where it differs from the other"), limits.DIFFERS, required=False)
    out_of = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)


class EditForm(TextForm):
    """A text that stands, changed; `version` is the one the editor saw. `reason` is not named why: a section is."""

    said_of: ClassVar = {"why_missing": "reason", "text_missing": "doing"}
    topics = TopicsField()
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("What you changed, and why"), max_length=300, required=False)
    out_of = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)


class ReviewForm(forms.Form):
    """Does it hold, where one works?"""

    holds = forms.ChoiceField(
        label=_("Does it hold where you work?"), widget=forms.RadioSelect,
        choices=[("yes", _("It holds")), ("no", _("It does not, or not everywhere"))],
    )  # fmt: skip
    line = one_line(_("Why, or where not"), limits.REVIEW_LINE, required=False)


class AdoptForm(forms.Form):
    """The community adopts it."""

    look_on = forms.DateField(
        label=_("Look at it again on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    why = forms.CharField(label=_("How we came to it"), max_length=300, required=False)


class RetireForm(forms.Form):
    """Out of force."""

    why = forms.CharField(label=_("Why it does not hold any more"), max_length=300)
    newer = forms.CharField(label=_("The address of what replaces it"), max_length=400, required=False)


class MergeForm(forms.Form):
    """Which practice it is brought into, and why."""

    said_of: ClassVar = {"why_missing": "why"}
    why = forms.CharField(label=_("Why the two are one"), max_length=300)
    into = forms.CharField(max_length=400, widget=forms.HiddenInput)


class LookForm(forms.Form):
    """Somebody looked, and it holds."""

    said_of: ClassVar = {"day_missing": "look_on"}
    line = forms.CharField(label=_("What you looked at"), max_length=300)
    look_on = forms.DateField(
        label=_("Look at it again on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


RULE_WORDS = {
    "consent": _("By consent: nobody objected"),
    "advice": _("By one of us, after asking those affected"),
    "vote": _("By vote"),
    "mandate": _("By somebody with the mandate"),
    "habit": _("It had become so"),
}


class StandardForm(forms.Form):
    """The community takes a practice for its standard."""

    rule = forms.ChoiceField(label=_("By which rule"), choices=RULE_WORDS.items())
    circle = one_line(_("Who took it: a meeting and its day, or a circle"), limits.CIRCLE)
    adopted_on = forms.DateField(
        label=_("On which day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    review_on = forms.DateField(label=_("Look at it again on"), widget=forms.DateInput(attrs={"type": "date"}))
    why = one_line(_("Why it is the standard"), limits.STANDARD_WHY, required=False)
    otherwise = forms.CharField(
        label=_("Who held otherwise, in their own words"), max_length=limits.OBJECTION.maximum, required=False,
        help_text=_("Word for word, without a name. Whoever wants her name with it says so herself."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    instead_of = forms.CharField(
        label=_("The address of the standard whose place it takes"), max_length=400, required=False
    )


class EndStandardForm(forms.Form):
    """No longer the standard."""

    why = one_line(_("Why it is no longer the standard"), limits.STANDARD_WHY)


class ObjectionForm(forms.Form):
    """Holding otherwise."""

    text = forms.CharField(
        label=_("What you hold against it, in your own words"), max_length=limits.OBJECTION.maximum,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    nameless = forms.BooleanField(
        label=_("Without my name. Nobody will know, and nobody can take it back, you neither"), required=False
    )


class FollowForm(forms.Form):
    """A practice follows a standard."""

    said_of: ClassVar = {"bad_address": "standard"}
    standard = forms.CharField(label=_("The address of the standard"), max_length=400)
    deviation = forms.CharField(
        label=_("Where it departs from it, and why"), max_length=limits.DEVIATION.maximum, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
