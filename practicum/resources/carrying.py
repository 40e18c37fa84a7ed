"""A trail or a collection as a Markdown file that stands on its own."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from practicum.resources.queries.gathered import PickLine, SelectionPage

SPECIAL = str.maketrans({letter: f"\\{letter}" for letter in "\\[]*_`<>"})


def as_markdown(page: SelectionPage, whole: Callable[[str], str]) -> str:
    """Title, introduction, each item with its reason, author and address, and where it came from: what its reader
    may read. `whole` makes a whole address of a path.
    """
    lines = [f"# {page.title}", ""]
    lines += [text for words in (page.lead, page.source) if words for text in (words, "")]
    lines += [_item(one, number, whole, trail=page.trail) for number, one in enumerate(page.picks, 1)]
    came = page.ribbon.get("came_from", [])
    if came:
        lines += ["", f"## {_('Came from')}", "", *(f"- {_link(one['title'], whole(one['url']))}" for one in came)]
    lines += ["", _("Kept by %(name)s.") % {"name": (page.owner or page.writer).name}, "", f"<{whole(page.url)}>", ""]
    return "\n".join(lines)


def _item(one: PickLine, number: int, whole: Callable[[str], str], *, trail: bool) -> str:
    mark = f"{number}." if trail else "-"
    if one.removed:
        return f"{mark} ({one.stale}) {one.why.translate(SPECIAL)}"
    author = f", {one.author}" if one.author else ""
    stale = f" ({one.stale})" if one.stale else ""
    return f"{mark} {_link(one.title, whole(one.url))}{author}{stale}: {one.why.translate(SPECIAL)}"


def _link(title: str, address: str) -> str:
    return f"[{title.translate(SPECIAL)}](<{address}>)"
