"""The command menu's places: her communities and her settings, by every word that is typed; without a script a page."""

import re

import pytest

from practicum.web.testing import make


def words(html: str) -> list[str]:
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in re.findall(r"<li><a .*?</li>", html, re.DOTALL)]


def asked(client, typed: str, **headers: str) -> list[str]:
    html = client.get("/go", {"q": typed}, headers=headers).content.decode()
    return words(html if headers else html.split("<main")[1].split("</main>")[0])


def test_a_member_goes_to_her_communities_and_what_is_in_them(habitat, client):
    client.force_login(habitat.bo)

    assert asked(client, "splices prac") == ["Practices Splices"]
    assert asked(client, "SPLICES")[:2] == ["Splices", "Ask the community Splices"]
    assert asked(client, "signing in") == ["Signing in Settings"]
    assert asked(client, "xyzzy") == []
    assert "Nothing of this name" in client.get("/go?q=xyzzy").content.decode()


def test_the_script_gets_lines_and_no_page(habitat, client):
    client.force_login(habitat.bo)
    found = client.get("/go?q=spl", headers={"X-Fragment": "1"})

    assert asked(client, "splices topics", **{"X-Fragment": "1"}) == ["Topics Splices"]
    assert "<html" not in found.content.decode() and "X-Fragment" in found["Vary"]


@pytest.mark.parametrize("who", ["", "cy"])
def test_a_place_one_is_not_inside_of_is_not_named(habitat, client, who):
    make.community("hidden", name="Hidden rope walk", listed=False)
    if who:
        client.force_login(habitat.cy)

    assert asked(client, "rope") == []
    assert asked(client, "splices") == []
    assert "Home" in asked(client, "")


def test_every_way_leads_somewhere(habitat, client):
    client.force_login(habitat.bo)
    html = client.get("/go").content.decode().split("<main")[1].split("</main>")[0]
    found = {path: client.get(path).status_code for path in set(re.findall(r'<li><a href="([^"]+)"', html))}

    assert len(found) > 20
    assert {path: status for path, status in found.items() if status not in (200, 302)} == {}
