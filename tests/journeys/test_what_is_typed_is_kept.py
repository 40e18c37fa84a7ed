"""Words are never lost: drafts come back, an edit keeps the old text, a form that expired gives back what was typed."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.reader import Reader

START = "/c/bench/s/questions/new?kind=discussion"


def test_a_draft_is_there_after_reloading(opens: Callable[..., Reader]) -> None:
    reader = opens("bo")
    reader.go(START)
    reader.write("What it is about, in one sentence", "A draft that I leave lying")
    with reader.page.expect_response("**/draft/**"):
        reader.write("What you think, and what you want to hear", "Half a thought, and then the telephone rang.")

    reader.page.reload()

    expect(reader.page.locator("[name=title]")).to_have_value("A draft that I leave lying")
    expect(reader.page.locator("textarea[name=body]")).to_have_value("Half a thought, and then the telephone rang.")


def test_an_edit_keeps_what_was_said_before(opens: Callable[..., Reader]) -> None:
    reader = opens("dee")
    reader.go(START)
    reader.write("What it is about, in one sentence", "A thing I will say better")
    reader.write("What you think, and what you want to hear", "The first way of saying it.")
    reader.page.locator("main form.stack button.main").click()
    reader.page.wait_for_url("**/t/*")
    reader.page.locator("main a[href$='/more']").first.click()
    reader.press("Edit")
    reader.write("Text", "The second way of saying it.")
    reader.write("What you changed, and why", "Plainer.")
    reader.press("Keep the change")
    reader.page.wait_for_url("**/t/*")
    expect(reader.page.locator("article.post .prose").first).to_have_text("The second way of saying it.")

    reader.page.locator("main a[href$='/more']").first.click()
    reader.press("What was changed")

    expect(reader.page.locator("table.diff del")).to_contain_text("first")
    expect(reader.page.locator("table.diff ins")).to_contain_text("second")
    expect(reader.page.locator("main")).to_contain_text("Plainer.")


def test_a_form_that_expired_gives_the_text_back(opens: Callable[..., Reader]) -> None:
    reader = opens("eli").expecting(403)
    reader.go("/c/bench/join")
    if reader.page.locator("form.stack").count():
        reader.press("Join")
    reader.go(START)
    reader.write("What it is about, in one sentence", "Words typed before the session ended")
    reader.write("What you think, and what you want to hear", "A long and careful text.\nIn two lines.")
    reader.context.clear_cookies()
    reader.page.locator("main form.stack button.main").click()

    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("This form is too old")
    kept = reader.page.locator("textarea[readonly]").evaluate_all("(all) => all.map((one) => one.value)")
    assert "Words typed before the session ended" in kept
    assert [words.replace("\r", "") for words in kept if words.startswith("A long")] == [
        "A long and careful text.\nIn two lines."
    ]


def test_a_second_press_posts_once(opens: Callable[..., Reader]) -> None:
    reader = opens("dee")
    reader.go(START)
    reader.write("What it is about, in one sentence", "Pressed twice, asked once")
    reader.page.locator("main form.stack button.main").dblclick()
    reader.page.wait_for_url("**/t/*")
    reader.go("/c/bench/s/questions/")

    assert reader.page.get_by_role("link", name="Pressed twice, asked once").count() == 1
