"""A search finds and counts what looking at every visible item by hand finds: for everybody, each way to narrow."""

import os
import random
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from practicum.kit import Refusal, clock
from practicum.search import commonness, index
from practicum.search.queries import find
from practicum.search.query import Filters, Query
from practicum.search.texts import Stems, stems_of
from practicum.search.tokens import stems
from practicum.web.testing.world import World, build
from practicum.writing.models import Contribution

pytestmark = pytest.mark.django_db

QUERIES = [250, pytest.param(10_000, marks=pytest.mark.slow)]
WORDS = (
    "ropes", "splice", "splicing", "wet", "knots", "anchor", "tarred", "hemp", "sail", "mast", "wind", "tides", "loft",
    "needle", "thread", "harbour", "storm", "keel", "rudder", "caulking",
)  # fmt: skip
COUNTED = 200  # more are not counted


@dataclass(frozen=True)
class Asked:
    """A line of search as its parts: words and phrases that have to stand in an item, and one that may not."""

    words: tuple[str, ...]
    phrase: tuple[str, ...]
    unwanted: str
    filters: Filters

    @property
    def line(self) -> str:
        quoted = [f'"{" ".join(self.phrase)}"'] if self.phrase else []
        return " ".join([*self.words, *quoted, *([f"-{self.unwanted}"] if self.unwanted else [])])

    def fits(self, item: Contribution, said: Stems) -> bool:
        """Every part stands in it, looked at word by word."""
        every = {*said.title, *said.body}
        if self.unwanted and stems(self.unwanted)[0] in every:
            return False
        held = [stems(word)[0] in every for word in self.words]
        if self.phrase:
            wanted = stems(" ".join(self.phrase))
            held.append(any(in_a_row(wanted, text) for text in (said.title, said.body)))
        return all(held) and narrowed(item, self.filters)


def in_a_row(wanted: list[str], text: list[str]) -> bool:
    return any(text[at : at + len(wanted)] == wanted for at in range(len(text)))


def narrowed(item: Contribution, filters: Filters) -> bool:
    return all((
        filters.space in (None, item.space_id), filters.community in (None, item.community_id),
        filters.kind in ("", item.kind), filters.author in (None, item.author_id),
        filters.state in ("", item.standing),
        filters.after is None or item.happened_at.date() >= filters.after,
        filters.before is None or item.happened_at.date() < filters.before,
    ))  # fmt: skip


@pytest.fixture
def world(db: None) -> World:
    """The world of sight, in which everything has words of its own and its place in a year."""
    commonness._last = commonness._NOTHING
    made, dice = build(), random.Random(11)
    items = list(Contribution.objects.select_related("space").order_by("pk"))
    for item in items:
        item.title = " ".join(dice.sample(WORDS, 3)) if item.root_id is None else ""
        item.source = ". ".join(" ".join(dice.choices(WORDS, k=4)) for _sentence in range(3))
        item.standing = dice.choice(("open", "answered")) if item.root_id is None else ""
        item.happened_at = clock.now() - timedelta(days=dice.randrange(365))
        item.save()
    index.put(items)
    return made


@pytest.mark.parametrize("number", QUERIES)
def test_nothing_else_is_found_and_nothing_is_missing(world: World, number: int, record_property: Any) -> None:
    dice = random.Random(int(os.environ.get("PRACTICUM_SEARCH_SEED") or clock.now().date().toordinal()))
    said = {item.pk: stems_of(item) for item in Contribution.objects.all()}
    visible = {name: list(Contribution.objects.visible_to(person)) for name, person in world.people.items()}
    differ, hits, empty = [], 0, 0
    for _query in range(number):
        name = dice.choice(sorted(world.people))
        asked = some_query(dice, world)
        by_hand = {item.pk: item for item in visible[name] if asked.fits(item, said[item.pk])}
        hits, empty = hits + len(by_hand), empty + (not by_hand)
        if words := differing(world.people[name], asked, by_hand):
            differ.append(f"{name}, {asked.line}, {asked.filters}: {words}")
    record_property(
        "counts",
        f"searches by hand: {number} as {len(visible)} people, {hits} hits, {empty} without, {len(differ)} differ",
    )

    assert differ == [], "\n".join(differ[:20])
    assert hits > number and empty > number // 50


def some_query(dice: random.Random, world: World) -> Asked:
    words = tuple(dice.sample(WORDS, dice.choice((1, 1, 2, 3))))
    phrase = tuple(dice.sample(WORDS, 2)) if dice.random() < 0.15 else ()
    unwanted = dice.choice([word for word in WORDS if word not in words]) if dice.random() < 0.2 else ""
    item = dice.choice(list(world.items.values()))
    day = (clock.now() - timedelta(days=dice.randrange(365))).date()
    ways: list[dict[str, Any]] = [
        {}, {}, {}, {"space": item.space_id}, {"community": item.community_id}, {"author": item.author_id},
        {"kind": dice.choice(("question", "reply"))}, {"state": "answered"}, {"after": day}, {"before": day},
    ]  # fmt: skip
    given = dice.choice(ways)
    return Asked(() if phrase and dice.random() < 0.5 else words, phrase, unwanted, Filters(**given))


def differing(person: Any, asked: Asked, by_hand: dict[int, Contribution]) -> str:
    """What of a search is not as by hand; what nothing holds is looked for more loosely, and is not compared."""
    try:
        found = find(person, Query(asked.line, asked.filters, size=COUNTED + 100))
    except Refusal as refused:
        return f"refused: {refused}"
    if found.loosened or found.capped:
        return "" if not by_hand or len(by_hand) > COUNTED else "loosened" if found.loosened else "capped"
    items = {hit.item for hit, _score in found.hits}
    if items != set(by_hand):
        return f"{len(items - set(by_hand))} too many, {len(set(by_hand) - items)} missing"
    if found.total != len(by_hand):
        return f"counted {found.total}, there are {len(by_hand)}"
    return facets_differing(found.facets, by_hand.values())


def facets_differing(facets: Any, items: Any) -> str:
    counted = {
        "space": Counter(str(item.space_id) for item in items), "kind": Counter(item.kind for item in items),
        "state": Counter(item.standing for item in items if item.standing),
        "author": Counter(str(item.author_id) for item in items),
    }  # fmt: skip
    told = {facet.name: {value.value: value.number for value in facet.values} for facet in facets}
    for name, by_hand in counted.items():
        wanted = dict(by_hand) if len(by_hand) > 1 else {}
        if told.get(name, {}) != wanted:
            return f"{name}: told {told.get(name)}, by hand {wanted}"
    return ""
