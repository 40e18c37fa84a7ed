"""A text on its way in: checked once, by the same limits for every door."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from practicum.kit import Refusal
from practicum.kit.lines import line
from practicum.writing import limits


@dataclass(frozen=True)
class Text:
    """What somebody wrote: a title or none, a lead line or none, the source in Markdown, its language if she said."""

    source: str
    title: str = ""
    lead: str = ""
    language: str = ""

    def checked(self, *, titled: bool) -> "Text":
        """Trimmed, without what no text holds; Refusal when something is missing or too long."""
        clean = replace(self, source=_plain(self.source).strip(), title=_line(self.title), lead=_line(self.lead))
        if titled and not clean.title:
            raise Refusal(_("It has no title yet."), _("Say in one sentence what it is about."), code="title_missing")
        if not titled and not clean.source:
            raise Refusal(_("There is no text yet."), _("Write a line, then post it."), code="text_missing")
        limits.TITLE.check(clean.title)
        limits.LEAD.check(clean.lead)
        limits.TEXT.check(clean.source)
        return clean


def _plain(words: str) -> str:
    """NUL and lone surrogates cannot be stored; line ends become one kind."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return words.encode("utf-8", "ignore").decode("utf-8")


def _line(words: str) -> str:
    return line(_plain(words))
