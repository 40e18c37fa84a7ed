"""What the rooms ask for alike where something is said about an item."""

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.writing.limits import TEXT


class RemarkForm(forms.Form):
    """A comment."""

    body = forms.CharField(label=_("Your comment"), max_length=TEXT.maximum, widget=forms.Textarea(attrs={"rows": 4}))
