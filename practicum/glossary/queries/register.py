"""The glossary from A to Z: the terms this reader sees, by pages, and the letters there are."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from practicum.communities.models import Community
from practicum.glossary.limits import TERMS_A_PAGE
from practicum.glossary.models import Stage, term_url
from practicum.kit import paging
from practicum.kit.rows import fetch
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

FROM = (
    " FROM glossary_term t JOIN writing_contribution c ON c.id = t.contribution_id {joins}"
    " WHERE t.community_id = {number} AND c.state = 'published' AND c.standing = {standing}"
)
LIST = (
    f"SELECT c.id, c.title, c.lead, t.folded, c.language{FROM}{{filters}} AND {{sight}}"
    " ORDER BY t.folded, c.id LIMIT {limit}"
)
LETTERS = f"SELECT SUBSTR(t.folded, 1, 1), COUNT(*){FROM} AND {{sight}} GROUP BY 1 ORDER BY 1"
ALSO = "SELECT n.term_id, n.word FROM glossary_name n WHERE n.term_id IN ({numbers}) ORDER BY n.id"
AFTER = " AND (t.folded, c.id) > ({word}, {id})"


@dataclass(slots=True)
class Row:
    """One term in the list; `also` are its other names."""

    id: int
    title: str
    url: str
    lead: str
    letter: str
    language: str
    also: list[str] = field(default_factory=list)


@dataclass
class Glossary:
    rows: list[Row]
    letters: list[tuple[str, int]]
    next: str = ""
    standing: str = ""


def glossary_of(
    community: Community, person: "Person | None", *, standing: str = "", letter: str = "", cursor: str = ""
) -> Glossary:
    """A page of the terms of one state (settled ones unless said), from a letter on. Three queries."""
    standing = standing if standing in Stage.values else Stage.SETTLED.value
    values: dict[str, Any] = {"number": community.pk, "limit": TERMS_A_PAGE.maximum + 1, "standing": standing}
    place = paging.read(cursor, str, int)
    letters = fetch(*seen_by(person, LETTERS, values=values))
    if place is None and letter:
        place = paging.Place((letter[:1].casefold(), 0))
    filters = AFTER if place is not None else ""
    if place is not None:
        values |= {"word": place.values[0], "id": place.values[1]}
    found = fetch(*seen_by(person, LIST.replace("{filters}", filters), values=values))
    more = len(found) > TERMS_A_PAGE.maximum
    rows = [_row(row) for row in found[: TERMS_A_PAGE.maximum]]
    last = found[TERMS_A_PAGE.maximum - 1] if more else None
    _with_names(rows)
    return Glossary(
        rows, [(word.upper(), count) for word, count in letters],
        paging.write(paging.Place((last[3], last[0]))) if last else "", standing,
    )  # fmt: skip


def _row(row: tuple[Any, ...]) -> Row:
    pk, title, lead, folded, language = row
    return Row(pk, title, term_url(pk, title), lead, folded[:1].upper(), language)


def _with_names(rows: list[Row]) -> None:
    if not rows:
        return
    found = {row.id: row for row in rows}
    marks = ", ".join(["%s"] * len(found))
    for number, word in fetch(ALSO.replace("{numbers}", marks), list(found)):
        if word.casefold() != found[number].title.casefold():
            found[number].also.append(word)
