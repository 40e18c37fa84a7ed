"""Refusals as problem+json."""

import json

from practicum.kit import NotAllowed, Refusal, TooMany
from practicum.kit.problem import problem, problem_response


def test_a_refusal_is_told_with_its_words_its_code_and_its_next_step():
    refusal = NotAllowed("Only the asker accepts an answer.", "Ask her.")

    assert problem(refusal, instance="/api/answers/5") == {
        "type": "urn:practicum:problem:not_allowed",
        "title": "Forbidden",
        "status": 403,
        "detail": "Only the asker accepts an answer.",
        "code": "not_allowed",
        "hint": "Ask her.",
        "instance": "/api/answers/5",
    }


def test_without_hint_and_instance_there_are_none():
    assert set(problem(Refusal("No."))) == {"type", "title", "status", "detail", "code"}


def test_the_response_has_its_status_and_type():
    response = problem_response(Refusal("No.", code="too_long"), errors=[{"field": "title"}])

    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert json.loads(response.content)["errors"] == [{"field": "title"}]
    assert "Retry-After" not in response


def test_a_passed_rate_says_when_to_come_back():
    response = problem_response(TooMany("Slower.", retry_after=30))

    assert (response.status_code, response["Retry-After"]) == (429, "30")
