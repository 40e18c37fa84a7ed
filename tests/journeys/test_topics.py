"""Topics in a browser: completed by keys alone while one writes, and leading from the text to their page."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.reader import Reader

FORM = "/c/bench/s/questions/new?kind=discussion"


def start(reader: Reader, title: str, topics: str) -> None:
    reader.go(FORM)
    reader.write("What it is about, in one sentence", title)
    reader.write("Topics, separated by commas", topics)
    reader.page.locator("main form.stack button.main").click()
    reader.page.wait_for_url("**/t/*")


def lists(page: Page, *names: str) -> None:
    """The open list of a completion says these to a screen reader, and the field that it is there."""
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text([f"#{name}" for name in names])
    expect(page.locator("text-expander").get_by_role("combobox")).to_have_attribute("aria-expanded", "true")


def test_a_topic_is_completed_by_keys_and_leads_to_its_page(opens: Callable[..., Reader]) -> None:
    reader = opens("bo", width=390)
    page, press = reader.page, reader.page.keyboard.press
    start(reader, "Glue that holds in the wet", "Wet wood, Wedges")

    reader.go(FORM)
    reader.write("What it is about, in one sentence", "Saws that bind")
    page.get_by_label("Topics, separated by commas").focus()
    page.keyboard.type("#wed")
    lists(page, "Wedges")
    press("Enter")
    expect(page.get_by_label("Topics, separated by commas")).to_have_value("Wedges, ")

    body = page.get_by_label("What you think, and what you want to hear")
    body.focus()
    page.keyboard.type("# A heading\n\nAs in #we")
    lists(page, "Wedges", "Wet wood")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    press("ArrowDown")
    press("Enter")
    expect(body).to_have_value("# A heading\n\nAs in #wet-wood ")
    page.locator("main form.stack button.main").click()
    page.wait_for_url("**/t/*")

    expect(page.get_by_role("heading", name="A heading")).to_be_visible()
    page.get_by_role("link", name="#wet-wood").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wet wood")
    expect(page.get_by_role("link", name="Glue that holds in the wet")).to_be_visible()


def test_a_curator_merges_and_undoes_without_scripts(opens: Callable[..., Reader]) -> None:
    start(opens("bo"), "Clamps and their threads", "Clamps, Cramps")
    reader = opens("ada", java_script_enabled=False)
    reader.go("/c/bench/topics/cramps")

    reader.write("Merge it into the topic", "Clamps")
    reader.press("Merge")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Clamps")
    assert reader.reads("also called Cramps")

    reader.press("A topic of its own again")
    assert not reader.reads("also called Cramps")
    reader.go("/c/bench/topics/cramps")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Cramps")
