"""The entries that may be shown: matched by words, seen by the asker, before anything is ranked or counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from practicum.communities.models import Space
from practicum.search import engines, matching
from practicum.search.models import WordsTable
from practicum.writing import sight
from practicum.writing.models import GuestPass

if TYPE_CHECKING:
    from practicum.people.models import Person

FEW_PLACES = 60  # spaces or communities named in a match

_SEEN = """
WITH found AS MATERIALIZED ({newest})
SELECT {c}.id, {c}.root_id, {c}.kind, {c}.standing, {c}.community_id, {c}.space_id, {c}.author_id, {moment} AS moment,
       e.terms, e.title_length, e.body_length, (SELECT COUNT(*) FROM found)
FROM found CROSS JOIN search_entry e
JOIN writing_contribution {c} ON {c}.id = e.contribution_id
{joins}
WHERE e.id = found.entry AND {sight}{more}
{newest_first} LIMIT {kept}
"""


_MATCHED = """
SELECT e.contribution_id, e.terms, e.title_length, e.body_length
FROM found CROSS JOIN search_entry e WHERE e.id = found.entry AND e.suggested AND {places}
"""
_UNPARSED = "COALESCE({c}.happened_at, {c}.happened_at)"  # an expression: SQLite's driver leaves it as text


class Candidate(NamedTuple):
    """One item that matches and is seen."""

    id: int
    root: int | None
    kind: str
    standing: str
    community: int
    space: int
    author: int
    happened_at: Any
    terms: bytes
    title_length: int
    body_length: int
    matched: int  # entries that matched, of the newest so many, before anything was left out


class Match(NamedTuple):
    """An entry that matches in the asker's spaces; whether she sees the item itself is not known yet."""

    contribution: int
    terms: bytes
    title_length: int
    body_length: int


@dataclass(frozen=True)
class Places:
    """The spaces whose content the asker reads, with those of her guest passes, and their communities."""

    spaces: tuple[int, ...]
    communities: tuple[int, ...]
    languages: tuple[str, ...]

    def within(self, match: matching.Match, *, exactly: bool) -> matching.Match:
        """The match in these communities, or `exactly` in these spaces (dearer); unchanged where they are too many."""
        if exactly and len(self.spaces) <= FEW_PLACES:
            return matching.all_of([match, matching.any_of(map(matching.in_space, self.spaces))])
        if len(self.communities) <= FEW_PLACES:
            return matching.all_of([match, matching.any_of(map(matching.in_community, self.communities))])
        return match


def places_of(person: "Person | None", *, community: int | None = None, space: int | None = None) -> Places:
    """Where the asker may find anything at all. Two queries, one when signed out."""
    spaces = Space.objects.visible_to(person)
    passes = GuestPass.objects.filter(person=person) if person is not None else None
    rows = {*_narrowed(spaces, "id", "community_id", community, space)}
    if passes is not None:
        rows |= {*_narrowed(passes, "contribution__space_id", "contribution__community_id", community, space)}
    languages = dict.fromkeys(row[2] for row in sorted(rows))
    return Places(
        tuple(sorted(row[0] for row in rows)), tuple(sorted({row[1] for row in rows})), tuple(languages)[:3] or ("en",)
    )


def _narrowed(rows: Any, space_field: str, community_field: str, community: int | None, space: int | None) -> Any:
    if community is not None:
        rows = rows.filter(**{community_field: community})
    if space is not None:
        rows = rows.filter(**{space_field: space})
    return rows.values_list(space_field, community_field, f"{community_field.removesuffix('_id')}__language")


def seen(
    person: "Person | None",
    match: matching.Match,
    *,
    most: int,
    kept: int | None = None,
    more: str = "",
    values: dict[str, Any] | None = None,
    timed: bool = False,
    many: bool = False,
) -> list[Candidate]:
    """The newest `most` matching entries, without those she may not see; the newest `kept` of these.

    `more` is further SQL beginning with AND; `many` says that very many match (see `engines.newest`).
    `happened_at` is filled when `timed`, and then only good for comparing: parsing thousands of dates would cost more
    than finding them.
    """
    newest, words = engines.newest(connection, serving(), match, many=many)
    text = _SEEN.replace("{newest}", newest).replace("{more}", more)
    return _candidates(
        person,
        text.replace("{moment}", _UNPARSED if timed else "0"),
        {"match": words, "most": most, "kept": kept or most} | (values or {}),
    )


def _candidates(person: "Person | None", text: str, values: dict[str, Any]) -> list[Candidate]:
    """SQLite reads what was found in its order; PostgreSQL must be told to keep it."""
    text = text.replace("{newest_first}", "" if connection.vendor == "sqlite" else "ORDER BY found.entry DESC")
    sql, bound = sight.seen_by(person, text, values=values)
    with connection.cursor() as cursor:
        cursor.execute(sql, bound)
        return list(map(Candidate._make, cursor.fetchall()))


def matched(match: matching.Match, places: Places, *, most: int, many: bool = False) -> list[Match]:
    """Of the newest `most` matching entries those in the asker's spaces that the ask box may show."""
    newest, words = engines.newest(connection, serving(), match, many=many)
    text = f"WITH found AS MATERIALIZED ({newest}) {_MATCHED}".replace("{match}", "%s").replace("{most}", "%s")
    text = text.replace("{places}", engines.among(connection, "e.space_id", "%s"))
    with connection.cursor() as cursor:
        cursor.execute(text, [words, most, engines.as_list(connection, places.spaces)])
        return list(map(Match._make, cursor.fetchall()))


def seen_again(person: "Person | None", items: Sequence[int], *, before: datetime | None = None) -> list[Candidate]:
    """Of these contributions the ones she sees, and that were there before a moment."""
    if not items:
        return []
    given = "SELECT id AS entry FROM search_entry WHERE " + engines.among(connection, "contribution_id", "{items}")
    text = _SEEN.replace("{newest}", given)
    more, values = ("", {}) if before is None else (" AND {c}.happened_at < {before}", {"before": moment(before)})
    text = text.replace("{more}", more).replace("{moment}", "0")
    return _candidates(person, text, {"kept": len(items), "items": engines.as_list(connection, items)} | values)


def serving() -> str:
    """The words table that serves now."""
    return WordsTable.objects.values_list("serving", flat=True)[0]


def moment(value: datetime) -> Any:
    """A moment as the engine compares it."""
    return connection.ops.adapt_datetimefield_value(value)
