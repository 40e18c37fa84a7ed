"""Narrowing who sees it: the composer says how many, exactly, and those others see nothing."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.reader import Reader
from tests.journeys.there import needs


def test_the_head_count_is_exact_and_holds(opens: Callable[..., Reader]) -> None:
    needs("headcount")
    author, other = opens("dee"), opens("bo")
    author.go("/c/bench/s/quiet/new?kind=discussion")
    author.page.locator("summary", has_text="Who sees it").click()
    author.page.locator("select#audience").select_option("named")
    author.write("People you name", "@ada")
    author.page.keyboard.press("Tab")
    expect(author.page.locator("[data-counted]")).to_have_text("1 person will see it, and you.")

    author.write("What it is about, in one sentence", "Only for one pair of eyes")
    author.page.locator("main form.stack button.main").click()
    author.page.wait_for_url("**/t/*")
    expect(author.page.locator("aside")).to_contain_text("A chosen few can read this.")

    other.expecting(404).go(author.path)
    expect(other.page.get_by_role("heading", level=1)).to_have_text("There is nothing here for you to see.")
    steward = opens("ada")
    steward.go(author.path)
    expect(steward.page.get_by_role("heading", level=1)).to_have_text("Only for one pair of eyes")
