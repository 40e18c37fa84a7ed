"""Where one is asked in: a newcomer says why she comes, a steward writes back and accepts, and she is inside."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.reader import Reader


def test_a_steward_answers_a_request_and_lets_the_newcomer_in(opens: Callable[..., Reader]) -> None:
    newcomer, steward = opens("cy"), opens("ada")
    newcomer.go("/c/round/")
    newcomer.press("Ask to join")
    newcomer.page.get_by_role("radio", name="To learn").check()
    newcomer.write("What you do, and what you hope for here", "I mend saws, and want to mend them better.")
    newcomer.press("Ask to join")
    expect(newcomer.page.get_by_role("heading", level=1)).to_have_text("You ask to join The round")

    steward.go("/c/round/requests")
    steward.page.get_by_role("link", name="Answer Cy Holm").click()
    steward.write("Write back", "Which saws are yours?")
    steward.press("Send it")
    newcomer.page.reload()
    expect(newcomer.page.locator("main")).to_contain_text("Which saws are yours?")
    newcomer.write("Write back", "Frame saws, mostly.")
    newcomer.press("Send it")
    steward.page.reload()
    expect(steward.page.locator("main")).to_contain_text("Frame saws, mostly.")
    steward.page.locator("form[action$='/decide'] [name=line]").fill("Come in, and bring one.")
    steward.press("Accept")

    newcomer.go("/c/round/s/questions/")
    expect(newcomer.page.get_by_role("link", name="Ask the community")).to_be_visible()
