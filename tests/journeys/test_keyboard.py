"""Without a mouse: every stop shows itself, nothing holds one fast, and the keys of the list do what they say."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.keys import tab_to
from tests.journeys.reader import Reader
from tests.journeys.walking import answer, ask, past_what_is_known

WHERE = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), drawn = getComputedStyle(at);
  const hidden = at.matches('input[type=radio], input[type=file], .vh');
  const around = hidden ? getComputedStyle(at.closest('label') ?? at) : drawn;
  return {
    tag: at.tagName,
    words: (at.innerText || at.getAttribute('aria-label') || at.name || at.value || '').trim().slice(0, 40),
    shown: [drawn, around].some((one) => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2),
    inside: box.bottom > 0 && box.top < innerHeight,
    covered: (() => {
      const low = document.querySelector('.harvest > .acts');
      if (low && !low.contains(at) && box.bottom > low.getBoundingClientRect().top) return true;
      const bar = document.querySelector('header.top');
      const sticks = getComputedStyle(bar).position === 'sticky' && !at.closest('header.top, .skip, dialog');
      return sticks && box.bottom <= bar.getBoundingClientRect().bottom;
    })(),
    id: [...document.querySelectorAll('*')].indexOf(at),
  };
}"""


def stops(page: Page, most: int = 150) -> list[dict]:
    """Every place the Tab key leads to, from the top of the page until it comes round."""
    found: list[dict] = []
    page.evaluate("document.activeElement.blur()")
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(WHERE)
        if at["tag"] == "BODY" or (found and at["id"] == found[0]["id"]):
            return found
        found.append(at)
    raise AssertionError(f"Tab never came round: a trap at {found[-3:]}")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/c/keepers/",
        "/c/bench/s/questions/",
        "/c/bench/s/questions/new",
        "/settings",
        "/search?q=pump",
        "thread",
        "practice",
        "harvest",
    ],
)
def test_every_stop_of_a_page_shows_itself(opens: Callable[..., Reader], path: str) -> None:
    reader = opens("bo")
    reader.go("/c/bench/s/long-talk/" if path in ("thread", "practice", "harvest") else path)
    if path in ("thread", "harvest"):
        reader.page.locator("ul.threads a").first.click()
        reader.page.wait_for_url("**/t/*")
    if path == "harvest":
        reader.go(f"{reader.path[:16]}/practice")  # /t/ and the key
    if path == "practice":
        reader.go("/c/bench/practices?state=due")
        reader.page.locator("ul.threads a").first.click()
        reader.page.wait_for_url("**/k/*")

    found = stops(reader.page)

    assert len(found) > 5
    assert [at for at in found if not at["shown"]] == []
    assert [at for at in found if at["covered"] or not at["inside"]] == []
    assert len({at["id"] for at in found}) == len(found)


def test_signing_in_asking_and_finding_go_by_keys_alone(opens: Callable[..., Reader]) -> None:
    reader = opens(fresh=True)
    page, press = reader.page, reader.page.keyboard.press
    reader.go("/sign-in?next=/c/bench/s/questions/")
    tab_to(page, "email")
    page.keyboard.type("fay@example.org")
    asked = reader.site.mails_to("fay@example.org")
    press("Enter")
    page.wait_for_url("**/sign-in/code")
    tab_to(page, "code")
    page.keyboard.type(reader.site.code_for("fay@example.org", after=asked))
    press("Enter")
    page.wait_for_url("**/s/questions/")

    tab_to(page, "Ask the community")
    press("Enter")
    page.wait_for_url("**/new")
    tab_to(page, "title")
    page.keyboard.type("Can a key be pressed by nobody?")
    tab_to(page, "body")
    page.keyboard.type("I only have a keyboard.")
    tab_to(page, "Ask the community")
    press("Enter")
    past_what_is_known(reader, "Can a key be pressed by nobody?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Can a key be pressed by nobody?")

    press("r")
    expect(page.locator("#reply textarea[name=body]")).to_be_focused()
    page.keyboard.type("Yes: by me, r.")
    tab_to(page, "Post it")
    press("Enter")
    page.wait_for_url("**#*")
    expect(page.locator("#posts")).to_contain_text("Yes: by me, r.")


def test_a_thread_becomes_a_practice_and_is_used_by_keys_alone(opens: Callable[..., Reader]) -> None:
    thread = ask(opens("dee"), "larch")
    answer(opens("ada"), thread, "larch")
    maker = opens("bo")
    page = maker.page
    maker.go(thread)
    tab_to(page, "Make this a practice")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practice")
    tab_to(page, "title")
    page.keyboard.press("Control+a")
    page.keyboard.type("Open the cut of larch with a wedge")
    for name in (choice.get_attribute("name") for choice in page.locator(".harvest select").all()[-2:]):
        tab_to(page, name)
        page.keyboard.type("What to do")
    tab_to(page, "Keep it as a draft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/k/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Open the cut of larch with a wedge")
    expect(page.locator(".book")).to_contain_text("Open the cut with a wedge after the first hand's width of larch.")
    expect(page.locator(".src").last).to_contain_text("Ada Lind")

    user = opens("fay")
    user.go(maker.path)
    tab_to(user.page, "I used this")
    user.page.keyboard.press("Enter")
    tab_to(user.page, "outcome")
    user.page.keyboard.press("ArrowRight")
    tab_to(user.page, "line")
    user.page.keyboard.type("Half of the logs.")
    tab_to(user.page, "Add my use")
    user.page.keyboard.press("Enter")
    expect(user.page.locator(".trail")).to_contain_text("Half of the logs.")
    tab_to(user.page, "Read the trail")
    user.page.keyboard.press("Enter")
    user.page.wait_for_url("**#trail")
    expect(user.page.locator("#trail .trail li")).to_have_count(1)
    expect(user.page.locator("#trail .trail li")).to_contain_text("Partly · Fay Moor")


def test_the_single_keys_do_what_their_list_says(opens: Callable[..., Reader]) -> None:
    reader = opens("bo")
    page, press = reader.page, reader.page.keyboard.press
    reader.go("/c/bench/s/long-talk/")
    press("j")
    assert page.evaluate("document.activeElement.matches('ul.threads a')")
    press("Enter")
    page.wait_for_url("**/t/*")

    press("j")
    press("j")
    second = page.evaluate("document.activeElement.id")
    press("k")
    first = page.evaluate("document.activeElement.id")
    assert first and second and first != second
    press("Shift+?")
    expect(page.locator("dialog#keys")).to_be_visible()
    press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    press("/")
    expect(page.locator("input[data-key='/']")).to_be_focused()
    page.keyboard.type("a r j")  # in a field they are letters
    assert page.locator("input[data-key='/']").input_value() == "a r j"
    page.evaluate("document.activeElement.blur()")
    press("a")
    page.wait_for_url("**/ask*")
    page.evaluate("document.activeElement.blur()")
    press("g")
    press("h")
    page.wait_for_url(reader.site.address + "/")


def test_a_number_leads_to_one_of_her_communities_and_r_to_the_reply(opens: Callable[..., Reader]) -> None:
    reader = opens("bo")
    page = reader.page
    reader.go("/")
    page.keyboard.press("2")
    page.wait_for_url("**/c/round/")
    reader.go("/c/bench/s/long-talk/")
    page.locator("ul.threads a").first.click()
    page.wait_for_url("**/t/*")
    page.keyboard.press("r")

    expect(page.locator("#reply textarea[name=body]")).to_be_focused()


def test_the_first_stop_skips_to_the_page(opens: Callable[..., Reader]) -> None:
    page = opens("bo").go("/c/bench/s/questions/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(("opener", "dialog"), [("Control+k", "dialog#palette"), ("Shift+?", "dialog#keys")])
def test_a_dialog_keeps_the_focus_and_gives_it_back(opens: Callable[..., Reader], opener: str, dialog: str) -> None:
    page = opens("bo").go("/c/bench/")
    page.locator(".wordmark").focus()
    page.keyboard.press(opener)
    expect(page.locator(dialog)).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Tab")
        # The body stands for the browser's own bar, which a dialog does not keep one from.
        assert page.evaluate("document.activeElement.matches('body, dialog[open], dialog[open] *')")
    page.keyboard.press("Escape")

    expect(page.locator(".wordmark")).to_be_focused()


def test_the_command_menu_opens_finds_and_lets_go(opens: Callable[..., Reader]) -> None:
    reader = opens("bo")
    page, press = reader.page, reader.page.keyboard.press
    reader.go("/")
    press("Control+k")
    expect(page.locator("dialog#palette")).to_be_visible()
    page.keyboard.type("bench")
    expect(page.locator("#palette-options [aria-selected=true]")).to_contain_text("bench")
    press("ArrowDown")
    press("ArrowUp")
    press("Enter")
    page.wait_for_url("**/c/bench/")

    press("Control+k")
    press("Escape")
    expect(page.locator("dialog#palette")).to_be_hidden()


def test_single_keys_can_be_switched_off(opens: Callable[..., Reader]) -> None:
    reader = opens("bo")
    page = reader.page
    reader.go("/c/bench/")
    page.keyboard.press("Shift+?")
    page.locator("[data-keys-switch]").click()
    page.keyboard.press("Escape")
    page.keyboard.press("/")

    assert not page.evaluate("document.activeElement.matches('input')")
    page.keyboard.press("Control+k")  # no single key: it stays
    expect(page.locator("dialog#palette")).to_be_visible()


def menu_to(page: Page, typed: str, first: str) -> None:
    """Open the command menu, type, and take the first line that fits."""
    page.keyboard.press("Control+k")
    page.keyboard.type(typed)
    expect(page.locator("#palette-options [aria-selected=true]")).to_contain_text(first)
    page.keyboard.press("Enter")


# Where one goes and what one reads there when one has arrived: by the menu alone, from any page.
GOALS = [
    ("practices bench", "Practices", "**/c/bench/practices", "Practices"),
    ("decisions bench", "Decisions", "**/c/bench/decisions", "Decisions"),
    ("topics bench", "Topics", "**/c/bench/topics/", "Topics"),
    ("people bench", "People", "**/c/bench/people", "People"),
    ("charter bench", "Charter", "**/c/bench/charter", "Charter"),
    ("api tokens", "API tokens", "**/settings/tokens", "API tokens"),
    ("everything about", "Everything about you", "**/settings/export", "Everything about you"),
]


@pytest.mark.parametrize(("typed", "first", "address", "heading"), GOALS)
def test_the_menu_leads_there(opens: Callable[..., Reader], typed: str, first: str, address: str, heading: str) -> None:
    reader = opens("bo")
    page = reader.go("/")
    menu_to(page, typed, first)
    page.wait_for_url(address)

    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_the_profile_is_changed_and_searched_for_by_keys_alone(opens: Callable[..., Reader]) -> None:
    reader = opens("dee")
    page = reader.go("/settings")
    tab_to(page, "what_i_do")
    page.keyboard.press("Control+a")
    page.keyboard.type("I file saws.")
    tab_to(page, "Save", most=30)
    page.keyboard.press("Enter")
    expect(page.locator("[name=what_i_do]")).to_have_value("I file saws.")

    page.goto(reader.site.address + "/search")
    tab_to(page, "q")
    page.keyboard.type("pump")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=pump**")
    assert reader.reads("pump")


def test_without_a_script_the_menu_is_a_page(opens: Callable[..., Reader]) -> None:
    reader = opens("bo", java_script_enabled=False)
    page = reader.go("/go")
    page.locator("main [name=q]").focus()
    page.keyboard.type("practices bench")
    page.keyboard.press("Enter")
    page.wait_for_url("**/go?q=practices+bench")
    page.locator("main ul.lines a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/c/bench/practices")
