"""The search page: what matches and is seen, counted and ranked, then only the shown ones loaded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import numpy
from django.conf import settings
from django.utils import timezone

from practicum.communities.models import Community, Persona, Space
from practicum.kit import Refusal
from practicum.search import commonness, embedding, fusion, matching, scoring
from practicum.search.queries import loading
from practicum.search.queries.candidates import Candidate, Places, moment, places_of, seen
from practicum.search.query import SORTS, Filters, Group, Query, Wanted, read
from practicum.search.searching import KINDS, STATES
from practicum.search.vectors import MATRIX
from practicum.topics.models import Topic, TopicOf
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from practicum.people.models import Person

MOST = 1_500  # newest matching entries that are ranked
MOST_IN_TITLES = 700  # and the newest with a word in the title, where a word is very common
MOST_FILTERED = 8_000  # where filters that the words table does not know take most of them away
COUNTED = 1_000
FACET_VALUES = 8


@dataclass(frozen=True)
class FacetValue:
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
        return f"{COUNTED:,}+" if self.total > COUNTED or self.capped else f"{self.total:,}"


def find(person: "Person | None", query: Query) -> Results:
    """Search. Raises Refusal for a line that cannot be looked for, or an unknown order."""
    if query.sort not in SORTS:
        raise Refusal(_("Results are sorted by best, newest or oldest."), code="unknown_sort")
    places = places_of(person, community=query.filters.community, space=query.filters.space)
    wanted = read(query.text, places.languages)
    if not places.spaces:
        return Results([])
    counts = commonness.current()
    found = _found(person, wanted, query, places, counts, matching.all_of)
    loosened = not found and len(wanted.wanted) > 1
    if loosened:
        found = _found(person, wanted, query, places, counts, matching.any_of)
    order = _ordered(found, wanted, counts, query, person)
    page = [(one.root or one.id, score, one.id) for one, score in order[query.start : query.start + query.size]]
    more = query.start + query.size < len(order)
    return Results(
        hits=loading.load(person, page, wanted.stems),
        total=len(found),
        capped=len(found) >= MOST,
        loosened=loosened and bool(found),
        facets=_facets(found),
        next=query.start + query.size if more else None,
    )


def _found(
    person: "Person | None", wanted: Wanted, query: Query, places: Places, counts: commonness.Counts, join: Any
) -> list[Candidate]:
    """Seen candidates, each once."""
    filters, timed = query.filters, query.sort != "best"
    more, values = _conditions(filters)
    most = MOST_FILTERED if more else MOST

    def look(titled: bool, exactly: bool, most: int) -> list[Candidate]:
        words = join(_phrases(group, titled=titled) for group in wanted.wanted)
        match = places.within(_match(words, wanted, filters), exactly=exactly)
        return seen(person, match, most=most, more=more, values=values, timed=timed)

    common = min((counts.of(stem) for stem in wanted.stems), default=0) >= most
    found = look(False, filters.space is not None, most)
    if common and len(found) < most // 2:
        found = look(False, True, most)  # what others' spaces hold had filled the first look
    titled = look(True, filters.space is not None, MOST_IN_TITLES) if common else []
    return list({one.id: one for one in [*found, *titled]}.values())


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
    found: list[Candidate], wanted: Wanted, counts: commonness.Counts, query: Query, person: "Person | None"
) -> list[tuple[Candidate, float]]:
    words = scoring.bm25f(
        [(scoring.number_of(stem), counts.weight(stem)) for stem in wanted.stems],
        [bytes(one.terms) for one in found],
        [one.title_length for one in found],
        [one.body_length for one in found],
        counts.title_length,
        counts.body_length,
    )
    scores = fusion.fuse(words, _likeness(found, query.text)) if query.sort == "best" else words
    pairs = list(zip(found, scores.tolist(), strict=True))
    if query.sort == "best":
        return sorted(pairs, key=lambda pair: (-pair[1], -pair[0].id))
    return sorted(pairs, key=lambda pair: (pair[0].happened_at, pair[0].id), reverse=query.sort == "newest")


def _likeness(found: Sequence[Candidate], text: str) -> numpy.ndarray:
    if settings.EMBEDDING_MODEL == "none":
        return numpy.zeros(len(found), dtype=numpy.float32)
    MATRIX.refresh()
    return MATRIX.likeness(embedding.embed([text])[0], [one.root or one.id for one in found])


def _facets(found: Sequence[Candidate]) -> list[Facet]:
    """Counts by community, space, kind, state, author and topic among what was found. Four queries for names."""
    communities = Counter(one.community for one in found)
    spaces = Counter(one.space for one in found)
    authors = Counter(one.author for one in found)
    made = [
        _facet("community", communities, _names(Community, communities)),
        _facet("space", spaces, _names(Space, spaces)),
        _facet("kind", Counter(one.kind for one in found), {kind: str(name) for kind, name in KINDS.items()}),
        _facet("state", Counter(one.standing for one in found if one.standing), {w: str(n) for w, n in STATES.items()}),
        _facet("author", authors, _voices(authors)),
        _topics(found),
    ]
    return [facet for facet in made if len(facet.values) > 1 or facet.name == "topic" and facet.values]


def _facet(name: str, counts: Counter[Any], names: dict[Any, str]) -> Facet:
    commonest = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))[:FACET_VALUES]
    return Facet(name, tuple(FacetValue(str(value), names.get(value, str(value)), number) for value, number in commonest))


def _names(model: Any, counts: Counter[int]) -> dict[int, str]:
    numbers = [value for value, _number in counts.most_common(FACET_VALUES * 2)]
    return dict(model.objects.filter(pk__in=numbers).values_list("pk", "name"))


def _voices(counts: Counter[int]) -> dict[int, str]:
    numbers = [value for value, _number in counts.most_common(FACET_VALUES * 2)]
    rows = Persona.objects.filter(pk__in=numbers).values_list("pk", "name", "person__name")
    return {number: name or person or "" for number, name, person in rows}


def _topics(found: Sequence[Candidate]) -> Facet:
    roots = Counter(one.root or one.id for one in found)
    rows = TopicOf.objects.filter(contribution__in=[root for root, _n in roots.most_common(500)])
    counts: Counter[int] = Counter()
    for root, topic in rows.values_list("contribution", "topic"):
        counts[topic] += roots[root]
    return _facet("topic", counts, _names(Topic, counts))
