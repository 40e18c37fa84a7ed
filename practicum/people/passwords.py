"""Words that everybody would guess here: no password may mostly consist of them (OWASP ASVS 5.0, 6.1.2, 6.2.11)."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from practicum.people.models import Person

SHORTEST = 3  # letters of a word that counts: "the" of a site's name would be in many passwords
LEFT = 6  # letters that have to be left without them
_PIECES = re.compile(r"[^\W_]+")


def words_of_the_place() -> frozenset[str]:
    """Of the program's name, the site's, and its host's: whole and in parts, in small letters."""
    names = ("practicum", settings.SITE_NAME, urlsplit(settings.SITE_URL).hostname or "")
    pieces = [[piece.casefold() for piece in _PIECES.findall(name)] for name in names]
    found = {piece for some in pieces for piece in [*some, "".join(some)]}
    return frozenset(word for word in found if len(word) >= SHORTEST)


class OtherThanThePlace:
    """A password validator of Django's: refuses one that is little more than what this site is called."""

    def validate(self, password: str, user: "Person | None" = None) -> None:
        left = password.casefold()
        for word in sorted(words_of_the_place(), key=len, reverse=True):
            left = left.replace(word, "")
        if left != password.casefold() and len("".join(_PIECES.findall(left))) < LEFT:
            raise ValidationError(self.get_help_text(), code="password_names_the_place")

    def get_help_text(self) -> str:
        return _("This password is little more than the name of this site.")
