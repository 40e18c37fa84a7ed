"""Trails and collections: chosen with a reason, read by each as far as she sees, carried on, walked in private."""

import pytest

from practicum.conversations.actions import mark_outdated, start_thread
from practicum.kit import Conflict, NotAllowed, Refusal, ids
from practicum.resources import actions
from practicum.resources.models import Pick, Selection, Walked
from practicum.resources.queries import gathered_of, selection_page
from practicum.resources.tests.test_add_resource import added, fresh, secret_room
from practicum.web.testing.calling import client_of
from practicum.writing.actions import remove_item
from practicum.writing.texts import Text


def begun(habitat, kind="trail", by=None, space=None, title="To begin with"):
    made = actions.make_selection(
        habitat.seat_of(by or habitat.ada), space=space or habitat.questions, kind=kind, title=title,
        introduction="For those who come new.",
    )  # fmt: skip
    return fresh(made)


def thread(habitat, title, space=None):
    return start_thread(
        habitat.seat_of(habitat.ada), space=space or habitat.questions, kind="question", text=Text("Why?", title=title)
    ).contribution


def put(habitat, selection, item, why="It says when."):
    return actions.pick(habitat.seat_of(habitat.ada), selection=selection, item=item, why=why)


def test_a_trail_is_laid_and_walked(habitat):
    client, slug = client_of(habitat.ada), habitat.community.slug
    first, film = thread(habitat, "Which seal holds?"), added(habitat).contribution
    made = client.post(f"/c/{slug}/s/{habitat.questions.slug}/trail", {"title": "To begin with"})["Location"]
    key = made.split("/")[-1][: ids.LENGTH]

    assert client.post(f"/g/{key}/pick", {"item": f"/t/{ids.text(first.pk)}", "why": ""}).status_code == 422
    client.post(f"/g/{key}/pick", {"item": f"/t/{ids.text(first.pk)}", "why": "The question behind it all."})
    client.post(f"/g/{key}/pick", {"item": f"http://localhost/r/{ids.text(film.pk)}", "why": "To see it once."})

    page = client_of(habitat.bo).get(made).content.decode()
    assert page.index("The question behind it all.") < page.index("To see it once.") and "Begin: Which seal" in page
    step = Pick.objects.get(item=first)
    client_of(habitat.bo).post(f"/g/{key}/walk", {"pick": ids.text(step.pk)})
    assert "Go on: A well is cleaned" in client_of(habitat.bo).get(made).content.decode()
    assert "behind" not in client.get(made).content.decode().split("<main")[1].replace(
        "question behind it all", ""
    ).replace("I have this behind me", "")
    client_of(habitat.bo).post(f"/g/{key}/walk", {"pick": ids.text(step.pk), "undo": "1"})
    assert not Walked.objects.exists()
    assert "2 steps" in client.get(f"/c/{slug}/trails").content.decode()


def test_what_a_reader_does_not_see_is_neither_there_nor_counted(habitat):
    trail = begun(habitat)
    put(habitat, trail, thread(habitat, "Seen by all"))
    put(habitat, trail, thread(habitat, "The secret step", space=secret_room(habitat)), why="The secret reason.")

    hers, his = selection_page(trail.pk, habitat.ada), selection_page(trail.pk, habitat.bo)
    assert [one.title for one in hers.picks] == ["Seen by all", "The secret step"]
    assert [one.title for one in his.picks] == ["Seen by all"]
    client, slug = client_of(habitat.bo), habitat.community.slug
    for address in (
        trail.get_absolute_url(),
        f"/c/{slug}/trails",
        f"/g/{ids.text(trail.pk)}/markdown",
        "/search?q=secret",
    ):
        page = client.get(address, follow=True).content.decode()
        assert "secret step" not in page.lower() and "The secret reason" not in page and "2 steps" not in page
    hidden = Pick.objects.get(why="The secret reason.")
    assert client.post(f"/g/{ids.text(trail.pk)}/walk", {"pick": ids.text(hidden.pk)}).status_code == 404
    mine = actions.fork_selection(habitat.seat_of(habitat.bo), selection=trail, space=habitat.questions, title="Mine")
    assert [one.why for one in Pick.objects.filter(selection=mine)] == ["It says when."]


def test_a_step_that_went_stale_says_so_and_one_removed_says_no_more_than_that(habitat):
    trail = begun(habitat)
    old, gone, newer = (
        thread(habitat, "The old way"),
        thread(habitat, "Gone for good"),
        thread(habitat, "The newer way"),
    )
    film = added(habitat)
    for item in (old, gone, film.contribution):
        put(habitat, trail, item)
    mark_outdated(habitat.seat_of(habitat.bo), thing=old.thread, newer=newer, why="It breaks.")
    remove_item(habitat.seat_of(habitat.ada), item=gone)
    actions.judge_resource(habitat.seat_of(habitat.bo), resource=fresh(film), standing="broken")

    made = selection_page(trail.pk, habitat.bo)
    assert [one.stale for one in made.picks] == ["outdated", "removed", "does not open any more"]
    assert made.picks[0].newer["title"] == "The newer way" and made.picks[1].title == ""
    page = client_of(habitat.bo).get(trail.get_absolute_url()).content.decode()
    assert "Gone for good" not in page and "The newer way" in page and "3 to look at again" in page
    row = gathered_of(habitat.community, habitat.bo, kind="trail").rows[0]
    assert (row.items, row.stale) == (3, 3)


def test_a_collection_is_carried_on_and_both_say_so(habitat):
    collection = begun(habitat, kind="collection", title="For the wall")
    put(habitat, collection, thread(habitat, "Which seal holds?"), why="Asked [each](x) week.")
    client = client_of(habitat.bo)

    mine = client.post(f"/g/{ids.text(collection.pk)}/fork", {"title": "For our wall"})["Location"]

    page = client.get(mine).content.decode()
    assert "Asked [each](x) week." in page and "For the wall" in page and "Put something in" in page
    assert "For our wall" in client.get(collection.get_absolute_url()).content.decode()
    carried = client.get(f"/g/{mine.split('/')[-1][: ids.LENGTH]}/markdown")
    words = carried.content.decode()
    assert carried["Content-Type"].startswith("text/markdown") and "# For our wall" in words
    assert r"Asked \[each\](x) week." in words and "http://testserver/t/" in words and "For the wall" in words
    with pytest.raises(NotAllowed):
        actions.pick(
            habitat.seat_of(habitat.bo), selection=collection, item=added(habitat).contribution, why="Mine too."
        )


def test_what_is_for_few_is_not_carried_to_more(habitat):
    hidden = begun(habitat, kind="collection", space=secret_room(habitat))
    with pytest.raises(Refusal):
        actions.fork_selection(habitat.seat_of(habitat.ada), selection=hidden, space=habitat.questions, title="Out")
    assert Selection.objects.count() == 1


def test_items_are_moved_past_those_one_sees_and_stand_in_it_once(habitat):
    trail = begun(habitat)
    one, two, three = (put(habitat, trail, thread(habitat, title)) for title in ("One", "Two", "Three"))
    client, key = client_of(habitat.ada), ids.text(trail.pk)

    client.post(f"/g/{key}/keep", {"pick": ids.text(three.pk), "act": "up"})
    client.post(f"/g/{key}/keep", {"pick": ids.text(one.pk), "act": "down"})
    assert [line.title for line in selection_page(trail.pk, habitat.ada).picks] == ["Three", "One", "Two"]
    client.post(f"/g/{key}/keep", {"pick": ids.text(two.pk), "act": "keep", "why": "Better so."})
    client.post(f"/g/{key}/keep", {"pick": ids.text(one.pk), "act": "out"})
    assert [(p.item.title, p.why) for p in trail.picks.all()] == [("Three", "It says when."), ("Two", "Better so.")]
    with pytest.raises(Conflict):
        put(habitat, trail, two.item)
    with pytest.raises(Refusal):
        put(habitat, trail, trail.contribution)


def test_another_ones_secret_item_cannot_be_put_in(habitat):
    hidden = thread(habitat, "The secret step", space=secret_room(habitat))
    mine = begun(habitat, by=habitat.bo)
    address = f"/g/{ids.text(mine.pk)}/pick"

    answer = client_of(habitat.bo).post(address, {"item": f"/t/{ids.text(hidden.pk)}", "why": "To see."})

    assert answer.status_code == 404 and not Pick.objects.exists()
