"""Plain-text mails out of archives as HTML: paragraphs, folded quotes, listings, signatures; no Markdown, and quick."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _

from practicum.writing.markdown import caps
from practicum.writing.markdown.links import linkified
from practicum.writing.markdown.render import Rendered, in_language, words_in
from practicum.writing.markdown.tidying import escape, tidy, verbatim

QUOTE = re.compile(r"(?: ?>)+ ?")
ATTRIBUTION = re.compile(r"(?:wrote|writes|said|schrieb|écrit|escribió|scritto)\b.{0,40}:\s*$|^(?:On|Am|Le|Quoting) ")
CONSOLE = re.compile(r"> ?(?:[\w.$]+(?:\[[^\]]{0,40}\])? *<-|[\w.:]+ ?\(|[\w.$]+$|\?\w)")
SIGNATURE = re.compile(r"-- ?$|_{20,}$|-{10,} next part -{10,}$")
FORWARDED = re.compile(
    r"-{3,} ?(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine)\b", re.I
)
COLUMNS = re.compile(r"\S {3,}\S|^\[\d+\] ")
HARD = "\x1f"  # stands for <br> until the text is escaped; `tidy` took every other one away
SHORT_LINE = 50  # mails are wrapped near 72: a line this short was ended on purpose
SIGNATURE_LINES = 20  # longer than this it is not a signature: somebody wrote on below it


@dataclass(slots=True)
class Sheet:
    """What one mail has given so far."""

    folded: str
    parts: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def render_archive_mail(text: str, *, language: str = "") -> Rendered:
    """Lay out the body of a plain-text mail.

    `Rendered.text` is what its author wrote: without quotes, signature and list footer, for search and lead lines.
    `language` is that of the words "Quoted text". Never raises for what the text contains, and takes time in
    proportion to its length.
    """
    text = tidy(text)
    if len(text) > caps.ARCHIVE_CHARACTERS:
        return Rendered(html=verbatim(text), text=text.strip(), words=words_in(text))
    with in_language(language):
        sheet = Sheet(f'<details class="quoted"><summary>{escape(_("Quoted text"))}</summary>')
    lines = (text.expandtabs(8) if "\t" in text else text).split("\n")
    before = ""
    for kind, run in sections(lines):
        lay_section(sheet, kind, run, before)
        before = next((line for line in reversed(run) if line.strip()), before)
    written = "\n\n".join(sheet.own)
    return Rendered(
        html="\n".join(sheet.parts), text=written, links=tuple(dict.fromkeys(sheet.links)), words=words_in(written)
    )


def sections(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The lines in runs: text, quote, signature (with list footers and notes on attachments), forwarded."""
    kind, run = "text", []
    for line in lines:
        first = line[:1]
        if kind == "forwarded":
            now = kind
        elif first == ">" and line[:6] != ">From ":
            now = "quote"
        elif first in "-_" and first and (SIGNATURE.match(line) or FORWARDED.match(line)):
            now = "signature" if SIGNATURE.match(line) else "forwarded"
        elif "[[alternative HTML version deleted]]" in line:
            now = "signature"
        else:
            now = "signature" if kind == "signature" else "text"
        if now != kind:
            yield kind, run
            kind, run = now, []
        run.append(line)
    yield kind, run


def lay_section(sheet: Sheet, kind: str, run: list[str], before: str) -> None:
    """Add one run to the sheet."""
    if kind == "signature" and len(run) <= SIGNATURE_LINES:
        if words := "\n".join(run).strip("\n "):
            inner = linkified(words.replace("\n", HARD), sheet.links).replace(HARD, "<br>")
            sheet.parts.append(f'<div class="signature">{inner}</div>')
    elif kind == "quote" and not typed_at_a_prompt(run, before):
        lines = leveled(run)
        if sheet.own and ATTRIBUTION.search(before) and sheet.own[-1].endswith(":") and len(sheet.own[-1]) < 200:
            sheet.own.pop()
        inner = f"<blockquote>{nested(sheet, lines, 1)}</blockquote>"
        folded = sum(1 for _level, line in lines if line) > caps.OPEN_QUOTE_LINES
        sheet.parts.append(f"{sheet.folded}{inner}</details>" if folded else inner)
    elif kind == "quote":
        sheet.own.append("\n".join(run))
        sheet.parts.append(pre(run))
    elif kind == "forwarded":
        inner = "".join(paragraphs(sheet, [QUOTE.sub("", line, count=1) for line in run]))
        sheet.parts.append(f"{sheet.folded}<blockquote>{inner}</blockquote></details>")
    else:
        sheet.parts += paragraphs(sheet, run, sheet.own)


def typed_at_a_prompt(run: list[str], before: str) -> bool:
    """True when `>` is the prompt of a console rather than a quote: nobody is quoted, and most lines are commands."""
    if ATTRIBUTION.search(before):
        return False
    return sum(1 for line in run if CONSOLE.match(line)) * 2 >= len(run)


def leveled(run: list[str]) -> list[tuple[int, str]]:
    """Each quoted line with its level; an empty one stays with the line before it."""
    lines: list[tuple[int, str]] = []
    for line in run:
        level, text = 1, line[2:].rstrip()
        if text[:1] in "> " or line[1:2] != " ":  # else the plain case, most of all lines
            marks = QUOTE.match(line).group()
            level, text = min(marks.count(">"), caps.QUOTE_LEVELS), line[len(marks) :].rstrip()
        lines.append((level if text or not lines else lines[-1][0], text))
    return lines


def nested(sheet: Sheet, lines: Iterable[tuple[int, str]], level: int) -> str:
    """Quoted lines as blocks within blocks."""
    parts: list[str] = []
    for deeper, group in groupby(lines, key=lambda line: line[0] > level):
        if deeper:
            parts.append(f"<blockquote>{nested(sheet, group, level + 1)}</blockquote>")
        else:
            parts += paragraphs(sheet, [text for _level, text in group])
    return "".join(parts)


def paragraphs(sheet: Sheet, lines: list[str], own: list[str] | None = None) -> Iterator[str]:
    """Lines parted by blank ones as paragraphs; columns and indented lines as they were typed."""
    listing: list[str] = []
    for chunk in chunks(lines):
        if as_typed(chunk):
            listing += ["", *chunk] if listing else chunk
            continue
        if listing:
            yield pre(listing, own)
            listing = []
        words = reflowed(chunk)
        if own is not None:
            own.append(words.replace("\n", " ").replace(HARD, "\n"))
        yield f"<p>{linkified(words, sheet.links).replace(HARD, '<br>')}</p>"
    if listing:
        yield pre(listing, own)


def chunks(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines that are not blank."""
    chunk: list[str] = []
    for line in lines:
        if line and not line.isspace():
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def as_typed(chunk: list[str]) -> bool:
    """True when at least half of the lines are indented or stand in columns."""
    number = 0
    for line in chunk:
        if line[:2] == "  " or (("   " in line or line[0] == "[") and COLUMNS.search(line)):
            number += 1
    return number * 2 >= len(chunk)


def pre(lines: list[str], own: list[str] | None = None) -> str:
    """Lines as they were typed."""
    text = "\n".join(line.rstrip() for line in lines)
    if own is not None:
        own.append(text)
    return f'<pre class="code" tabindex="0"><code>{escape(text)}</code></pre>'


def reflowed(chunk: list[str]) -> str:
    """One paragraph: wrapped lines flow together, lines that were ended on purpose keep their end."""
    ended = [line.strip() + (HARD if len(line) < SHORT_LINE else "\n") for line in chunk]
    return "".join(ended)[:-1].replace(">From ", "From ", 1 if chunk[0][:6] == ">From " else 0)
