"""Forms about oneself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.people import limits


class SignUpForm(forms.Form):
    """What signing up asks beside the address: a name, and later what you do."""

    name = forms.CharField(label=_("Your name"), max_length=limits.NAME.maximum, strip=True)

    def signup(self, request, user) -> None:  # noqa: ANN001 - allauth calls it; the adapter has saved the name
        """Nothing is left to do: the account adapter writes the person in one go."""
