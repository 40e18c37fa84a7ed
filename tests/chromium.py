"""The system's own browser, as every suite starts it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

PLACE = shutil.which("chromium") or "/usr/bin/chromium"
# No sandbox, as suites run in containers; nobody looks, and drawing on a screen that is not there takes its time.
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-software-rasterizer")


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start it with these flags too. Where there is none the test is named as not run; CI fetches one, or fails."""
    if not Path(PLACE).exists():
        pytest.skip("not run: there is no chromium here")
    return playwright.chromium.launch(executable_path=PLACE, args=[*FLAGS, *more])
