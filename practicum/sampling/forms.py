"""What stewards are asked for: what the community costs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.sampling import limits

MOST = limits.HOURS.maximum


class CostForm(forms.Form):
    """Hours a month, and how one knows."""

    participating = forms.IntegerField(label=_("Hours a month that members take part"), min_value=0, max_value=MOST)
    tending = forms.IntegerField(label=_("Hours a month that stewards tend it"), min_value=0, max_value=MOST)
    platform = forms.IntegerField(label=_("Hours a month to keep the site"), min_value=0, max_value=MOST)
    how_known = forms.CharField(label=_("How you know"), max_length=limits.HOW_KNOWN.maximum)
