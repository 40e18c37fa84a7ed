"""Who works on something alike without knowing: pairs of things of two people, the surest first."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple

from django.conf import settings

from practicum.communities.models import Community
from practicum.kit import clock
from practicum.kit.rows import among, as_list, fetch, stored
from practicum.people.models import Person
from practicum.search import embedding
from practicum.search.queries import suggest
from practicum.search.vectors import MATRIX

LATELY, LOOKED_AT = timedelta(weeks=8), 150
FIRST = 4  # of what is suggested for a thing; it is itself among them
ALIKE = 0.6  # the cosine from which two openings speak of the same
# How sure: the same problem of the community; each is suggested for the other; a topic, where one of them is an idea or
# a draft, or one of the two said "same problem as me" of the other's.
PROBLEM, MEANT, TOPIC = 3, 2, 1
THINGS = (
    "SELECT c.id, v.person_id, c.kind, c.title, c.lead FROM writing_contribution c"
    " JOIN communities_persona v ON v.id = c.author_id AND v.kind = 'self'"
    " JOIN people_person h ON h.id = v.person_id AND h.state = 'active'"
    " JOIN communities_membership w ON w.community_id = c.community_id AND w.person_id = v.person_id"
    " AND w.standing = 'member' WHERE c.community_id = %s AND c.root_id IS NULL AND c.state = 'published'"
    " AND c.happened_at > %s AND ((c.kind = 'question' AND c.standing = 'open') OR c.kind = 'idea'"
    " OR (c.kind = 'practice' AND c.standing = 'draft'))"
    " AND NOT EXISTS (SELECT 1 FROM connections_aside a WHERE a.person_id = v.person_id)"
    " ORDER BY c.happened_at DESC, c.id DESC LIMIT %s"
)
PROBLEMS = "SELECT problem_id, contribution_id FROM topics_problemof WHERE {things}"
TOPICS = (
    "SELECT w.topic_id, w.contribution_id FROM topics_topicof w JOIN topics_topic t ON t.id = w.topic_id"
    " AND t.same_as_id IS NULL WHERE {things}"
)
MET = (
    "SELECT DISTINCT c.root_id, v.person_id FROM writing_contribution c"
    " JOIN communities_persona v ON v.id = c.author_id WHERE {things} AND v.person_id IS NOT NULL"
)
SHARED = (
    "SELECT here_id, person_id FROM writing_link WHERE {things} AND kind = 'same_problem' AND person_id IS NOT NULL"
)


class Thing(NamedTuple):
    """Something that somebody works on: an open question, an idea, a practice in draft."""

    id: int
    person: int
    kind: str
    title: str
    lead: str


class Pair(NamedTuple):
    sure: int
    one: Thing
    other: Thing


def pairs_in(community: Community) -> list[Pair]:
    """Pairs of things of two people, the surest first, then the newest; whoever wrote in the other's thread knows.
    Whether each sees the other's is asked later. About ten milliseconds for each question and idea of eight weeks.
    """
    rows = fetch(THINGS, [community.pk, stored(clock.now() - LATELY), LOOKED_AT])
    things = {row[0]: Thing(*row) for row in rows}
    known = set(_of(MET, things, "c.root_id"))
    sure: dict[tuple[int, int], int] = {}
    shared = set(_of(SHARED, things, "here_id"))
    for two in _together(_of(TOPICS, things, "w.contribution_id")):
        one, other = things[two[0]], things[two[1]]
        if {one.kind, other.kind} & {"idea", "practice"} or {(one.id, other.person), (other.id, one.person)} & shared:
            sure[two] = TOPIC
    for two in _suggested(community, things):
        sure[two] = MEANT
    for two in _together(_of(PROBLEMS, things, "contribution_id")):
        sure[two] = PROBLEM
    found = [Pair(how, things[one], things[other]) for (one, other), how in sure.items()]
    return sorted(
        (pair for pair in found if not _acquainted(pair, known)),
        key=lambda pair: (-pair.sure, -max(pair.one.id, pair.other.id), -min(pair.one.id, pair.other.id)),
    )


def _acquainted(pair: Pair, known: set[tuple[int, int]]) -> bool:
    one, other = pair.one, pair.other
    return one.person == other.person or (one.id, other.person) in known or (other.id, one.person) in known


def _of(sql: str, things: Iterable[int], column: str) -> list[tuple[int, int]]:
    return [(row[0], row[1]) for row in fetch(sql.replace("{things}", among(column)), [as_list(things)])]


def _together(rows: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Every two things under the same word, the smaller id first."""
    of: dict[int, set[int]] = defaultdict(set)
    for word, thing in rows:
        of[word].add(thing)
    for under in of.values():
        yield from combinations(sorted(under), 2)


def _suggested(community: Community, things: dict[int, Thing]) -> Iterable[tuple[int, int]]:
    """Two threads each of which is suggested, to its own author, for the other one, and whose meanings are near."""
    threads = [thing for thing in things.values() if thing.kind != "practice"]
    people = Person.objects.in_bulk([thing.person for thing in threads])
    first = {
        thing.id: {
            one.id
            for one in suggest(people[thing.person], _text(thing), community=community.pk, size=FIRST)
        }
        for thing in threads
    }  # fmt: skip
    for one, other in combinations(sorted(first), 2):
        if other in first[one] and one in first[other] and _likeness(things[one], other) >= ALIKE:
            yield one, other


def _likeness(thing: Thing, other: int) -> float:
    """By the vectors that `suggest` has read a moment before."""
    if settings.EMBEDDING_MODEL == "none":
        return 0.0
    return float(MATRIX.likeness(embedding.embed([_text(thing)])[0], [other])[0])


def _text(thing: Thing) -> str:
    return f"{thing.title} {thing.lead}".strip()
