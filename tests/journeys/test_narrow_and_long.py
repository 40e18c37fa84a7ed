"""A thread of 500 posts on a phone: no sideways scroll; ways to the best answer, the first unread post, any page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reader import Reader

SIDEWAYS = """() => {
  const over = [...document.querySelectorAll('body *')].filter((one) => {
    const box = one.getBoundingClientRect();
    const apart = one.closest('pre, table, .scroll, .vh, .skip, [hidden], svg');
    return box.width > 0 && box.right > innerWidth + 1 && !apart;
  });
  const words = over.slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
  return {by: document.documentElement.scrollWidth - innerWidth, over: words};
}"""
PLACES = [
    "/", "/c/keepers/", "/c/keepers/s/questions/", "/c/bench/s/questions/new", "/communities", "/settings",
    "/search?q=pump", "/c/keepers/charter", "/c/keepers/problems", "/sign-in", "/c/bench/people",
    "/settings/security", "/settings/sessions", "/settings/tokens",
]  # fmt: skip


def long_thread(reader: Reader) -> Page:
    reader.go("/c/bench/s/long-talk/")
    reader.page.locator("ul.threads a").first.click()
    reader.page.wait_for_url("**/t/*")
    return reader.page


def sideways(page: Page) -> dict:
    return page.evaluate(SIDEWAYS)


@pytest.mark.parametrize("width", [320, 390])
def test_a_thread_of_500_posts_reads_well_on_a_phone(opens: Callable[..., Reader], width: int) -> None:
    reader = opens("dee" if width == 320 else "bo", width=width, height=700, is_mobile=True, has_touch=True)
    page = long_thread(reader)
    assert sideways(page) == {"by": 0, "over": []}

    page.get_by_role("link", name="Best answer", exact=True).click()
    expect(page.locator("section.best")).to_be_in_viewport()
    page.locator("nav.pager").last.get_by_role("link", name=re.compile("the last$")).click()
    page.wait_for_url("**page=25*")
    expect(page.locator("#posts")).to_contain_text("Post number 500.")
    assert sideways(page) == {"by": 0, "over": []}
    page.get_by_role("link", name="Previous page").first.click()
    page.wait_for_url("**page=24*")
    expect(page.locator("#posts")).to_contain_text("Post number 480.")


def test_one_comes_back_to_the_first_unread_post(opens: Callable[..., Reader]) -> None:
    reader = opens("ada", width=390, height=700)
    page = long_thread(reader)
    address = reader.path
    for number in (1, 2):
        reader.go(f"{address}?page={number}")

    reader.go(address)
    page.get_by_role("link", name="First unread").click()

    expect(page.locator("#unread")).to_be_in_viewport()
    expect(page.locator("#posts")).to_contain_text("Post number 41.")


@pytest.mark.parametrize("path", PLACES)
def test_no_page_scrolls_sideways_on_the_smallest_phone(opens: Callable[..., Reader], path: str) -> None:
    reader = opens("" if path == "/sign-in" else "bo", width=320, height=640)
    reader.go(path)

    assert sideways(reader.page) == {"by": 0, "over": []}


def test_dark_is_dark_and_light_is_light(opens: Callable[..., Reader]) -> None:
    ground = (
        "getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor"
    )
    shades = {}
    for scheme in ("light", "dark"):
        reader = opens(color_scheme=scheme)
        reader.go("/c/keepers/")
        shades[scheme] = reader.page.evaluate(ground)

    assert shades["light"] != shades["dark"]
