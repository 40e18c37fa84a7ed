"""Reading over the API: what is seen, what is not, and the shapes of both."""

import pytest

from practicum.access import Standing
from practicum.conversations.actions import accept_answer, confirm_answer, reply
from practicum.conversations.models import Post, Thread
from practicum.kit import ids
from practicum.web.testing import make
from practicum.web.tests.api_rig import Caller, answer, is_problem, question
from practicum.writing.actions import remove_item
from practicum.writing.models import Contribution
from practicum.writing.texts import Text

ABSENT = ids.text(1 << 40)


def test_a_token_tells_whose_it_is_and_no_address(habitat):
    told = Caller(habitat.bo).get("/me")

    assert told.json() == {
        "id": ids.text(habitat.bo.pk), "handle": "bo", "name": "Bo", "language": "en", "time_zone": "UTC",
        "scopes": ["read", "write"],
    }  # fmt: skip
    assert "example.org" not in told.content.decode()
    assert is_problem(Caller().get("/me"), 401, "not_signed_in")


def test_communities_are_those_whose_door_one_sees(habitat):
    hidden = make.community("hidden", listed=False)
    make.member(habitat.bo, hidden)

    assert [one["slug"] for one in Caller().get("/communities").json()["items"]] == ["splices"]
    seen = Caller(habitat.bo).get("/communities").json()["items"]
    assert [(one["slug"], one["standing"]) for one in seen] == [("hidden", "member"), ("splices", "member")]
    assert Caller(habitat.bo).get("/communities/hidden").json()["name"] == "Hidden"
    assert is_problem(Caller(habitat.cy).get("/communities/hidden"), 404, "not_found")


def test_a_long_list_of_communities_is_read_by_cursor(habitat):
    for _number in range(60):
        make.community()

    first = Caller().get("/communities").json()
    rest = Caller().get("/communities", cursor=first["next"]).json()

    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (50, 11, None)
    assert len({one["id"] for one in first["items"] + rest["items"]}) == 61


def test_spaces_are_those_one_knows_of(habitat):
    make.space(habitat.community, "closed", "board")
    make.space(habitat.community, "secret", "wedding")

    def known(caller):
        return {one["slug"]: one["readable"] for one in caller.get("/communities/splices/spaces").json()["items"]}

    assert known(Caller()) == {"questions": True}
    assert known(Caller(habitat.bo)) == {"questions": True, "workshop": True, "board": False}
    assert known(Caller(habitat.ada)) == {"questions": True, "workshop": True, "board": True}


def test_threads_are_listed_by_activity_and_narrowed(habitat):
    first, second = question(habitat), question(habitat, space=habitat.workshop, title="Which hut?")
    reply(habitat.seat_of(habitat.ada), thread=first, text=Text("Tell us more."))
    path = "/communities/splices/threads"

    def titles(caller, **query):
        return [one["title"] for one in caller.get(path, **query).json()["items"]]

    assert titles(Caller()) == ["Which splice holds?"]
    assert titles(Caller(habitat.bo)) == ["Which splice holds?", "Which hut?"]
    assert titles(Caller(habitat.bo), space="workshop") == ["Which hut?"]
    assert titles(Caller(habitat.bo), state="confirmed") == titles(Caller(habitat.bo), kind="note") == []
    line = Caller().get(path).json()["items"][0]
    assert line["id"] == ids.text(first.pk) and second.pk
    assert line["author"] == {"id": ids.text(first.contribution.author_id), "name": "Bo", "handle": "bo"}
    assert (line["state"], line["counts"]) == ("open", {"posts": 1, "answers": 0, "confirmations": 0})
    assert is_problem(Caller().get(path, space="workshop"), 404, "not_found")


def test_threads_are_paged_by_cursor_whatever_is_written_between(habitat):
    rows = [make.item(habitat.questions, habitat.bo, title=f"Question {number}") for number in range(45)]
    for row in rows:
        Thread.objects.create(contribution=row)
    seen, cursor = [], ""
    for _page in range(3):
        page = Caller().get("/communities/splices/threads", cursor=cursor).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]

    assert cursor is None
    assert seen == [ids.text(row.pk) for row in reversed(rows)]
    assert is_problem(Caller().get("/communities/splices/threads", cursor="bm9uc2Vuc2U"), 422, "bad_cursor")


def test_a_thread_tells_how_it_stands(habitat):
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    thread = question(habitat)
    answer(habitat, thread, words="Wait.")
    best = answer(habitat, thread)
    confirm_answer(make.seat(dee, habitat.community), answer=best, outcome="worked", line="Twice.")

    told = Caller().get(f"/threads/{ids.text(thread.pk)}").json()

    assert told["state"] == "confirmed"
    assert told["counts"] == {"posts": 2, "answers": 2, "confirmations": 1}
    assert told["best_answer_id"] == ids.text(best.pk)
    assert told["opening"]["html"] == "<p>It is <em>minus twenty</em> here.</p>\n"
    assert told["opening"]["source"] == "It is *minus twenty* here."


def test_the_accepted_answer_is_the_best_one(habitat):
    thread = question(habitat)
    answer(habitat, thread)
    chosen = answer(habitat, thread, words="The short one.")
    accept_answer(habitat.seat_of(habitat.bo), answer=chosen)

    assert Caller().get(f"/threads/{ids.text(thread.pk)}").json()["best_answer_id"] == ids.text(chosen.pk)
    assert Caller().get(f"/posts/{ids.text(chosen.pk)}").json()["accepted"] is True


def test_an_answer_one_does_not_see_is_not_the_best_one(habitat):
    thread = question(habitat)
    hidden = answer(habitat, thread)
    accept_answer(habitat.seat_of(habitat.bo), answer=hidden)
    Contribution.objects.filter(pk=hidden.pk).update(audience=make.audience(habitat.questions, habitat.bo))

    assert Caller().get(f"/threads/{ids.text(thread.pk)}").json()["best_answer_id"] is None
    assert Caller(habitat.bo).get(f"/threads/{ids.text(thread.pk)}").json()["best_answer_id"] == ids.text(hidden.pk)


def test_posts_are_read_from_an_ordinal_on(habitat):
    thread = question(habitat)
    for number in range(45):
        item = make.item(habitat.questions, habitat.ada, root=thread.contribution, kind="reply")
        Post.objects.create(contribution=item, thread=thread, parent=thread.contribution, ordinal=number + 1)
    Thread.objects.filter(pk=thread.pk).update(last_ordinal=45, posts=45)
    path = f"/threads/{ids.text(thread.pk)}/posts"

    seen, first = [], 1
    while first is not None:
        page = Caller().get(path, **{"from": first}).json()
        seen += [one["ordinal"] for one in page["items"]]
        first = page["next"]

    assert seen == [*range(1, 46)]
    assert Caller().get(path, **{"from": 46}).json() == {"items": [], "next": None}
    for wrong in (0, -1, 10**12, "x"):
        assert is_problem(Caller().get(path, **{"from": wrong}), 422, "invalid")


def test_comments_hang_under_their_post(habitat):
    thread = question(habitat)
    parent = answer(habitat, thread)
    bo = habitat.seat_of(habitat.bo)
    made = reply(bo, thread=thread, text=Text("Thanks!"), role="comment", parent=parent.contribution)

    told = Caller().get(f"/posts/{ids.text(parent.pk)}/comments").json()

    assert [(one["id"], one["parent_id"], one["ordinal"]) for one in told["items"]] == [
        (ids.text(made.pk), ids.text(parent.pk), None)
    ]
    assert Caller().get(f"/posts/{ids.text(made.pk)}").json() == told["items"][0]


def test_what_was_removed_leaves_a_word_and_no_text(habitat):
    thread = question(habitat)
    gone = answer(habitat, thread, words="Somebody's secret.")
    remove_item(habitat.seat_of(habitat.ada), item=gone.contribution)

    told = Caller(habitat.bo).get(f"/posts/{ids.text(gone.pk)}")

    assert told.json()["text"]["removed"] == "removed_by_author"
    assert (told.json()["text"]["html"], told.json()["text"]["source"]) == ("", None)
    assert "secret" not in told.content.decode()


def test_the_source_of_an_archive_is_not_handed_out(habitat):
    thread = question(habitat)
    Contribution.objects.filter(pk=thread.pk).update(format="mail", source="From: eve@example.net")

    told = Caller().get(f"/threads/{ids.text(thread.pk)}")

    assert told.json()["opening"]["source"] is None
    assert "eve@example.net" not in told.content.decode()


def test_not_seen_is_answered_like_absent(habitat):
    hidden = question(habitat, space=habitat.workshop)
    post = answer(habitat, hidden)
    caller = Caller(habitat.cy)

    for what, number in (("threads", hidden.pk), ("posts", post.pk)):
        unseen, absent = caller.get(f"/{what}/{ids.text(number)}"), caller.get(f"/{what}/{ABSENT}")
        assert is_problem(unseen, 404, "not_found")
        assert unseen.content.replace(ids.text(number).encode(), ABSENT.encode()) == absent.content
    assert is_problem(caller.get(f"/threads/{ids.text(hidden.pk)}/posts"), 404, "not_found")
    assert is_problem(caller.get(f"/posts/{ids.text(post.pk)}/comments"), 404, "not_found")
    assert Caller(habitat.bo).get(f"/threads/{ids.text(hidden.pk)}").status_code == 200


def test_a_person_is_found_by_those_who_share_a_community(habitat):
    make.person("Zed")
    habitat.ada.what_i_do = "Rigging."
    habitat.ada.save()

    told = Caller(habitat.bo).get("/people/ada").json()

    assert (told["name"], told["what_i_do"], told["known"]) == ("Ada", "Rigging.", True)
    assert "example.org" not in str(told)
    assert is_problem(Caller(habitat.bo).get("/people/zed"), 404, "not_found")
    assert is_problem(Caller(habitat.bo).get("/people/nobody"), 404, "not_found")
    assert is_problem(Caller().get("/people/zed"), 404, "not_found")


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.REMOVED, Standing.LEFT])
def test_who_is_out_reads_what_strangers_read(habitat, standing):
    hidden = question(habitat, space=habitat.workshop)
    caller = Caller(habitat.bo)
    make.member(habitat.bo, habitat.community, standing=standing.value)

    assert is_problem(caller.get(f"/threads/{ids.text(hidden.pk)}"), 404, "not_found")


def test_search_finds_what_one_sees(habitat):
    question(habitat, title="Which splice holds in the cold?")
    question(habitat, space=habitat.workshop, title="Which splice for the workshop?")

    def titles(caller, **query):
        return sorted(one["title"] for one in caller.get("/search", q="splice", **query).json()["items"])

    assert titles(Caller()) == ["Which splice holds in the cold?"]
    assert len(titles(Caller(habitat.bo))) == 2
    assert titles(Caller(habitat.bo), community="splices", space="workshop") == ["Which splice for the workshop?"]
    assert titles(Caller(habitat.bo), community="splices", topic="unheard-of") == []
    assert titles(Caller(habitat.bo), before="2020-01-01") == []
    assert is_problem(Caller().get("/search", q="splice", space="workshop"), 422, "community_missing")
    assert is_problem(Caller().get("/search", q="splice", community="unheard-of"), 404, "not_found")
    assert is_problem(Caller().get("/search", q="splice", sort="worst"), 422, "invalid")
    assert is_problem(Caller().get("/search"), 422, "invalid")


def test_suggestions_are_threads_that_may_answer(habitat):
    thread = question(habitat, title="Which splice holds in the cold?")
    question(habitat, space=habitat.workshop, title="Which splice holds in the warm?")

    told = Caller().get("/suggest", text="a splice that holds in the cold").json()["items"]

    assert [one["id"] for one in told] == [ids.text(thread.pk)]
