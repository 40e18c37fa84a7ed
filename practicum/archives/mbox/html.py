"""Plain text out of an HTML mail: paragraphs, lists, links and quotes kept, scripts and styles dropped."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset("p div section article table tr ul ol h1 h2 h3 h4 h5 h6 pre hr blockquote center address".split())
SILENT = frozenset("script style head title template noscript object svg".split())
MANY_BLANK = re.compile(r"\n{3,}")
SPACES = re.compile(r"[ \t\r\f\v\xa0]*[\n \t\r\f\v\xa0]+")


def text_from(html: str) -> str:
    """Never raises on broken markup; time in proportion to the text."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    text = "".join(reader.said)
    lines = [line.rstrip() for line in text.split("\n")]
    return MANY_BLANK.sub("\n\n", "\n".join(lines)).strip("\n")


class Reader(HTMLParser):
    """Writes down what a reader of the mail would have seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.silent = 0
        self.quoted = 0
        self.verbatim = 0
        self.link: tuple[str, int] | None = None
        self.fresh = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
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
            self.link = ((dict(attrs).get("href") or "").strip(), len(self.said))
        elif tag in ("td", "th") and not self.fresh:
            self.write(" ")

    def handle_endtag(self, tag: str) -> None:
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

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
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
