"""The sections of a practice. They live in one Markdown text, each under its heading, so that a practice is edited,
compared, found, carried and erased like anything else that people write.
"""

import re
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

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
WORDS = {heading: word for word, heading in HEADINGS.items()}
_ANY = "|".join(HEADINGS.values())
HEADING = re.compile(rf"^## ({_ANY})[ \t]*$")
DRAWN = re.compile(rf"<h4>({_ANY})</h4>\n?")
FENCE = re.compile(r"^ {0,3}(```+|~~~+)")


def joined(sections: Mapping[str, str]) -> str:
    """One text of them all, in the house's order; empty ones are left out."""
    pieces = ((HEADINGS[word], sections.get(word, "").strip()) for word in HEADINGS)
    return "\n\n".join(f"## {heading}\n\n{_set_apart(text)}" for heading, text in pieces if text)


def split(source: str) -> dict[str, str]:
    """The sections of a text, by their words; what stands before the first heading is what to do."""
    found: dict[str, list[str]] = {}
    word = "doing"
    for line, outside in _lines(source):
        heading = HEADING.match(line) if outside else None
        if heading is not None:
            word = WORDS[heading[1]]
            continue
        found.setdefault(word, []).append(line)
    return {word: text for word in HEADINGS if (text := "\n".join(found.get(word, [])).strip())}


def drawn(html: str) -> dict[str, str]:
    """The same of the stored HTML, in the order of the text."""
    pieces = DRAWN.split(html)
    found = {"doing": pieces[0]} if pieces[0].strip() else {}
    for heading, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        word = WORDS[heading]
        found[word] = found.get(word, "") + piece
    return found


def _set_apart(text: str) -> str:
    """A line that would be taken for one of our headings goes one level down."""
    return "\n".join(f"#{line}" if outside and HEADING.match(line) else line for line, outside in _lines(text))


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it stands outside of a listing."""
    fence = ""
    for line in text.split("\n"):
        mark = FENCE.match(line)
        outside = not fence and mark is None
        if mark is not None and not fence:
            fence = mark[1]
        elif mark is not None and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        yield line, outside
