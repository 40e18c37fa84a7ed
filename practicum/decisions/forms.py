"""What decisions ask for; the limits are theirs and those of the rooms below."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.decisions import limits
from practicum.decisions.actions import Way
from practicum.decisions.actions.deciding import Expected
from practicum.decisions.models import Judgement, Rule, Verdict
from practicum.decisions.sections import HEADINGS, HINTS, NAMES
from practicum.writing.limits import LEAD, TITLE

BOXES = 4  # options that a form offers; more are added by keeping and changing
RULES = {
    Rule.CONSENT: _("Consent: nobody objected"),
    Rule.ADVICE: _("One decided, after asking those affected"),
    Rule.VOTE: _("A vote"),
    Rule.MANDATE: _("Somebody had the mandate"),
    Rule.HABIT: _("It had become so"),
}
VERDICTS = {Verdict.KEEP: _("Keep it"), Verdict.CHANGE: _("Change it"), Verdict.REVERSE: _("Reverse it")}
JUDGEMENTS = {
    Judgement.JUDGEMENT: _("Our judgement"),
    Judgement.LUCK: _("Luck"),
    Judgement.BOTH: _("Some of both"),
    Judgement.UNKNOWN: _("We cannot tell"),
}
TRUE_OR_NOT = {"": _("Too early, or nothing was expected"), "yes": _("It came true"), "no": _("It did not")}


def day(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))


class DecisionForm(forms.Form):
    """What was decided, and everything that one will want to know in a year."""

    said_of: ClassVar = {
        "text_missing": "reasons",
        "day_passed": "review_on",
        "bad_share": "confidence",
        "two_chosen": "chosen",
    }
    title = forms.CharField(label=_("What was decided, in one sentence"), max_length=TITLE.maximum)
    lead = forms.CharField(label=_("A line for lists and mails"), max_length=LEAD.maximum, required=False)
    rule = forms.ChoiceField(label=_("How it was decided"), choices=list(RULES.items()), required=False)
    decided_on = day(_("On which day"))
    expected = forms.CharField(label=_("What it should bring"), max_length=limits.EXPECTED.maximum, required=False)
    confidence = forms.IntegerField(label=_("How sure are we, in percent"), min_value=0, max_value=100, required=False)
    expected_by = day(_("By when one would see it"))
    review_on = day(_("When we look what came of it (ninety days, unless you say otherwise)"))
    out_of = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    why = forms.CharField(label=_("What you mended, and why"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for word in HEADINGS:
            self.fields[word] = forms.CharField(
                label=NAMES[word], max_length=limits.DECISION_SECTION.maximum, required=False, help_text=HINTS[word],
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
        for place in range(BOXES):
            self.fields[f"option_{place}"] = forms.CharField(
                label=_("An option that was open"), max_length=limits.OPTION.maximum, required=False
            )
            for side, words in (("for", _("Speaks for it")), ("against", _("Speaks against it"))):
                self.fields[f"{side}_{place}"] = forms.CharField(
                    label=words, max_length=limits.OPTION_SIDE.maximum, required=False,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )  # fmt: skip
        self.fields["chosen"] = forms.ChoiceField(
            label=_("The one that was chosen"), required=False,
            choices=[("", "–"), *((str(place), str(place + 1)) for place in range(BOXES))],
        )  # fmt: skip

    @property
    def boxes(self) -> list[Any]:
        return [self[word] for word in HEADINGS]

    @property
    def ways(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"option_{place}"], self[f"for_{place}"], self[f"against_{place}"]) for place in range(BOXES)]

    def sections(self) -> dict[str, str]:
        return {word: self.cleaned_data[word] for word in HEADINGS}

    def options(self) -> list[Way]:
        data = self.cleaned_data
        return [
            Way(data[f"option_{n}"], data[f"for_{n}"], data[f"against_{n}"], data["chosen"] == str(n))
            for n in range(BOXES)
        ]

    def hoped(self) -> Expected:
        data = self.cleaned_data
        return Expected(data["expected"], data["confidence"], data["expected_by"])


class DissentForm(forms.Form):
    """Somebody holds otherwise."""

    text = forms.CharField(
        label=_("What you hold, in your own words"), max_length=limits.DISSENT.maximum,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    nameless = forms.BooleanField(label=_("Without my name: whose it is is written down nowhere"), required=False)


class RevisitForm(forms.Form):
    """What came of it."""

    said_of: ClassVar = {"text_missing": "happened", "day_passed": "review_on"}
    happened = forms.CharField(
        label=_("What happened"), max_length=limits.HAPPENED.maximum, widget=forms.Textarea(attrs={"rows": 4})
    )
    came_true = forms.ChoiceField(
        label=_("What was expected"), choices=list(TRUE_OR_NOT.items()), required=False, widget=forms.RadioSelect
    )
    judgement = forms.ChoiceField(
        label=_("Was it judgement, or luck?"), choices=list(JUDGEMENTS.items()), required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    verdict = forms.ChoiceField(
        label=_("What do we do with it"), choices=list(VERDICTS.items()), widget=forms.RadioSelect
    )
    lesson = forms.CharField(
        label=_("What one would tell the next who decide so"), max_length=limits.HAPPENED.maximum, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    review_on = day(_("Look again on (a year, unless you say otherwise)"))


class SupersedeForm(forms.Form):
    """Another decision takes its place."""

    newer = forms.CharField(label=_("The address of the newer decision"), max_length=400)
    why = forms.CharField(label=_("Why"), max_length=300, required=False)
