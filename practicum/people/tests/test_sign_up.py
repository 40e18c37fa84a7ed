"""Signing up: the same flow, and a name."""

from practicum.people.models import Happening, Person, SecurityEvent
from practicum.people.tests.conftest import ask, who


def test_a_newcomer_types_her_code_says_her_name_and_is_in(client, db, code_for) -> None:
    ask(client, "Nina@Example.org", next="/settings/tokens")
    named = client.post("/sign-in/code", {"code": code_for("Nina@Example.org")})

    done = client.post("/sign-in/name", {"name": "  Nina   Ólafsdóttir ", "time_zone": "Atlantic/Reykjavik"})

    nina = Person.objects.get()
    assert named["Location"] == "/sign-in/name"
    assert done["Location"] == "/settings/tokens"
    assert (nina.name, nina.handle, nina.email) == ("Nina Ólafsdóttir", "nina-olafsdottir", "Nina@example.org")
    assert (nina.time_zone, nina.state, nina.has_usable_password()) == ("Atlantic/Reykjavik", "active", False)
    assert who(client) == "nina-olafsdottir"
    happened = [Happening.SIGNED_UP, Happening.SIGNED_IN_BY_CODE]
    assert list(SecurityEvent.objects.order_by("pk").values_list("what", flat=True)) == happened


def test_without_the_code_there_is_no_name_to_say(client, db) -> None:
    ask(client, "nina@example.org")

    page = client.post("/sign-in/name", {"name": "Nina"})

    assert page["Location"] == "/sign-in"
    assert Person.objects.count() == 0


def test_a_name_is_needed_and_what_was_typed_is_kept(client, db, code_for) -> None:
    ask(client, "nina@example.org")
    client.post("/sign-in/code", {"code": code_for("nina@example.org")})

    empty = client.post("/sign-in/name", {"name": "   "})
    long = client.post("/sign-in/name", {"name": "N" * 121})

    assert (empty.status_code, long.status_code) == (422, 422)
    assert "N" * 121 in long.content.decode()
    assert client.post("/sign-in/name", {"name": "Nina"}).status_code == 302


def test_two_browsers_with_one_address_make_one_person(client, db, code_for) -> None:
    from django.test import Client

    other = Client()
    for browser in (client, other):
        ask(browser, "nina@example.org")
        browser.post("/sign-in/code", {"code": code_for("nina@example.org")})

    client.post("/sign-in/name", {"name": "Nina"})
    other.post("/sign-in/name", {"name": "Nina again"})

    assert Person.objects.values_list("name", flat=True).get() == "Nina"
    assert (who(client), who(other)) == ("nina", "nina")


def test_handles_are_free_and_not_to_be_mistaken(client, db, code_for) -> None:
    for number, name in enumerate(["Al Lim", "AL LIM", "Ai-Lim", "Йван"]):
        client.logout()
        ask(client, f"person{number}@example.org")
        client.post("/sign-in/code", {"code": code_for(f"person{number}@example.org")})
        client.post("/sign-in/name", {"name": name})

    handles = list(Person.objects.order_by("pk").values_list("handle", flat=True))

    assert handles[:3] == ["al-lim", "al-lim-2", "ai-lim-3"]
    assert handles[3].startswith("member-")


def test_more_is_not_taken_from_the_form(client, db, code_for) -> None:
    ask(client, "nina@example.org")
    client.post("/sign-in/code", {"code": code_for("nina@example.org")})

    client.post(
        "/sign-in/name", {"name": "Nina", "host": "on", "state": "former", "handle": "root", "email": "x@y.org"}
    )

    nina = Person.objects.get()
    assert (nina.host, nina.state, nina.handle, nina.email) == (False, "active", "nina", "nina@example.org")
