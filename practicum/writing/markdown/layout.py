"""What the parsed text becomes before it is written: headings lowered, images as links, tables that scroll, tasks."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from practicum.writing.markdown import caps
from practicum.writing.markdown.code import listing
from practicum.writing.markdown.tidying import escape, quote

LOWERED = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}  # the page owns h1 and h2
TASK = re.compile(r"\[([ xX])\][ \t]+")


def layout_plugin(parser: MarkdownIt) -> None:
    """Teach a parser the house's layout."""
    parser.core.ruler.push("layout", lay_out)
    for kind, rule in (
        ("table_open", render_table_open),
        ("table_close", render_table_close),
        ("fence", render_fence),
        ("code_block", render_indented),
        ("math_inline", render_formula),
        ("math_inline_double", render_formula_in_line),
        ("math_block", render_formula_block),
        ("task", render_task),
    ):
        parser.add_render_rule(kind, rule)


def lay_out(state: StateCore) -> None:
    """One pass over all tokens."""
    lists: list[Token] = []
    found: dict[str, None] = state.env["links"]
    for index, token in enumerate(state.tokens):
        token.tag = LOWERED.get(token.tag, token.tag)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type in ("th_open", "td_open"):
            side = str(token.attrs.pop("style", "")).removeprefix("text-align:")
            if side:
                token.attrs["class"] = f"align-{side}"
        elif token.type == "inline" and token.children:
            if lists and index > 1 and state.tokens[index - 2].type == "list_item_open":
                mark_task(token, item=state.tokens[index - 2], around=lists[-1])
            token.children = list(without_images(token.children))
            for child in token.children:
                if child.type == "link_open":
                    found[str(child.attrs["href"])] = None


def mark_task(token: Token, *, item: Token, around: Token) -> None:
    """`[ ] …` at the head of a list item becomes a mark that can be read, not a control."""
    first = token.children[0]
    match = TASK.match(first.content) if first.type == "text" else None
    if not match:
        return
    first.content = first.content[match.end() :]
    mark = Token("task", "", 0)
    mark.meta = {"done": match[1] != " "}
    token.children.insert(0, mark)
    item.attrs["class"] = "task"
    if around.tag == "ul":
        around.attrs["class"] = "tasks"


def without_images(children: list[Token]) -> Iterator[Token]:
    """Nothing of another site is loaded by a reader: a picture is a link to it, within a link only its words."""
    depth = 0
    for child in children:
        depth += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.type != "image":
            yield child
            continue
        source = str(child.attrs.get("src", ""))
        words = Token("text", "", 0)
        words.content = words_of(child) or source
        if depth or not source:
            yield words
            continue
        opening = Token("link_open", "a", 1)
        opening.attrs = {"href": source, "class": "image"}
        yield opening
        yield words
        yield Token("link_close", "a", -1)


def words_of(image: Token) -> str:
    """The alternative text, markup left out."""
    return "".join(
        words_of(child) if child.type == "image" else " " if child.type.endswith("break") else child.content
        for child in image.children or ()
    ).strip()


def render_table_open(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """A table in a box of its own that scrolls by keyboard too."""
    return scroll_box() + "<table>\n"


def scroll_box() -> str:
    """The opening of the box around a wide table."""
    return f'<div class="scroll" role="group" tabindex="0" aria-label="{quote(_("Table that scrolls sideways"))}">'


def render_table_close(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """The end of the box."""
    return "</table></div>\n"


def render_fence(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """A listing, coloured while the text's budget lasts."""
    token = tokens[index]
    language = token.info.strip().split(maxsplit=1)[0] if token.info.strip() else ""
    written = listing(token.content, language=language, budget=env["code_left"])
    env["code_left"] -= min(len(token.content), caps.CODE_CHARACTERS) if language else 0
    return written


def render_indented(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """An indented listing has no language."""
    return listing(tokens[index].content)


def render_formula(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """`$…$` within a line."""
    return env["formulae"].formula(tokens[index].content, block=False)


def render_formula_in_line(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """`$$…$$` within a line: laid out at full size."""
    return env["formulae"].formula(tokens[index].content, block=True)


def render_formula_block(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """`$$` on lines of its own."""
    return f"<p>{env['formulae'].formula(tokens[index].content, block=True)}</p>\n"


def render_task(renderer: RendererHTML, tokens: list[Token], index: int, options: object, env: dict) -> str:
    """A box as a sign with its meaning in words."""
    done = tokens[index].meta["done"]
    label = _("Done") if done else _("To do")
    return f'<span class="task-mark" role="img" aria-label="{quote(label)}">{escape("☑" if done else "☐")}</span> '
