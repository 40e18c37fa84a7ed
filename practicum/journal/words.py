"""What an entry says of itself, on its way in: checked once, for drafts, newsletters and what stands."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from practicum.journal import limits
from practicum.journal.models import Voice, key_of
from practicum.kit import Refusal
from practicum.writing.limits import LEAD, TEXT, TITLE


@dataclass(frozen=True)
class Words:
    """A title, a line, the text in Markdown; a series or none; a guest author or none; whose voice it is."""

    title: str = ""
    lead: str = ""
    source: str = ""
    series: str = ""
    guest: str = ""
    guest_line: str = ""
    voice: str = Voice.OWN

    def checked(self) -> "Words":
        """Trimmed; Refusal when something is too long. A draft may still lack anything."""
        if self.voice not in Voice.values:
            raise Refusal(_("There is no such voice."), _("Choose one of those offered."), code="unknown_choice")
        source = TEXT.check(self.source.replace("\r\n", "\n").replace("\0", "").strip())
        return replace(
            self, source=source, title=TITLE.check(_line(self.title)), lead=LEAD.check(_line(self.lead)),
            series=limits.SERIES.check(_line(self.series)), guest=limits.GUEST.check(_line(self.guest)),
            guest_line=limits.GUEST_LINE.check(_line(self.guest_line)),
        )  # fmt: skip

    def columns(self) -> dict[str, Any]:
        """As a draft keeps it."""
        return {**self.told(), "title": self.title, "lead": self.lead, "source": self.source}

    def told(self) -> dict[str, Any]:
        """What stands beside the text."""
        return {
            "series": self.series, "series_key": key_of(self.series), "guest": self.guest,
            "guest_line": self.guest_line, "voice": self.voice,
        }  # fmt: skip


def _line(words: str) -> str:
    return " ".join(words.replace("\0", "").split())
