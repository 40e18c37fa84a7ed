"""What communities ask for; the limits are the room's own."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practicum.access import CommunityKind, Standing
from practicum.access.grants import duties_of
from practicum.communities import limits, words
from practicum.communities.actions.inviting import DAYS
from practicum.communities.audiences import Choice
from practicum.communities.kinds import BEGINNINGS
from practicum.communities.models import Community, Membership, Reach
from practicum.communities.models.charter import ANSWERS
from practicum.kit import Refusal
from practicum.people.models import Person
from practicum.people.places import tags_of


def text(label: Any, limit: limits.Length, *, rows: int = 0, **more: Any) -> forms.CharField:
    """A field as long as its limit; with `rows` an area."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=limit.maximum, strip=True, widget=widget, **more)


class JoinForm(forms.Form):
    """Why I come: asked lightly where the door is open, and first of all where one asks."""

    reason = forms.ChoiceField(
        label=_("Why do you come?"),
        choices=[(word, said) for word, said, _small in words.REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best.")},
    )
    why = text(_("What you do, and what you hope for here"), limits.REASON, rows=3, required=False)

    def __init__(self, *args: Any, optional: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].required = not optional


class MessageForm(forms.Form):
    """One line of a joining conversation."""

    text = text(_("Your message"), limits.JOINING_MESSAGE, rows=4)


class LetterForm(forms.Form):
    """What somebody who was shut out has to say."""

    text = text(_("Your letter"), limits.LETTER_TEXT, rows=8)


class DecisionForm(forms.Form):
    """A decision about a request, with a line to the one who asked."""

    line = text(_("A line to go with it"), limits.DECISION_LINE, rows=2, required=False)


class InviteForm(forms.Form):
    """Whom to invite, as what, until when."""

    address = forms.EmailField(label=_("E-mail address"), max_length=254)
    duty = forms.ChoiceField(label=_("With a duty"), required=False)
    days = forms.IntegerField(
        label=_("Days it lasts"), min_value=1, max_value=limits.INVITATION_DAYS.maximum, initial=DAYS
    )
    line = text(_("A line from you"), limits.DECISION_LINE, rows=2, required=False)

    def __init__(self, *args: Any, kind: str, with_duty: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["duty"].choices = [("", _("none")), *duty_choices(kind)]
        if not with_duty:
            del self.fields["duty"]


class WelcomeForm(forms.Form):
    """A few warm lines."""

    text = text(_("Your welcome"), limits.WELCOME, rows=3)


class WhyForm(forms.Form):
    """The reason of an act on somebody's standing, or a line on what becomes of the community."""

    why = text(_("Why"), limits.WHY, required=False)

    def __init__(self, *args: Any, needed: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["why"].required = needed


class DutyForm(forms.Form):
    """A duty, until a day."""

    name = forms.ChoiceField(label=_("Duty"))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["name"].choices = duty_choices(kind)
        self.fields["until"].widget.input_type = "date"

    def clean_until(self) -> datetime | None:
        day = self.cleaned_data["until"]
        return end_of(day) if day else None


class LendForm(forms.Form):
    """A duty of one's own, for another member, until a day."""

    to = forms.CharField(label=_("To whom, by handle"), max_length=80, widget=forms.TextInput())
    until = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        self.community = community
        self.fields["until"].widget.input_type = "date"

    def clean_to(self) -> Membership:
        handle = self.cleaned_data["to"].strip().lstrip("@").lower()
        found = Membership.objects.filter(
            community=self.community, person__handle=handle, standing=Standing.MEMBER, person__state="active"
        )
        if (row := found.select_related("person").first()) is None:
            raise forms.ValidationError(
                _("Nobody in this community is called %(handle)s."), params={"handle": "@" + handle}
            )
        return row

    def clean_until(self) -> datetime:
        return end_of(self.cleaned_data["until"])


def end_of(day: date) -> datetime:
    """The last moment of a day, in the reader's zone."""
    return timezone.make_aware(datetime.combine(day, time.max))


def duty_choices(kind: str) -> list[tuple[str, Any]]:
    """The duties that exist in a kind, in words."""
    return [(duty.value, words.DUTIES[duty.value]) for duty in duties_of(CommunityKind(kind))]


class CommunityForm(forms.Form):
    """What the door says of a community, and how one comes in."""

    name = text(_("Name"), limits.COMMUNITY_NAME)
    purpose = text(_("Purpose, in a sentence or two"), limits.PURPOSE, rows=2, required=False)
    joining = forms.ChoiceField(label=_("How one joins"), choices=list(words.JOINING.items()), widget=forms.RadioSelect)
    listed = forms.BooleanField(
        label=_("Strangers may see the door"),
        required=False,
        help_text=_("Otherwise only members, and whoever holds an invitation, find it."),
    )
    language = forms.CharField(label=_("Language"), max_length=12, help_text=_("As a tag: en, de, pt-BR."))

    def clean_language(self) -> str:
        try:
            tags = tags_of(self.cleaned_data["language"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from None
        return tags[0] if tags else "en"


class FoundForm(forms.Form):
    """A new community."""

    name = text(_("Its name"), limits.COMMUNITY_NAME)
    kind = forms.ChoiceField(label=_("What kind of group is it?"), widget=forms.RadioSelect)
    purpose = text(_("What it is about, in a sentence or two"), limits.PURPOSE, rows=2)
    slug = text(
        _("Word in its address"),
        limits.SLUG,
        required=False,
        help_text=_("Made from the name when you leave it empty."),
    )

    def __init__(self, *args: Any, host: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [(kind.value, words.KINDS[kind.value]) for kind in kinds_for(host=host)]


def kinds_for(*, host: bool) -> list[CommunityKind]:
    """The kinds somebody may found: teams and networks are the host's for now."""
    ours = (CommunityKind.TEAM, CommunityKind.NETWORK)
    return [kind for kind in BEGINNINGS if host or kind not in ours]


class SpaceForm(forms.Form):
    """A space: its words, who sees it, and whom it seats from the beginning."""

    name = text(_("Name"), limits.SPACE_NAME)
    purpose = text(_("What it is for"), limits.PURPOSE, rows=2, required=False)
    reach = forms.ChoiceField(
        label=_("Who sees it"), choices=[(word, words.REACH_NAMES[word]) for word in Reach.values],
        widget=forms.RadioSelect,
        initial=Reach.MEMBERS,
    )  # fmt: skip


class HandlesForm(forms.Form):
    """People by their handles, with commas between; only members are found."""

    people = forms.CharField(label=_("People, by their handles"), max_length=2_000, required=False)

    def __init__(self, *args: Any, communities: list[int], **more: Any) -> None:
        super().__init__(*args, **more)
        self.communities = communities

    def clean_people(self) -> list[Person]:
        wanted = handles_in(self.cleaned_data["people"])
        rows = Membership.objects.filter(
            community__in=self.communities, standing__in=["member", "guest"], person__handle__in=wanted
        ).select_related("person")
        found = {row.person.handle: row.person for row in rows}
        absent = [handle for handle in wanted if handle not in found]
        if absent:
            raise forms.ValidationError(
                _("Nobody in this community is called %(handle)s."), params={"handle": "@" + absent[0]}
            )
        return list(found.values())


def handles_in(typed: str) -> list[str]:
    """The handles in a list like "@ada, bo"."""
    pieces = [piece.strip().lstrip("@").lower() for piece in typed.replace(";", ",").split(",")]
    return list(dict.fromkeys(piece for piece in pieces if piece))[: limits.AUDIENCE_PEOPLE.maximum]


class ChoiceForm(forms.Form):
    """Who shall see an item, as the composer's fields say it; handles that nobody has are left out of the count."""

    audience = forms.CharField(max_length=40, required=False)
    named = forms.CharField(max_length=2_000, required=False)
    minus = forms.CharField(max_length=2_000, required=False)

    def choice(self) -> Choice:
        data = self.cleaned_data
        return Choice(data["audience"] or "space", self._ids(data["named"]), self._ids(data["minus"]))

    def _ids(self, typed: str) -> tuple[int, ...]:
        wanted = handles_in(typed)
        return tuple(Person.objects.filter(handle__in=wanted).values_list("pk", flat=True)) if wanted else ()


class CharterForm(forms.Form):
    """The six answers, and what changed."""

    note = text(_("What you changed, and why"), limits.PURPOSE, required=False)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        own = {
            name: text(label, limits.CHARTER_ANSWER, rows=2, required=name == "domain", help_text=hint)
            for name, label, hint in words.CHARTER
        }
        self.fields = own | self.fields

    def answers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ANSWERS}
