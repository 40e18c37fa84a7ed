"""What is sent twice is done once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection, connections

from practicum.conversations.models import Post, Thread
from practicum.kit import ids
from practicum.kit.models import Edition, IdempotencyRecord, RateWindow
from practicum.search.models import WordsTable
from practicum.web.tests.api_rig import Caller, is_problem, question

ASK = {"community": "splices", "space": "questions", "title": "Which splice holds?"}


def test_the_same_request_is_answered_with_the_first_answer(habitat):
    bo = Caller(habitat.bo)

    first = bo.post("/threads", ASK, key="one")
    again = bo.post("/threads", ASK, key="one")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert ("Idempotency-Replayed" in first, again["Idempotency-Replayed"]) == (False, "true")
    assert again["Content-Type"] == first["Content-Type"]
    assert Thread.objects.count() == 1


def test_another_key_another_person_and_no_key_are_other_requests(habitat):
    bo = Caller(habitat.bo)

    for caller, key in ((bo, "one"), (bo, "two"), (Caller(habitat.ada), "one"), (bo, None), (bo, None)):
        assert caller.post("/threads", ASK, key=key).status_code == 201
    assert Thread.objects.count() == 5


def test_another_token_of_the_same_person_repeats_the_same_request(habitat):
    Caller(habitat.bo).post("/threads", ASK, key="one")
    Caller(habitat.bo).post("/threads", ASK, key="one")

    assert Thread.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(habitat):
    bo = Caller(habitat.bo)
    thread = question(habitat)
    bo.post("/threads", ASK, key="one")

    assert is_problem(bo.post("/threads", ASK | {"title": "Another?"}, key="one"), 422, "idempotency_mismatch")
    elsewhere = bo.post(f"/threads/{ids.text(thread.pk)}/posts", {"body": "x"}, key="one")
    assert is_problem(elsewhere, 422, "idempotency_mismatch")
    assert (Thread.objects.count(), Post.objects.count()) == (2, 0)


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_has_its_length(habitat, key):
    assert is_problem(Caller(habitat.bo).post("/threads", ASK, key=key), 422, "idempotency_key")


def test_what_was_refused_may_be_sent_again_with_its_key(habitat):
    bo = Caller(habitat.bo)

    refused = bo.post("/threads", ASK | {"kind": "sharing"}, key="one")
    whole = ASK | {"kind": "sharing", "link": "https://example.org", "why_it_matters": "It does."}
    mended = bo.post("/threads", whole, key="two")
    again = bo.post("/threads", ASK, key="one")

    assert is_problem(refused, 422, "link_missing")
    assert (mended.status_code, again.status_code) == (201, 201)
    assert IdempotencyRecord.objects.count() == 2


def test_a_refused_write_counts_and_changes_nothing_else(habitat):
    Caller(habitat.bo).post("/threads", ASK | {"kind": "sharing"})

    assert Thread.objects.count() == 0
    assert RateWindow.objects.get(name="call with one token").count == 1


@pytest.fixture
def shared(transactional_db, habitat, tmp_path):
    """A database that threads can share: SQLite's own of the suite is in memory, so they are given a copy in a file.

    A test with real commits before this one has emptied every table, those that migrations fill too.
    """
    Edition.objects.get_or_create(pk=1)
    WordsTable.objects.get_or_create(pk=1)
    bo, path = Caller(habitat.bo), f"/threads/{ids.text(question(habitat).pk)}/posts"
    if connection.vendor != "sqlite":
        yield bo, path
        return
    settings = connections.settings["default"]
    before = settings["NAME"]
    with closing(sqlite3.connect(tmp_path / "shared.sqlite3")) as copy:
        connection.connection.backup(copy)
    settings["NAME"] = tmp_path / "shared.sqlite3"
    yield bo, path
    settings["NAME"] = before


def test_twenty_at_once_make_one(shared):
    bo, path = shared

    def send(_number):
        try:
            answer = bo.post(path, {"body": "Once."}, key="one")
            return answer.status_code, answer.content, answer.get("Idempotency-Replayed")
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(send, range(20)))

    assert {(status, content) for status, content, _replayed in answers} == {(201, answers[0][1])}
    assert sorted(replayed or "" for _status, _content, replayed in answers) == ["", *["true"] * 19]
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(count_posts).result() == 1


def count_posts():
    try:
        return Post.objects.count()
    finally:
        connection.close()
