"""A page that a browser fetches before anybody wants it leaves nothing in that browser."""

import pytest
from django.conf import settings

AHEAD = {"sec-purpose": "prefetch"}


@pytest.mark.django_db
def test_a_form_fetched_ahead_brings_no_token_and_is_fetched_again(client):
    assert settings.CSRF_COOKIE_NAME in client.get("/sign-in").cookies
    client.cookies.clear()

    ahead = client.get("/sign-in", headers=AHEAD)

    assert (ahead.status_code, dict(ahead.cookies)) == (200, {})
    assert "no-store" in ahead["Cache-Control"]


def test_what_is_said_once_is_said_though_a_page_was_fetched_ahead(client, habitat):
    client.force_login(habitat.bo)
    client.post("/settings", {"name": "Bo", "handle": "bo", "time_zone": "UTC"})

    ahead = client.get("/settings", headers=AHEAD)

    assert b"Your profile is saved." in ahead.content
    assert (dict(ahead.cookies), "no-store" in ahead["Cache-Control"]) == ({}, True)
    assert b"Your profile is saved." in client.get("/settings").content
    assert b"Your profile is saved." not in client.get("/settings").content


@pytest.mark.django_db
def test_a_page_without_a_cookie_is_kept_by_the_browser_as_before(client):
    ahead = client.get("/communities", headers=AHEAD)

    assert (ahead.status_code, dict(ahead.cookies)) == (200, {})
    assert "no-store" not in ahead["Cache-Control"]


def test_what_brought_a_cookie_is_not_kept_for_others():
    order = settings.MIDDLEWARE

    assert order.index("practicum.kit.middleware.ahead_leaves_nothing") < order.index("practicum.web.kept.may_be_kept")
