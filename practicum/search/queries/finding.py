"""The search page: what matches and is seen, counted and ranked, then only the shown ones loaded."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from heapq import nlargest
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from practicum.kit import Refusal
from practicum.kit.rows import among, as_list, fetch
from practicum.search import commonness, embedding, fusion, matching, scoring
from practicum.search.beginning import Beginning, looking
from practicum.search.queries import loading
from practicum.search.queries.candidates import FEW_PLACES, Candidate, Places, Seen, moment, places_of, seen
from practicum.search.query import SORTS, Filters, Group, Query, Wanted, read
from practicum.search.searching import KINDS, STATES, authority_of
from practicum.search.vectors import MATRIX
from practicum.writing.words import MARKS

if TYPE_CHECKING:
    from practicum.people.models import Person

MOST = 201  # newest matching entries that are ranked; one more than are counted
MOST_IN_TITLES = 300  # and the newest with a word in the title, where a word is very common
SPARE = 15  # beyond these, for what she does not see among them
FURTHEST = 12_000  # entries that are looked at where she sees next to nothing of what matches
MOST_FILTERED = 4_000  # where filters that the words table does not know take most of them away
LIKENED = 200  # of the best by words, whose meaning is compared
COUNTED = 200
FACET_VALUES = 8
WORDS: dict[str, Mapping[str, Any]] = {
    "kind": KINDS,
    "mark": MARKS,
    "state": STATES,
}  # how values of a filter are called


class FacetValue(NamedTuple):
    value: str
    name: str
    number: int


@dataclass(frozen=True)
class Facet:
    """One way to narrow: its name as a filter, and its commonest values among what was found."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Results:
    """A page of hits. `capped`: there are more than `total`; `loosened`: nothing held all words, these hold some."""

    hits: list[tuple[loading.Shown, float]]
    total: int = 0
    capped: bool = False
    loosened: bool = False
    facets: list[Facet] = field(default_factory=list)
    next: int | None = None

    @property
    def count_words(self) -> str:
        return f"{min(self.total, COUNTED):,}{'+' if self.total > COUNTED or self.capped else ''}"


def find(person: "Person | None", query: Query) -> Results:
    """Search. Raises Refusal for a line that cannot be looked for, or an unknown order."""
    if query.sort not in SORTS:
        raise Refusal(_("Results are sorted by best, newest or oldest."), code="unknown_sort")
    return looking(lambda begun: _find(person, query, begun))


def _find(person: "Person | None", query: Query, begun: Beginning) -> Results:
    places = places_of(person, community=query.filters.community, space=query.filters.space)
    wanted = read(query.text, places.languages)
    if not places.spaces:
        return Results([])
    counts = commonness.current(places.readable, begun)
    found, whole = _found(person, wanted, query, places, counts, begun, matching.all_of)
    loosened = not found and len(wanted.wanted) > 1
    if loosened:
        found, whole = _found(person, wanted, query, places, counts, begun, matching.any_of)
    order = _ordered(found, wanted, counts, query, begun)
    page = [(one.root or one.id, score, one.id) for one, score in order[query.start : query.start + query.size]]
    more = query.start + query.size < len(order)
    return Results(
        hits=loading.load(person, page, counts.telling(wanted.stems)),
        total=len(found),
        capped=not whole,
        loosened=loosened and bool(found),
        facets=_facets(found),
        next=query.start + query.size if more else None,
    )


def _found(
    person: "Person | None", wanted: Wanted, query: Query, places: Places, counts: commonness.Counts, begun: Beginning,
    join: Any,
) -> tuple[list[Candidate], bool]:  # fmt: skip
    """Seen candidates, each once, and whether these are all.

    What she does not see may stand between what she sees: then it is looked in her spaces alone, and further back,
    until there are enough, or no more. So what is found depends on nothing that is hidden from her.
    """
    filters, timed = query.filters, query.sort != "best"
    more, values = _conditions(filters)
    independent = join is matching.all_of and filters.author is None and filters.space is None
    every = counts.everywhere

    def once(titled: bool, exactly: bool, most: int, kept: int) -> Seen:
        words = join(_phrases(group, titled=titled) for group in wanted.wanted)
        match = places.within(_match(words, wanted, filters), exactly=exactly)
        many = independent and _very_many(wanted, every.in_titles if titled else every.of, every.entries, most)
        return seen(
            person, places, match, serving=begun.serving, most=most, kept=kept, more=more, values=values, timed=timed,
            many=many and (not exactly or 4 * counts.entries > every.entries),
        )  # fmt: skip

    def look(titled: bool, enough: int) -> tuple[list[Candidate], bool]:
        exactly, kept = filters.space is not None, enough + SPARE
        most = MOST_FILTERED if more else kept
        while True:
            found, cut = once(titled, exactly, most, kept)
            if cut is False or len(found) >= enough:
                return found[:enough], cut is False and len(found) <= enough
            if not exactly:
                exactly = True
            elif cut is None and len(places.spaces) <= FEW_PLACES:
                return [], True
            elif most >= FURTHEST:
                return found, False
            else:
                most, kept = most * 4, kept * 4

    found, whole = look(False, MOST)
    if not whole:
        found = list({one.id: one for one in [*found, *look(True, MOST_IN_TITLES)[0]]}.values())
    return found, whole


def _very_many(wanted: Wanted, count: Callable[[str], int], entries: int, most: int) -> bool:
    """Is walking back from the newest entry shorter than gathering all that match? As if words fell independently."""
    if any(len(group.readings[0]) > 1 for group in wanted.wanted):
        return False
    expected = float(entries)
    for stem in wanted.stems:
        expected *= count(stem) / entries
    return expected**2 > most * entries


def _match(words: matching.Match, wanted: Wanted, filters: Filters) -> matching.Match:
    parts = [words]
    if filters.kind:
        parts.append(matching.of_kind(filters.kind))
    if filters.author is not None:
        parts.append(matching.by(filters.author))
    whole = matching.all_of(parts)
    if not wanted.unwanted:
        return whole
    return matching.Without(whole, matching.any_of(_phrases(group, titled=False) for group in wanted.unwanted))


def _phrases(group: Group, *, titled: bool) -> matching.Match:
    return matching.any_of(matching.Phrase(reading, titled) for reading in group.readings)


def _conditions(filters: Filters) -> tuple[str, dict[str, Any]]:
    """What the words table does not know, as SQL on the item's own row."""
    more, values = [], {}
    if filters.state:
        more.append(" AND {c}.standing = {standing}")
        values["standing"] = filters.state
    if filters.topic is not None:
        more.append(
            " AND EXISTS (SELECT 1 FROM topics_topicof t"
            " WHERE t.contribution_id = COALESCE({c}.root_id, {c}.id) AND t.topic_id = {topic})"
        )
        values["topic"] = filters.topic
    if filters.mark:
        more.append(
            " AND EXISTS (SELECT 1 FROM writing_mark mk WHERE mk.contribution_id = {c}.id AND mk.word = {mark}"
            " AND mk.undone_at IS NULL)"
        )
        values["mark"] = filters.mark
    if filters.after is not None:
        more.append(" AND {c}.happened_at >= {after}")
        values["after"] = moment(_start_of(filters.after))
    if filters.before is not None:
        more.append(" AND {c}.happened_at < {before}")
        values["before"] = moment(_start_of(filters.before))
    return "".join(more), values


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _ordered(
    found: list[Candidate], wanted: Wanted, counts: commonness.Counts, query: Query, begun: Beginning
) -> list[tuple[Candidate, float]]:
    words = scoring.bm25f(
        [(scoring.number_of(stem), counts.weight(stem)) for stem in wanted.stems],
        [bytes(one.terms) for one in found],
        [one.title_length for one in found],
        [one.body_length for one in found],
        counts.title_length,
        counts.body_length,
    )
    if query.sort != "best":
        pairs = list(zip(found, words.tolist(), strict=True))
        return sorted(pairs, key=lambda pair: (pair[0].happened_at, pair[0].id), reverse=query.sort == "newest")
    ids = numpy.fromiter((one.id for one in found), numpy.int64, len(found))
    order = numpy.lexsort((-ids, -words))
    likened = order[:LIKENED]
    best = [found[place] for place in likened.tolist()]
    scores = fusion.fuse(words[likened], _likeness(best, query.text, begun))
    scores *= authority_of(one.standing for one in best)
    fused = [(best[place], float(scores[place])) for place in numpy.lexsort((-ids[likened], -scores)).tolist()]
    return fused + [(found[place], 0.0) for place in order[LIKENED:].tolist()]


def _likeness(found: Sequence[Candidate], text: str, begun: Beginning) -> numpy.ndarray:
    if settings.EMBEDDING_MODEL == "none":
        return numpy.zeros(len(found), dtype=numpy.float32)
    MATRIX.refresh(begun)
    return MATRIX.likeness(embedding.embed([text])[0], [one.root or one.id for one in found])


def _facets(found: Sequence[Candidate]) -> list[Facet]:
    """Counts by community, space, kind, state, author, topic and mark among what was found. Two queries for names."""
    if not found:
        return []
    by_name = dict(zip(Candidate._fields, zip(*found, strict=True), strict=True))  # counting columns is the quickest
    roots = Counter(root or item for item, root in zip(by_name["id"], by_name["root"], strict=True))
    topics: Counter[int] = Counter()
    marks: Counter[str] = Counter()
    for item, topic, word in _rows(_TOPICS_AND_MARKS, roots.keys(), by_name["id"]):
        if word:
            marks[word] += 1
        else:
            topics[topic] += roots[item]
    counted = {name: Counter(by_name[column]) for name, column in _COUNTED.items()} | {"topic": topics, "mark": marks}
    counted["state"].pop("", None)
    kept = {name: _commonest(counts) for name, counts in counted.items()}
    names = _names(kept)
    made = [
        Facet(
            name,
            tuple(FacetValue(str(value), names.get((name, value)) or str(value), number) for value, number in values),
        )
        for name, values in kept.items()
    ]
    return [facet for facet in made if len(facet.values) > 1 or (facet.name in ("topic", "mark") and facet.values)]


def _commonest(counts: Counter[Any]) -> list[tuple[Any, int]]:
    """The few with most; of equals the one whose name comes first. Only those that may be among them are sorted."""
    least = nlargest(FACET_VALUES, counts.values())[-1:]
    may_be = [item for item in counts.items() if item[1] >= least[0]]
    return sorted(may_be, key=lambda item: (-item[1], str(item[0])))[:FACET_VALUES]


_COUNTED = {
    "community": "community", "space": "space", "kind": "kind", "state": "standing", "author": "author",
}  # fmt: skip
_TOPICS_AND_MARKS = (
    "SELECT w.contribution_id, w.topic_id, '' FROM topics_topicof w"
    " JOIN topics_topic tp ON tp.id = w.topic_id AND tp.same_as_id IS NULL WHERE {w.contribution_id}"
    " UNION ALL SELECT DISTINCT mk.contribution_id, 0, mk.word FROM writing_mark mk"
    " WHERE {mk.contribution_id} AND mk.undone_at IS NULL"
)
_NAMES = {
    "community": "SELECT 'community', id, name FROM communities_community WHERE {id}",
    "space": "SELECT 'space', id, name FROM communities_space WHERE {id}",
    "topic": "SELECT 'topic', id, name FROM topics_topic WHERE {id}",
    "author": (
        "SELECT 'author', v.id, CASE WHEN v.name <> '' THEN v.name ELSE h.name END"
        " FROM communities_persona v LEFT JOIN people_person h ON h.id = v.person_id WHERE {v.id}"
    ),
}
_COLUMN = re.compile(r"\{([a-z_.]+)\}")


def _names(kept: dict[str, list[tuple[Any, int]]]) -> dict[tuple[str, Any], str]:
    wanted = [[value for value, _n in kept[name]] for name in _NAMES]
    names = {(name, number): said for name, number, said in _rows(" UNION ALL ".join(_NAMES.values()), *wanted)}
    for name, words in WORDS.items():
        names |= {(name, value): str(words[value]) for value, _n in kept[name] if value in words}
    return names


def _rows(text: str, *lists: Iterable[int]) -> list[tuple[Any, ...]]:
    """Rows of a statement in which each {column} is to be one of the list in the same place."""
    return fetch(_COLUMN.sub(lambda found: among(found[1]), text), [as_list(numbers) for numbers in lists])
