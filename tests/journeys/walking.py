"""The main job in steps that every kind of reader takes: join, ask, answer, accept, confirm, find."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.reader import Reader
from tests.journeys.there import there

QUESTION = "Why does the small saw bind halfway through wet {wood}?"
ANSWER = "Open the cut with a wedge after the first hand's width of {wood}."
HOLDS = "wet wood, a blade without set"


def join_as_newcomer(reader: Reader, address: str, name: str) -> None:
    """From the door of an open community, over the mail with the code, back to the door as a member."""
    reader.go("/c/bench/")
    reader.press("Join")
    reader.enter_address(address)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Welcome. What is your name?")
    reader.write("Your name", name)
    reader.press("Come in")
    reader.page.wait_for_url("**/c/bench/join")
    reader.press("Join")
    reader.page.wait_for_url("**/c/bench/")
    expect(reader.page.get_by_role("link", name="Leave", exact=True)).to_be_visible()


def ask(reader: Reader, wood: str) -> str:
    """Ask in the questions of the bench; gives the address of the thread."""
    reader.go("/c/bench/s/questions/")
    reader.press("Ask the community")
    reader.write("Your question, in one sentence", QUESTION.format(wood=wood))
    reader.write("What you see, and what you tried", f"It binds in {wood}. I oiled it **twice**.")
    reader.page.locator("main form.stack button.main").click()
    past_what_is_known(reader, QUESTION.format(wood=wood))
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(QUESTION.format(wood=wood))
    return reader.path


def past_what_is_known(reader: Reader, title: str) -> None:
    """Who sends a question before what is known showed itself is shown it first, and sends it with a second press."""
    again = reader.page.get_by_role("button", name="None of these: ask the community")
    reader.page.locator("h1", has_text=title).or_(again).first.wait_for()
    if again.is_visible():
        again.click()
    reader.page.wait_for_url("**/t/*")


def answer(reader: Reader, thread: str, wood: str) -> None:
    reader.go(thread)
    reader.page.get_by_role("radio", name="An answer").check()
    reader.write("What you would tell", ANSWER.format(wood=wood))
    reader.write("It holds when…", HOLDS)
    reader.press("Post it")
    reader.page.wait_for_url("**/t/**#*")
    expect(reader.page.get_by_role("article", name="Answer by")).to_contain_text(HOLDS)


def accept(reader: Reader, thread: str) -> None:
    reader.go(thread)
    reader.press("This helped me")
    expect(reader.page.locator("section.best")).to_contain_text("Best answer")
    expect(reader.page.locator("main p.meta").first).to_contain_text("Answered")


def confirm(reader: Reader, thread: str) -> None:
    reader.go(thread)
    reader.page.locator("details.tried summary").click()
    reader.page.locator("details.tried").get_by_role("link", name="Say more about it").click()
    reader.page.locator(".outcomes label").filter(has_text="Worked").click()
    reader.write("What happened, in a line", "Went through like butter.")
    reader.press("Say how it went")
    expect(reader.page.locator("section.best")).to_contain_text("Went through like butter.")
    expect(reader.page.locator("main p.meta").first).to_contain_text("Confirmed")


def find(reader: Reader, wood: str) -> None:
    """By other words than those of the title."""
    reader.go("/")
    reader.go(f"/search?q=saw+binds+wet+{wood}")
    reader.page.get_by_role("link", name=QUESTION.format(wood=wood)).first.click()
    expect(reader.page.locator("section.best")).to_contain_text("wedge")


def main_job(opens: Callable[..., Reader], wood: str, **options: object) -> None:
    """The whole of it, each person in her own browser with these options."""
    asker = opens(fresh=True, **options)
    join_as_newcomer(asker, f"new-{wood}@example.org", f"Newcomer {wood.title()}")
    thread = ask(asker, wood)
    answer(opens("bo", **options), thread, wood)
    accept(asker, thread)
    confirm(opens("dee", **options), thread)
    if there("search"):
        find(opens("eli", **options), wood)
