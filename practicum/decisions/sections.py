"""The sections of a decision, in one text (writing/sectioned.py)."""

from django.utils.translation import gettext_lazy as _

from practicum.writing.sectioned import Sections

HEADINGS = {
    "question": "Question",
    "context": "Context",
    "criteria": "What counts",
    "reasons": "Why so",
}
NAMES = {
    "question": _("The question"),
    "context": _("What was known, and who was there"),
    "criteria": _("What counted in choosing"),
    "reasons": _("Why this way, and not another"),
}
HINTS = {
    "question": _("What had to be decided, as a member would ask it in a year."),
    "context": _("The state of things on that day; later readers know more."),
    "criteria": _("What an option had to be good at."),
    "reasons": _("The reasons that carried it."),
}
SECTIONS = Sections(HEADINGS, first="reasons")
joined, split, drawn = SECTIONS.joined, SECTIONS.split, SECTIONS.drawn
