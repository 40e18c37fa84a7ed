"""From a member's Markdown to the HTML that is stored, and to all that the house reads from it."""

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from practicum.writing.markdown import caps
from practicum.writing.markdown.layout import layout_plugin
from practicum.writing.markdown.links import links_plugin
from practicum.writing.markdown.mathematics import Formulae
from practicum.writing.markdown.mentions import Mention, mentions_plugin
from practicum.writing.markdown.notes import notes_plugin
from practicum.writing.markdown.pictures import Picture, pictures_plugin
from practicum.writing.markdown.plain import plain
from practicum.writing.markdown.sanitise import clean
from practicum.writing.markdown.tidying import tidy, verbatim

ANCHOR = re.compile(r"[0-9a-z]{1,26}")
DELIMITERS = re.compile(r"[ \t>|:-]+")
CONTAINER = re.compile(r"[ \t]*(?:>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])|\[\^[^\s\]]{1,60}\]:)")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text laid out.

    `html` passed the sanitiser and is fit to be stored; `text` is the same in plain words, paragraphs parted by
    blank lines; `mentions` are the people called, each once, in order; `links` the outside addresses, each once;
    `words` how many words `text` has; `topics` the keys of the topics named.
    """

    html: str
    text: str
    mentions: tuple[Mention, ...] = ()
    links: tuple[str, ...] = ()
    words: int = 0
    topics: tuple[str, ...] = ()


def render(
    source: str,
    *,
    mentions: Mapping[str, Mention] | None = None,
    topics: Mapping[str, str] | None = None,
    pictures: Mapping[str, Picture] | None = None,
    language: str = "",
    anchor: str = "text",
) -> Rendered:
    """Lay out Markdown. Never raises for what a text contains, and takes time in proportion to its length.

    `mentions` maps lower-case handles to the people they mean (see `handles_in`), `topics` lower-case words to a path
    of this site; whoever is not in them stays plain text. `pictures` are those that may be shown, by lower-case name
    and by address. `language` is that of the few words added for readers of the text. `anchor` (1 to 26 of 0-9 a-z,
    an id's letters) keeps the footnotes of texts on one page apart; a ValueError says when it is something else.
    """
    if not ANCHOR.fullmatch(anchor):
        raise ValueError("An anchor is 1 to 26 of the letters a-z and digits.")
    source = tidy(source)
    env: dict[str, object] = {
        "mentions": mentions or {},
        "topics": topics or {},
        "pictures": pictures or {},
        "anchor": anchor,
        "mentioned": {},
        "topics_named": {},
        "links": {},
        "formulae": Formulae(),
        "code_left": caps.CODE_CHARACTERS_IN_ALL,
    }
    with in_language(language):
        html = clean(laid_out(source, env))
    text = plain(html)
    return Rendered(
        html=html,
        text=text,
        mentions=tuple(env["mentioned"].values()),
        links=tuple(env["links"]),
        words=words_in(text),
        topics=tuple(env["topics_named"]),
    )


def plain_source(source: str) -> str:
    """The plain text of Markdown that is not stored as HTML."""
    return render(source).text


def words_in(text: str) -> int:
    """How many words a plain text has, parted by spaces."""
    return len(text.split())


def in_language(language: str) -> AbstractContextManager[None]:
    """The few words that the renderer adds are in the text's language; without one, in the reader's at hand."""
    return translation.override(language) if language else nullcontext()


def laid_out(source: str, env: dict[str, object]) -> str:
    """HTML not yet sanitised; plain paragraphs for what is too long or too deep to be laid out."""
    if too_much(source):
        return verbatim(source)
    try:
        return parser().render(source, env)
    except RecursionError:
        return verbatim(source)


def too_much(source: str) -> bool:
    """True for what nobody writes: over a cap in bytes, lines, brackets, cells, or containers within one another."""
    lines = source.split("\n")
    if len(source.encode()) > caps.SOURCE_BYTES or len(lines) > caps.LINES or source.count("[") > caps.BRACKETS:
        return True
    widest = max((line.count("|") for line in lines if DELIMITERS.fullmatch(line)), default=0)
    return widest * len(lines) > caps.CELLS or any(containers(line) > caps.NESTING // 2 for line in lines)


def containers(line: str) -> int:
    """How many quotes and list items one line opens."""
    number = position = 0
    while match := CONTAINER.match(line, position):
        number, position = number + 1, match.end()
    return number


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, strike-through, footnotes, tasks, formulae, mentions and bare addresses; no HTML.

    One for all threads: what a text needs lives in its own `env`, and the rules are compiled before it is shared.
    A line end stays a line end, as members know it from mail and chat; CommonMark leaves that to the renderer.
    """
    options = {"html": False, "linkify": False, "typographer": False, "xhtmlOut": False, "breaks": True}
    made = MarkdownIt("commonmark", options | {"maxNesting": caps.NESTING})
    made.disable(["html_block", "html_inline"]).enable(["table", "strikethrough"])
    made.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    made.use(links_plugin).use(notes_plugin).use(mentions_plugin).use(layout_plugin).use(pictures_plugin)
    made.parse("> - *a*\n\n|a|\n|-|\n", {"links": {}})
    return made
