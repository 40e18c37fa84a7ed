"""Building on an idea: the new one leads to it, everybody keeps her name, and what is hidden stays so."""

import pytest

from practicum.conversations.actions import build_on, reply, start_thread
from practicum.kit import NotAllowed, Refusal, ids
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.lineage import lineage_of
from practicum.writing.models import Link
from practicum.writing.texts import Text


def idea(habitat, by, title, space=None, **more):
    return start_thread(
        habitat.seat_of(by), space=space or habitat.questions, kind="idea", text=Text("It saves water.", title=title),
        **more,
    )  # fmt: skip


def test_i_build_on_this(habitat):
    first = idea(habitat, habitat.ada, "A valve of leather")
    client, key = client_of(habitat.bo), ids.text(first.pk)
    address = f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/new"

    assert f"{address}?kind=idea&amp;builds_on={key}" in client.get(first.get_absolute_url()).content.decode()
    form = client.get(address, {"kind": "idea", "builds_on": key}).content.decode()
    assert "A valve of leather" in form and f'value="{key}"' in form
    made = client.post(address, {"kind": "idea", "title": "A valve of rubber", "body": "As it is.", "builds_on": key})

    page = client.get(made["Location"]).content.decode()
    assert "A valve of leather" in page and "Its lineage" in page
    assert "A valve of rubber" in client.get(first.get_absolute_url()).content.decode()
    number = Link.objects.get(there=first.pk).here_id
    found = lineage_of(number, None)
    assert [(node.title, node.who.name, node.depth) for node in found.before] == [("A valve of leather", "Ada", 1)]
    assert [who.name for who in found.builders] == ["Ada", "Bo"]
    page = client.get(f"/i/{key}/lineage").content.decode()
    assert "A valve of rubber" in page and "Ada" in page and "Bo" in page


def test_two_ideas_become_one_and_both_keep_their_authors(habitat):
    one, two = idea(habitat, habitat.ada, "Leather"), idea(habitat, habitat.bo, "Rubber")
    said = reply(habitat.seat_of(habitat.bo), thread=one, text=Text("And oil it."))
    both = idea(habitat, habitat.ada, "Oiled leather on rubber", builds_on=[one.contribution, said.contribution])
    build_on(habitat.seat_of(habitat.ada), thread=both, earlier=[two.contribution])
    build_on(habitat.seat_of(habitat.ada), thread=both, earlier=[two.contribution])  # twice is once

    found = lineage_of(both.pk, habitat.bo)

    assert {(node.kind, node.title, node.who.name) for node in found.before} == {
        ("idea", "Leather", "Ada"), ("reply", "Leather", "Bo"), ("idea", "Rubber", "Bo"),
    }  # fmt: skip
    assert [node.title for node in lineage_of(two.pk, None).after] == ["Oiled leather on rubber"]


def test_what_one_does_not_see_is_not_in_the_lineage_nor_what_lies_behind_it(habitat):
    room = make.space(habitat.community, "secret", "back-room")
    make.seated(habitat.ada, room)
    far = idea(habitat, habitat.ada, "Far")
    hidden = idea(habitat, habitat.ada, "The hidden middle", space=room, builds_on=[far.contribution])
    near = idea(habitat, habitat.ada, "Near", builds_on=[hidden.contribution])

    assert [node.title for node in lineage_of(near.pk, habitat.ada).before] == ["The hidden middle", "Far"]
    assert lineage_of(near.pk, habitat.bo).before == [] and lineage_of(far.pk, None).after == []
    assert client_of(habitat.bo).get(f"/i/{ids.text(hidden.pk)}/lineage").status_code == 404
    page = client_of(habitat.bo).get(f"/i/{ids.text(near.pk)}/lineage").content.decode()
    assert "hidden middle" not in page and "begun here" in page


def test_a_circle_ends_where_it_began(habitat):
    one, two = idea(habitat, habitat.ada, "One"), idea(habitat, habitat.ada, "Two")
    build_on(habitat.seat_of(habitat.ada), thread=one, earlier=[two.contribution])
    build_on(habitat.seat_of(habitat.ada), thread=two, earlier=[one.contribution])

    assert [node.title for node in lineage_of(one.pk, None).before] == ["Two"]
    with pytest.raises(Refusal):
        build_on(habitat.seat_of(habitat.ada), thread=one, earlier=[one.contribution])


def test_only_its_author_says_what_a_thread_builds_on(habitat):
    one, two = idea(habitat, habitat.ada, "One"), idea(habitat, habitat.bo, "Two")
    with pytest.raises(NotAllowed):
        build_on(habitat.seat_of(habitat.bo), thread=one, earlier=[two.contribution])
    client = client_of(habitat.ada)
    answer = client.post(f"/t/{ids.text(one.pk)}/build", {"earlier": two.get_absolute_url()})
    assert answer.status_code == 302 and Link.objects.get().there_id == two.pk


def test_a_secret_idea_cannot_be_named(habitat):
    room = make.space(habitat.community, "secret", "back-room")
    make.seated(habitat.ada, room)
    hidden = idea(habitat, habitat.ada, "Hidden", space=room)
    mine = idea(habitat, habitat.bo, "Mine")
    client, key = client_of(habitat.bo), ids.text(hidden.pk)
    start = f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/new"

    assert client.post(f"/t/{ids.text(mine.pk)}/build", {"earlier": key}).status_code == 404
    assert client.get(start, {"kind": "idea", "builds_on": key}).status_code == 404
    assert client.post(start, {"kind": "idea", "title": "X", "body": "Y", "builds_on": key}).status_code == 404
    assert not Link.objects.exists()
