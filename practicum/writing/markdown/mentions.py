"""`@handle` and `#topic` in a text: only those that the caller resolved become links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote as percent

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from practicum.writing.markdown import caps, links
from practicum.writing.markdown.tidying import escape, quote

HANDLE = re.compile(r"@([A-Za-z0-9_](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9_])?)", re.ASCII)
TOPIC = re.compile(r"#([^\W_](?:[\w-]{0,61}[^\W_])?)")
CANDIDATE = re.compile(r"(?<![\w@/.=&?+-])" + HANDLE.pattern, re.ASCII)
TOPIC_CANDIDATE = re.compile(r"(?<![\w@#/.=&?+-])" + TOPIC.pattern)
NOT_BEFORE = frozenset("@#/.=&?+-_")  # an address, a query or a mail address goes on here; nobody is called


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody whom a text calls by handle. `person` is the caller's own key; it is handed back untouched."""

    handle: str
    person: int = 0
    name: str = ""


def handles_in(source: str) -> tuple[str, ...]:
    """Every handle that `source` may call, lower case, at most 50: what a caller looks up before rendering.

    A superset: a handle within code is among them, and is dropped when the text is rendered.
    """
    found: dict[str, None] = {}
    for match in CANDIDATE.finditer(source):
        for handle in shortened(match[1].lower()):
            found[handle] = None
        if len(found) >= caps.MENTIONS:
            break
    return tuple(found)[: caps.MENTIONS]


def topics_in(source: str) -> tuple[str, ...]:
    """Every word that `source` may call a topic by, lower case, at most 50; a superset, as of handles."""
    found = dict.fromkeys(match[1].lower() for match in TOPIC_CANDIDATE.finditer(source))
    return tuple(found)[: caps.MENTIONS]


def shortened(handle: str) -> tuple[str, ...]:
    """A handle and what is left when a sentence's own dot or dash was taken for a part of it (`@ada.Thanks`)."""
    stem = re.split(r"[.-]", handle, maxsplit=1)[0]
    return (handle,) if stem in ("", handle) else (handle, stem)


def mentions_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule: a resolved handle or topic becomes one token."""
    sign = state.src[state.pos]
    if sign not in "@#" or state.linkLevel or not free_before(state.src, state.pos):
        return False
    if sign == "@":
        found = resolved(HANDLE.match(state.src, state.pos), state.env.get("mentions"))
    else:
        found = resolved(TOPIC.match(state.src, state.pos), state.env.get("topics"), whole=True)
    if found is None:
        return False
    key, written = found
    if not silent:
        token = state.push("mention" if sign == "@" else "topic", "a", 0)
        token.content = sign + written
        token.meta = {"key": key}
    state.pos += 1 + len(written)
    return True


def free_before(source: str, position: int) -> bool:
    """True when nothing before the sign makes it a part of something else."""
    before = source[position - 1] if position else " "
    return not before.isalnum() and before not in NOT_BEFORE


def resolved(
    match: re.Match[str] | None, known: Mapping[str, object] | None, *, whole: bool = False
) -> tuple[str, str] | None:
    """The key that the caller knows, and the letters that it took; None when nobody is meant.

    `whole`: a topic's word is itself made of words and hyphens, so a part of it is not what was meant.
    """
    if match is None or not known:
        return None
    written = match[1].lower()
    words = (written,) if whole else shortened(written)
    return next(((word, match[1][: len(word)]) for word in words if word in known), None)


def render_mention(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """A link to the person's page."""
    token = tokens[index]
    mention: Mention = env["mentions"][token.meta["key"]]
    env["mentioned"][mention.handle] = mention
    title = f' title="{quote(mention.name)}"' if mention.name else ""
    return f'<a href="/p/{percent(mention.handle)}"{title} class="mention">{escape(token.content)}</a>'


def render_topic(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """A link to the topic's page, at the path that the caller gave."""
    token = tokens[index]
    path = links.safe_here(env["topics"][token.meta["key"]])
    if path is None:
        return escape(token.content)
    env["topics_named"][token.meta["key"]] = None
    return f'<a href="{quote(path)}" class="topic">{escape(token.content)}</a>'


def mentions_plugin(parser: MarkdownIt) -> None:
    """Teach a parser both signs."""
    parser.inline.ruler.before("emphasis", "mentions", mentions_rule)
    parser.add_render_rule("mention", render_mention)
    parser.add_render_rule("topic", render_topic)
