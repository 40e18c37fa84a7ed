"""A post becomes a decision record in two presses, counted, with scripts and without."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import Reader

MOST = 2


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_post_becomes_a_decision_record_in_two_presses(
    opens: Callable[..., Reader], record_property: Callable[[str, Any], None], scripts: bool
) -> None:
    reader = opens("fay", java_script_enabled=scripts)
    reader.go("/c/bench/s/long-talk/")
    reader.page.locator("ul.threads a").first.click()
    reader.page.wait_for_url("**/t/*")
    post = reader.page.locator("#posts article").nth(1)
    words = " ".join(post.locator(".prose").inner_text().split())

    post.get_by_role("link", name="More").click()
    offered = reader.page.get_by_label("What was decided, in one sentence").input_value()
    reader.press("Keep it as a decision")
    presses = 2

    expect(reader.page.locator("h1")).to_have_text(offered)
    assert "/d/" in reader.path and words.startswith(offered.rstrip("…"))
    expect(reader.page.locator("main")).to_contain_text(words[:60])
    assert presses <= MOST
    record_property("counts", f"a post becomes a decision record: {presses} presses")
