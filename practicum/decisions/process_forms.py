"""What a proposal asks of whoever speaks, votes, leads it on, or sets the community's rule."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.decisions import counting, limits
from practicum.decisions.models import Option, Vote, Word

STANCE_WORDS = {
    Word.CONSENT: _("I consent: I see no harm in it"),
    Word.ASIDE: _("I stand aside: I do not hold it up, and here is why"),
    Word.OBJECTION: _("I object: it would do this harm"),
}
WORDS = {
    Word.ADVICE: _("Your advice"),
    Word.QUESTION: _("What is not clear to you"),
    Word.REACTION: _("How it strikes you"),
}
CHOICES = {"yes": _("Yes"), "no": _("No"), "abstain": _("I abstain")}


def lines(label: Any, *, required: bool = False, rows: int = 3, most: int = limits.VOICE.maximum) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class SpeakForm(forms.Form):
    """One voice; the words that may be said are those of the phase."""

    word = forms.ChoiceField(label=_("What you say to it"), widget=forms.RadioSelect)
    text = lines(_("In your own words; of an objection, what harm it would do"))
    suggestion = lines(_("What would mend it (an objection has a suggestion)"))

    def __init__(self, data: Any = None, *, words: list[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        stances = [(word, words_of) for word, words_of in STANCE_WORDS.items() if word in words]
        if stances:
            self.fields["word"].choices = stances
            return
        self.fields["word"].widget, self.fields["word"].required = forms.HiddenInput(), False
        self.fields["word"].choices = [(word, word) for word in words]
        self.fields["word"].initial = words[0] if words else ""
        self.fields["text"].label = next((WORDS[Word(word)] for word in words), _("In your own words"))
        self.fields["text"].required = True
        del self.fields["suggestion"]


class VoteForm(forms.Form):
    """One ballot, by the process; it begins with what one voted before."""

    def __init__(self, data: Any = None, *, process: str, options: list[Option], before: Vote | None = None) -> None:
        super().__init__(data)
        had = before.ballot if before else {}
        if process == "vote":
            self.fields["word"] = forms.ChoiceField(
                label=_("Your vote"), choices=list(CHOICES.items()), widget=forms.RadioSelect, initial=had.get("word")
            )
        for place, option in enumerate(options if process != "vote" else []):
            self.fields[f"o_{place}"] = self._number(process, option.text, len(options), had.get(str(place)))
        self.fields["reason"] = lines(_("Why (optional)"))
        self.fields["reason"].initial = before.reason if before else ""

    def _number(self, process: str, label: str, options: int, had: int | None) -> forms.ChoiceField:
        ranked = process == "ranked"
        numbers = range(1, options + 1) if ranked else range(counting.BEST + 1)
        choices = [(str(number), str(number)) for number in numbers]
        return forms.ChoiceField(
            label=label, choices=[("", _("not ranked")), *choices] if ranked else choices, required=False,
            initial="" if had is None and ranked else str(had or 0),
        )  # fmt: skip

    def ballot(self) -> dict[str, Any]:
        data = self.cleaned_data
        if "word" in data:
            return {"word": data["word"]}
        return {name[2:]: int(value) for name, value in data.items() if name.startswith("o_") and value != ""}


class AskForm(forms.Form):
    """Whom to ask for advice; or what somebody outside said."""

    handle = forms.CharField(label=_("A member, by her handle"), max_length=60, required=False)
    name = forms.CharField(
        label=_("Or somebody outside, by name"), max_length=limits.ASKED_NAME.maximum, required=False
    )
    said = lines(_("What she said (only of somebody outside: a member says it herself)"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("handle", "").strip():
            for word in ("name", "said"):
                if not data.get(word, "").strip() and word not in self.errors:
                    self.add_error(word, _("Say whom you asked, and what she said."))
        return data


class AnswerForm(forms.Form):
    """What the proposer did with what was said."""

    voice = forms.CharField(max_length=20, widget=forms.HiddenInput)
    answer = lines(_("What you did with it"), required=True, most=limits.WHAT_SHE_DID.maximum)


class LeadForm(forms.Form):
    """Leading a proposal on; what else may be done is offered where it may."""

    act = forms.ChoiceField(label=_("What is next"), widget=forms.RadioSelect)
    line = lines(_("What was decided, or why it is withdrawn"), most=limits.WHAT_SHE_DID.maximum)

    def __init__(self, data: Any = None, *, acts: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["act"].choices = list(acts.items())
        self.fields["act"].initial = next(iter(acts))


class KnowForm(forms.Form):
    """Something that was known when it was decided."""

    said_of: ClassVar = {"bad_address": "address"}
    address = forms.CharField(label=_("The address of a thread, a post, a practice or a decision"), max_length=400)


class RuleForm(forms.Form):
    """What the community asks of its decisions."""

    least = forms.IntegerField(label=_("How many have to speak, at least"), min_value=1, max_value=10_000)
    percent = forms.IntegerField(
        label=_("And which share of those who may, in percent"), min_value=0, max_value=100,
        help_text=_("0 where the number alone counts."),
    )  # fmt: skip
    blocks = forms.BooleanField(
        label=_("An objection that stays ends a consent round"), required=False,
        help_text=_("Otherwise it is adopted, and the objection kept with it as dissent, word for word."),
    )  # fmt: skip
