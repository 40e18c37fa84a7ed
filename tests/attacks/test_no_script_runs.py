"""No payload runs anywhere: with the policy away the escaping holds alone, with the escaping away the policy does."""

import logging
import os
import random

import pytest
from django.db.models import F
from markupsafe import escape

from practicum.kit import clock
from practicum.kit.limits import Rate
from practicum.writing.models import Contribution
from tests.attacks.browser import Looked, Visitor, a_browser, aside, in_a_thread
from tests.attacks.payloads import PAYLOADS
from tests.attacks.world import World, build, placed

FULL = bool(os.environ.get("PRACTICUM_FULL"))
A_WORLD = 10  # payloads in the places of one community; a place of which there is one holds the first
SAMPLE = 2 if os.environ.get("PRACTICUM_SLOW") else 4  # worlds on a push, others every day


def worlds() -> list[list[str]]:
    """Every payload in one world; on a push a few worlds, which change from day to day."""
    dice = random.Random(7)
    shuffled = dice.sample(PAYLOADS, len(PAYLOADS))
    *cut, last = [shuffled[at : at + A_WORLD] for at in range(0, len(shuffled), A_WORLD)]
    cut[-1] += last  # the people of a world say of one another's answers how they went
    return cut if FULL else random.Random(clock.now().date().toordinal()).sample(cut, SAMPLE)


@pytest.fixture
def unhurried(monkeypatch, settings, tmp_path, db):
    settings.FILES = tmp_path
    monkeypatch.setattr(Rate, "take", lambda self, key, amount=1: 0)
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


class WithoutPolicy:
    """The page as it is, in a browser that knows no content security policy; counts the payloads that stand on it."""

    def __init__(self, payloads: list[str]) -> None:
        self.harmless = [str(escape(payload)).encode() for payload in payloads]
        self.arrived = 0

    def __call__(self, body: bytes, headers: dict[str, str]) -> bytes:
        self.arrived += sum(body.count(payload) for payload in self.harmless)
        headers.pop("content-security-policy", None)
        return body


def without_escaping(payloads: list[str]):
    """The page as if nothing were ever escaped: each payload stands in it as it was typed."""
    raw = [(str(escape(payload)).encode(), payload.encode("utf-8", "replace")) for payload in payloads]

    def rewrite(body: bytes, headers: dict[str, str]) -> bytes:
        assert (
            "script-src 'self'" in headers["content-security-policy"] or "sandbox" in headers["content-security-policy"]
        )
        for harmless, harmful in raw:
            body = body.replace(harmless, harmful)
        return body

    return rewrite


def unsanitised() -> None:
    """What the sanitiser would have stored, had there been none."""
    Contribution.objects.update(html=F("source"))


def walk(browser, world: World, rewrite, *, provoke: bool) -> Looked:
    """Whoever provokes is led away by links and forms; who only reads has no reason to reach anybody else."""
    context = browser.new_context()
    try:
        visitor = Visitor(context, world.client, rewrite, stays=provoke)
        for path, sent in world.pages:
            visitor.open(path, sent, provoke)
        if not provoke:
            visitor.seen.outside += visitor.beyond
        return visitor.seen
    finally:
        context.close()


def both_ways(world: World, payloads: list[str], plain: WithoutPolicy) -> tuple[Looked, Looked]:
    """What a browser saw without the policy, and what it saw without escaping."""
    with a_browser() as browser:
        escaped = walk(browser, world, plain, provoke=False)
        aside(unsanitised)
        raw = walk(browser, world, without_escaping(payloads), provoke=True)
        return escaped, raw


@pytest.mark.long
@pytest.mark.journey
@pytest.mark.parametrize("payloads", worlds(), ids=lambda payloads: f"from {PAYLOADS.index(payloads[0])}")
def test_no_payload_runs(unhurried, payloads, record_property):
    world, plain = build(payloads), WithoutPolicy(payloads)

    escaped, raw = in_a_thread(lambda: both_ways(world, payloads, plain))

    number = f"{len(payloads)} payloads, {placed(payloads)} in places"
    record_property("tally", f"no policy, escaping alone: {number}, {plain.arrived} arrivals, {escaped.pages} pages, {len(escaped.ran)} ran, "
                             f"{len(escaped.planted)} planted, {len(escaped.outside)} asked outside")  # fmt: skip
    record_property("tally", f"no escaping, policy alone: {number}, {raw.pages} pages, {raw.refused} refused by it, "
                             f"{raw.restless} without rest, {len(raw.ran)} ran")  # fmt: skip
    assert (escaped.ran, escaped.planted, escaped.outside, raw.ran, raw.outside) == ([], [], [], [], [])
    assert raw.refused > 0 and plain.arrived > 20 * len(payloads), "the payloads did not arrive"


@pytest.mark.journey
def test_with_neither_they_run(unhurried):
    """Else the suite would prove nothing."""
    payloads = ["<script>__pwned(1)</script>", "<img src=x onerror=alert(1)>", "<img src=//evil.example/x>"]
    world = build(payloads)
    world.pages[3:] = []
    unsanitised()

    def neither(body: bytes, headers: dict[str, str]) -> bytes:
        return WithoutPolicy([])(without_escaping(payloads)(body, headers), headers)

    def walked() -> Looked:
        with a_browser() as browser:
            return walk(browser, world, neither, provoke=False)

    seen = in_a_thread(walked)

    assert {"(alert)" in said for said in seen.ran} == {True, False}
    assert (len(seen.outside) > 0, len(seen.planted) > 0) == (True, True)
