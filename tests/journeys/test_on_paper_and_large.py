"""Paper: nothing is cut, addresses are printed. 400 %: one reads downwards only. Nothing moves where one asked."""

from collections.abc import Callable

import pytest

from tests.journeys.reader import Reader
from tests.journeys.test_axe import open_page
from tests.journeys.test_narrow_and_long import sideways

PRINTED = ["first /c/bench/s/long-talk/", "k: /c/bench/practices?state=due", "k:sheet /c/bench/practices?state=due"]
LARGE = ["/", "/c/bench/", "/c/bench/s/questions/new", "k: /c/bench/practices?state=due", "/search?q=pump"]
CUT = """() => [...document.querySelectorAll('main *')].filter((one) => {
  const drawn = getComputedStyle(one);
  const clips = /hidden|auto|scroll|clip/.test(drawn.overflowX + drawn.overflowY);
  const over = one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2;
  return clips && over && one.clientWidth > 1 && drawn.display !== 'none' && !one.closest('.vh');
}).map((one) => one.outerHTML.slice(0, 140))"""
PRESSED = """() => [...document.querySelectorAll(
  'button, input, textarea, select, nav:not(.crumbs), .top, .rail, .skip')]
  .filter((one) => one.getBoundingClientRect().width > 1 && getComputedStyle(one).visibility !== 'hidden')
  .map((one) => one.outerHTML.slice(0, 100))"""
LINKS = """() => [...document.querySelectorAll('.prose a[href^="http"]')]
  .map((one) => [one.href, getComputedStyle(one, '::after').content])"""
MOVES = """() => [...document.querySelectorAll('*')].filter((one) => {
  const drawn = getComputedStyle(one);
  const long = (times) => times.split(',').some((time) => parseFloat(time) * (time.includes('ms') ? 1 : 1000) > 20);
  const changes = drawn.transitionProperty !== 'none' && long(drawn.transitionDuration);
  return (drawn.animationName !== 'none' && long(drawn.animationDuration)) || changes;
}).map((one) => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("words", PRINTED)
def test_on_paper_nothing_is_cut_and_nothing_is_to_be_pressed(opens: Callable[..., Reader], words: str) -> None:
    reader = opens("bo", width=700, height=1000)
    open_page(reader, words)
    reader.page.emulate_media(media="print", color_scheme="light")

    assert reader.page.evaluate(CUT) == []
    assert reader.page.evaluate(PRESSED) == []
    for address, printed in reader.page.evaluate(LINKS):
        assert address.rstrip("/") in printed or "attr(href)" in printed, (address, printed)


def test_the_address_of_a_link_in_a_post_is_printed(opens: Callable[..., Reader]) -> None:
    page = opens("bo").go("/c/bench/s/long-talk/")
    page.locator("ul.threads a").first.click()
    page.wait_for_url("**/t/*")
    page.emulate_media(media="print")
    links = page.evaluate(LINKS)

    assert links != []
    assert all(printed not in ("none", "normal", "") for _address, printed in links)


@pytest.mark.parametrize("words", LARGE)
def test_at_four_hundred_percent_one_reads_downwards_only(opens: Callable[..., Reader], words: str) -> None:
    """A window of 1280 by 1024 at 400 % is 320 by 256 points, with letters of the size the reader set."""
    reader = opens("bo", width=320, height=256)
    open_page(reader, words)
    assert sideways(reader.page) == {"by": 0, "over": []}


@pytest.mark.parametrize("words", ["/", "first /c/bench/s/long-talk/"])
def test_nothing_moves_where_the_reader_asked_for_none(opens: Callable[..., Reader], words: str) -> None:
    reader = opens("bo")  # every reader of these journeys asks for reduced motion
    open_page(reader, words)

    assert reader.page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert reader.page.evaluate(MOVES) == []


def test_a_refused_form_takes_the_focus_to_what_is_wrong(opens: Callable[..., Reader]) -> None:
    reader = opens("bo").expecting(422)
    for words in ("refused /c/bench/s/questions/new", "refused /settings", "refused /communities/new"):
        open_page(reader, words)
        top = reader.page.locator("[data-focus]").first
        assert top.evaluate("(one) => one === document.activeElement"), words
        top.locator("a").first.click()
        assert reader.page.evaluate("document.activeElement.closest('.field') !== null"), words
