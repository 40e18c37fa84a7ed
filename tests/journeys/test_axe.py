"""axe over every page in its states: wide, dark, in forced colours, on the smallest phone; nothing is found."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.reader import Reader

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
LOOK = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  const why = (node) => (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? "";
  const words = (rule) => rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.target.join(" ")} ${why(node)}`);
  return found.violations.flatMap(words);
}"""
EMPTIED = """(form) => {
  form.noValidate = true;
  for (const field of form.querySelectorAll("textarea, input:not([type=hidden], [type=radio])")) field.value = "";
}"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
# Dark and forced colours change tokens only: there the rules about colours are asked, elsewhere all of them.
STATES: dict[str, tuple[list[str], dict, dict]] = {
    "wide": (TAGS, WIDE, {"color_scheme": "light", "forced_colors": "none"}),
    "dark": (COLOURS, WIDE, {"color_scheme": "dark", "forced_colors": "none"}),
    "forced colours": (COLOURS, WIDE, {"color_scheme": "light", "forced_colors": "active"}),
    "320 px": (TAGS, NARROW, {"color_scheme": "light", "forced_colors": "none"}),
}
FORMS = ("decision", "proposal", "resource", "demo", "trail", "collection", "term", "horizon", "entry")
# Who looks, and what she opens: templates in every state that an address can bring about.
PAGES = {
    "": [
        "/", "/sign-in", "/sign-in/password", "/communities", "/c/keepers/", "/c/keepers/charter",
        "/c/keepers/problems", "/c/keepers/s/questions/", "/c/keepers/s/questions/?kind=question&state=open", "/search",
        "/search?q=pump", "/search?q=xyzzyplugh", "/api/v1/docs", "/_parts", "/nothing-is-here",
        "first /c/keepers/s/questions/", "first /c/keepers/problems", "refused /sign-in",
        "first /c/keepers/s/questions/", "/c/keepers/topics/", "/c/keepers/topics/seals-and-cups",
        "/c/keepers/topics/?q=xyzzyplugh", "/c/keepers/practices", "k: /c/keepers/practices?state=due",
        "k:sheet /c/keepers/practices?state=due", "k:versions /c/keepers/practices?state=due",
        "k:suggestions /c/keepers/practices?state=due", "k: /c/keepers/practices?state=retired",
        "/c/keepers/decisions", "first:d /c/keepers/decisions?state=open", "first:d /c/keepers/decisions",
        "/c/keepers/glossary", "first:w /c/keepers/glossary", "/c/keepers/horizon", "/c/keepers/journal",
        "first:j /c/keepers/journal", "/c/keepers/resources", "first:r /c/keepers/resources", "/c/keepers/demos",
        "first:demos /c/keepers/demos", "/c/keepers/trails", "first:g /c/keepers/trails", "/c/keepers/collections",
        "/c/keepers/standards", "/c/keepers/register?word=lesson", "/c/roofwater/journal", "/c/roofwater/resources",
    ],
    "eli": ["/", "/go", "/go?q=xyzzyplugh", "/ask?q=pump", "/c/keepers/", "refused /c/keepers/join"],
    "bo": [
        "/", "/c/bench/", "/c/bench/s/quiet/", "/c/bench/s/questions/new", "/c/bench/s/questions/new?kind=sharing",
        "/c/bench/s/questions/new?kind=discussion", "first /c/bench/s/long-talk/", "last /c/bench/s/long-talk/", "/ask",
        "/ask?q=why+is+the+pump+dry", "/settings", "/settings/places", "/settings/security",
        "/settings/security/address", "/settings/security/password", "/settings/security/passkeys/add",
        "/settings/security/second-step/new", "/settings/sessions",
        "/settings/tokens", "/settings/confirm", "/p/bo", "/p/ada", "/claim", "/c/bench/people",
        "/c/bench/people/ada", "/c/bench/leave", "/c/round/join", "/sign-out", "/c/bench/spaces", "/communities/new",
        "/c/bench/imports", "edit /c/bench/s/questions/", "remove /c/bench/s/questions/",
        "refused /c/bench/s/questions/new", "history /c/bench/s/questions/", "more /c/bench/s/questions/",
        "use /c/bench/s/long-talk/", "refused /communities/new", "refused /settings", "refused /settings/tokens",
        "/c/bench/practices", "/c/bench/practices?state=adopted", "k: /c/bench/practices?state=due",
        "k:edit /c/bench/practices?state=due", "late /c/bench/practices?state=due",
        "k:look /c/bench/practices?state=due", "k:variant /c/bench/practices?state=due",
        "k: /c/bench/practices?state=draft", "k:use /c/bench/practices?state=draft",
        "k:suggest /c/bench/practices?state=draft", "k:review /c/bench/practices?state=draft",
        "/c/bench/s/questions/practice", "refused /c/bench/s/questions/practice",
        "t:practice /c/bench/s/long-talk/", "suggested /c/bench/practices?state=draft",
        *(f"/c/bench/s/questions/{form}" for form in FORMS), "refused /c/bench/s/questions/proposal",
        "refused /c/bench/s/questions/resource", "refused /c/bench/s/questions/term", "/settings/leave",
        "/settings/export", "t:split /c/bench/s/long-talk/",
    ],
    "ada": [
        "/c/bench/settings", "/c/bench/requests", "/c/round/requests", "/c/bench/invitations",
        "/c/bench/charter/write", "/c/bench/problems", "/c/bench/imports", "/c/bench/spaces/quiet",
        "/c/bench/people/bo", "/c/bench/people/ada", "/c/bench/record",
        "/c/bench/topics/", "outdate /c/bench/s/long-talk/", "refused /c/bench/charter/write",
        "refused /c/bench/invitations", "refused /c/bench/settings",
        "k:adopt /c/bench/practices?state=due", "k:retire /c/bench/practices?state=due",
        "k: /c/bench/practices?state=retired", "k:suggestions /c/bench/practices?state=draft",
        "k:merge /c/bench/practices?state=draft", "/c/bench/s/questions/lesson",
    ],
    "hanna": ["/host/jobs", "/host/jobs?state=running", "/host/outbox", "/host/outbox?state=failed"],
}  # fmt: skip
LONG_TITLE = "How long may a thread be"


def open_page(reader: Reader, words: str) -> None:
    """An address, or what one reaches from it: its first thread, its last page, a refused form, one's own post."""
    act, _, path = words.rpartition(" ")
    reader.go(path)
    if act in ("first", "last", "use", "outdate"):
        links = reader.page.locator("ul.threads a, ul.problems a")
        long = links.filter(has_text=LONG_TITLE)  # another journey may have asked something there since
        (long if long.count() else links).first.click()
        reader.page.wait_for_url(re.compile(r"/(t|problems)/."))
    if act == "last":
        reader.go(f"{reader.path}?page=25")
    if act == "refused":
        reader.page.locator("main form.stack").first.evaluate(EMPTIED)
        reader.page.locator("main form.stack button.main").click()
        expect(reader.page.locator("main .error").filter(visible=True).first).to_be_visible()
    if act in ("use", "outdate"):
        reader.go(f"{reader.path}?page=1")  # whoever read some of it in another journey is led on to what is new
        answer = reader.page.locator("section.best article").get_attribute("id")
        reader.go(f"/i/{answer.rpartition('-')[2]}/{act}")
    if act in ("edit", "remove", "history", "more"):
        reader.go(f"/i/{own_item(reader)}/{act}")
    if act.startswith("first:"):
        letter = act.removeprefix("first:")
        reader.go(reader.page.locator(f'main a[href^="/{letter}/"]').first.get_attribute("href"))
    if act.startswith(("k:", "t:")):
        open_first(reader, act)
    if act in ("late", "suggested"):
        open_first(reader, "k:edit" if act == "late" else "k:suggest")
        send_edit(reader, late=act == "late")


def open_first(reader: Reader, act: str) -> None:
    """The first practice or thread of the list that is open (`k:`, `t:`), or what stands under its address."""
    kind, _, tail = act.partition(":")
    href = reader.page.locator("ul.threads .title a, ul.threads a").first.get_attribute("href")
    reader.go(f"/{kind}/{href.split('/')[2][:13]}/{tail}" if tail else href)


def send_edit(reader: Reader, *, late: bool) -> None:
    """A change with a reason; late: to a version that is not the newest."""
    page = reader.page
    page.locator("[name=doing]").fill("1. Drive two wedges.")
    page.locator("[name=reason]").fill("One was not enough.")
    if late:
        page.locator("[name=version]").evaluate("(field) => { field.value = 1; }")
    page.locator("main form.stack button.main").click()
    expect(page.locator("table.diff").first if late else page.locator(".trail, #trail-h").first).to_be_visible()


def own_item(reader: Reader) -> str:
    """A discussion of one's own, started here."""
    reader.go("/c/bench/s/questions/new?kind=discussion")
    reader.write("What it is about, in one sentence", "Something to look at from every side")
    reader.page.locator("main form.stack button.main").click()
    reader.page.wait_for_url("**/t/*")
    return reader.path.removeprefix("/t/")[:13]


def barriers(page: Page) -> list[str]:
    """What axe finds in each state of the page that is open."""
    found = []
    for state, (rules, size, media) in STATES.items():
        page.set_viewport_size(size)
        page.emulate_media(**media)
        found += [f"{state}: {fault}" for fault in page.evaluate(LOOK, rules)]
    return found


@pytest.mark.long
@pytest.mark.parametrize("who", PAGES)
def test_axe_finds_nothing(opens: Callable[..., Reader], who: str, record_property: Callable[..., None]) -> None:
    reader = opens(who).expecting(403, 404, 409, 422)
    found = {}
    for words in PAGES[who]:
        open_page(reader, words)
        assert (reader.page.title().startswith("Not found")) == (words == "/nothing-is-here"), words
        reader.page.evaluate(AXE)
        if faults := barriers(reader.page):
            found[words] = faults
    count = sum(len(faults) for faults in found.values())
    said = f"axe: {len(PAGES[who])} pages x {len(STATES)} states, {count} findings ({who or 'signed out'})"
    print(f"\n{said}", *(f"  {page} {fault}" for page, faults in found.items() for fault in faults), sep="\n")
    record_property("counts", said)

    assert found == {}


def test_open_dialogs_and_menus_have_no_barriers_either(opens: Callable[..., Reader]) -> None:
    reader = opens("bo")
    reader.go("/c/bench/")
    found = []
    for opener in ("Control+k", "Shift+?"):
        reader.page.keyboard.press(opener)
        reader.page.evaluate(AXE)
        found += barriers(reader.page)
        reader.page.keyboard.press("Escape")
    reader.page.locator("details.menu summary").first.click()
    found += barriers(reader.page)

    assert found == []
