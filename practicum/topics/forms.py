"""How a form asks for topics: words with commas between."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practicum.topics.limits import TOPICS_AN_ITEM


class TopicsField(forms.CharField):
    """Gives the words as a list, each once between commas, no more than an item has."""

    def __init__(self, label: Any = None, **more: Any) -> None:
        super().__init__(label=label or _("Topics, separated by commas"), max_length=400, required=False, **more)

    def clean(self, value: Any) -> list[str]:
        found = [" ".join(word.split()) for word in super().clean(value).split(",")]
        words = [word for word in found if word]
        if len(words) > TOPICS_AN_ITEM.maximum:
            raise forms.ValidationError(
                _("At most %(most)s topics; keep those that matter."), params={"most": TOPICS_AN_ITEM.maximum}
            )
        return words
