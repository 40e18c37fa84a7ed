"""Ideas, changes and stories: each begins with what it must not leave out."""

import pytest
from django.test import Client

from practicum.conversations.actions import start_thread
from practicum.kit import Refusal
from practicum.writing.texts import Text


@pytest.mark.parametrize(
    ("kind", "words"), [("story", "What did not work"), ("notice", "From now on"), ("idea", "not thought")]
)
def test_the_box_begins_with_what_must_not_be_left_out(habitat, kind, words):
    client = Client()
    client.force_login(habitat.ada)
    address = f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/new"

    assert words in client.get(f"{address}?kind={kind}").content.decode()
    body = {"kind": kind, "title": "Rods", "body": "We changed them.", "why_it_matters": "All who order rods."}
    made = client.post(address, body)
    page = client.get(made["Location"]).content.decode()
    assert "Rods" in page and ("Who is affected" in page) == (kind == "notice")
    listed = client.get(f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/?kind={kind}").content.decode()
    assert "Rods" in listed
    assert "Rods" in client.get("/search", {"q": "rods", "kind": kind}).content.decode()


def test_a_change_says_who_is_affected(habitat):
    with pytest.raises(Refusal, match="who is affected"):
        start_thread(habitat.seat_of(habitat.ada), space=habitat.questions, kind="notice", text=Text("", title="Rods"))
