"""An archive comes in held, a steward looks and lets it out, and whoever wrote in it claims what is hers."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.crash.tree import run
from tests.journeys.reader import Reader

MBOX = """From eli@example.org Mon Mar  2 10:00:00 2015
From: Eli Varga <eli@example.org>
To: sharpening@lists.example.org
Date: Mon, 02 Mar 2015 10:00:00 +0000
Message-ID: <one@example.org>
Subject: Which oil for a frame saw in winter?

Linseed gets stiff below zero. What do you use?

From bo@example.org Mon Mar  2 12:00:00 2015
From: Bo Sand <bo@example.org>
To: sharpening@lists.example.org
Date: Mon, 02 Mar 2015 12:00:00 +0000
Message-ID: <two@example.org>
In-Reply-To: <one@example.org>
References: <one@example.org>
Subject: Re: Which oil for a frame saw in winter?

Camellia, two drops.
"""
TITLE = "Which oil for a frame saw in winter?"


def test_an_archive_is_held_released_and_claimed(opens: Callable[..., Reader], tmp_path: Path) -> None:
    steward, writer, stranger = opens("ada"), opens("eli"), opens("dee")
    (tmp_path / "sharpening.mbox").write_text(MBOX)
    taken = run(steward.site.data, "import", "mbox", str(tmp_path / "sharpening.mbox"), "--community", "bench")
    assert taken.returncode == 0, taken.stderr

    steward.go("/c/bench/imports")
    expect(steward.page.locator("main")).to_contain_text("2 items")
    steward.page.get_by_role("link", name=TITLE).click()
    expect(steward.page.get_by_role("heading", level=1)).to_have_text(TITLE)
    address = steward.path
    stranger.expecting(404).go(address)
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("There is nothing here for you to see.")

    steward.go("/c/bench/imports")
    steward.page.get_by_role("button", name="Release it").click()
    expect(steward.page.locator("main")).to_contain_text("Released")
    stranger.go(address)
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text(TITLE)

    writer.go("/claim")
    expect(writer.page.locator("main")).to_contain_text("1 post")
    writer.press("This is me")
    expect(writer.page.locator("main")).to_contain_text("Nothing in the archives bears your address")
    stranger.go(address)
    assert stranger.page.locator("article.post a[href$='/p/eli'], article.post a[href$='/people/eli']").count() > 0
