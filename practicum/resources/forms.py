"""What resources, demos, trails and collections ask for."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.resources import limits
from practicum.resources.facts import Facts
from practicum.resources.models import Sort, Standing
from practicum.resources.words import JUDGEMENTS, LICENCES, SORTS
from practicum.topics.forms import TopicsField
from practicum.writing.actions import Details
from practicum.writing.forms import OutcomeForm, languages
from practicum.writing.limits import LEAD, MARK_WHY, ORIGIN, TITLE, USE_CHANGED, USE_LINE, USE_PURPOSE


def one_line(label: Any, limit: Any, *, required: bool = True, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit.maximum, required=required, **more)


def many_lines(label: Any, limit: Any, *, rows: int = 4, required: bool = True, **more: Any) -> forms.CharField:
    return one_line(label, limit, required=required, widget=forms.Textarea(attrs={"rows": rows}), **more)


class VersionFields(forms.Form):
    """What a form that changes something carries besides."""

    version = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("What you changed, and why"), max_length=300, required=False)


class ResourceForm(VersionFields):
    """Something that others made or said, and why it matters here."""

    said_of: ClassVar = {"link_missing": "link", "bad_link": "link"}
    link = one_line(_("The link"), ORIGIN, required=False)
    title = one_line(_("What it is, in one sentence"), TITLE)
    why = many_lines(_("Why it matters to our practice"), limits.WHY_IT_MATTERS)
    sort = forms.ChoiceField(label=_("What sort of thing"), choices=[("", "–"), *SORTS.items()], required=False)
    by = one_line(_("Who made it"), limits.BY, required=False)
    found = one_line(_("Where it is from"), limits.FOUND, required=False)
    language = forms.ChoiceField(label=_("Its language"), choices=languages, required=False)
    licence = forms.ChoiceField(label=_("Its licence"), choices=list(LICENCES.items()), required=False)
    topics = TopicsField()
    lead = one_line(_("A line for lists and mails"), LEAD, required=False)
    anyway = forms.BooleanField(label=_("Add it all the same: it is another thing"), required=False)

    def facts(self) -> Facts:
        data = self.cleaned_data
        named = {name: data[name] for name in ("link", "by", "found", "language", "licence")}
        return Facts(sort=data["sort"] or (Sort.LINK if data["link"] else Sort.FILE), **named)


class UseForm(OutcomeForm):
    """How it went: the outcome, and as much as one cares to say."""

    line = one_line(_("What happened, in a line"), USE_LINE, required=False)
    purpose = one_line(_("What you used it for"), USE_PURPOSE, required=False)
    changed = many_lines(_("What you did otherwise"), USE_CHANGED, rows=2, required=False)
    for_stewards = forms.BooleanField(label=_("Show my words to the stewards only; it still counts"), required=False)

    def details(self) -> Details:
        data = self.cleaned_data
        return Details(
            purpose=data["purpose"], changed=data["changed"], for_stewards=data["for_stewards"],
            brief="purpose" not in self.data,
        )  # fmt: skip


class JudgeForm(forms.Form):
    """Does it still hold, does it still open?"""

    standing = forms.ChoiceField(label=_("What is it?"), choices=list(JUDGEMENTS.items()), widget=forms.RadioSelect)
    newer = one_line(_("The address of what is newer, if there is something"), ORIGIN, required=False)
    why = one_line(_("Why"), MARK_WHY, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("newer") and data.get("standing") != Standing.OUTDATED:
            raise forms.ValidationError(_("Only what is outdated has something newer."))
        return data


class DemoForm(VersionFields):
    """A recording or a file, and the steps."""

    said_of: ClassVar = {"link_missing": "recording", "bad_address": "recording"}
    title = one_line(_("What it shows, in one sentence"), TITLE)
    recording = one_line(_("The address of the resource that shows it"), ORIGIN, required=False)
    introduction = many_lines(_("For whom it is, and what one needs"), limits.INTRODUCTION, required=False)
    steps = forms.CharField(
        label=_("The steps, one per line"), max_length=limits.STEP.maximum * limits.STEPS.maximum,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    lead = one_line(_("A line for lists and mails"), LEAD, required=False)

    def said(self) -> list[str]:
        return self.cleaned_data["steps"].splitlines()


class AttemptForm(OutcomeForm):
    """My attempt."""

    text = many_lines(_("What happened"), limits.ATTEMPT)


class SelectionForm(VersionFields):
    """A trail or a collection."""

    title = one_line(_("What it is, in one sentence"), TITLE)
    introduction = many_lines(_("For whom it is, and what it is good for"), limits.INTRODUCTION, required=False)
    lead = one_line(_("A line for lists and mails"), LEAD, required=False)


class PickForm(forms.Form):
    """Something put in, with a reason."""

    said_of: ClassVar = {"bad_address": "item"}
    item = one_line(_("The address of a thread, practice, decision or resource"), ORIGIN)
    why = many_lines(_("Why it stands here"), limits.PICK_WHY, rows=2)


class KeepPickForm(forms.Form):
    """Another reason for it, another place, or out."""

    pick = forms.CharField(max_length=20)
    why = one_line(_("Why it stands here"), limits.PICK_WHY, required=False)
    act = forms.ChoiceField(choices=[(word, word) for word in ("keep", "up", "down", "out")], required=False)


class ForkForm(forms.Form):
    """Carrying on from somebody's."""

    title = one_line(_("What yours is called"), TITLE)
    lead = one_line(_("A line for lists and mails"), LEAD, required=False)


class RemoveForm(forms.Form):
    """Out of sight, with a reason where it is another's."""

    why = one_line(_("Why it is removed"), MARK_WHY, required=False)
