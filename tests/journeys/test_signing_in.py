"""Other ways in: a passkey on a virtual authenticator, a password, and a second step."""

import time
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.totp.internal.auth import hotp_value
from playwright.sync_api import expect

from tests.crash.tree import Tree, run
from tests.journeys.reader import Reader, Site

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def sign_out(reader: Reader) -> None:
    reader.go("/sign-out")
    reader.press("Sign out")
    expect(reader.page.get_by_role("link", name="Sign in").first).to_be_visible()


def plug_in(reader: Reader) -> None:
    """An authenticator, as a laptop's finger reader is one."""
    session = reader.context.new_cdp_session(reader.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def set_up_the_app(reader: Reader) -> list[str]:
    """From the page with the picture to the recovery codes."""
    key = reader.page.locator("#secret").inner_text().replace(" ", "")
    code = f"{hotp_value(key, int(time.time()) // 30):06}"
    paste(reader, f"{code[:3]} {code[3:]}")
    reader.press("Turn it on")
    return reader.page.locator("ol.codes code").all_inner_texts()


def test_a_passkey_is_made_and_opens_the_door(opens: Callable[..., Reader]) -> None:
    reader = opens(fresh=True)
    reader.sign_in("gus")
    plug_in(reader)
    reader.go("/settings/security")
    reader.press("Add a passkey")
    reader.write("What is it on?", "the laptop at home")
    reader.press("Make the passkey")
    reader.page.wait_for_url("**/settings/security")
    expect(reader.page.locator("main")).to_contain_text("the laptop at home")

    sign_out(reader)
    reader.go("/sign-in?next=/settings")
    reader.press("Use a passkey")

    reader.page.wait_for_url("**/settings")
    expect(reader.page.get_by_label("Name", exact=True)).to_have_value("Gus Okoro")


def test_a_password_is_set_and_opens_the_door(opens: Callable[..., Reader]) -> None:
    reader = opens(fresh=True).expecting(422)
    reader.sign_in("hal")
    reader.go("/settings/security/password")
    reader.page.locator("input[type=password]").first.fill("a bench, a vice and a file")
    reader.page.locator("main form button.main").first.click()
    reader.page.wait_for_url("**/settings/security")

    sign_out(reader)
    reader.go("/sign-in")
    reader.press("Use a password")
    reader.write("Your e-mail address", "hal@example.org")
    reader.page.locator("input[type=password]").fill("not the right one at all")
    reader.press("Sign in")
    expect(reader.page.locator("main")).to_contain_text("do not belong together")
    reader.page.locator("input[type=password]").fill("a bench, a vice and a file")
    reader.press("Sign in")

    expect(reader.page.locator("details.menu summary").first).to_be_visible()


def paste(reader: Reader, words: str) -> None:
    """Into the field for the code, as from another app."""
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.page.locator("input[name=code]").focus()
    reader.page.evaluate("words => navigator.clipboard.writeText(words)", words)
    reader.page.keyboard.press("Control+V")


def test_a_second_step_is_set_up_and_asked_for_and_codes_may_be_pasted(opens: Callable[..., Reader]) -> None:
    reader = opens(fresh=True)
    reader.sign_in("kit")
    reader.go("/settings/security")
    reader.press("Turn it on with an app")
    expect(reader.page.get_by_role("img", name="A QR code")).to_be_visible()
    recovery = set_up_the_app(reader)
    assert len(recovery) == 10

    sign_out(reader)
    reader.sign_in("kit")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Your second step")
    reader.go("/settings")
    assert reader.path == "/sign-in"
    reader.go("/sign-in/second-step")
    paste(reader, recovery[0])
    reader.press("Sign in")

    expect(reader.page.locator("details.menu summary").first).to_be_visible()


def test_the_code_of_one_browser_opens_no_other(opens: Callable[..., Reader]) -> None:
    first, second = opens(fresh=True), opens(fresh=True)
    first.go("/sign-in")
    first.write("Your e-mail address", "ida@example.org")
    asked = first.site.mails_to("ida@example.org")
    first.press("Send me a code")
    first.site.code_for("ida@example.org", after=asked)

    second.go("/sign-in/code")

    assert second.path == "/sign-in"


PEOPLE = """
from practicum.console import ready
ready.migrate()
from practicum.web.testing import make
make.person("Jo Marsh", handle="jo"), make.person("Lou Reyes", handle="lou")
"""


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small installation whose host asks everybody for two steps."""
    data = tmp_path_factory.mktemp("strict") / "data"
    data.mkdir()
    made = run(data, "-c", PEOPLE)
    assert made.returncode == 0, made.stderr
    tree = Tree(data, settings={"PRACTICUM_BEHIND_PROXY": "1", "PRACTICUM_SECOND_STEP": "everybody"})
    try:
        tree.start()
        yield Site(data, f"http://localhost:{tree.port}")
    finally:
        tree.stop()


def test_where_two_steps_are_asked_an_app_is_set_up_before_anything_else(opens: Callable[..., Reader], strict) -> None:
    reader = opens(fresh=True)
    reader.site = strict
    reader.sign_in("jo", onward="/settings")
    expect(reader.page.locator("main")).to_contain_text("This site asks for two steps when you sign in")
    reader.go("/settings/security/tokens")
    assert reader.path == "/settings/security/second-step/new"

    assert len(set_up_the_app(reader)) == 10
    reader.press("I have kept them")

    expect(reader.page.locator("details.menu summary").first).to_be_visible()
    reader.go("/settings/security")
    assert reader.path == "/settings/security"


def test_where_two_steps_are_asked_a_passkey_is_made_and_she_comes_again_with_it(
    opens: Callable[..., Reader], strict
) -> None:
    reader = opens(fresh=True).expecting(403)
    reader.site = strict
    reader.sign_in("lou")
    plug_in(reader)
    reader.press("Add a passkey")
    reader.write("What is it on?", "the laptop at home")
    reader.press("Make the passkey")
    expect(reader.page.locator("main")).to_contain_text("come in with your passkey")

    reader.press("Sign out")
    reader.press("Sign out")
    reader.go("/sign-in?next=/settings")
    reader.press("Use a passkey")

    reader.page.wait_for_url("**/settings")
    expect(reader.page.get_by_label("Name", exact=True)).to_have_value("Lou Reyes")
