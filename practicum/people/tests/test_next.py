"""Where one goes after signing in: only to paths of this site."""

import pytest

from practicum.people.entering import own_path
from practicum.people.tests.conftest import PASSWORD

AWAY = [
    "https://evil.example", "http://evil.example/", "//evil.example", "///evil.example", "////evil.example/a",
    "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\\/evil.example", "http:evil.example",
    "https:/evil.example", "http:///evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "data:text/html,x", "vbscript:x", "mailto:a@b.c", " //evil.example", "\t//evil.example",
    "\n//evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "/\u0000/evil.example",
    "\u0001//evil.example", "evil.example", "www.evil.example/x", "?x=1", "#x", "", " ", ".", "..",
    "../settings", "./settings", "ftp://evil.example", "file:///etc/passwd", "ws://evil.example",
    "about:blank", "x:y", "//evil.example@localhost", "https://testserver", "https://testserver@evil.example",
    "//testserver", "/\u2028/evil", "/\u202e/x", "@evil.example", ":80", "//[::1]", "//%65vil.example",
    "/\u007f", "https%3A%2F%2Fevil.example",
]  # fmt: skip
HERE = [
    "/",
    "/settings",
    "/settings?x=1&y=%2F",
    "/c/pumps/?q=//x",
    "/p/bo#top",
    "/a/../b",
    "/sign-in",
    "/%2F%2Fevil.example",
]


@pytest.mark.parametrize("words", AWAY)
def test_away_becomes_home(words) -> None:
    assert own_path(words) == "/"


@pytest.mark.parametrize("words", HERE)
def test_here_stays_here(words) -> None:
    assert own_path(words) == words


@pytest.mark.parametrize("away", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_the_doors_use_it(client, ada, away) -> None:
    done = client.post("/sign-in/password", {"email": "ada@example.org", "password": PASSWORD, "next": away})
    again = client.get("/sign-in", {"next": away})

    assert (done["Location"], again["Location"]) == ("/", "/")
