"""Plain text out of an HTML mail: paragraphs, lists, links and quotes kept, scripts and styles dropped.

A tokenizer of our own, because the standard library's takes quadratic time on `<a<a<a` and on open comments.
"""

import re
from html import unescape

BLOCKS = frozenset("p div section article table tr ul ol h1 h2 h3 h4 h5 h6 pre hr blockquote center address".split())
SILENT = frozenset("head title template noscript object svg".split())
RAW = frozenset(("script", "style"))
LONGEST_TAG = 20_000
MANY_BLANK = re.compile(r"\n{3,}")
SPACES = re.compile(r"[ \t\r\f\v\xa0\n]+")
# Possessive, and no `<` outside quotes: an open tag costs no more than the way to the next one.
TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9:-]{0,40}+)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
LOOSE_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40}+)([^<>]*+)>")
HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
RAW_ENDS = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in RAW}


def text_from(html: str) -> str:
    """Never raises on broken markup; time in proportion to the text."""
    reader = Reader()
    reader.read(html)
    text = "".join(reader.said)
    lines = [line.rstrip() for line in text.split("\n")]
    return MANY_BLANK.sub("\n\n", "\n".join(lines)).strip("\n")


class Reader:
    """Writes down what a reader of the mail would have seen."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.silent = 0
        self.quoted = 0
        self.verbatim = 0
        self.link: tuple[str, int] | None = None
        self.fresh = True
        self.unending: set[str] = set()

    def read(self, html: str) -> None:
        """Tags and the text between them, from the front to the back."""
        at = 0
        while (opening := html.find("<", at)) >= 0:
            self.text(html[at:opening])
            at = self.markup(html, opening)
        self.text(html[at:])

    def markup(self, html: str, at: int) -> int:
        """Past the tag or comment that begins here; a `<` that begins neither is text."""
        if html.startswith("<!--", at):
            return self.past(html, at, "-->")
        if html.startswith(("<!", "<?"), at):
            return self.past(html, at, ">")
        match = TAG.match(html, at, at + LONGEST_TAG) or LOOSE_TAG.match(html, at, at + LONGEST_TAG)
        if not match:
            self.text("<")
            return at + 1
        tag = match[2].lower()
        if match[1]:
            self.end(tag)
        elif tag in RAW:
            return self.past_raw(html, match.end(), tag)
        else:
            self.start(tag, match[3])
        return match.end()

    def past(self, html: str, at: int, ending: str) -> int:
        end = -1 if ending in self.unending else html.find(ending, at + 2)
        if end < 0:
            self.unending.add(ending)
            self.text("<")
            return at + 1
        return end + len(ending)

    def past_raw(self, html: str, at: int, tag: str) -> int:
        found = None if tag in self.unending else RAW_ENDS[tag].search(html, at)
        if found is None:
            self.unending.add(tag)
            return at
        return found.start()

    def start(self, tag: str, attributes: str) -> None:
        if tag in SILENT:
            self.silent += 1
            return
        if tag == "br":
            self.new_line()
        elif tag == "li":
            self.new_line(needed=True)
            self.write("- ")
        elif tag in BLOCKS:
            self.new_line(needed=True)
            if tag in ("p", "blockquote"):
                self.new_line()
        if tag == "blockquote":
            self.quoted = min(self.quoted + 1, 20)
        elif tag == "pre":
            self.verbatim += 1
        elif tag == "a":
            href = HREF.search(attributes)
            self.link = (unescape(next(filter(None, href.groups()), "")).strip() if href else "", len(self.said))
        elif tag in ("td", "th") and not self.fresh:
            self.write(" ")

    def end(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "a" and self.link:
            self.tell_link(*self.link)
            self.link = None
        elif tag in BLOCKS:
            self.new_line(needed=True)
            if tag == "blockquote":
                self.quoted = max(0, self.quoted - 1)
            elif tag == "pre":
                self.verbatim = max(0, self.verbatim - 1)
            elif tag == "p":
                self.new_line()

    def text(self, data: str) -> None:
        if self.silent or not data:
            return
        data = unescape(data)
        if self.verbatim:
            for number, line in enumerate(data.split("\n")):
                if number:
                    self.new_line()
                self.write(line)
            return
        data = SPACES.sub(" ", data)
        if self.fresh:
            data = data.lstrip()
        self.write(data)

    def tell_link(self, href: str, since: int) -> None:
        if href.startswith(("http://", "https://")) and "".join(self.said[since:]).strip() != href:
            self.write(f" <{href}>")

    def write(self, text: str) -> None:
        if not text:
            return
        if self.fresh and self.quoted:
            self.said.append("> " * self.quoted)
        self.said.append(text)
        self.fresh = False

    def new_line(self, *, needed: bool = False) -> None:
        """End the line; `needed` asks only that the next words begin on a new one."""
        if needed and self.fresh:
            return
        self.said.append("\n")
        self.fresh = True
