"""What of an item is indexed: its title, and its lead line and source without markup. The same text gives snippets."""

import html
import re
from dataclasses import dataclass
from typing import Any

from practicum.search.tokens import others, stems

_QUOTED_LINE = re.compile(r"^(?:>|\|).*$", re.MULTILINE)
_ADDRESS_OF_LINK = re.compile(r"\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_FENCE = re.compile(r"^(?:```|~~~).*$", re.MULTILINE)
_MARKS = str.maketrans("", "", "*`#~[]|")
_LINES_AROUND = re.compile(r"(?<!\w)_+|_+(?!\w)")
_QUOTE_SIGN = re.compile(r"^\s{0,3}>\s?", re.MULTILINE)
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^<>]{0,2000}>", re.DOTALL | re.IGNORECASE)
LONGEST_INDEXED = 100_000  # letters of one item; what lies beyond is not found by words


@dataclass(frozen=True)
class Stems:
    """An item as the words table gets it."""

    title: list[str]
    body: list[str]


def stems_of(item: Any) -> Stems:
    """The stems of anything with title, lead, source, format and language: an item, or what one was."""
    language, body = item.language, body_of(item)
    return Stems(
        stems(item.title, language) + others(item.title, language), stems(body, language) + others(body, language)
    )


def body_of(item: Any) -> str:
    """Lead line and source as plain text, in the order of reading."""
    text = plain(item.source[:LONGEST_INDEXED], item.format)
    return f"{item.lead}\n{text}" if item.lead else text


def plain(source: str, format: str) -> str:
    """The words of a source. Quoted lines of mails are left out: they stand in the mail they are quoted from."""
    if format == "html":
        return html.unescape(_TAG.sub(" ", source))
    if format == "mail":
        return _QUOTED_LINE.sub("", source)
    if "```" in source or "~~~" in source:  # asked first: a text is read by each expression from end to end
        source = _FENCE.sub("", source)
    if "](" in source:
        source = _ADDRESS_OF_LINK.sub("", source)
    if ">" in source:
        source = _QUOTE_SIGN.sub("", source)
    if "_" in source:
        source = _LINES_AROUND.sub("", source)
    return source.translate(_MARKS)
