"""Refusals as problem+json (RFC 9457): the web's words with a machine's code."""

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

from practicum.kit.refusal import Refusal, TooMany

CONTENT_TYPE = "application/problem+json"


def problem(refusal: Refusal, *, instance: str = "", **more: Any) -> dict[str, Any]:
    """The members of the problem document; `hint` only where there is one, `more` as extension members."""
    document: dict[str, Any] = {
        "type": f"urn:practicum:problem:{refusal.code}",
        "title": HTTPStatus(refusal.status).phrase,
        "status": refusal.status,
        "detail": refusal.message,
        "code": refusal.code,
    }
    if refusal.hint:
        document["hint"] = refusal.hint
    if instance:
        document["instance"] = instance
    return document | more


def problem_response(refusal: Refusal, *, instance: str = "", **more: Any) -> JsonResponse:
    """The answer to send; a passed rate says when to come back."""
    document = problem(refusal, instance=instance, **more)
    response = JsonResponse(document, status=refusal.status, content_type=CONTENT_TYPE)
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.retry_after)
    return response
