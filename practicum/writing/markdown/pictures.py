"""Pictures in a text: `![words](name)` shows a picture that hangs on the item; all other pictures stay links."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from practicum.writing.markdown.tidying import quote

NAMED = re.compile(r"!\[([^\[\]\n]{0,300})\]\((?:<([^<>\n]{1,220})>|([^()\s<>]{1,220}))\)")


@dataclass(frozen=True, slots=True)
class Picture:
    """One that may be shown: its address on this site, its size, and what it shows in its uploader's words."""

    address: str
    name: str
    alt: str
    width: int
    height: int


def pictures_plugin(parser: MarkdownIt) -> None:
    """Teach a parser to find pictures in its `env["pictures"]`, by lower-case name or by address."""
    parser.inline.ruler.before("image", "own_picture", own_picture_rule)
    parser.add_render_rule("own_picture", render_own_picture)


def own_picture_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule at the exclamation mark of `![words](name)`, for a name that is known."""
    known = state.env.get("pictures")
    if not known or state.src[state.pos] != "!":
        return False
    match = NAMED.match(state.src, state.pos, state.posMax)
    found = match and known.get(unquote(match[2] or match[3]).strip().lower())
    if not found:
        return False
    if not silent:
        token = state.push("own_picture", "img", 0)
        token.meta = {"picture": found, "words": match[1].strip(), "linked": state.linkLevel == 0}
    state.pos = match.end()
    return True


def render_own_picture(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """The picture, as a link to itself: a narrow column shows it small."""
    meta = tokens[index].meta
    picture: Picture = meta["picture"]
    words = quote(meta["words"] or picture.alt or picture.name)
    drawn = (
        f'<img src="{quote(picture.address)}" alt="{words}" width="{picture.width}" height="{picture.height}"'
        ' loading="lazy" decoding="async">'
    )
    return f'<a href="{quote(picture.address)}" class="picture">{drawn}</a>' if meta["linked"] else drawn
