"""What the rooms ask for alike where something is said about an item."""

from typing import ClassVar

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from practicum.writing.actions import Details
from practicum.writing.limits import TEXT, USE_CHANGED, USE_LINE, USE_PURPOSE
from practicum.writing.models import Outcome

OUTCOME_WORDS = {"failed": Outcome.DID_NOT_WORK, "early": Outcome.TOO_EARLY}
EFFECT_WORDS = {"quality": _("Quality"), "safety": _("Safety"), "cost": _("Cost"), "risk": _("Risk")}
OTHERWISE_WORDS = {
    "asked": _("Asked somebody"),
    "searched": _("Searched for it"),
    "built": _("Built it myself"),
    "done_without": _("Done without"),
    "not_known": _("I do not know"),
}
AGAIN_WORDS = {"yes": _("Yes"), "no": _("No")}


def languages() -> list[tuple[str, str]]:
    """Every language by its own name, after none."""
    named = [(word, row["name_local"]) for word, row in LANG_INFO.items() if "name_local" in row]
    return [("", "–"), *sorted(named, key=lambda one: one[1].casefold())]


class RemarkForm(forms.Form):
    """A comment."""

    body = forms.CharField(label=_("Your comment"), max_length=TEXT.maximum, widget=forms.Textarea(attrs={"rows": 4}))


class OutcomeForm(forms.Form):
    """How it went: one of four."""

    outcome = forms.CharField(max_length=20)

    def clean_outcome(self) -> str:
        word = OUTCOME_WORDS.get(self.cleaned_data["outcome"], self.cleaned_data["outcome"])
        if word not in Outcome.values:
            raise forms.ValidationError(_("Say how it went: one of the four."))
        return word


class UseForm(OutcomeForm):
    """I used this: how it went, and whatever one cares to add."""

    said_of: ClassVar = {"range_turned": "saved_p10", "bad_share": "attribution", "used_ahead": "used_on"}

    line = forms.CharField(label=_("What happened, in a line"), max_length=USE_LINE.maximum, required=False)
    purpose = forms.CharField(label=_("What for, and where"), max_length=USE_PURPOSE.maximum, required=False)
    changed = forms.CharField(
        label=_("What you changed, or would do otherwise"), max_length=USE_CHANGED.maximum, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    used_on = forms.DateField(label=_("On which day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    again = forms.ChoiceField(
        label=_("Would you do it again?"), choices=AGAIN_WORDS.items(), required=False, widget=forms.RadioSelect
    )
    effect = forms.ChoiceField(
        label=_("What it did most for"), choices=[("", "–"), *EFFECT_WORDS.items()], required=False
    )
    saved_p10 = forms.IntegerField(label=_("Minutes saved, at least"), min_value=0, required=False)
    saved_p50 = forms.IntegerField(label=_("Likely"), min_value=0, required=False)
    saved_p90 = forms.IntegerField(label=_("At most"), min_value=0, required=False)
    counterfactual = forms.ChoiceField(
        label=_("What you would have done without it"), choices=[("", "–"), *OTHERWISE_WORDS.items()], required=False
    )
    attribution = forms.TypedChoiceField(
        label=_("How much of that is due to it"), coerce=int, empty_value=None, required=False,
        choices=[("", "–"), *((number, f"{number} %") for number in range(10, 101, 10))],
    )  # fmt: skip
    ask_again_on = forms.DateField(
        label=_("Ask me on this day whether it held"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    for_stewards = forms.BooleanField(label=_("Show my words to the stewards only; it still counts"), required=False)

    def details(self) -> Details:
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("outcome", "line")}
        data["again"] = {"yes": True, "no": False}.get(data["again"])
        return Details(**data)
