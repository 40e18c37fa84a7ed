"""What was known when it was decided: each item as it stood on that day, under the sight of whoever reads it now."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from practicum.kit.rows import as_moment, fetch
from practicum.kit.trusted import trusted
from practicum.writing.markdown import render
from practicum.writing.models import Format, Revision
from practicum.writing.places import place_of
from practicum.writing.rendering import archive_html
from practicum.writing.sight import seen_by
from practicum.writing.words import MARKS

if TYPE_CHECKING:
    from practicum.people.models import Person

KNOWN = (
    "SELECT k.version, k.as_of, k.mark_id, c.id, c.kind, c.state, c.version, COALESCE(rt.title, c.title), c.html,"
    " c.language, c.root_id, COALESCE(rt.kind, c.kind), mk.word, mk.passage, mk.why, mk.undone_at, rt.state"
    " FROM decisions_known k JOIN writing_contribution c ON c.id = k.item_id"
    " LEFT JOIN writing_contribution rt ON rt.id = c.root_id LEFT JOIN writing_mark mk ON mk.id = k.mark_id {joins}"
    " WHERE k.decision_id = {number} AND {sight} ORDER BY k.as_of, k.id"
)


@dataclass
class KnownThing:
    """`html` is the text of that day, empty where only a stub is left; `later` says that it was edited since."""

    kind: str
    title: str
    url: str
    language: str
    at: datetime
    version: int
    gone: bool
    later: bool
    html: Markup = Markup()
    marks: list[tuple[Any, str, str, bool]] = field(default_factory=list)


def known_to(number: int, person: "Person | None", *, texts: bool = True) -> list[KnownThing]:
    """The pack of a decision that was looked up through sight; what she does not see is not there. Two queries."""
    found: dict[int, KnownThing] = {}
    older: dict[int, int] = {}
    for row in fetch(*seen_by(person, KNOWN, values={"number": number}, stubs=True)):
        (version, at, mark, pk, kind, state, now, title, html, language, root, root_kind, word, passage, why, undone,
         root_state) = row  # fmt: skip
        gone = state != "published" or root_state not in (None, "published")
        thing = found.setdefault(
            pk,
            KnownThing(
                kind, "" if gone else title, place_of(root_kind, root or pk, title) if not gone else "", language,
                as_moment(at), version, gone, version != now,
            ),
        )  # fmt: skip
        if gone:
            continue
        if mark is not None:
            thing.marks.append((MARKS.get(word, word), passage, why, undone is not None))
        if version == now:
            thing.html = trusted(html)
        else:
            older[pk] = version
    if texts and older:
        _as_of_the_day(found, older)
    return list(found.values())


def _as_of_the_day(found: dict[int, KnownThing], older: dict[int, int]) -> None:
    """The texts that were edited since, drawn from what is kept of them."""
    for kept in Revision.objects.filter(contribution__in=older):
        if older[kept.contribution_id] == kept.version:
            thing = found[kept.contribution_id]
            thing.title = kept.title or thing.title
            drawn = kept.format == Format.MARKDOWN
            thing.html = trusted(render(kept.source).html if drawn else archive_html(kept.source, kept.format))
