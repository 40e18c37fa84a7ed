"""The system's own browser, as every suite starts it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

PLACE = shutil.which("chromium") or "/usr/bin/chromium"
MISSING = not Path(PLACE).exists()
WHY = "not run: there is no chromium here"
# No sandbox, as suites run in containers; nobody looks, and drawing on a screen that is not there takes its time.
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-software-rasterizer")

needs_chromium = pytest.mark.skipif(MISSING, reason=WHY)


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start it with these flags too."""
    return playwright.chromium.launch(executable_path=PLACE, args=[*FLAGS, *more])
