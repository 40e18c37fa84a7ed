"""Texts in named sections: one Markdown text, each section under its heading, so that it is edited, compared, found,
carried and erased like anything else that people write.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FENCE = re.compile(r"^ {0,3}(```+|~~~+)")


@dataclass(frozen=True)
class Sections:
    """`headings` are (word in forms, heading in the text) in their order; headings are never translated: the text is
    split by them. What stands before the first belongs to `first`.
    """

    headings: dict[str, str]
    first: str
    words: dict[str, str] = field(init=False)
    heading: re.Pattern[str] = field(init=False)
    drawn_heading: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        any_of = "|".join(re.escape(heading) for heading in self.headings.values())
        object.__setattr__(self, "words", {heading: word for word, heading in self.headings.items()})
        object.__setattr__(self, "heading", re.compile(rf"^## ({any_of})[ \t]*$"))
        object.__setattr__(self, "drawn_heading", re.compile(rf"<h4>({any_of})</h4>\n?"))

    def joined(self, sections: Mapping[str, str]) -> str:
        """One text of them all, in the house's order; empty ones are left out."""
        pieces = ((self.headings[word], sections.get(word, "").strip()) for word in self.headings)
        return "\n\n".join(f"## {heading}\n\n{self._set_apart(text)}" for heading, text in pieces if text)

    def split(self, source: str) -> dict[str, str]:
        """The sections of a text, by their words."""
        found: dict[str, list[str]] = {}
        word = self.first
        for line, outside in _lines(source):
            heading = self.heading.match(line) if outside else None
            if heading is not None:
                word = self.words[heading[1]]
                continue
            found.setdefault(word, []).append(line)
        return {word: text for word in self.headings if (text := "\n".join(found.get(word, [])).strip())}

    def drawn(self, html: str) -> dict[str, str]:
        """The same of the stored HTML, in the order of the text."""
        pieces = self.drawn_heading.split(html)
        found = {self.first: pieces[0]} if pieces[0].strip() else {}
        for heading, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            word = self.words[heading]
            found[word] = found.get(word, "") + piece
        return found

    def _set_apart(self, text: str) -> str:
        """A line that would be taken for one of our headings goes one level down."""
        return "\n".join(f"#{line}" if outside and self.heading.match(line) else line for line, outside in _lines(text))


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
