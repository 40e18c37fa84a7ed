"""Going over a page with the Tab key, as somebody does who has no mouse."""

from playwright.sync_api import Page


def tab_to(page: Page, name: str, most: int = 80, *, place: int = 1) -> None:
    """Press Tab until the stop with this name or these words, or the second or third of those."""
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate("[document.activeElement.name ?? '', document.activeElement.innerText ?? '']")
        if name in (at[0], " ".join(at[1].split())):
            place -= 1
            if not place:
                return
    raise AssertionError(f"Tab leads to no “{name}” on {page.url}")


def choose(page: Page, words: str, *, place: int = 1) -> None:
    """Tab to a button or link, and press Enter."""
    tab_to(page, words, place=place)
    page.keyboard.press("Enter")


def enter(page: Page, name: str, words: str) -> None:
    """Tab to a field, and type there in place of what it holds."""
    tab_to(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type(words)
