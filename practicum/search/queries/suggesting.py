"""The ask box: existing threads that may answer what is being typed, by words and by meaning."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import numpy
from django.conf import settings

from practicum.search import commonness, embedding, fusion, limits, matching, scoring
from practicum.search.beginning import Beginning, looking
from practicum.search.queries import loading
from practicum.search.queries.candidates import Candidate, Match, Places, matched, places_of, seen_again
from practicum.search.searching import authority_of
from practicum.search.snippet import Snippet
from practicum.search.tokens import stems
from practicum.search.vectors import MATRIX

if TYPE_CHECKING:
    from practicum.people.models import Person

MOST_BY_WORDS = 600  # entries looked at for the rarest words
MOST_IN_TITLES = 400  # and for further words in titles
LOOKED_AT = 96  # of the best by words, whether she sees them
ENOUGH = 48
MOST_NEAR = 60
SHOWN = 6
READ = 600  # letters of what was typed
ANSWER_COUNTS = 0.8  # of an answer's score for its thread

Ways = Literal["both", "words", "vectors"]


@dataclass(frozen=True)
class Suggestion:
    """A thread that may answer: its state, its age, when it was last confirmed, and the passage that matches."""

    id: int
    address: str
    title: tuple[tuple[str, bool], ...]
    kind: str
    state: str
    happened_at: datetime
    confirmed_at: datetime | None
    answers: int
    snippet: Snippet
    score: float
    standing: str = ""


def suggest(
    person: "Person | None",
    text: str,
    *,
    community: int | None = None,
    before: datetime | None = None,
    size: int = SHOWN,
    by: Ways = "both",
) -> list[Suggestion]:
    """Threads of the places she sees, the likeliest first; an empty list where nothing is like it.

    `before` leaves out what was written at that moment or later; `by` leaves one way of looking out (benchmarks).
    """
    return looking(lambda begun: _suggest(person, text, begun, community, before, size, by))


def _suggest(
    person: "Person | None", text: str, begun: Beginning, community: int | None, before: datetime | None, size: int,
    by: Ways,
) -> list[Suggestion]:  # fmt: skip
    places = places_of(person, community=community)
    wanted = _wanted(text, places.languages)
    counts = commonness.current(places.readable, begun)
    order = rank(person, text, wanted, places, counts, begun, before=before, by=by)[:size]
    marked = counts.telling(wanted)
    return [_shown(item, score) for item, score in loading.load(person, order, marked, whole_thread=True)]


def rank(
    person: "Person | None",
    text: str,
    wanted: Sequence[str],
    places: Places,
    counts: commonness.Counts,
    begun: Beginning,
    *,
    before: datetime | None = None,
    by: Ways = "both",
) -> list[tuple[int, float, int]]:
    """(thread, score, its passage's item) in rank order; ids only."""
    if not places.spaces or not wanted:
        return []
    found: dict[int, Candidate] = {}
    if by != "vectors":
        found = {one.id: one for one in _by_words(person, wanted, places, counts, begun, before)}
    vector = None
    if by != "words" and settings.EMBEDDING_MODEL != "none":
        vector = embedding.embed([text[:READ]])[0]
        MATRIX.refresh(begun)
        found |= _by_meaning(person, vector, places, found, before)
    return _fused(list(found.values()), wanted, counts, vector, by)


def _by_meaning(
    person: "Person | None",
    vector: numpy.ndarray,
    places: Places,
    found: dict[int, Candidate],
    before: datetime | None,
) -> dict[int, Candidate]:
    """The likest openings that she sees: where some are hidden from her, it is looked further, so that none is missing
    in their stead.
    """
    most = MOST_NEAR
    while True:
        near = [int(number) for number in MATRIX.near(vector, spaces=places.spaces, before=before, most=most).ids]
        missing = [number for number in near if number not in found]
        fresh = {one.id: one for one in seen_again(person, places, missing, before=before)}
        likest = [number for number in near if number in fresh or number in found][:MOST_NEAR]
        if len(likest) == MOST_NEAR or len(near) < most:
            return {number: fresh[number] for number in likest if number in fresh}
        most *= 4


def _wanted(text: str, languages: Iterable[str]) -> list[str]:
    found = dict.fromkeys(stem for language in languages for stem in stems(text[:READ], language))
    return list(found)[: limits.WORDS.maximum]


def _by_words(
    person: "Person | None",
    wanted: Sequence[str],
    places: Places,
    counts: commonness.Counts,
    begun: Beginning,
    before: datetime | None,
) -> list[Candidate]:
    """The best of the entries that hold one of the rarest words, or a rather rare one in the title, as she sees them.

    Only spaces whose content she sees are looked at. A score depends on nobody else's text, so looking down the order
    until enough is seen gives what filtering everything first would give, for a third of the price.
    """
    rows = _rows(wanted, places, counts, begun.serving)
    scores = _by_bm25f(wanted, counts, rows)
    order = numpy.lexsort((numpy.fromiter((row.contribution for row in rows), numpy.int64, len(rows)), -scores))
    found: list[Candidate] = []
    for start in range(0, len(rows), LOOKED_AT):
        items = [rows[place].contribution for place in order[start : start + LOOKED_AT]]
        found += seen_again(person, places, items, before=before)
        if len(found) >= ENOUGH:
            break
    return found


def _rows(wanted: Sequence[str], places: Places, counts: commonness.Counts, serving: str) -> list[Match]:
    """Entries in her spaces that hold a rare word. Naming her communities in the match costs more, and is done where
    other communities' entries left too few."""
    rare = _within(wanted, counts.of, MOST_BY_WORDS)
    titled = [stem for stem in _within(wanted, counts.in_titles, MOST_IN_TITLES) if stem not in rare]
    words = [matching.Phrase((stem,)) for stem in rare] + [matching.Phrase((stem,), titled=True) for stem in titled]
    match, most = matching.any_of(words), MOST_BY_WORDS + MOST_IN_TITLES
    all_words = len(rare) == len(wanted) and sum(map(counts.everywhere.of, rare)) < most
    rows = matched(match, places, serving=serving, most=most)
    if len(rows) < ENOUGH and not all_words:
        anywhere = matching.any_word(wanted)
        rows = matched(places.within(anywhere, exactly=True), places, serving=serving, most=most) or rows
    return rows


def _by_bm25f(wanted: Sequence[str], counts: commonness.Counts, rows: Sequence[Candidate | Match]) -> numpy.ndarray:
    return scoring.bm25f(
        [(scoring.number_of(stem), counts.weight(stem)) for stem in wanted],
        [bytes(row.terms) for row in rows],
        [row.title_length for row in rows],
        [row.body_length for row in rows],
        counts.title_length,
        counts.body_length,
    )


def _within(wanted: Sequence[str], count: Callable[[str], int], most: int) -> list[str]:
    """The rarest stems whose entries together are not too many; always one."""
    by_rarity = sorted(wanted, key=count)
    kept, sum_of_them = by_rarity[:1], count(by_rarity[0])
    for stem in by_rarity[1:]:
        sum_of_them += count(stem)
        if sum_of_them > most:
            break
        kept.append(stem)
    return kept


def _fused(
    found: list[Candidate],
    wanted: Sequence[str],
    counts: commonness.Counts,
    vector: numpy.ndarray | None,
    by: Ways,
) -> list[tuple[int, float, int]]:
    """Both scores of every candidate, in one order of threads; an answer speaks for its thread."""
    words = _by_bm25f(wanted if by != "vectors" else [], counts, found)
    threads = [one.root or one.id for one in found]
    likeness = numpy.zeros(len(found), dtype=numpy.float32) if vector is None else MATRIX.likeness(vector, threads)
    scores = fusion.fuse(words, likeness) * [1.0 if one.root is None else ANSWER_COUNTS for one in found]
    scores *= authority_of(one.standing for one in found)
    best: dict[int, tuple[float, int]] = {}
    for one, thread, score in zip(found, threads, scores.tolist(), strict=True):
        if score > best.get(thread, (0.0, 0))[0]:
            best[thread] = (score, one.id)
    order = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return [(thread, score, item) for thread, (score, item) in order]


def _shown(item: "loading.Shown", score: float) -> Suggestion:
    return Suggestion(
        id=item.id,
        address=item.address,
        title=item.title,
        kind=item.kind_word,
        state=item.state_word,
        happened_at=item.happened_at,
        confirmed_at=item.confirmed_at,
        answers=item.answers,
        snippet=item.snippet,
        score=score,
        standing=item.state,
    )
