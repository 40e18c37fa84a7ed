"""Writing over the API: ask, answer, accept, confirm; what is refused, and what cannot be smuggled in."""

import pytest

from practicum.access import Scope, Standing
from practicum.conversations.actions import accept_answer
from practicum.conversations.models import Acceptance, Post, Thread
from practicum.kit import ids
from practicum.web.testing import make
from practicum.web.tests.api_rig import Caller, answer, is_problem, question
from practicum.writing.models import Contribution, Use

ASK = {"community": "splices", "space": "questions", "title": "Which splice holds?", "body": "In the *cold*."}


def test_ask_answer_accept_confirm(habitat):
    dee = make.person("Dee")
    make.member(dee, habitat.community)
    asker, ada = Caller(habitat.bo), Caller(habitat.ada)

    asked = asker.post("/threads", ASK | {"topics": ["Cold"], "language": "en"})
    assert asked.status_code == 201
    thread = asked.json()
    assert thread == Caller(habitat.cy).get(f"/threads/{thread['id']}").json()
    assert (thread["state"], thread["topics"]) == ("open", [{"slug": "cold", "name": "Cold"}])

    words = {"body": "The long one.", "role": "answer", "holds_when": "below −10 °C"}
    added = ada.post(f"/threads/{thread['id']}/posts", words)
    assert added.status_code == 201
    post = added.json()
    assert post == Caller(habitat.cy).get(f"/posts/{post['id']}").json()
    assert (post["ordinal"], post["role"], post["holds_when"]) == (1, "answer", "below −10 °C")

    accepted = asker.post(f"/posts/{post['id']}/accept")
    assert (accepted.status_code, accepted.json()["state"]) == (200, "answered")
    assert accepted.json()["best_answer_id"] == post["id"]

    told = Caller(dee).post(
        f"/posts/{post['id']}/uses", {"outcome": "worked", "line": "Twice in January.", "saved_p50": 20}
    )
    assert Use.objects.get().saved_p50 == 20
    assert (told.status_code, told.json()["outcome"], told.json()["post_id"]) == (201, "worked", post["id"])
    assert Caller().get(f"/threads/{thread['id']}").json()["state"] == "confirmed"
    assert Caller().get(f"/posts/{post['id']}").json()["tries"]["worked"] == 1

    assert asker.delete(f"/posts/{post['id']}/accept").status_code == 204
    assert Acceptance.objects.count() == 0


def test_a_comment_hangs_under_its_parent(habitat):
    thread = question(habitat)
    parent = answer(habitat, thread)
    path = f"/threads/{ids.text(thread.pk)}/posts"

    made = Caller(habitat.bo).post(path, {"body": "Thanks!", "role": "comment", "parent": ids.text(parent.pk)})

    assert made.json() == Caller().get(f"/posts/{made.json()['id']}").json()
    assert made.json()["parent_id"] == ids.text(parent.pk)
    other = answer(habitat, question(habitat, title="Another?"))
    refused = Caller(habitat.bo).post(path, {"body": "Thanks!", "parent": ids.text(other.pk)})
    assert is_problem(refused, 422, "foreign_parent")


def test_nobody_writes_without_a_token_and_a_reader_only_reads(habitat):
    thread = question(habitat)
    post = answer(habitat, thread)
    reader = Caller(habitat.bo, (Scope.READ,))
    writes = [
        ("/threads", ASK),
        (f"/threads/{ids.text(thread.pk)}/posts", {"body": "I too."}),
        (f"/posts/{ids.text(post.pk)}/accept", None),
        (f"/posts/{ids.text(post.pk)}/uses", {"outcome": "worked"}),
    ]

    for path, body in writes:
        assert is_problem(Caller().post(path, body), 401, "not_signed_in")
        assert is_problem(reader.post(path, body), 403, "scope_missing")
    assert is_problem(reader.delete(f"/posts/{ids.text(post.pk)}/accept"), 403, "scope_missing")
    assert is_problem(Caller().delete(f"/posts/{ids.text(post.pk)}/accept"), 401, "not_signed_in")
    assert [model.objects.count() for model in (Post, Thread, Use, Acceptance)] == [1, 1, 0, 0]


def test_an_outsider_reads_and_does_not_write(habitat):
    thread = question(habitat)
    post = answer(habitat, thread)
    cy = Caller(habitat.cy)

    for refused in (
        cy.post("/threads", ASK),
        cy.post(f"/threads/{ids.text(thread.pk)}/posts", {"body": "I too."}),
        cy.post(f"/posts/{ids.text(post.pk)}/accept"),
        cy.delete(f"/posts/{ids.text(post.pk)}/accept"),
        cy.post(f"/posts/{ids.text(post.pk)}/uses", {"outcome": "worked"}),
    ):
        assert is_problem(refused, 403, "not_allowed")


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.REMOVED, Standing.LEFT])
def test_who_is_out_does_not_write(habitat, standing):
    thread = question(habitat)
    caller = Caller(habitat.bo)
    make.member(habitat.bo, habitat.community, standing=standing.value)

    assert is_problem(caller.post(f"/threads/{ids.text(thread.pk)}/posts", {"body": "Still here."}), 403, "not_allowed")


def test_what_one_does_not_see_one_does_not_act_on(habitat):
    hidden = question(habitat, space=habitat.workshop)
    post = answer(habitat, hidden)
    cy = Caller(habitat.cy)

    for refused in (
        cy.post("/threads", ASK | {"space": "workshop"}),
        cy.post("/threads", ASK | {"community": "unheard-of"}),
        cy.post(f"/threads/{ids.text(hidden.pk)}/posts", {"body": "I too."}),
        cy.post(f"/posts/{ids.text(post.pk)}/accept"),
        cy.delete(f"/posts/{ids.text(post.pk)}/accept"),
        cy.post(f"/posts/{ids.text(post.pk)}/uses", {"outcome": "worked"}),
    ):
        assert is_problem(refused, 404, "not_found")


def test_only_the_asker_accepts_and_nobody_confirms_herself(habitat):
    post = answer(habitat, question(habitat))

    assert is_problem(Caller(habitat.ada).post(f"/posts/{ids.text(post.pk)}/accept"), 403, "not_allowed")
    assert is_problem(Caller(habitat.ada).delete(f"/posts/{ids.text(post.pk)}/accept"), 403, "not_allowed")
    refused = Caller(habitat.ada).post(f"/posts/{ids.text(post.pk)}/uses", {"outcome": "worked"})
    assert is_problem(refused, 403, "not_allowed")


def test_only_the_accepted_answer_is_taken_back(habitat):
    thread = question(habitat)
    chosen, other = answer(habitat, thread), answer(habitat, thread, words="The short one.")
    accept_answer(habitat.seat_of(habitat.bo), answer=chosen)

    assert is_problem(Caller(habitat.bo).delete(f"/posts/{ids.text(other.pk)}/accept"), 409, "conflict")
    assert Acceptance.objects.count() == 1


SMUGGLED = [
    "id", "author", "author_id", "person", "state", "standing", "html", "created_at", "happened_at", "active_at",
    "audience", "audience_id", "locked", "version", "votes_there", "external_id", "origin_uri", "root", "batch", "host",
    "attachments",
]  # fmt: skip


@pytest.mark.parametrize("field", SMUGGLED)
def test_no_field_is_smuggled_in(habitat, field):
    thread = question(habitat)
    post = answer(habitat, thread)
    bo = Caller(habitat.bo)
    before = list(Contribution.objects.values())

    for path, body in (
        ("/threads", ASK),
        (f"/threads/{ids.text(thread.pk)}/posts", {"body": "I too."}),
        (f"/posts/{ids.text(post.pk)}/uses", {"outcome": "worked"}),
    ):
        refused = bo.post(path, body | {field: "1"})
        assert is_problem(refused, 422, "invalid")
        assert refused.json()["errors"] == [{"field": field, "message": f"There is nothing called {field} here."}]
    assert list(Contribution.objects.values()) == before


WRONG = [
    ({"title": ""}, "title is empty."),
    ({"title": "x" * 201}, "title may have at most 200 characters."),
    ({"title": None}, "title is a text."),
    ({"title": 7}, "title is a text."),
    ({"title": ["x"]}, "title is a text."),
    ({"title": {"x": 1}}, "title is a text."),
    ({"title": "x\0y"}, "title holds a character that no text can hold."),
    ({"kind": "rumour"}, "kind is one of 'discussion', 'question', 'sharing', 'note', 'idea', 'notice' or 'story'."),
    ({"kind": 3}, "kind is one of 'discussion', 'question', 'sharing', 'note', 'idea', 'notice' or 'story'."),
    ({"body": "x" * 30_001}, "body may have at most 30000 characters."),
    ({"body": None}, "body is a text."),
    ({"lead": "x" * 241}, "lead may have at most 240 characters."),
    ({"topics": "cold"}, "topics is a list."),
    ({"topics": ["x"] * 7}, "topics may have at most 6 entries."),
    ({"topics": ["x" * 61]}, "topics.0 may have at most 60 characters."),
    ({"topics": [None]}, "topics.0 is a text."),
    ({"topics": ["a\0b"]}, "topics holds a character that no text can hold."),
    ({"topics": {"0": "cold"}}, "topics is a list."),
    ({"language": "no-such-x"}, "language does not have the right form."),
    ({"link": "x" * 1001}, "link may have at most 1000 characters."),
    ({"link": "https://example.org/\0"}, "link holds a character that no text can hold."),
    ({"why_it_matters": True}, "why_it_matters is a text."),
    ({"community": ""}, "community is empty."),
    ({"space": "x" * 61}, "space may have at most 60 characters."),
    ({"space": -1}, "space is a text."),
    ({"space": "a\0b"}, "space holds a character that no text can hold."),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_a_wrong_shape_is_told_in_a_sentence(habitat, wrong, sentence):
    refused = Caller(habitat.bo).post("/threads", ASK | wrong)

    assert is_problem(refused, 422, "invalid")
    assert [error["message"] for error in refused.json()["errors"]] == [sentence]
    assert Thread.objects.count() == 0


@pytest.mark.parametrize("body", ["", "null", "[]", '"x"', "7", "{}", "true"])
def test_a_body_of_another_shape_is_told_in_a_sentence(habitat, body):
    assert is_problem(Caller(habitat.bo).post("/threads", body), 422, "invalid")


@pytest.mark.parametrize(
    "body", ["{", "{'title': 1}", '{"title": NaN}', '{"title": "\\ud800"}', b"\xff\xfe", "[" * 100_000, "9" * 5_000]
)
def test_what_is_no_json_is_told_in_a_sentence(habitat, body):
    refused = Caller(habitat.bo).post("/threads", body)

    assert refused.status_code in (400, 422)
    assert is_problem(refused, refused.status_code, {400: "malformed", 422: "invalid"}[refused.status_code])


def test_too_much_and_no_json_at_all_are_refused(habitat):
    bo = Caller(habitat.bo)
    form = bo.client.post("/api/v1/threads", {"title": "x"}, headers=bo.headers)

    assert is_problem(bo.post("/threads", ASK | {"body": "x" * 2_200_000}), 413, "too_large")
    assert is_problem(form, 415, "not_json")


def test_the_rooms_own_refusals_come_through(habitat):
    bo = Caller(habitat.bo)

    refused = bo.post("/threads", ASK | {"kind": "sharing"})
    assert is_problem(refused, 422, "link_missing")
    assert refused.json()["title"] == "There is nothing shared yet."
    assert refused.json()["detail"] == "Give a link, or attach a file."
    assert is_problem(bo.post("/threads", ASK | {"title": "  "}), 422, "title_missing")
    thread = question(habitat)
    assert is_problem(bo.post(f"/threads/{ids.text(thread.pk)}/posts", {"body": " "}), 422, "text_missing")
    post = answer(habitat, thread)
    bo.post(f"/threads/{ids.text(thread.pk)}/posts", {"body": "A reply."})
    assert is_problem(bo.post(f"/posts/{ids.text(post.pk - 1)}/accept"), 404, "not_found")


def test_raw_html_is_sanitised_and_the_source_comes_back(habitat):
    made = Caller(habitat.bo).post("/threads", ASK | {"body": "<script>alert(1)</script>**Bold**"}).json()

    assert "<script" not in made["opening"]["html"]
    assert "<strong>Bold</strong>" in made["opening"]["html"]
    assert made["opening"]["source"] == "<script>alert(1)</script>**Bold**"
