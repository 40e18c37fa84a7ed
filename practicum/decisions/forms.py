"""What decisions ask for; the limits are theirs and those of the rooms below."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.decisions import limits
from practicum.decisions.actions import Way
from practicum.decisions.actions.deciding import Expected
from practicum.decisions.models import Judgement, Process, Rule, Verdict
from practicum.decisions.sections import HEADINGS, HINTS, NAMES
from practicum.writing.limits import LEAD, TITLE

BOXES = 4  # options that a form offers at once; one presses for more
RULES = {
    Rule.CONSENT: _("Consent: nobody objected"),
    Rule.ADVICE: _("One decided, after asking those affected"),
    Rule.VOTE: _("A vote"),
    Rule.RANKED: _("A vote with ranks"),
    Rule.SCORE: _("A vote with points"),
    Rule.MANDATE: _("Somebody had the mandate"),
    Rule.HABIT: _("It had become so"),
}
PROCESSES = [
    (
        Process.ADVICE,
        _("Advice: I ask those affected and those who know, say what I did with what they said, and decide"),
    ),
    (Process.CONSENT, _("Consent round: we mend it until nobody sees a harm in it that we cannot live with")),
    (Process.VOTE, _("Vote: yes, no or abstain, with reasons")),
    (Process.RANKED, _("Ranked vote: each ranks the options; the one that beats every other wins")),
    (Process.SCORE, _("Score: each gives each option 0 to 5 points; the greatest sum wins")),
]
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
    review_on = day(_("When we look at what came of it (ninety days, unless you say otherwise)"))
    out_of = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    why = forms.CharField(label=_("What you mended, and why"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, boxes: int = 0, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.places = range(self._number(boxes))
        for word in HEADINGS:
            self.fields[word] = forms.CharField(
                label=NAMES[word], max_length=limits.DECISION_SECTION.maximum, required=False, help_text=HINTS[word],
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
        for place in self.places:
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
            choices=[("", "–"), *((str(place), str(place + 1)) for place in self.places)],
        )  # fmt: skip

    def _number(self, wanted: int) -> int:
        """As many boxes as were sent, and as are wanted."""
        sent = [int(name[7:]) + 1 for name in self.data if name.startswith("option_") and name[7:].isdecimal()]
        return min(max([BOXES, wanted, *sent]), limits.OPTIONS.maximum + 1)

    @property
    def room(self) -> bool:
        return len(self.places) < limits.OPTIONS.maximum

    @property
    def boxes(self) -> list[Any]:
        return [self[word] for word in HEADINGS]

    @property
    def ways(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"option_{place}"], self[f"for_{place}"], self[f"against_{place}"]) for place in self.places]

    def sections(self) -> dict[str, str]:
        return {word: self.cleaned_data[word] for word in HEADINGS}

    def options(self) -> list[Way]:
        data = self.cleaned_data
        return [
            Way(data[f"option_{n}"], data[f"for_{n}"], data[f"against_{n}"], data["chosen"] == str(n))
            for n in self.places
        ]

    def hoped(self) -> Expected:
        data = self.cleaned_data
        return Expected(data["expected"], data["confidence"], data["expected_by"])


class ProposalForm(DecisionForm):
    """What is proposed, and by which process it is to be reached."""

    said_of: ClassVar = DecisionForm.said_of | {"text_missing": "question"}
    process = forms.ChoiceField(label=_("How it is to be reached"), choices=PROCESSES, widget=forms.RadioSelect)
    secret = forms.BooleanField(
        label=_("Counts only"), required=False,
        help_text=_("Nobody learns who voted how: when the vote ends, the names are cut off. For votes only."),
    )  # fmt: skip

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["title"].label = _("What is proposed, or asked, in one sentence")
        for name in ("rule", "decided_on", "chosen", "version", "why"):
            del self.fields[name]

    def options(self) -> list[Way]:
        data = self.cleaned_data
        return [Way(data[f"option_{n}"], data[f"for_{n}"], data[f"against_{n}"]) for n in self.places]


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
