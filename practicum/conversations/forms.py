"""What conversations ask for; the limits are those of the rooms below."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.communities.audiences import Choice
from practicum.conversations.limits import SENTENCE, SENTENCES
from practicum.conversations.models import Role, ThreadKind
from practicum.kit import ids
from practicum.people.models import Person
from practicum.topics.forms import TopicsField
from practicum.writing import limits
from practicum.writing.models import MarkWord
from practicum.writing.texts import Text
from practicum.writing.words import MARKS


def text_field(label: Any, limit: Any, *, required: bool = True, lines: bool = False) -> forms.CharField:
    widget = forms.Textarea if lines else forms.TextInput
    return forms.CharField(label=label, max_length=limit.maximum, required=required, strip=True, widget=widget)


class AudienceFields(forms.Form):
    """Who may see it: everyone who sees the space, the stewards, or people named; less people left out."""

    audience = forms.ChoiceField(
        required=False,
        choices=[
            ("space", _("Everyone who sees this space")),
            ("stewards", _("The stewards")),
            ("named", _("People I name")),
        ],
    )
    named = forms.CharField(label=_("Whom you name"), max_length=2_000, required=False)
    minus = forms.CharField(label=_("Leave out"), max_length=2_000, required=False)

    def choice(self) -> Choice:
        """The composer's choice, with handles looked up."""
        named, minus = (
            handles_in_line(self.cleaned_data.get("named", "")),
            handles_in_line(self.cleaned_data.get("minus", "")),
        )
        found = dict(Person.objects.filter(handle__in=[*named, *minus]).values_list("handle", "pk"))
        return Choice(
            self.cleaned_data.get("audience") or "space",
            tuple(found[handle] for handle in named if handle in found),
            tuple(found[handle] for handle in minus if handle in found),
            names=len(named),
        )


def handles_in_line(words: str) -> list[str]:
    """The handles in a list like "@ada, bo"; who is nobody's is not said here, but where the space is known."""
    handles = [word.strip().lstrip("@").lower() for word in words.replace(";", ",").split(",")]
    return list(dict.fromkeys(handle for handle in handles if handle))[: limits.NAMED_PEOPLE.maximum]


class StartForm(AudienceFields):
    """A new thread of any kind."""

    kind = forms.ChoiceField(choices=ThreadKind.choices, required=False)
    title = text_field(_("Your question, in one sentence"), limits.TITLE)
    lead = text_field(_("A line for lists and mails"), limits.LEAD, required=False)
    body = text_field(_("What you see, and what you tried"), limits.TEXT, required=False, lines=True)
    link = forms.CharField(label=_("The link"), max_length=limits.ORIGIN.maximum, required=False)
    why_it_matters = text_field(_("Why it matters to our practice"), limits.LEAD, required=False)
    topics = TopicsField(_("Topics"))
    language = forms.CharField(max_length=12, required=False)
    builds_on = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)

    def text(self) -> Text:
        data = self.cleaned_data
        return Text(data["body"], data["title"], data["lead"], data["language"])


class ReplyForm(AudienceFields):
    """A reply, an answer or a comment."""

    role = forms.ChoiceField(choices=Role.choices, required=False)
    body = text_field(_("Your reply"), limits.TEXT, lines=True)
    holds_when = text_field(_("It holds when…"), limits.HOLDS_WHEN, required=False)
    parent = forms.CharField(max_length=ids.LENGTH, required=False)

    def clean_parent(self) -> int | None:
        words = self.cleaned_data["parent"]
        if not words:
            return None
        try:
            return ids.parse(words)
        except ValueError:
            raise forms.ValidationError(_("There is no such post.")) from None


class EditForm(forms.Form):
    """A text that stands, changed; `version` is the one the editor saw."""

    title = text_field(_("Title"), limits.TITLE, required=False)
    lead = text_field(_("A line for lists and mails"), limits.LEAD, required=False)
    body = text_field(_("Text"), limits.TEXT, required=False, lines=True)
    version = forms.IntegerField(min_value=1)
    why = forms.CharField(label=_("What you changed, and why"), max_length=300, required=False)


class LineForm(forms.Form):
    """One line: what came of it, or why."""

    line = text_field(_("What came of it, in one line"), limits.LEAD)


class MarkForm(forms.Form):
    """A mark on a post, or on a passage of it."""

    word = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect,
        choices=[(word, words) for word, words in MARKS.items() if word != MarkWord.OUTDATED],
    )  # fmt: skip
    passage = forms.CharField(
        label=_("The passage, copied from the post"), max_length=limits.MARKED.maximum, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    why = text_field(_("Why it matters"), limits.MARK_WHY, required=False)
    owner = forms.CharField(label=_("Who does it"), max_length=60, required=False)
    until = forms.DateField(label=_("By when"), required=False, widget=forms.DateInput(attrs={"type": "date"}))


class GuestForm(forms.Form):
    """Somebody from outside, let in until a day."""

    said_of: ClassVar = {"unknown_handle": "person"}
    person = forms.CharField(label=_("Who"), max_length=60)
    until = forms.DateField(label=_("Until when"), widget=forms.DateInput(attrs={"type": "date"}))


def end_of(day: date, person: Person) -> datetime:
    """The last moment of a day where this person lives."""
    return datetime.combine(day, time.max, ZoneInfo(person.time_zone or "UTC"))


class ContestForm(forms.Form):
    """It is not so."""

    why = text_field(_("Why it is not so"), limits.MARK_WHY)


class BuildForm(forms.Form):
    """What one's own idea builds on."""

    said_of: ClassVar = {"bad_address": "earlier"}
    earlier = forms.CharField(label=_("The address of what it builds on"), max_length=limits.ORIGIN.maximum)


class SplitForm(forms.Form):
    """What the thread of its own is about."""

    title = forms.CharField(
        label=_("What they are about, in one sentence"), max_length=limits.TITLE.maximum, strip=True
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            ("discussion", _("A discussion")), ("question", _("A question")), ("idea", _("An idea")),
            ("note", _("A note")), ("story", _("A story")),
        ],
    )  # fmt: skip
    why = forms.CharField(label=_("Why, for the record"), max_length=300, required=False)


class MergeForm(forms.Form):
    """Into which other thread."""

    said_of: ClassVar = {"bad_address": "into"}
    into = forms.CharField(label=_("The address of the thread that stays"), max_length=400, strip=True)
    why = forms.CharField(label=_("Why, for the record"), max_length=300, required=False)


class MoveForm(forms.Form):
    """To which space."""

    space = forms.ChoiceField(label=_("The space"))

    def __init__(self, *args: Any, spaces: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["space"].choices = list(spaces)


class SummaryForm(forms.Form):
    """Ten lines: a sentence each, and the posts that it rests on."""

    version = forms.IntegerField(min_value=0, max_value=2_147_483_647, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said_of: dict[str, str] = {}  # the line that is being looked up
        for place in range(SENTENCES.maximum):
            number = {"number": place + 1}
            self.fields[f"text_{place}"] = forms.CharField(
                label=_("Sentence %(number)s") % number, max_length=SENTENCE.maximum, required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
            self.fields[f"posts_{place}"] = forms.CharField(
                label=_("Sentence %(number)s rests on") % number, max_length=800, required=False
            )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each sentence with the field of its posts."""
        return [(self[f"text_{place}"], self[f"posts_{place}"]) for place in range(SENTENCES.maximum)]

    def clean(self) -> dict[str, Any]:
        """A sentence has words, and a post that it rests on."""
        data = super().clean() or {}
        for place in range(SENTENCES.maximum):
            text, posts = data.get(f"text_{place}"), data.get(f"posts_{place}")
            if posts and text == "":
                self.add_error(f"text_{place}", _("Write it, or take its posts out."))
            if text and posts == "":
                self.add_error(f"posts_{place}", _("Name the post of this thread that says so."))
        return data

    def said(self) -> list[tuple[int, str, list[str]]]:
        """The place of each sentence, its words, and those that name its posts; none for an empty line."""
        data = self.cleaned_data
        lines = [
            (place, data[f"text_{place}"], data[f"posts_{place}"].replace(",", " ").split())
            for place in range(SENTENCES.maximum)
        ]
        return [(place, text, posts) for place, text, posts in lines if text or posts]
