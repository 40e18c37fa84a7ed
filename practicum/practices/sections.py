"""The sections of a practice, in one text (writing/sectioned.py)."""

from django.utils.translation import gettext_lazy as _

from practicum.writing.sectioned import Sections

# The word in addresses and forms, the heading in the text (never translated: it is what the text is split by).
HEADINGS = {
    "situation": "Situation",
    "doing": "What to do",
    "why": "Why",
    "evidence": "Evidence",
    "limits": "Limits",
    "failed": "What failed",
    "tools": "Parts and tools",
}
NAMES = {
    "situation": _("Situation"),
    "doing": _("What to do"),
    "why": _("Why"),
    "evidence": _("Evidence"),
    "limits": _("Limits"),
    "failed": _("What failed"),
    "tools": _("Parts and tools"),
}
HINTS = {
    "situation": _("When does it apply? What does one see?"),
    "doing": _("Steps that a colleague can follow tomorrow."),
    "why": _("The reason it works, as far as it is known."),
    "evidence": _("Where it was tried, and what came of it."),
    "limits": _("Where it does not hold."),
    "failed": _("What was tried and did not work."),
    "tools": _("What one needs at hand."),
}
SECTIONS = Sections(HEADINGS, first="doing")
joined, split, drawn = SECTIONS.joined, SECTIONS.split, SECTIONS.drawn
