"""What a term says on its way in: checked once, by the same limits for every door."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from practicum.glossary import limits
from practicum.glossary.sections import HEADINGS, TERM, names_in
from practicum.kit import Refusal


def written(title: str, sections: Mapping[str, str]) -> str:
    """The one text of the sections; Refusal where something is missing or too long."""
    if unknown := [word for word in sections if word not in HEADINGS]:
        raise Refusal(_("A term has no section “%(name)s”.") % {"name": unknown[0]}, code="unknown_section")
    limits.NAME.check(" ".join(title.split()))
    for text in sections.values():
        limits.DEFINITION.check(text)
    if not sections.get("what", "").strip():
        raise Refusal(_("It does not say yet what it is."), _("One sentence is enough."), code="text_missing")
    names = names_in(sections.get("also", ""))
    limits.SYNONYMS.check(len(names))
    for name in names:
        limits.NAME.check(name)
    return TERM.joined(sections)


def lead_of(sections: Mapping[str, str]) -> str:
    """The first sentence of the definition, for lists and hits."""
    first = " ".join(sections.get("what", "").split())
    return first if len(first) <= 200 else first[:200].rsplit(" ", 1)[0] + "…"
