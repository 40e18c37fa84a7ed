"""Pages that were drawn already, in a real browser: each at its address, with its styles and without a server."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page as Tab
from playwright.sync_api import Route, sync_playwright

from practicum.web import assets
from tests.chromium import launch

BURST = """() => {
  const over = [...document.querySelectorAll('body *')].filter((one) => {
    const box = one.getBoundingClientRect();
    const closed = 'details:not([open]) > :not(summary)';
    const apart = one.closest(`pre, table, .scroll, .vh, .skip, [hidden], svg, math, ${closed}`);
    return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !apart;
  });
  const hides = (one) => !one.closest('.vh, [hidden]') && getComputedStyle(one).overflow === 'hidden';
  const cut = [...document.querySelectorAll('a.btn, button, h1, h2, label, legend, summary')].filter((one) =>
    hides(one) && one.scrollWidth > one.clientWidth + 1);
  return [...over.slice(0, 3), ...cut.slice(0, 2)].map((one) => one.outerHTML.slice(0, 140));
}"""


@contextmanager
def shown(width: int, height: int = 700) -> Iterator[Tab]:
    """A tab of that width. Its pages come from `show`."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        tab = browser.new_page(viewport={"width": width, "height": height}, java_script_enabled=True)
        tab.route("**/*", _served)
        yield tab
        browser.close()


_pages: dict[str, str] = {}


def show(tab: Tab, html: str) -> Tab:
    """Open a page that was drawn."""
    _pages["/here"] = html
    tab.goto("http://drawn.test/here")
    return tab


def _served(route: Route) -> None:
    path = route.request.url.removeprefix("http://drawn.test")
    if path in _pages:
        route.fulfill(body=_pages[path], content_type="text/html; charset=utf-8")
        return
    found = assets.answer(path, "")
    if found is None or path.endswith(".js"):
        route.abort()
    else:
        route.fulfill(body=found[2], headers=dict(found[1]))
