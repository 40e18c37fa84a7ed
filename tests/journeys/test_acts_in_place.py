"""A small act keeps one's place: the focus, what one looks at, and what one was writing; refused, it says why."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.journeys.reader import Reader

LONG = "/c/bench/s/long-talk/"


def fifth_post(reader: Reader) -> Page:
    """The second page of the long thread, with the fifth post in the middle of the window."""
    reader.go(LONG)
    reader.page.locator("ul.threads a").first.click()
    reader.page.wait_for_url("**/t/*")
    reader.go(f"{reader.path}?page=3")
    thanks(reader.page).evaluate("(button) => button.scrollIntoView({block: 'center'})")
    return reader.page


def thanks(page: Page, number: int = 4):
    return page.locator("#posts").get_by_role("button", name="Thank you").nth(number)


def top(page: Page) -> float:
    return thanks(page).bounding_box()["y"]


def test_thanking_by_key_keeps_the_focus_the_place_and_the_words(opens: Callable[..., Reader]) -> None:
    page = fifth_post(opens("fay"))
    page.locator("#reply textarea").evaluate("(field) => { field.value = 'Half a sentence'; }")
    before = top(page)
    thanks(page).focus()
    page.keyboard.press("Enter")

    expect(thanks(page)).to_have_attribute("aria-pressed", "true")
    expect(thanks(page)).to_be_focused()
    assert abs(top(page) - before) <= 2
    assert page.locator("#reply textarea").input_value() == "Half a sentence"

    page.keyboard.press("Enter")
    expect(thanks(page)).to_have_attribute("aria-pressed", "false")
    expect(thanks(page)).to_be_focused()


def test_following_a_space_keeps_the_focus(opens: Callable[..., Reader]) -> None:
    page = opens("fay").go("/c/bench/s/questions/")
    page.get_by_role("button", name="Follow this space").press("Enter")
    follows = page.get_by_role("button", name="You follow this space")
    expect(follows).to_be_focused()
    follows.press("Enter")

    expect(page.get_by_role("button", name="Follow this space", exact=True)).to_be_focused()


def test_a_refusal_stands_beside_the_page_and_nothing_is_lost(opens: Callable[..., Reader]) -> None:
    reader = opens("fay").expecting(403)
    page = fifth_post(reader)
    page.locator("#reply textarea").evaluate("(field) => { field.value = 'Half a sentence'; }")
    page.locator("form#act [name=csrfmiddlewaretoken]").evaluate("(field) => { field.value = 'x'.repeat(64); }")
    thanks(page).press("Enter")

    expect(page.locator("#toasts")).not_to_be_empty()
    expect(thanks(page)).to_have_attribute("aria-pressed", "false")
    assert page.locator("#reply textarea").input_value() == "Half a sentence"


def test_without_a_connection_the_form_goes_the_plain_way(opens: Callable[..., Reader]) -> None:
    page = fifth_post(opens("fay"))

    def cut_fetches(route: Route) -> None:
        route.abort() if route.request.resource_type == "fetch" else route.continue_()

    page.route("**/react", cut_fetches)
    thanks(page).press("Enter")
    page.wait_for_url("**/t/**#*")
    page.unroute("**/react")
    thanks_given = page.locator("#posts button[aria-pressed=true]", has_text="Thank you")

    expect(thanks_given.first).to_be_visible()
    thanks_given.first.press("Enter")  # and taken back
    expect(thanks_given).to_have_count(0)


def test_replying_to_a_post_stays_on_its_page_of_the_thread(opens: Callable[..., Reader]) -> None:
    page = fifth_post(opens("fay"))
    page.locator("#reply textarea").evaluate("(field) => { field.value = 'Half a sentence'; }")
    link = page.locator("#posts a[data-reply-to]").nth(2)
    key = link.get_attribute("data-reply-to")
    link.click()

    expect(page.locator("#reply textarea")).to_be_focused()
    assert page.locator("#reply [data-parent]").input_value() == key
    assert "page=3" in page.url
    assert page.locator("#reply textarea").input_value() == "Half a sentence"
    expect(page.locator("[data-parent-line]")).to_contain_text("wrote")


def test_the_composers_script_comes_when_somebody_is_about_to_write(opens: Callable[..., Reader]) -> None:
    reader = opens("fay")
    fetched: list[str] = []
    reader.page.on("request", lambda request: fetched.append(request.url))
    page = fifth_post(reader)
    assert not [url for url in fetched if "composer" in url]

    before = page.locator("#reply textarea").bounding_box()["y"] + page.evaluate("scrollY")
    page.locator("#reply textarea").focus()
    expect(page.get_by_role("toolbar", name="Formatting")).to_be_visible()

    assert page.locator("#reply textarea").bounding_box()["y"] + page.evaluate("scrollY") == before  # nothing jumps
