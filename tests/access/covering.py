"""Which items stand for all: each meets every actor and route, so that every two facts about an item meet as well."""

import random
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from tests.access.policy import Item


def facts_of(item: Item) -> tuple[Any, ...]:
    """What decides who sees an item: its place, state and audience, which part it is, whether it is locked."""
    return (item.place, item.state, item.audience, item.part, item.locked)


def pairs_of(item: Item) -> set[tuple[Any, ...]]:
    return set(combinations(enumerate(facts_of(item)), 2))


def covering(things: Iterable[Any], seed: int) -> list[Any]:
    """Of items so few that each pair of facts which occurs is among them; of anything else all.

    Another choice each day (`seed`): what three facts do together is met in the course of a week.
    """
    things = list(things)
    if not all(isinstance(thing, Item) for thing in things):
        return things
    random.Random(seed).shuffle(things)
    missing, chosen = set().union(*map(pairs_of, things)) if things else set(), []
    while missing:
        best = max(things, key=lambda item: len(pairs_of(item) & missing))
        chosen.append(best)
        missing -= pairs_of(best)
    return chosen
