"""Threads put in order over the API: split, brought together, moved; by those who tend, and by those who may not."""

from practicum.conversations.models import Post, Thread
from practicum.conversations.recounting import miscounted
from practicum.conversations.tests.test_put_in_order import asked, said
from practicum.kit import ids
from practicum.people.models import Token
from practicum.people.tokens import PREFIX
from practicum.web.testing import make
from practicum.writing.models import Link


def caller(client, person, *scopes):
    """Calls with a token of hers."""
    secret = f"{PREFIX}{person.handle}-{'-'.join(scopes)}-0123456789abcdef0123456789abcdef"
    given = list(scopes) or ["read", "write"]
    Token.objects.create(person=person, name="script", secret_hash=Token.hashed(secret), scopes=given)

    def call(path, key="", **body):
        headers = {"Authorization": f"Bearer {secret}"} | ({"Idempotency-Key": key} if key else {})
        address = f"/api/v1{path}"
        answer = client.post(address, body, content_type="application/json", headers=headers)
        return answer.status_code, answer.json() if answer.content else None

    return call


def test_some_posts_become_a_thread(habitat, client):
    ada, bo = caller(client, habitat.ada), caller(client, habitat.bo)
    seat = habitat.seat_of(habitat.bo)
    thread = asked(seat, habitat, "The order", "discussion")
    stays, first, second = (said(seat, thread, words) for words in ("About it.", "Apart: which seal?", "Leather."))
    key, body = f"/threads/{ids.text(thread.pk)}/split", {"title": "Which seal?", "kind": "question", "why": "Apart."}
    posts = [ids.text(second.pk), ids.text(first.pk)]
    assert bo(key, **body, posts=posts)[0] == 403 and Thread.objects.count() == 1
    assert ada(key, **body, posts=[])[0] == 422 and ada(key, **body, posts=[ids.text(77)])[0] == 422
    assert ada(key, **(body | {"kind": "sharing"}), posts=posts)[1]["code"] == "unknown_kind"
    status, made = ada(key, key="one", **body, posts=posts)
    assert (status, made["id"], made["title"], made["kind"]) == (201, ids.text(first.pk), "Which seal?", "question")
    assert ada(key, key="one", **body, posts=posts) == (201, made)
    assert ada(key, **body, posts=posts)[0] in (409, 422)
    assert set(Post.objects.values_list("pk", "thread")) == {(stays.pk, thread.pk), (second.pk, first.pk)}
    assert list(miscounted()) == []


def test_two_threads_become_one(habitat, client):
    ada, bo = caller(client, habitat.ada), caller(client, habitat.bo)
    seat = habitat.seat_of(habitat.bo)
    old, new = asked(seat, habitat), asked(habitat.seat_of(habitat.ada), habitat, "Which seal holds?")
    key, into = f"/threads/{ids.text(old.pk)}/merge", ids.text(new.pk)
    assert bo(key, into=into)[0] == 403
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.bo, closed)
    hidden = asked(seat, habitat, "Within", space=make.space(habitat.community, "secret", "fewer"))
    assert ada(key, into=ids.text(hidden.pk))[0] == 404
    elsewhere = asked(seat, habitat, "Elsewhere", space=closed)
    assert ada(key, into=ids.text(elsewhere.pk))[1]["code"] == "audiences_differ"
    status, made = ada(key, into=into, why="The same.")
    assert (status, made["id"]) == (200, into)
    assert Thread.objects.get(pk=old.pk).merged_into_id == new.pk and ada(key, into=into)[0] == 404
    assert Link.objects.filter(kind="duplicate_of", here=old.pk, there=new.pk).exists()
    assert list(miscounted()) == []


def test_a_thread_is_moved_where_no_more_people_read_it(habitat, client):
    ada, bo = caller(client, habitat.ada), caller(client, habitat.bo)
    thread = asked(habitat.seat_of(habitat.bo), habitat)
    few = make.space(habitat.community, "closed", "few")
    key = f"/threads/{ids.text(thread.pk)}/move"
    assert bo(key, space=few.slug)[0] == 403
    assert ada(key, space="no-such-space")[0] == 404
    assert caller(client, habitat.cy)(key, space=few.slug)[0] in (403, 404)
    status, moved = ada(key, space=few.slug)
    assert (status, moved["space"]["slug"]) == (200, few.slug)
    assert ada(key, space=habitat.questions.slug)[1]["code"] == "audiences_differ"
    assert bo(key, space=few.slug)[0] == 404


def test_a_token_that_reads_puts_nothing_in_order(habitat, client):
    reading = caller(client, habitat.ada, "read")
    thread = asked(habitat.seat_of(habitat.bo), habitat)
    key = f"/threads/{ids.text(thread.pk)}"
    assert reading(f"{key}/move", space=habitat.questions.slug)[1]["code"] == "scope_missing"
    assert reading(f"{key}/merge", into=ids.text(thread.pk))[1]["code"] == "scope_missing"
    assert reading(f"{key}/split", title="T", posts=[ids.text(77)])[1]["code"] == "scope_missing"
