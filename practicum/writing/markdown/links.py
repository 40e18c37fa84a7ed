"""Which addresses a text may point to, and how they are found in plain text."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from practicum.writing.markdown import caps
from practicum.writing.markdown.tidying import escape, quote

REL = "nofollow ugc noopener"
# A name in ASCII (Markdown writes others as xn--) or an IPv4 address. No userinfo (https://bank.example@evil.example
# misleads), no backslash (browsers read it as a slash).
BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
HOST = rf"(?:(?:[a-z0-9_-]+\.)*[a-z][a-z0-9-]*\.?|{BYTE}(?:\.{BYTE}){{3}})"
WEB = re.compile(
    rf"https?://{HOST}(?::[0-9]{{1,4}}|:[1-5][0-9]{{4}})?(?:[/?#][^\s\\<>\"`]*)?", re.IGNORECASE | re.ASCII
)
MAIL = re.compile(r"mailto:[^\s\\/?#@<>\"`:]{1,64}@[^\s\\/?#@%<>\"'`]{1,255}(?:\?[^\s\\<>\"`]*)?", re.IGNORECASE)
HERE = re.compile(r"/(?:[\w.~%-]+(?:/[\w.~%-]+)*/?)?", re.ASCII)
BARE = re.compile(r"https?://[^\s<>\"`\\]{3,1500}", re.IGNORECASE)
SCHEME = re.compile(r"(?<![^\W_])https?\Z", re.IGNORECASE)
TRAILING = ".,;:!?'*_~\u2026\u201d\u2019"
PAIRS = {")": "(", "]": "[", "}": "{"}


def safe(url: str) -> str | None:
    """The address itself when it is http, https or mailto and says plainly where it leads; otherwise None."""
    if len(url) > caps.URL_CHARACTERS or not url.isprintable():
        return None
    return url if WEB.fullmatch(url) or MAIL.fullmatch(url) else None


def safe_here(path: str) -> str | None:
    """A path of this site (`/p/ada`), never one that a browser would read as another host."""
    return path if len(path) <= 300 and HERE.fullmatch(path) else None


def anchored(url: str, inner: str) -> str:
    """A link with an address that `safe` let pass; `inner` is HTML."""
    return f'<a href="{quote(url)}" rel="{REL}">{inner}</a>'


def links_plugin(parser: MarkdownIt) -> None:
    """Teach a parser which addresses it may link to, and to find the bare ones.

    Our own rule, because the usual finder of addresses takes twenty seconds over 30 kB of them. Only addresses with
    their scheme: "main.py" and "notes.md" are files, and a mail address stays text.
    """
    parser.validateLink = lambda url: safe(url) is not None
    parser.inline.ruler.after("text", "bare_address", bare_address_rule)


def bare_address_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule at the colon of `https://…`; the scheme already waits in the pending text."""
    if state.src[state.pos] != ":" or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = SCHEME.search(state.src[max(state.pos - 6, 0) : state.pos])
    if not scheme or not (silent or state.pending.endswith(scheme.group())):
        return False
    left = state.env["addresses_left"] = state.env.get("addresses_left", caps.ADDRESSES) - 1
    if left < 0:
        return False
    start = state.pos - len(scheme.group())
    match = BARE.match(state.src, start, state.posMax)
    text = shorn(match.group()) if match else ""
    url = state.md.normalizeLink(text)
    if len(text) <= len(scheme.group()) + 3 or not state.md.validateLink(url):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme.group())]
        state.push("link_open", "a", 1).attrs = {"href": url}
        state.push("text", "", 0).content = text
        state.push("link_close", "a", -1)
    state.pos = start + len(text)
    return True


def linkified(text: str, found: list[str]) -> str:
    """Plain text as HTML, its web addresses as links; each address is added to `found`."""
    if "://" not in text:
        return escape(text)
    parts, last = [], 0
    for match in BARE.finditer(text):
        url = shorn(match.group())
        if safe(url) is None:
            continue
        parts += escape(text[last : match.start()]), anchored(url, escape(url))
        last = match.start() + len(url)
        found.append(url)
    parts.append(escape(text[last:]))
    return "".join(parts)


def shorn(url: str) -> str:
    """An address found in a sentence, without the sentence's own punctuation at its end."""
    while url:
        end = url[-1]
        opening = PAIRS.get(end)
        if end not in TRAILING and (opening is None or url.count(opening) >= url.count(end)):
            break
        url = url[:-1]
    return url
