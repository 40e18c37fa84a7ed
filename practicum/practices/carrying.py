"""A practice as a Markdown file that stands on its own."""

from django.utils.translation import gettext as _

from practicum.practices.models import Licence
from practicum.practices.queries.page import PracticePage, Source


def as_markdown(page: PracticePage, address: str) -> str:
    """Title, line, sections, who said what, how often it was used, licence and address: what its reader may read."""
    lines = [f"# {page.title}", ""]
    if page.lead:
        lines += [page.lead, ""]
    lines += [page.source, "", f"## {_('Sources')}", ""]
    said = [one for sources in page.sources.values() for one in sources]
    lines += [f"- {_line(one)}" for one in said] or [f"- {page.maker.name}"]
    worked, partly, failed = (page.counts[word] for word in ("worked", "partly", "failed"))
    lines += [
        "", f"## {_('Use')}", "",
        _("Worked %(worked)s, partly %(partly)s, did not work %(failed)s.")
        % {"worked": worked, "partly": partly, "failed": failed},
        "", f"{_('Licence')}: {Licence(page.licence).label}", "", f"<{address}>", "",
    ]  # fmt: skip
    return "\n".join(lines)


def _line(source: Source) -> str:
    name = source.who.name if source.who is not None else _("a member")
    return f"{name}, {source.at:%Y-%m-%d}: {source.title}"
