"""What members and stewards do, by the Tab key, the arrows, Enter and letters alone: nothing is clicked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.keys import choose, enter, tab_to
from tests.journeys.reader import Reader
from tests.journeys.walking import answer, ask, past_what_is_known

Opens = Callable[..., Reader]
QUESTIONS = "/c/bench/s/questions"


def say(reader: Reader, title: str) -> Page:
    """A discussion of one's own."""
    page = reader.go(f"{QUESTIONS}/new?kind=discussion")
    enter(page, "title", title)
    enter(page, "body", "What I mean by it.")
    choose(page, "Start it")
    past_what_is_known(reader, title)
    return page


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_an_answer_is_accepted_and_another_says_that_it_worked(opens: Opens) -> None:
    asker, other = opens("dee"), opens("fay")
    thread = ask(asker, "hazel")
    answer(opens("ada"), thread, "hazel")
    page = asker.go(thread)
    choose(page, "This helped me")
    expect(page.locator("section.best")).to_contain_text("Best answer")

    page = other.go(thread)
    choose(page, "I tried this")
    choose(page, "Worked")
    expect(page.locator("main p.meta").first).to_contain_text("Confirmed")


def test_whoever_has_the_same_problem_says_so_and_takes_it_back(opens: Opens) -> None:
    thread = ask(opens("dee"), "willow")
    page = opens("fay").go(thread)
    choose(page, "Same problem as me")
    same = page.get_by_role("button", name="Same problem as me")
    expect(same).to_have_attribute("aria-pressed", "true")
    expect(same).to_be_focused()
    page.keyboard.press("Enter")

    expect(same).to_have_attribute("aria-pressed", "false")


def test_what_one_wrote_is_changed_with_its_reason_and_the_change_is_read(opens: Opens) -> None:
    page = say(opens("dee"), "Which file for which tooth?")
    choose(page, "More")
    page.wait_for_url("**/more")
    choose(page, "Edit")
    page.wait_for_url("**/edit")
    enter(page, "body", "What I mean by it, in other words.")
    enter(page, "why", "Plainer.")
    choose(page, "Keep the change")
    page.wait_for_url("**/t/*")
    expect(page.locator("#opening, main").first).to_contain_text("in other words")

    choose(page, "More")
    page.wait_for_url("**/more")
    choose(page, "What was changed")
    page.wait_for_url("**/history")
    expect(page.locator("main")).to_contain_text("Plainer.")


def test_what_one_wrote_is_taken_away_and_put_back(opens: Opens) -> None:
    page = say(opens("dee"), "Nobody needs this line")
    thread = page.url
    enter(page, "body", "Nor this reply.")
    choose(page, "Post it")
    page.wait_for_url("**#*")
    choose(page, "More", place=2)  # of the reply; the first is the opening's
    page.wait_for_url("**/more")
    choose(page, "Remove…")
    page.wait_for_url("**/remove")
    choose(page, "Remove it")
    page.wait_for_url("**/t/*")
    expect(page.locator("article.stub")).to_be_visible()
    page.goto(thread)
    choose(page, "Put it back")

    expect(page.locator("#posts")).to_contain_text("Nor this reply.")


def test_a_lesson_is_marked(opens: Opens) -> None:
    page = say(opens("dee"), "Oil first, then set")
    choose(page, "More")
    page.wait_for_url("**/more")
    choose(page, "Mark it: a decision, a lesson, …")
    page.wait_for_url("**/mark")
    tab_to(page, "word")
    lesson = page.locator("[name=word][value=lesson]")
    for _ in range(8):
        page.keyboard.press("ArrowDown")
        if lesson.is_checked():
            break
    enter(page, "why", "It went wrong the other way round.")
    choose(page, "Mark it")
    page.wait_for_url("**/t/*")

    expect(page.locator("main")).to_contain_text("Lesson")


def test_a_reply_is_for_stewards_alone(opens: Opens) -> None:
    page = say(opens("dee"), "Who keeps the key to the shed?")
    thread = page.url
    enter(page, "body", "It hangs behind the door.")
    choose(page, "Who sees it")
    tab_to(page, "audience")
    page.keyboard.type("The st")
    expect(page.locator("select[name=audience]")).to_have_value("stewards")
    choose(page, "Post it")
    page.wait_for_url("**#*")
    expect(page.locator("#posts")).to_contain_text("It hangs behind the door.")

    assert not opens("fay").go(thread).get_by_text("It hangs behind the door.").count()


def test_what_is_known_is_reached_from_the_box_by_the_arrow(opens: Opens) -> None:
    reader = opens("fay")
    page = reader.go("/ask")
    tab_to(page, "q", place=2)  # behind the search of every page
    page.keyboard.type("how long may a thread be before one gives up")
    expect(page.locator("#known a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/t/*")

    heading(page, "How long may a thread be before one gives up?")


def test_a_search_is_put_in_the_order_of_time_and_a_find_is_opened(opens: Opens) -> None:
    page = opens("fay").go("/search?q=pump")
    choose(page, "Newest")
    page.wait_for_url("**sort=**")
    tab_to(page, "Oldest")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past “Narrow down”
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search" not in url)

    expect(page.locator("main")).to_contain_text("pump")


# What is begun in a space by a form of its own: what is typed into which field, the button, where it stands then.
SAID = {"title": "We sharpen on the first Monday", "question": "When do we sharpen?", "reasons": "All are here."}
FOUND = {"link": "https://example.org/saws", "title": "Every saw there is", "why": "It names what each is for."}
MEANT = {"title": "Kerf", "what": "The width of the cut, which the set of the teeth decides."}
BEGUN = [
    ("decision", SAID, "Write it down", "d"),
    ("term", MEANT, "Propose it", "w"),
    ("resource", FOUND, "Add it", "r"),
]


@pytest.mark.parametrize(("form", "fields", "button", "place"), BEGUN)
def test_what_a_form_begins_stands_under_its_title(
    opens: Opens, form: str, fields: dict[str, str], button: str, place: str
) -> None:
    page = opens("bo").go(f"{QUESTIONS}/{form}")
    for name, words in fields.items():
        enter(page, name, words)
    choose(page, button)
    page.wait_for_url(f"**/{place}/*")

    heading(page, fields["title"])


def test_an_entry_is_kept_as_a_draft(opens: Opens) -> None:
    page = opens("bo").go(f"{QUESTIONS}/entry")
    enter(page, "title", "A year of wet wood")
    enter(page, "body", "It began in March.")
    choose(page, "Keep it as a draft")
    page.wait_for_url("**/j/draft/*")

    expect(page.locator("[name=title]")).to_have_value("A year of wet wood")


def test_a_problem_and_a_topic_are_kept_by_a_steward(opens: Opens) -> None:
    reader = opens("ada")
    page = reader.go("/c/bench/problems")
    enter(page, "title", "Blades that rust in the drawer")
    enter(page, "where_we_are", "We oil them.")
    choose(page, "Add it")
    expect(page.locator("main")).to_contain_text("Blades that rust in the drawer")

    reader.go("/c/bench/topics/")
    enter(page, "name", "Rust")
    enter(page, "description", "Where it comes from.")
    choose(page, "Keep this topic")
    expect(page.get_by_role("link", name="Rust", exact=True)).to_be_visible()


def test_somebody_is_invited_and_the_invitation_is_withdrawn(opens: Opens) -> None:
    page = opens("ada").go("/c/bench/invitations")
    enter(page, "address", "newcomer.by.keys@example.org")
    choose(page, "Invite")
    expect(page.locator("main")).to_contain_text("newcomer.by.keys@example.org")
    choose(page, "Take it back")

    expect(page.get_by_role("button", name="Take it back")).to_have_count(0)


def test_one_joins_through_an_open_door_and_leaves_again(opens: Opens) -> None:
    reader = opens("ida")
    page = reader.go("/c/bench/")
    choose(page, "Join")
    page.wait_for_url("**/join*")
    choose(page, "Join")
    expect(page.get_by_role("link", name="Leave", exact=True)).to_be_visible()
    choose(page, "Leave")
    page.wait_for_url("**/leave")
    choose(page, "Leave")
    page.wait_for_url(lambda url: "/leave" not in url)
    reader.go("/c/bench/")

    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()


def test_who_asks_to_join_is_answered_and_let_in(opens: Opens) -> None:
    reader = opens("ida")
    page = reader.go("/c/round/join")
    tab_to(page, "reason")
    page.keyboard.press("ArrowDown")
    enter(page, "why", "I want to learn how saws are set.")
    choose(page, "Ask to join")
    heading(page, "You ask to join The round")

    steward = opens("ada").go("/c/round/requests")
    choose(steward, "Answer Ida Sato")
    steward.wait_for_url("**/requests/*")
    enter(steward, "line", "Come in.")
    with steward.expect_navigation():
        choose(steward, "Accept")
    reader.go("/c/round/s/questions/")
    expect(page.get_by_role("link", name="Ask the community")).to_be_visible()
