"""Somebody at a browser: opens pages, signs in with the code from her mail, and notices what goes wrong on the way."""

import re
import time
from dataclasses import dataclass, field
from email import policy
from email.parser import BytesParser
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

CODE = re.compile(r"^\s*([A-Z0-9]{3}[ -]?[A-Z0-9]{3})\s*$", re.MULTILINE)
PATIENCE = 45.0
_networks = count(1)


def network() -> dict[str, str]:
    """Every reader comes from a network of her own, as readers do: rates count by it."""
    number = next(_networks)
    return {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}


@dataclass
class Reader:
    """One person in one browser context. `faults` are what no page may cause: script errors, refused content, 5xx,
    a request to another site.
    """

    context: BrowserContext
    page: Page
    site: Any
    name: str = ""
    scripts: bool = True
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("console", self._said)
        self.page.on("response", self._answered)
        self.context.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type != "error" or "Failed to load resource" in message.text:  # the answer itself is looked at below
            return
        self.faults.append(f"{self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        """No page makes a browser ask anybody else: not a font, not a picture, not a counter."""
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(self.site.address).netloc:
            self.faults.append(f"{self.page.url}: another site was asked for {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status} for {response.request.method} {response.url}")

    def expecting(self, *statuses: int) -> "Reader":
        """Answers of these kinds are part of the journey from here on."""
        self.expected |= set(statuses)
        return self

    def go(self, path: str) -> Page:
        self.page.goto(path if path.startswith("http") else self.site.address + path)
        return self.page

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def press(self, words: str, *, exact: bool = True) -> None:
        """The first visible button or link that says so."""
        button = self.page.get_by_role("button", name=words, exact=exact)
        link = self.page.get_by_role("link", name=words, exact=exact)
        button.or_(link).filter(visible=True).first.click()

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label).filter(visible=True).first.fill(words)

    def reads(self, words: str) -> bool:
        return words in self.page.locator("body").inner_text()

    def sign_in(self, handle: str, onward: str = "/") -> None:
        """With the code from the mail, as everybody does."""
        self.go(f"/sign-in?next={onward}")
        self.enter_address(f"{handle}@example.org")
        self.page.wait_for_load_state()

    def enter_address(self, address: str) -> None:
        self.write("Your e-mail address", address)
        asked = self.site.mails_to(address)
        self.press("Send me a code")
        self.write("The code from the mail", self.site.code_for(address, after=asked))
        self.press("Sign in")


@dataclass
class Site:
    """The served installation, and the outbox folder in which its mails lie."""

    data: Path
    address: str

    def mails_to(self, address: str) -> int:
        return len(self._mails(address))

    def code_for(self, address: str, *, after: int = 0) -> str:
        """The code of the newest mail to this address, once there are more mails than before."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            mails = self._mails(address)
            if len(mails) > after and (found := CODE.search(mails[-1])):
                return found[1]
            time.sleep(0.1)
        raise AssertionError(f"no code for {address} came within {PATIENCE:.0f} s")

    def _mails(self, address: str) -> list[str]:
        found = []
        for path in sorted((self.data / "outbox").glob("*.eml")):
            mail = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
            if mail["To"] == address and (body := mail.get_body(("plain",))):
                found.append(body.get_content())
        return found
