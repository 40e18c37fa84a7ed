"""Ten questions that begin with "why did we": each is answered in three presses, by whoever never saw it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import Reader

MOST = 3
WHY = "Why is it like this?"
# What one types, a piece of the title one presses on, and the words that answer it.
QUESTIONS = [
    ("no vice in the kit", "without the vice", "stayed at home"),
    ("two visits and not four", "Two visits a year: before the planting", "Four times 52 is 208 days"),
    ("base once a year", "We try the base", "A question of the calendar"),
    ("no selling in threads", "No selling in threads", "nobody says what failed"),
    ("photographs of botched repairs", "on the bench", "On the bench it has no village"),
    ("which numbers on the wall", "Which numbers do we paint", "calls for the wrong part"),
    ("four hours of pumping before signing", "Four hours of pumping", "An hour empties what stands in the hole"),
    ("not lower a candle", "on the word of a candle", "two men died"),
    ("head off before a flood", "Before a flood we take off every head", "full of silt and frogs"),
    ("telephone a newcomer first question", "first question gets a call", "three have since answered others"),
]


@pytest.fixture
def reader(opens: Callable[..., Reader], sessions: dict[str, Any]) -> Reader:
    """A member of the demo's community, whose address is the demo's own."""
    if "joyce" in sessions:
        return opens("joyce")
    reader = opens()
    reader.go("/sign-in?next=/search")
    reader.enter_address("joyce@practicum.example")
    reader.page.wait_for_load_state()
    sessions["joyce"] = reader.context.storage_state()
    return reader


@pytest.mark.parametrize(("asked", "title", "reason"), QUESTIONS, ids=[asked for asked, _title, _reason in QUESTIONS])
def test_why_did_we_is_answered_in_three_presses(
    asked: str, title: str, reason: str, reader: Reader, record_property: Callable[[str, object], None]
) -> None:
    reader.go("/search")
    reader.page.locator("main input[name=q]").first.fill(asked)

    reader.page.keyboard.press("Enter")
    with reader.page.expect_navigation():
        reader.page.locator("main .title a").filter(has_text=title).first.click()
    presses = 2
    answer = reader.page.locator("main").get_by_text(reason)
    if not answer.count():
        reader.press(WHY)
        presses = 3

    expect(answer.first).to_be_visible()
    assert presses <= MOST
    record_property("counts", f"why did we ({asked}): {presses} presses")


def test_the_turning_points_of_a_decision_are_played_in_order(reader: Reader) -> None:
    reader.go("/search?q=base+once+a+year")
    reader.page.locator("main .title a").filter(has_text="We try the base").first.click()
    reader.press(WHY)

    said = reader.page.locator("main ol.trail").inner_text()
    order = [
        said.index(words) for words in ("It breaks where the base is not paid", "Half is still a reward", "31 of 38")
    ]
    assert order == sorted(order)
