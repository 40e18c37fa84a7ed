"""The door of the API: tokens, rates, wrong addresses, methods and parameters, and its description."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from practicum.access import Seat
from practicum.kit import clock, ids
from practicum.kit.models import RateWindow
from practicum.people.actions import revoke_token
from practicum.people.limits import ANONYMOUS_CALL, API_CALL
from practicum.people.models import Person, Token
from practicum.web.api import mounted
from practicum.web.api.door import guarded
from practicum.web.tests.api_rig import V1, Caller, is_problem, question

SOME_ID = ids.text(1 << 40)


@pytest.mark.parametrize(
    "words", ["Bearer prc_wrong", "Bearer ", "Basic Ym86Ym8=", "prc_x", "", "Bearer " + "x" * 5000]
)
def test_a_token_that_opens_nothing_does_not_read_as_a_stranger(habitat, words):
    refused = Client().get(f"{V1}/communities", headers={"Authorization": words})

    assert is_problem(refused, 401, "bad_token")
    assert refused["WWW-Authenticate"].startswith("Bearer")


def test_a_session_opens_nothing(habitat):
    browser = Client()
    browser.force_login(habitat.bo, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert is_problem(browser.get(f"{V1}/me"), 401, "not_signed_in")
    assert is_problem(browser.post(f"{V1}/threads", "{}", content_type="application/json"), 401, "not_signed_in")


@pytest.mark.parametrize("state", ["suspended", "former"])
def test_a_token_stops_at_once_with_its_person(habitat, state):
    bo = Caller(habitat.bo)
    assert bo.get("/me").status_code == 200

    Person.objects.filter(pk=habitat.bo.pk).update(state=state)

    assert is_problem(bo.get("/me"), 401, "bad_token")


def test_a_revoked_token_and_one_that_ended_stop_at_once(habitat):
    revoked, ended = Caller(habitat.bo), Caller(habitat.bo)
    revoke_token(Seat(habitat.bo), token=revoked.token)
    Token.objects.filter(pk=ended.token.pk).update(expires_at=clock.now() - timedelta(seconds=1))

    assert is_problem(revoked.get("/me"), 401, "bad_token")
    assert is_problem(ended.get("/me"), 401, "bad_token")


def test_a_token_without_the_read_scope_does_not_read(habitat):
    bo = Caller(habitat.bo)
    Token.objects.filter(pk=bo.token.pk).update(scopes=["write"])

    assert is_problem(bo.get("/me"), 403, "scope_missing")


def test_a_token_has_its_rate(habitat):
    bo, other = Caller(habitat.bo), Caller(habitat.bo)

    assert [bo.get("/me").status_code for _call in range(API_CALL.number)] == [200] * API_CALL.number
    refused = bo.get("/me")

    assert is_problem(refused, 429, "too_many")
    assert 1 <= int(refused["Retry-After"]) <= API_CALL.seconds
    assert is_problem(bo.post("/threads", {}), 429, "too_many")
    assert other.get("/me").status_code == 200


def test_what_is_refused_is_counted_and_nothing_else_of_it_is_kept(habitat):
    bo, rows = Caller(habitat.bo), []
    for body in ({}, {"space": "nowhere", "kind": "question", "title": "T", "body": "B"}):
        before = bo.post("/threads", body)
        rows.append(before.status_code)
        assert RateWindow.objects.get(name=API_CALL.name).count == len(rows)
    assert all(400 <= status < 500 for status in rows)
    RateWindow.objects.filter(name=API_CALL.name).update(count=API_CALL.number)

    assert is_problem(bo.post("/threads", {}), 429, "too_many")
    assert RateWindow.objects.get(name=API_CALL.name).count == API_CALL.number


def test_a_network_has_its_rate(habitat):
    nobody = Caller()

    answers = {nobody.get("/communities").status_code for _call in range(ANONYMOUS_CALL.number)}
    refused = nobody.get("/communities")

    assert answers == {200}
    assert is_problem(refused, 429, "too_many")
    assert int(refused["Retry-After"]) >= 1
    assert nobody.client.get(f"{V1}/communities", REMOTE_ADDR="203.0.113.9").status_code == 200
    assert Caller(habitat.bo).get("/me").status_code == 200


def test_guessing_tokens_is_counted(habitat):
    guesser = Client(headers={"Authorization": "Bearer prc_guess"})
    for _call in range(ANONYMOUS_CALL.number):
        guesser.get(f"{V1}/me")

    assert is_problem(guesser.get(f"{V1}/me"), 429, "too_many")


@pytest.mark.parametrize(
    "path", ["/nowhere", "/threads/", "/threads/%00", "/people/%00", "/communities/a%00b", "/%F0%9F%A6%8A"]
)
def test_an_unknown_address_is_a_problem(habitat, path):
    assert is_problem(Client().get(V1 + path), 404, "not_found")
    if "%00" not in path:
        for method in ("post", "put", "patch", "delete"):
            assert is_problem(getattr(Client(), method)(V1 + path), 404, "not_found")


@pytest.mark.parametrize(
    "key", ["x", "0" * 14, "zzzzzzzzzzzzz", "uuuuuuuuuuuuu", SOME_ID[:-1], "-1", "1" * 400, "%2e%2e", SOME_ID]
)
@pytest.mark.parametrize("path", ["/threads/{}", "/threads/{}/posts", "/posts/{}", "/posts/{}/comments"])
def test_an_id_of_any_shape_is_absent(habitat, path, key):
    assert is_problem(Caller().get(path.format(key)), 404, "not_found")


@pytest.mark.parametrize(("path", "method", "allowed"), [
    ("/me", "post", "GET"), ("/communities", "delete", "GET, POST"),
    (f"/posts/{SOME_ID}/accept", "get", "DELETE, POST"),
    ("/threads", "get", "POST"), ("/threads", "options", "POST"), (f"/threads/{SOME_ID}", "patch", "GET"),
])  # fmt: skip
def test_a_wrong_method_is_a_problem(habitat, path, method, allowed):
    refused = getattr(Client(), method)(V1 + path)

    assert is_problem(refused, 405, "wrong_method")
    assert refused["Allow"] == allowed


def test_head_is_get_without_a_body(habitat):
    answer = Client().head(f"{V1}/communities")

    assert (answer.status_code, answer.content) == (200, b"")


SHAPES = [
    "kind[]=note", "kind[a]=note", "kind=", "kind=rumour", "kind=note%00", "kind=question&kind=rumour", "kindd=note",
    "state=1", "state=open,closed", "state=null", "space=%00", "space=" + "x" * 61, "cursor=%F0%9F%A6%8A", "cursor=-1",
    "cursor=" + "x" * 501, "cursor=WyJmIiwxXQ", "cursor=WyJmIl0", "cursor=bnVsbA", "cursor==", "cursor=e30",
    "order=desc", "limit=100000", "offset=-1", "__proto__=1", "q[$ne]=1", "%FF=1", "kind=Question",
    "kind=%20question", "cursor=%00",
]  # fmt: skip


@pytest.mark.parametrize("query", SHAPES)
def test_a_parameter_of_another_shape_is_told_in_a_sentence(habitat, query):
    question(habitat)

    refused = Client().get(f"{V1}/communities/splices/threads?{query}")

    code = "bad_cursor" if query.startswith("cursor=") and "x" * 501 not in query and "%00" not in query else "invalid"
    assert is_problem(refused, 422, code)


def test_too_many_parameters_are_a_problem(habitat):
    assert is_problem(Client().get(f"{V1}/communities?" + "a=1&" * 500), 400, "too_many_parameters")


def test_an_unexpected_failure_is_told_without_its_trace(habitat, monkeypatch, caplog):
    monkeypatch.setattr("practicum.communities.api.reading.community_seen", lambda *_words: {}["a secret"])

    failed = Caller().get("/communities/splices")

    assert is_problem(failed, 500, "failed")
    assert "secret" not in failed.content.decode()


def test_the_description_is_openapi_and_documents_every_status(habitat):
    document = Client().get(f"{V1}/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for path, methods in document["paths"].items():
        assert path.startswith("/api/v1/")
        for method, operation in methods.items():
            assert {"401", "403", "422", "429"} <= set(operation["responses"]), (method, path)
            if method != "get":
                assert {"400", "404", "409", "413", "415"} <= set(operation["responses"]), (method, path)
                assert operation["security"] == [{"bearer": ["write"]}]
    title = document["components"]["schemas"]["Ask"]["properties"]["title"]
    assert (title["minLength"], title["maxLength"]) == (1, 200)
    assert document["components"]["schemas"]["Ask"]["additionalProperties"] is False
    assert "null" not in json.dumps([one["schema"] for one in document["paths"]["/api/v1/search"]["get"]["parameters"]])


def test_every_reference_in_the_description_leads_somewhere(habitat):
    document = Client().get(f"{V1}/openapi.json").json()
    words = json.dumps(document).split('"$ref": "#/')[1:]

    for reference in {word.split('"')[0] for word in words}:
        found = document
        for step in reference.split("/"):
            found = found[step]


def test_the_page_needs_no_script(habitat):
    page = Client().get(f"{V1}/docs")
    words = page.content.decode()

    assert page.status_code == 200
    assert "/api/v1/threads/{key}/posts" in words and "Idempotency-Key" in words
    assert "<script>" not in words and "http://cdn" not in words and "style=" not in words
    assert Client().get(f"{V1}/")["Location"] == "/api/v1/docs"


def test_every_operation_passes_the_door():
    operations = [
        operation
        for bound in mounted.api._get_bound_routers()
        for view in bound.path_operations.values()
        for operation in view.operations
    ]

    assert len(operations) > 15
    assert [one.path for one in operations if one.run.__code__ is not guarded(Loose().run).__code__] == []


class Loose:
    """An operation that nobody guarded."""

    models: tuple[()] = ()
    include_in_schema = True
    view_func = None

    def run(self) -> None: ...
