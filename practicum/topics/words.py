"""The words of topics: how a name is cleaned, and the word in addresses and texts that stands for it."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from practicum.kit import Refusal
from practicum.kit.lines import line
from practicum.topics import limits


def cleaned(name: str) -> str:
    """The name as it is kept: one space between words, without the sign that completes it. Refusal when too long."""
    return limits.TOPIC.check(line(name).lstrip("#").strip())


def slug_of(name: str) -> str:
    """The word for a name, empty for one without letters and digits."""
    return slugify(name, allow_unicode=True)[: limits.TOPIC.maximum].strip("-_")


def named(name: str) -> tuple[str, str]:
    """Slug and name of a topic that somebody wrote down; Refusal when it is none."""
    name = cleaned(name)
    slug = slug_of(name)
    if not slug or "," in name:
        raise Refusal(
            _("A topic is made of letters and digits."), _("Two or three words, without commas."), code="bad_topic"
        )
    return slug, name
