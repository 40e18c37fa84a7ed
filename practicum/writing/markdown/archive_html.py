"""HTML bodies out of archives (Stack Exchange and its like), laid out by the house's own rules."""

from html.parser import HTMLParser

from practicum.writing.markdown import caps
from practicum.writing.markdown.layout import LOWERED, scroll_box
from practicum.writing.markdown.links import anchored, safe
from practicum.writing.markdown.mathematics import Formulae
from practicum.writing.markdown.plain import plain
from practicum.writing.markdown.render import Rendered, in_language, words_in
from practicum.writing.markdown.sanitise import clean, clean_outside
from practicum.writing.markdown.tidying import escape, quote, tidy, verbatim

RENAMED = LOWERED | {"strike": "s", "tt": "code"}
KEPT = {"a": ("href", "title"), "ol": ("start",)}
VOID = frozenset(("br", "hr"))


def render_archive_html(html: str, *, language: str = "", formulae: bool = True) -> Rendered:
    """Lay out HTML from another system.

    Cut to our elements, headings lowered so that the page keeps h1 and h2, pictures as links, tables in boxes that
    scroll, `$…$` as MathML unless `formulae` is false. Never raises for what the text contains.
    """
    html = tidy(html)
    if len(html) > caps.ARCHIVE_CHARACTERS or html.count("<") > caps.ARCHIVE_TAGS:
        return Rendered(html=verbatim(html), text=html.strip(), words=words_in(html))
    with in_language(language):
        rewriting = Rewriting(Formulae() if formulae else None)
        rewriting.feed(clean_outside(html))
        rewriting.close()
        written = clean("".join(rewriting.parts))
    text = plain(written)
    return Rendered(html=written, text=text, links=tuple(dict.fromkeys(rewriting.links)), words=words_in(text))


class Rewriting(HTMLParser):
    """Writes anew what the sanitiser let pass; its input is well formed, because the sanitiser wrote it."""

    def __init__(self, formulae: Formulae | None) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.formulae = formulae
        self.depth = {"a": 0, "pre": 0, "code": 0}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Our own form of each element."""
        tag, given = RENAMED.get(tag, tag), {name: value or "" for name, value in attrs}
        if tag in self.depth:
            self.depth[tag] += 1
        if tag == "img":
            self.picture(given)
        elif tag == "table":
            self.parts.append(scroll_box() + "<table>")
        elif tag == "pre":
            self.parts.append('<pre class="code" tabindex="0">')
        else:
            if tag == "a" and given.get("href"):
                self.links.append(given["href"])
            kept = "".join(f' {name}="{quote(given[name])}"' for name in KEPT.get(tag, ()) if name in given)
            self.parts.append(f"<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        """The end of it."""
        tag = RENAMED.get(tag, tag)
        if tag in self.depth:
            self.depth[tag] -= 1
        if tag not in VOID and tag != "img":
            self.parts.append("</table></div>" if tag == "table" else f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text, with its formulae outside of listings and links."""
        within = self.depth["a"] or self.depth["pre"] or self.depth["code"]
        if self.formulae and "$" in data and not within:
            self.parts.append(self.formulae.in_text(data))
        else:
            self.parts.append(escape(data))

    def picture(self, given: dict[str, str]) -> None:
        """A picture of another site is a link to it; within a link only its words stay."""
        source = safe(given.get("src", ""))
        words = escape(given.get("alt") or source or "")
        if source and not self.depth["a"]:
            self.links.append(source)
            self.parts.append(anchored(source, words).replace("<a ", '<a class="image" ', 1))
        else:
            self.parts.append(words)
