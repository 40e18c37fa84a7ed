"""A newcomer joins, asks, is answered and accepts; a third confirms; a fourth finds it. With scripts and without."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.reader import Reader
from tests.journeys.there import needs
from tests.journeys.walking import main_job


def test_a_newcomer_asks_and_a_fourth_person_finds_what_worked(opens: Callable[..., Reader]) -> None:
    main_job(opens, "elm")


def test_the_same_goes_without_any_script(opens: Callable[..., Reader]) -> None:
    main_job(opens, "oak", java_script_enabled=False)


def test_the_same_goes_on_a_phone(opens: Callable[..., Reader]) -> None:
    main_job(opens, "yew", width=390, height=800, is_mobile=True, has_touch=True)


def test_what_is_known_shows_itself_while_one_types_a_question(opens: Callable[..., Reader]) -> None:
    needs("suggest")
    reader = opens("bo")
    reader.go("/c/bench/s/questions/")
    reader.press("Ask the community")

    reader.page.get_by_label("Your question, in one sentence").press_sequentially(
        "pump gives no water in the morning", delay=15
    )

    expect(reader.page.locator("#known li").first).to_be_visible()
    reader.page.keyboard.press("ArrowDown")
    assert reader.page.evaluate("document.activeElement.closest('#known') !== null")
    reader.page.keyboard.press("Escape")
    assert reader.page.evaluate("document.activeElement.name") == "title"


def test_the_whole_is_found_by_search(opens: Callable[..., Reader]) -> None:
    needs("search")
    reader = opens()
    reader.go("/search?q=pump+dry+in+the+morning")

    expect(reader.page.locator("main li .title a").first).to_be_visible()
    reader.page.locator("main li .title a").first.click()
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
