"""Footnotes whose ids carry a prefix for each text, so that many texts can share one page."""

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def, footnote_tail

from practicum.writing.markdown import caps
from practicum.writing.markdown.tidying import quote


def notes_plugin(parser: MarkdownIt) -> None:
    """Footnotes by reference only: one written in place may hold another without end."""
    parser.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.after("image", "footnote_ref", note_rule)
    parser.core.ruler.after("inline", "footnote_tail", footnote_tail)
    parser.add_render_rule("footnote_ref", render_reference)
    parser.add_render_rule("footnote_block_open", render_notes_open)
    parser.add_render_rule("footnote_block_close", render_notes_close)
    parser.add_render_rule("footnote_open", render_note_open)
    parser.add_render_rule("footnote_close", render_note_close)
    parser.add_render_rule("footnote_anchor", render_way_back)


def note_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule `[^label]`; it looks no further ahead than a label may be long (the plugin's own is quadratic)."""
    notes = state.env.get("footnotes")
    if not notes or not state.src.startswith("[^", state.pos):
        return False
    end = state.src.find("]", state.pos + 3, min(state.posMax, state.pos + 3 + caps.FOOTNOTE_LABEL))
    label = state.src[state.pos + 2 : end] if end > 0 else ""
    if not label or ":" + label not in notes["refs"]:
        return False
    if not silent:
        number = notes["refs"][":" + label]
        if number < 0:
            number = notes["refs"][":" + label] = len(notes["list"])
            notes["list"][number] = {"label": label, "count": 0}
        token = state.push("footnote_ref", "", 0)
        token.meta = {"id": number, "subId": notes["list"][number]["count"], "label": label}
        notes["list"][number]["count"] += 1
    state.pos = end + 1
    return True


def note_id(env: dict, token: Token) -> str:
    """The id of a note within the whole page."""
    return f"note-{env['anchor']}-{token.meta['id'] + 1}"


def way_back_id(env: dict, token: Token) -> str:
    """The id of one place that refers to a note."""
    return f"{note_id(env, token)}-back-{token.meta['subId'] + 1}"


def render_reference(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """The small number in the text."""
    token = tokens[index]
    return (
        f'<sup class="note"><a href="#{note_id(env, token)}" id="{way_back_id(env, token)}">'
        f"{token.meta['id'] + 1}</a></sup>"
    )


def render_notes_open(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """The list under the text."""
    return f'<section class="notes" aria-label="{quote(_("Footnotes"))}">\n<ol>\n'


def render_notes_close(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """The end of the list."""
    return "</ol>\n</section>\n"


def render_note_open(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """One note."""
    return f'<li id="{note_id(env, tokens[index])}">'


def render_note_close(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """The end of one note."""
    return "</li>\n"


def render_way_back(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """The arrow back to the place that refers to this note."""
    label = quote(_("Back to the text"))
    return f' <a href="#{way_back_id(env, tokens[index])}" class="note-back" aria-label="{label}">↩\ufe0e</a>'
