"""The entries that may be shown: matched by words, seen by the asker, before anything is ranked or counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from practicum.communities import sight as spaces
from practicum.kit.rows import among, as_list, fetch
from practicum.search import engines, matching
from practicum.writing import sight

if TYPE_CHECKING:
    from practicum.people.models import Person

FEW_PLACES = 60  # spaces or communities named in a match

_COLUMNS = """{c}.id, {c}.root_id, {c}.kind, {c}.standing, {c}.community_id, {c}.space_id, {c}.author_id,
       {moment} AS moment, e.terms, e.title_length, e.body_length"""
_SEEN = f"""
WITH found AS MATERIALIZED ({{newest}})
SELECT {_COLUMNS}, (SELECT COUNT(*) FROM found)
FROM found CROSS JOIN search_entry e
JOIN writing_contribution {{c}} ON {{c}}.id = e.contribution_id
{{joins}}
WHERE e.id = found.entry AND {{sight}}{{more}}
{{newest_first}} LIMIT {{kept}}
"""
_IN_PLACES = f"""
WITH found AS MATERIALIZED ({{newest}})
SELECT {_COLUMNS}, (SELECT COUNT(*) FROM found), CASE WHEN {{plain}} THEN 1 ELSE 0 END
FROM found CROSS JOIN search_entry e
JOIN writing_contribution {{c}} ON {{c}}.id = e.contribution_id
LEFT JOIN writing_contribution {{r}} ON {{r}}.id = {{c}}.root_id
WHERE e.id = found.entry AND {{places}}{{more}}
{{newest_first}} LIMIT {{kept}}
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
    """The spaces whose content the asker reads, with those of her guest passes, and their communities.

    `readable` are the former alone; `most` says that no more communities are closed to her than open.
    """

    readable: frozenset[int]
    spaces: tuple[int, ...]
    communities: tuple[int, ...]
    languages: tuple[str, ...]
    most: bool = False

    def within(self, match: matching.Match, *, exactly: bool) -> matching.Match:
        """The match in these communities, or `exactly` in these spaces (dearer); unchanged where they are too many.

        Who reads most of the communities is spared the name of hers: it stands in as many entries as the table has,
        and what is not hers goes anyway.
        """
        if exactly and len(self.spaces) <= FEW_PLACES:
            return matching.all_of([match, matching.any_of(map(matching.in_space, self.spaces))])
        if not self.most and len(self.communities) <= FEW_PLACES:
            return matching.all_of([match, matching.any_of(map(matching.in_community, self.communities))])
        return match


_READABLE = (
    "SELECT s0.id, s0.community_id, cm.language, 1, (SELECT COUNT(*) FROM communities_community WHERE NOT commons)"
    " FROM communities_space s0"
    " JOIN communities_community cm ON cm.id = s0.community_id {membership} WHERE {sight}{within}"
)
_THROUGH_PASSES = (
    " UNION SELECT i.space_id, i.community_id, cm.language, 0, 0 FROM writing_guestpass gp"
    " JOIN writing_contribution i ON i.id = gp.contribution_id"
    " JOIN communities_community cm ON cm.id = i.community_id WHERE gp.person_id = {me}{within}"
)


def places_of(person: "Person | None", *, community: int | None = None, space: int | None = None) -> Places:
    """Where the asker may find anything at all. One query."""
    rows = sorted(fetch(*_places(person, community, space)))
    languages = dict.fromkeys(row[2] for row in rows)
    communities = tuple(sorted({row[1] for row in rows}))
    return Places(
        frozenset(row[0] for row in rows if row[3]),
        tuple(sorted({row[0] for row in rows})),
        communities,
        tuple(languages)[:3] or ("en",),
        most=len(communities) * 2 > max((row[4] for row in rows), default=0),
    )


def _places(person: "Person | None", community: int | None, space: int | None) -> tuple[str, list[Any]]:
    spaces_within = " AND s0.community_id = {community}" if community is not None else ""
    passes_within = " AND i.community_id = {community}" if community is not None else ""
    if space is not None:
        spaces_within += " AND s0.id = {space}"
        passes_within += " AND i.space_id = {space}"
    text = _READABLE.replace("{sight}", spaces.condition(person)).replace("{within}", spaces_within)
    text = text.replace("{membership}", "" if person is None else spaces.MEMBERSHIP)
    if person is not None:
        text += _THROUGH_PASSES.replace("{within}", passes_within)
    return spaces.bound(text, person, values={"community": community, "space": space}, s="s0", m="m0")


class Seen(NamedTuple):
    """What a look found. `cut`: there may be more further back; None when nothing of what it met is in her places."""

    found: list[Candidate]
    cut: bool | None


def seen(
    person: "Person | None",
    places: Places,
    match: matching.Match,
    *,
    serving: str,
    most: int,
    kept: int | None = None,
    more: str = "",
    values: dict[str, Any] | None = None,
    timed: bool = False,
    many: bool = False,
) -> Seen:
    """The newest `most` matching entries, of these the newest `kept` in her places, without those she may not see.

    `serving` is the words table that serves (`beginning`).
    `more` is further SQL beginning with AND; `many` says that very many match (see `engines.newest`).
    `happened_at` is filled when `timed`, and then only good for comparing: parsing thousands of dates would cost more
    than finding them. What is plain in a space she reads is seen (`sight.PLAIN`); sight looks at all else in full.
    """
    newest, words = engines.newest(connection, serving, match, many=many)
    text = _IN_PLACES.replace("{newest}", newest).replace("{more}", more).replace("{plain}", sight.PLAIN)
    text = text.replace("{places}", among("e.space_id", "{spaces}"))
    given = {"match": words, "most": most, "kept": kept or most, "spaces": as_list(places.spaces)}
    rows = fetch(*_written(text.replace("{moment}", _UNPARSED if timed else "0"), given | (values or {})))
    plain = [row[-1] and row[5] in places.readable for row in rows]
    others = [] if person is None else [row[0] for row, is_plain in zip(rows, plain, strict=True) if not is_plain]
    allowed = {one.id for one in _in_full(person, others)}
    found = [
        Candidate._make(row[:-1]) for row, is_plain in zip(rows, plain, strict=True) if is_plain or row[0] in allowed
    ]
    return Seen(found, rows[0][-2] >= most or len(rows) >= (kept or most) if rows else None)


def _written(text: str, values: dict[str, Any]) -> tuple[str, list[Any]]:
    text = text.replace("{newest_first}", "" if connection.vendor == "sqlite" else "ORDER BY found.entry DESC")
    return spaces.bound(text, None, values=values, c="c", r="r0")


def _candidates(person: "Person | None", text: str, values: dict[str, Any]) -> list[Candidate]:
    """SQLite reads what was found in its order; PostgreSQL must be told to keep it."""
    text = text.replace("{newest_first}", "" if connection.vendor == "sqlite" else "ORDER BY found.entry DESC")
    return list(map(Candidate._make, fetch(*sight.seen_by(person, text, values=values))))


def matched(match: matching.Match, places: Places, *, serving: str, most: int, many: bool = False) -> list[Match]:
    """Of the newest `most` matching entries those in the asker's spaces that the ask box may show."""
    newest, words = engines.newest(connection, serving, match, many=many)
    text = f"WITH found AS MATERIALIZED ({newest}) {_MATCHED}".replace("{match}", "%s").replace("{most}", "%s")
    text = text.replace("{places}", among("e.space_id"))
    return list(map(Match._make, fetch(text, [words, most, as_list(places.spaces)])))


def seen_again(
    person: "Person | None", places: Places, items: Sequence[int], *, before: datetime | None = None
) -> list[Candidate]:
    """Of these contributions the ones she sees, and that were there before a moment."""
    if not items:
        return []
    more, values = _before(before)
    text = _IN_PLACES.replace("{newest}", _given()).replace("{more}", more).replace("{plain}", sight.PLAIN)
    text = text.replace("{places}", among("e.space_id", "{spaces}")).replace("{moment}", "0")
    given = {"kept": len(items), "items": as_list(items)}
    rows = fetch(*_written(text, given | values | {"spaces": as_list(places.spaces)}))
    plain = [Candidate._make(row[:-1]) for row in rows if row[-1] and row[5] in places.readable]
    others = {row[0] for row in rows} - {one.id for one in plain}
    return plain + (_in_full(person, sorted(others), before=before) if person is not None else [])


def _in_full(person: "Person | None", items: Sequence[int], *, before: datetime | None = None) -> list[Candidate]:
    """Of these contributions the ones that sight shows her."""
    if not items:
        return []
    more, values = _before(before)
    text = _SEEN.replace("{newest}", _given()).replace("{more}", more).replace("{moment}", "0")
    return _candidates(person, text, {"kept": len(items), "items": as_list(items)} | values)


def _given() -> str:
    return "SELECT id AS entry FROM search_entry WHERE " + among("contribution_id", "{items}")


def _before(at: datetime | None) -> tuple[str, dict[str, Any]]:
    return ("", {}) if at is None else (" AND {c}.happened_at < {before}", {"before": moment(at)})


def moment(value: datetime) -> Any:
    """A moment as the engine compares it."""
    return connection.ops.adapt_datetimefield_value(value)
