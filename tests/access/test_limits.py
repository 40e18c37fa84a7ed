"""Every declared limit fires at n + 1 and not at n, through a door: generated from the table of limits.

A rate is met where a walk over the routes meets it, with the keys it was seen to count by; a length by the field that
carries it; a cap by standing at its edge. What cannot be met so is named with its reason (tests/access/limiting.py).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpResponse

from practicum.kit.limits import REGISTRY, Cap, Length, Rate
from practicum.kit.models import RateWindow
from practicum.kit.refusal import TooMany
from practicum.web.registry import ROUTES
from tests.access import limiting_rooms  # noqa: F401 - registers its caps
from tests.access.bodies import BODIES
from tests.access.limiting import ACTS, BY_ACT, CAPS, LENGTHS, Field, newcomer
from tests.access.test_registry import fitting
from tests.access.undriven import UNDRIVEN
from tests.access.walking import Walker

REFUSED = (400, 413, 422)


@dataclass
class Watched:
    """What rates counted while somebody did something, and which refused."""

    taken: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


@contextmanager
def watching() -> Iterator[Watched]:
    seen, take = Watched(), Rate.take

    def watched(self: Rate, key: str, amount: int = 1) -> int:
        seen.taken.setdefault(self.name, []).append((key, amount))
        try:
            return take(self, key, amount)
        except TooMany:
            seen.refused.append(self.name)
            raise

    Rate.take = watched
    try:
        yield seen
    finally:
        Rate.take = take


def of(kind: type) -> list:
    return [limit for limit in REGISTRY.values() if isinstance(limit, kind)]


def test_every_limit_is_met_or_has_its_reason(record_property) -> None:
    met = set(LENGTHS) | set(BY_ACT) | set(CAPS) | {rate.name for rate in of(Rate)}

    assert sorted(set(REGISTRY) - met - set(UNDRIVEN)) == []
    assert sorted((set(LENGTHS) | set(BY_ACT) | set(CAPS) | set(ACTS) | set(UNDRIVEN)) - set(REGISTRY)) == []
    assert sorted(met & set(UNDRIVEN)) == []
    record_property("tally", f"limits: {len(REGISTRY)} declared, 0 fired at n+1, 0 wrong, {len(UNDRIVEN)} not driven")


def tell(record_property, tried: int, wrong: list[str]) -> None:
    fired = f"{tried - len(wrong)} fired at n+1, {len(wrong)} wrong"
    record_property("tally", f"limits: 0 declared, {fired}, 0 not driven")


# -- rates -------------------------------------------------------------------------


def met_on_a_walk(walker: Walker) -> dict[str, tuple[Callable[[], HttpResponse], str]]:
    """For each rate an act that counts in it, and the act in words."""
    found: dict[str, tuple[Callable[[], HttpResponse], str]] = {}
    for name, route in ROUTES.items():
        for method in route.methods:
            cell = fitting(walker, name, method)
            with watching() as seen:
                walker.ask(cell)
            for rate in seen.taken:
                found.setdefault(rate, (lambda cell=cell: walker.ask(cell).response, f"{method} {name}"))
    newcomer(walker)
    own = {name: (lambda act=act: act(walker), act.__name__) for name, act in ACTS.items()}
    return found | own


def wrong_with_rate(rate: Rate, act: Callable[[], HttpResponse]) -> str:
    """What is wrong with it, or nothing: the n-th act passes; one more this rate refuses, and it says when to come."""
    with transaction.atomic():
        with watching() as seen:
            act()
        transaction.set_rollback(True)
    if rate.name not in seen.taken:
        return "the act does not count in it"
    counted: dict[str, int] = {}
    for key, amount in seen.taken[rate.name]:
        counted[key] = counted.get(key, 0) + amount
    (key, once) = max(counted.items(), key=lambda pair: pair[1])
    with transaction.atomic():
        RateWindow.objects.all().delete()
        if rate.number > once:
            rate.take(key, rate.number - once)
        with transaction.atomic(), watching() as at_n:
            act()
            transaction.set_rollback(True)
        rate.take(key, once)
        with watching() as beyond:
            answer = act()
        transaction.set_rollback(True)
    if rate.name in at_n.refused:
        return "it refused at n"
    if beyond.refused != [rate.name]:
        return f"at n + 1 {beyond.refused or 'nothing'} refused"
    says_when = answer.get("Retry-After") or b"Try again in" in answer.content
    return "" if answer.status_code == 429 and says_when else f"refused with {answer.status_code}"


def test_each_rate_refuses_at_one_more_and_not_before(walker, record_property) -> None:
    acts = met_on_a_walk(walker)
    wrong = [f"{rate.name}: never met on a walk" for rate in of(Rate) if rate.name not in acts]
    fired = 0
    for rate in of(Rate):
        if rate.name in acts:
            act, words = acts[rate.name]
            sentence = wrong_with_rate(rate, act)
            fired += not sentence
            wrong += [f"{rate.name} by {words}: {sentence}"] if sentence else []
    tell(record_property, fired + len(wrong), wrong)

    assert wrong == [], "\n".join(wrong)


# -- lengths -----------------------------------------------------------------------


def status_with(walker: Walker, name: str, number: int) -> int:
    if name in BY_ACT:
        with transaction.atomic():
            status = BY_ACT[name](walker, "x" * number).status_code
            transaction.set_rollback(True)
        return status
    return _in_a_field(walker, LENGTHS[name], LENGTHS[name].made(number))


def _in_a_field(walker: Walker, of_field: Field, value: str) -> int:
    cell = fitting(walker, of_field.route, of_field.method)
    body = BODIES.get(of_field.route, lambda scene, cell: {})(walker.scene, cell) | of_field.more
    body |= {of_field.name: value}
    url = walker.address(cell)
    return walker.send(cell.actor, of_field.method, url, body, cell.route).response.status_code


def test_each_length_refuses_one_letter_more_and_not_the_last(walker, record_property) -> None:
    wrong = []
    for name in sorted(LENGTHS | BY_ACT):
        length = REGISTRY[name]
        assert isinstance(length, Length)
        at, beyond = (status_with(walker, name, length.maximum + more) for more in (0, 1))
        if at in REFUSED or beyond not in REFUSED:
            wrong.append(f"{name}: {at} at {length.maximum}, {beyond} at one more")
    tell(record_property, len(LENGTHS | BY_ACT), wrong)

    assert wrong == [], "\n".join(wrong)


# -- caps --------------------------------------------------------------------------


def test_each_cap_refuses_one_more_and_not_the_last(walker, record_property) -> None:
    wrong = []
    for name in sorted(CAPS):
        limit, statuses = REGISTRY[name], []
        assert isinstance(limit, Cap)
        for number in (limit.maximum, limit.maximum + 1):
            with transaction.atomic():
                statuses.append(CAPS[name](walker, number).status_code)
                transaction.set_rollback(True)
        if statuses[0] >= 400 or statuses[1] not in REFUSED:
            wrong.append(f"{name}: {statuses[0]} at {limit.maximum}, {statuses[1]} at one more")
    tell(record_property, len(CAPS), wrong)

    assert wrong == [], "\n".join(wrong)
