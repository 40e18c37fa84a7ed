"""A browser and one real installation for all journeys; each reader in a context of her own, with no faults."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import launch
from tests.crash.tree import Tree, run
from tests.journeys.reader import PATIENCE, Reader, Site, network

Opens = Callable[..., Reader]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`practicum serve` on a furnished data folder, with its task worker."""

    data = tmp_path_factory.mktemp("journeys") / "data"
    data.mkdir()
    made = run(data, "-m", "tests.journeys.furnishing", patience=300)
    assert made.returncode == 0, made.stderr
    tree = Tree(data, settings={"PRACTICUM_BEHIND_PROXY": "1"})
    try:
        tree.start()
        yield Site(data, f"http://localhost:{tree.port}")
    finally:
        tree.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        shown = launch(playwright)
        yield shown
        shown.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """Who has signed in once keeps her session, as browsers do."""
    return {}


@pytest.fixture
def opens(browser: Browser, site: Site, sessions: dict[str, Any]) -> Iterator[Opens]:
    """opens("bo", width=320, …): Bo at a browser, signed in; opens(): a stranger."""
    readers: list[Reader] = []

    def one(handle: str = "", *, width: int = 1280, height: int = 900, fresh: bool = False, **options: Any) -> Reader:
        kept = None if fresh else sessions.get(handle)
        context = browser.new_context(
            viewport={"width": width, "height": height}, extra_http_headers=network(), storage_state=kept,
            reduced_motion="reduce", locale="en-GB", **options,
        )  # fmt: skip
        context.set_default_timeout(PATIENCE * 1000)
        reader = Reader(context, context.new_page(), site, handle, options.get("java_script_enabled", True))
        readers.append(reader)
        if handle and kept is None:
            reader.sign_in(handle)
            sessions[handle] = context.storage_state()
        return reader

    yield one
    faults = [fault for reader in readers for fault in reader.faults]
    for reader in readers:
        with contextlib.suppress(Exception):  # the browser may have gone with the failed test
            reader.context.close()
    assert faults == []
