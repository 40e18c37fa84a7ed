"""What claims ask for; the limits are the room's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.archives import limits
from practicum.archives.queries import Clash
from practicum.people.models import Person

NOBODY = "nobody"


class SettleForm(forms.Form):
    """Whose it is, of those who claim it, and why."""

    person = forms.ChoiceField(
        label=_("Who wrote it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them, or nobody.")},
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=limits.CLAIM_WHY.maximum,
        help_text=_("Those who claim it read this, and it stands in the record."),
    )

    def __init__(self, *args: Any, clash: Clash, **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {one.person.handle: one.person for one in clash.claims}
        self.fields["person"].choices = [
            *((handle, f"{who.name} (@{handle})") for handle, who in self.people.items()),
            (NOBODY, _("None of them: it waits for somebody else")),
        ]

    def chosen(self) -> Person | None:
        return self.people.get(self.cleaned_data["person"])
