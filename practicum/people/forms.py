"""Forms about oneself, and of sign-in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.access import Scope
from practicum.people import limits
from practicum.people.codes import LENGTH
from practicum.people.erasing import Asked
from practicum.people.models import Form
from practicum.people.places import page_languages, time_zones, zone_name


def _text(length: limits.Length, label: Any, *, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs=more.pop("attrs", {}))
    return forms.CharField(label=label, max_length=length.maximum, strip=True, widget=widget, **more)


class AddressForm(forms.Form):
    """Where the code goes."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"}),
        error_messages={"invalid": _("This is not a whole e-mail address: it looks like name@example.org.")},
    )


class NewAddressForm(AddressForm):
    """Where codes shall go from now on."""

    email = forms.EmailField(
        label=_("Your new address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class CodeForm(forms.Form):
    """The code from the mail, with or without spaces."""

    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=LENGTH * 3,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "size": LENGTH}),
        error_messages={"required": _("Type the six letters and digits from the mail.")},
    )


class SecondStepForm(forms.Form):
    """Six digits of an app, or a recovery code; with or without spaces."""

    code = forms.CharField(
        label=_("The code"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
        error_messages={"required": _("Type the six digits that your app shows, or a recovery code.")},
    )


class NameForm(forms.Form):
    """What a newcomer is asked beside her address."""

    name = _text(limits.NAME, _("Your name"), attrs={"autocomplete": "name"})
    time_zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class SignUpForm(NameForm):
    """The same for allauth, whose own sign-up has no address here."""

    def signup(self, request: Any, user: Any) -> None:
        """Nothing is left to do: `actions.sign_up` writes the person."""


class PasswordForm(AddressForm):
    """Address and password."""

    password = forms.CharField(
        label=_("Your password"),
        max_length=limits.PASSWORD.maximum,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordForm(forms.Form):
    """A new password, typed once: whoever mistypes it signs in with a code."""

    password = forms.CharField(
        label=_("New password"),
        max_length=limits.PASSWORD.maximum,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class LanguageField(forms.ChoiceField):
    """The language of the pages; empty where a form of an older version did not ask, and then it stays as it is."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else ""


class ProfileForm(forms.Form):
    """What a person says of herself."""

    name = _text(limits.NAME, _("Name"), attrs={"autocomplete": "name"})
    handle = _text(
        limits.HANDLE,
        _("Handle"),
        help_text=_("Others mention you with it: @your-handle. Letters a to z, digits, hyphens."),
    )
    ask_me_about = _text(
        limits.ASK_ME_ABOUT,
        _("What I may be asked about"),
        rows=4,
        required=False,
        help_text=_("What you have done yourself often enough to help somebody with it."),
    )
    what_i_do = _text(limits.WHAT_I_DO, _("What I do"), rows=3, required=False)
    picture = forms.FileField(
        label=_("A picture of me"),
        required=False,
        help_text=_("PNG, JPEG, GIF or WebP. Its middle is shown, beside what you write; without one, your initials."),
    )
    no_picture = forms.BooleanField(label=_("Take my picture away"), required=False)
    language = LanguageField(label=_("Language of these pages and of mails to me"), choices=page_languages)
    languages = forms.CharField(
        label=_("Languages I read and write"),
        required=False,
        max_length=300,
        help_text=_("Separated by commas: German, Polish."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: [(z, zone_name(z)) for z in time_zones()])
    single_keys = forms.BooleanField(
        label=_("Single letters are shortcuts"),
        required=False,
        help_text=_("Such as a for Ask and j and k to go through a list. Switch this off if you dictate."),
    )


class PlaceForm(forms.Form):
    """Where one belongs."""

    organisation = _text(limits.ORGANISATION, _("Organisation"), attrs={"autocomplete": "organization"})
    unit = _text(limits.ORGANISATION, _("Unit or department"), required=False)
    since = forms.DateField(label=_("Since"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        days = super().clean() or {}
        since, until = days.get("since"), days.get("until")
        if since and until and until < since:
            self.add_error("until", _("The end is before the beginning."))
        return days


class TokenForm(forms.Form):
    """A token to make."""

    name = _text(limits.TOKEN_NAME, _("Where will it be used?"))
    scope = forms.ChoiceField(
        label=_("It may"),
        choices=[
            (Scope.READ.value, _("read what I can read")),
            (Scope.WRITE.value, _("read, and write in my name")),
            (Scope.FEEDS.value, _("fetch feeds of what I can read, and nothing else")),
        ],
        initial=Scope.READ.value,
        widget=forms.RadioSelect,
    )
    days = forms.TypedChoiceField(
        label=_("It ends"),
        choices=[(30, _("in 30 days")), (90, _("in 90 days")), (365, _("in a year")), (0, _("when I revoke it"))],
        coerce=int,
        initial=90,
    )


class HostLetterForm(forms.Form):
    """A letter to the host, or the host's answer."""

    text = _text(limits.HOST_LETTER_TEXT, _("Your letter"), rows=8)


class LeavingForm(forms.Form):
    """What shall go, and a sentence for each community that would be without a steward."""

    form = forms.ChoiceField(
        choices=[(word, word) for word in Form.values],
        error_messages={"required": _("Choose one of the two."), "invalid_choice": _("Choose one of the two.")},
    )
    sure = forms.BooleanField(error_messages={"required": _("Tick that you know it cannot be taken back afterwards.")})

    def __init__(self, *args: Any, asked: Sequence[Asked], **more: Any) -> None:
        super().__init__(*args, **more)
        self.keys = [one.key for one in asked]
        for one in asked:
            self.fields[f"line-{one.key}"] = _text(limits.LEAVING_LINE, one.words, required=False)

    def lines(self) -> dict[str, str]:
        """The sentences by community."""
        return {key: self.cleaned_data.get(f"line-{key}", "") for key in self.keys}
