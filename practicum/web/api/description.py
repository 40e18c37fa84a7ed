"""The description of the API: what django-ninja knows of the operations, and what the door adds to each of them."""

from functools import lru_cache
from typing import Any

from ninja import NinjaAPI

from practicum.kit.idempotency import LONGEST_KEY
from practicum.kit.problem import CONTENT_TYPE

PREFIX = "/api/v1/"
BEARER = "bearer"
OWN = (
    "/me",
    "/me/places",
    "/me/sessions",
    "/me/files",
    "/me/claims",
    "/requests",
    "/requests/{key}",
    "/invitations",
    "/people",
    "/headcount",
)  # how addresses end that need a token though they only read
NEVER_ABSENT = (
    "/api/v1/me",
    "/api/v1/me/places",
    "/api/v1/me/sessions",
    "/api/v1/me/files",
    "/api/v1/me/claims",
    "/api/v1/communities",
)
SENTENCES = {
    400: "The body is not JSON, or the request broke off.",
    401: "A token is needed, or this one opens nothing.",
    403: "Visible to you, but not yours to do; or the token's scope is missing.",
    404: "There is nothing here, or you may not see it: the two are answered alike.",
    409: "Somebody else changed it first.",
    413: "The request is too large.",
    415: "The body is not said to be JSON, or a form where a file is sent.",
    422: "Something sent is not as it should be, or the act was refused.",
    429: "Too often: come back after Retry-After seconds.",
}
READING, WRITING = (401, 403, 404, 422, 429), tuple(SENTENCES)
WORD = {"type": "string"}
PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `title` is a sentence, `detail` the next step, `code` a stable word for programs.",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": WORD,
        "title": WORD,
        "detail": WORD,
        "status": {"type": "integer"},
        "code": WORD,
        "instance": WORD,
        "errors": {
            "type": "array",
            "items": {
                "type": "object", "required": ["field", "message"], "properties": {"field": WORD, "message": WORD},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}  # fmt: skip
IDEMPOTENCY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "Sent again with the same body, the first answer comes back and nothing is done twice.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
}


@lru_cache(maxsize=1)
def described(api: NinjaAPI) -> dict[str, Any]:
    """The whole document."""
    document: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX.strip("/") + "/"))
    parts = document["components"]
    parts["schemas"]["Problem"] = PROBLEM
    parts["responses"] = {f"Problem{status}": _response(status) for status in SENTENCES}
    parts["securitySchemes"] = {
        BEARER: {"type": "http", "scheme": "bearer", "description": "A token of yours, made in your settings: prc_…"}
    }
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            _complete(path, method, operation)
    return _without_null_defaults(document)


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    statuses = list(READING if method == "get" else WRITING)
    if method == "get" and path in NEVER_ABSENT:
        statuses.remove(404)
    for status in statuses:
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    operation["responses"] = {str(status): what for status, what in operation["responses"].items()}
    scope = "read" if method == "get" else "write"
    open_to_all = method == "get" and not path.endswith(OWN)
    operation["security"] = [{BEARER: [scope]}, *([{}] if open_to_all else [])]
    if method == "post":
        operation["parameters"] = [*operation.get("parameters", []), IDEMPOTENCY]
        for status, what in operation["responses"].items():
            if status.startswith("2"):
                what["headers"] = {
                    "Idempotency-Replayed": {"description": "true when this is the first answer again.", "schema": WORD}
                }


def _response(status: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "description": SENTENCES[status],
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status == 429:
        made["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer", "minimum": 1}}}
    if status == 401:
        made["headers"] = {"WWW-Authenticate": {"description": "Bearer.", "schema": WORD}}
    return made


def _without_null_defaults(part: Any) -> Any:
    """A parameter that is left out is left out; it is not null."""
    if isinstance(part, dict):
        return {
            name: _without_null_defaults(inner)
            for name, inner in part.items()
            if name != "default" or inner is not None
        }
    return [_without_null_defaults(inner) for inner in part] if isinstance(part, list) else part
