"""What a browser is told of the session's cookie, by http on one's own machine and by https on a real site."""

import json
import os
import subprocess
import sys
from http.cookies import Morsel
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from practicum.people.tests.conftest import PASSWORD

ASKED = (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS",
)  # fmt: skip
READ = f"import json; from practicum.web import settings as s; print(json.dumps({{n: getattr(s, n) for n in {ASKED}}}))"


@pytest.fixture(scope="module")
def of_https(tmp_path_factory: Any) -> dict[str, Any]:
    """The settings of a site whose address is https, read by a process of its own."""
    env = os.environ | {
        "PRACTICUM_SITE_URL": "https://cop.example.org",
        "PRACTICUM_HOSTS": "cop.example.org",
        "PRACTICUM_DATA": str(tmp_path_factory.mktemp("data")),
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    said = subprocess.run([sys.executable, "-c", READ], env=env, check=True, capture_output=True, text=True)
    return json.loads(said.stdout)


def come_in(secure: bool) -> tuple[Any, dict[str, Morsel[str]]]:
    client = Client()
    client.get("/sign-in", secure=secure)
    given = {"email": "ada@example.org", "password": PASSWORD}
    answer = client.post("/sign-in/password", given, secure=secure)
    return answer, {name: kept for name, kept in client.cookies.items() if kept.value}  # an empty one is a farewell


def flags(morsel: Morsel[str]) -> tuple[bool, bool, str, str, str]:
    return bool(morsel["secure"]), bool(morsel["httponly"]), morsel["samesite"], morsel["path"], morsel["domain"]


def test_by_https_the_cookies_belong_to_this_host_alone(ada, settings, of_https) -> None:
    for name, value in of_https.items():
        setattr(settings, name, value)

    answer, cookies = come_in(secure=True)

    assert sorted(cookies) == ["__Host-csrftoken", "__Host-practicum"]
    assert {flags(morsel) for morsel in cookies.values()} == {(True, True, "Lax", "/", "")}
    assert answer["Strict-Transport-Security"] == "max-age=31536000"


def test_by_http_on_ones_own_machine(ada) -> None:
    answer, cookies = come_in(secure=False)

    assert sorted(cookies) == ["csrftoken", "practicum"]
    assert {flags(morsel) for morsel in cookies.values()} == {(False, True, "Lax", "/", "")}
    assert "Strict-Transport-Security" not in answer


def test_whoever_signs_out_leaves_no_page_in_the_browser(ada) -> None:
    client = Client()
    client.force_login(ada)

    assert client.post("/sign-out")["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client.post("/sign-out")
