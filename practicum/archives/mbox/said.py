"""Take a plain mail text apart: what its writer said, what she quoted, signature, list footer, files left behind."""

import re
from dataclasses import dataclass, field

from practicum.archives.mbox import caps, phrases

QUOTED = re.compile(r"^ {0,2}>")
UNQUOTE = re.compile(r"^ {0,2}> ?")
# A quick look before the long patterns: a rule, a short `Word:`, or a word that an announcing line begins with.
MAY_OPEN = re.compile(
    r"\s*(?:[-_=*]|[^\s:]{1,12} ?:|\d{4}[-/]|(?:on|am|le|el|il|op|em|den|dnia|w|dne|dňa|pe|på|na|at|in)\b)",
    re.IGNORECASE,
)
SIGNATURE_LINES = 15
FOOTER_LINES = 14
FOOTERS = 4
LINE_LOOKED_AT = 400
RULE_SIGNS = frozenset("-_=*—")


@dataclass(slots=True)
class Passage:
    """A run of the text, in its order: words of the writer, or a quote with the line that announced it."""

    text: str
    quoted: bool = False
    attribution: str = ""


@dataclass(slots=True)
class LeftBehind:
    """A file that the old archive had cut out of the text and kept at an address of its own."""

    name: str
    media_type: str
    size: str
    url: str


@dataclass(slots=True)
class Body:
    """The parts of one text; joined they hold every line of it but the notices about files (see `left_behind`)."""

    passages: list[Passage]
    signature: str = ""
    footer: str = ""
    left_behind: list[LeftBehind] = field(default_factory=list)

    @property
    def said(self) -> str:
        """The writer's own words without the quotes between them."""
        return "\n\n".join(passage.text for passage in self.passages if not passage.quoted)

    @property
    def quotes(self) -> list[Passage]:
        return [passage for passage in self.passages if passage.quoted]


def split_body(text: str) -> Body:
    """Time in proportion to the text; lines past caps.SAID_LINES are left as said."""
    lines = text.replace("\r\n", "\n").split("\n")
    lines, beyond = lines[: caps.SAID_LINES], lines[caps.SAID_LINES :]
    left_behind: list[LeftBehind] = []
    armour: list[str] = []
    if " next part -" in text or "[[alternative HTML" in text:
        lines, left_behind = take_left_behind(lines)
    if "-----BEGIN PGP SIGN" in text:
        lines, armour = take_armour(lines)
    lines, footer = take_footer(lines)
    passages = passages_of(lines)
    signature = "" if beyond else take_signatures(passages)
    if beyond:
        passages.append(Passage("\n".join(beyond)))
    passages = [passage for passage in passages if passage.text.strip("\n ") or passage.attribution]
    return Body(passages, signature, joined(footer + armour), left_behind)


def joined(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")


def take_left_behind(lines: list[str]) -> tuple[list[str], list[LeftBehind]]:
    """Notices that a list archive put in the place of attachments."""
    kept: list[str] = []
    found: list[LeftBehind] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if "[[" in line and phrases.HTML_DELETED.match(line):
            at += 1
        elif line.startswith("--------") and phrases.NEXT_PART.match(line):
            at += 1
            if at < len(lines) and phrases.SCRUBBED.match(lines[at]):
                at, notice = read_notice(lines, at)
                found.append(notice)
        else:
            kept.append(line)
            at += 1
    return kept, found


def read_notice(lines: list[str], at: int) -> tuple[int, LeftBehind]:
    fields: dict[str, str] = {}
    kind = "text/html" if "HTML" in lines[at] else ""
    at += 1
    end = min(len(lines), at + 10)
    while at < end and (match := phrases.SCRUBBED_FIELD.match(lines[at][:LINE_LOOKED_AT])):
        fields.setdefault(match[1].lower(), match[2].strip())
        at += 1
        if match[1].lower() == "url":
            break
    url = fields.get("url", "").strip("<> ")
    name = fields.get("name", "")
    name = url.rpartition("/")[2] if name in ("", "not available") else name
    return at, LeftBehind(name[:200], fields.get("type", kind)[:100], fields.get("size", "")[:40], url)


def take_armour(lines: list[str]) -> tuple[list[str], list[str]]:
    """A PGP signature and the lines that announce it."""
    kept: list[str] = []
    armour: list[str] = []
    inside = False
    for number, line in enumerate(lines):
        if phrases.PGP_SIGNATURE.match(line):
            inside = True
        after_start = number > 0 and phrases.PGP_START.match(lines[number - 1]) and line.startswith("Hash:")
        aside = inside or after_start or phrases.PGP_START.match(line)
        (armour if aside else kept).append(line)
        if phrases.PGP_END.match(line):
            inside = False
    return kept, armour


def take_footer(lines: list[str]) -> tuple[list[str], list[str]]:
    """What lists wrote below the mail, at its very end; a mail through two lists has two of them."""
    footer: list[str] = []
    for _ in range(FOOTERS):
        start = footer_start(lines)
        if start == len(lines):
            break
        lines, footer = lines[:start], lines[start:] + footer
    return lines, footer


def footer_start(lines: list[str]) -> int:
    """Where the last footer begins: a rule with words of a list below it; the number of lines if there is none."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    above = max(0, end - FOOTER_LINES)
    if not any(is_rule(line) for line in lines[above:end]):
        return len(lines)
    listed = False
    for start in range(end - 1, above - 1, -1):
        line = lines[start][:LINE_LOOKED_AT]
        if QUOTED.match(line):
            break
        if listed and is_rule(line):
            return start
        listed = listed or bool(phrases.FOOTER_WORDS.search(line) or phrases.FOOTER_LINE.match(line))
    return len(lines)


def is_rule(line: str) -> bool:
    line = line[:LINE_LOOKED_AT].strip()
    return line[:1] in RULE_SIGNS and (line in ("--", "---", "—") or phrases.RULE.match(line) is not None)


def passages_of(lines: list[str]) -> list[Passage]:
    """Cut into words and quotes: `>` lines, and all that follows a copied header of the original mail."""
    passages: list[Passage] = []
    own: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if ">" in line[:3] and QUOTED.match(line):
            end = end_of_quote(lines, at)
            close_own(own, passages, quote=lines[at:end])
            own, at = [], end
        elif not line or not MAY_OPEN.match(line):
            own.append(line)
            at += 1
        elif (below := start_of_original(lines, at)) or (below := start_of_bare_quote(lines, at)):
            close_own(own, passages, quote=[])
            passages.append(Passage(joined(lines[below:]), quoted=True, attribution=joined(lines[at:below])))
            return passages
        else:
            own.append(line)
            at += 1
    close_own(own, passages, quote=[])
    return passages


def end_of_quote(lines: list[str], at: int) -> int:
    """Past the last line of this quote; blank lines between quoted ones belong to it."""
    end = at
    while at < len(lines):
        if QUOTED.match(lines[at]):
            end = at + 1
        elif lines[at].strip():
            break
        at += 1
    return end


def close_own(own: list[str], passages: list[Passage], *, quote: list[str]) -> None:
    """Put down the words so far and the quote that follows them, the announcing lines with the quote."""
    attribution: list[str] = []
    if quote:
        own, attribution = take_attribution(own)
    if any(line.strip() for line in own):
        passages.append(Passage(joined(own)))
    if quote:
        text = "\n".join(UNQUOTE.sub("", line, count=1) for line in quote)
        passages.append(Passage(text.strip("\n"), quoted=True, attribution=joined(attribution)))


def take_attribution(own: list[str]) -> tuple[list[str], list[str]]:
    """The one to three lines at the end that say who wrote what follows."""
    end = len(own)
    while end and not own[end - 1].strip() and len(own) - end < 5:
        end -= 1
    for number in (1, 2, 3):
        start = end - number
        if start < 0 or not own[start].strip():
            break
        whole = " ".join(own[start:end])[-2 * LINE_LOOKED_AT :]
        if announces(whole):
            longer = start
            # The shortest match may be only `wrote:`; the line that begins with the date belongs to it.
            while longer > max(0, end - 3) and own[longer - 1].strip() and not is_dated(own[longer:end]):
                longer -= 1
            start = longer if is_dated(own[longer:end]) else start
            return own[:start], own[start:end]
    return own, []


def announces(line: str) -> bool:
    return phrases.ATTRIBUTION.search(line) is not None or phrases.QUOTE_OPENERS.match(line) is not None


def is_dated(lines: list[str]) -> bool:
    return phrases.ATTRIBUTION_DATED.match(" ".join(lines)[:LINE_LOOKED_AT].lstrip()) is not None


def start_of_original(lines: list[str], at: int) -> int:
    """Past the copied header of an original mail that begins at this line, or 0 if none does."""
    line = lines[at][:LINE_LOOKED_AT]
    below = at
    if phrases.ORIGINAL.match(line):
        below = at + 1
    elif phrases.RULE.match(line):
        below = at + 1
        while below < min(len(lines), at + 3) and not lines[below].strip():
            below += 1
    elif not phrases.HEADER_FROM.match(line):
        return 0
    more = below
    if more < len(lines) and phrases.HEADER_FROM.match(lines[more][:LINE_LOOKED_AT]):
        more += 1
        fields = 0
        while more < min(len(lines), below + 12) and lines[more].strip():
            fields += phrases.HEADER_MORE.match(lines[more][:LINE_LOOKED_AT]) is not None
            more += 1
        if fields >= 2:
            return more
    return below if phrases.ORIGINAL.match(line) else 0


def start_of_bare_quote(lines: list[str], at: int) -> int:
    """Past a dated `On … wrote:` whose quote has no marks, if no marked quote follows; else 0."""
    if not phrases.ATTRIBUTION_DATED.match(lines[at][:LINE_LOOKED_AT]):
        return 0
    whole = ""
    for number in range(at, min(at + 3, len(lines))):
        whole += " " + lines[number][:LINE_LOOKED_AT]
        if announces(whole) and ("@" in whole or " at " in whole or re.search(r"\d:\d\d", whole)):
            after = number + 1
            while after < len(lines) and not lines[after].strip():
                after += 1
            return number + 1 if after < len(lines) and not QUOTED.match(lines[after]) else 0
    return 0


def take_signatures(passages: list[Passage]) -> str:
    """The signatures at the end of the writer's own passages, taken out of them."""
    found: list[str] = []
    for passage in passages:
        if passage.quoted:
            continue
        lines = passage.text.split("\n")
        start = signature_start(lines)
        if start < len(lines):
            found.append(joined(lines[start:]))
            passage.text = joined(lines[:start])
    return "\n\n".join(found)


def signature_start(lines: list[str]) -> int:
    """The line where a signature begins: `-- `, `Sent from my …`, `-Name`; the number of lines if there is none."""
    for number in range(len(lines) - 1, max(-1, len(lines) - 1 - SIGNATURE_LINES), -1):
        line = lines[number]
        if line in ("-- ", "--") or (line.rstrip() in ("--", "__") and len(line) <= 4):
            return number
        if phrases.SENT_FROM.match(line[:LINE_LOOKED_AT].strip()):
            return number
    last = len(lines) - 1
    if last > 0 and phrases.DASH_NAME.match(lines[last][:LINE_LOOKED_AT].rstrip()) and not lines[last - 1].strip():
        return last
    return len(lines)
