"""What a browser fetches for one page with an empty cache: requests and compressed bytes, seen in Chromium."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")


@dataclass(frozen=True)
class Weight:
    """kB over the wire, headers included, in so many requests."""

    kb: float
    requests: int
    parts: list[tuple[str, float]]


def weigh(base: str, path: str, cookie: str) -> Weight | None:
    """None where there is no browser."""
    browser_at = next((place for place in CHROMIUM if Path(place).exists()), None)
    if browser_at is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_at, args=["--no-sandbox"])
        context = browser.new_context()
        name, _, value = cookie.partition("=")
        if value:
            context.add_cookies([{"name": name, "value": value, "url": base}])
        page = context.new_page()
        wire = context.new_cdp_session(page)
        addresses: dict[str, str] = {}
        sizes: dict[str, float] = {}
        wire.on("Network.requestWillBeSent", lambda seen: addresses.update({seen["requestId"]: seen["request"]["url"]}))
        wire.on(
            "Network.loadingFinished", lambda seen: sizes.update({seen["requestId"]: seen["encodedDataLength"] / 1024})
        )
        wire.send("Network.enable")
        page.goto(base + path, wait_until="networkidle")
        browser.close()
    parts = [
        (urlsplit(addresses[number]).path, round(size, 1)) for number, size in sizes.items() if number in addresses
    ]
    return Weight(round(sum(sizes.values()), 1), len(sizes), sorted(parts, key=lambda part: -part[1]))
