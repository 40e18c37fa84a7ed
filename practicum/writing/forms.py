"""What the rooms ask for alike where something is said about an item."""

from typing import Any, ClassVar

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from practicum.kit import ids
from practicum.people.models import Person
from practicum.people.queries import Place, places_of
from practicum.writing.actions import Details
from practicum.writing.limits import TEXT, USE_CHANGED, USE_LINE, USE_PLACE, USE_PURPOSE
from practicum.writing.models import Outcome, Use

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
    """I used this: how it went, and whatever one cares to add. It opens with what she said before, and with where she
    belongs now; the short form on an item's own page has the outcome and a line alone.
    """

    said_of: ClassVar = {
        "range_turned": "saved_p10", "bad_share": "attribution", "used_ahead": "used_on",
        "not_your_place": "affiliation",
    }  # fmt: skip

    line = forms.CharField(label=_("What happened, in a line"), max_length=USE_LINE.maximum, required=False)
    place = forms.CharField(label=_("Where you used it"), max_length=USE_PLACE.maximum, required=False)
    affiliation = forms.ChoiceField(label=_("For whom you used it"), required=False)
    purpose = forms.CharField(label=_("What for"), max_length=USE_PURPOSE.maximum, required=False)
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

    def __init__(self, *args: Any, person: Person, before: Use | None = None, **more: Any) -> None:
        places = places_of(person)
        initial = {} if before is None else _told(before, places)
        super().__init__(*args, initial=initial | (more.pop("initial", None) or {}), **more)
        if places:
            choices = [(each.key, ", ".join(filter(None, (each.organisation, each.unit)))) for each in places]
            self.fields["affiliation"].choices = [("", "–"), *choices] if places[0].over else choices
        else:
            del self.fields["affiliation"]

    def details(self) -> Details:
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("outcome", "line")}
        data["again"] = {"yes": True, "no": False}.get(data["again"])
        belongs = data.pop("affiliation", "")
        return Details(**data, affiliation=ids.parse(belongs) if belongs else None, brief="purpose" not in self.data)


def _told(use: Use, places: list[Place]) -> dict[str, Any]:
    """What she said before, as the form has it."""
    names = (
        "outcome", "line", "place", "purpose", "changed", "used_on", "effect", "saved_p10", "saved_p50", "saved_p90",
        "counterfactual", "attribution", "ask_again_on", "for_stewards",
    )  # fmt: skip
    told = {name: getattr(use, name) for name in names}
    of, within = (part.name if part else "" for part in (use.organisation, use.unit))
    belongs = [each.key for each in places if (each.organisation, each.unit) == (of, within)]
    again = {True: "yes", False: "no"}.get(use.again, "")
    return told | {"again": again} | ({"affiliation": belongs[0]} if belongs else {})
