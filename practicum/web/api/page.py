"""The page of the API: its description as a plain page, without a script."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse

from practicum.kit.pages import page


@dataclass
class Line:
    """One parameter or field."""

    name: str
    place: str
    kind: str
    required: bool
    about: str


@dataclass
class Act:
    """One operation."""

    anchor: str
    method: str
    path: str
    title: str
    about: str
    needs: str
    lines: list[Line] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)


def shown(request: HttpRequest, document: dict[str, Any]) -> HttpResponse:
    """Every operation by its part of the house, with what it takes and what it answers."""
    parts: dict[str, list[Act]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            parts.setdefault(operation["tags"][0], []).append(_act(document, path, method, operation))
    shapes = {
        name: _fields(document, schema, "")
        for name, schema in sorted(document["components"]["schemas"].items())
        if "properties" in schema
    }
    return page(request, "web/api.html", about=document["info"]["description"], parts=parts, shapes=shapes)


def _act(document: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> Act:
    lines = [
        Line(one["name"], one["in"], kind_of(one["schema"]), one["required"], one.get("description", ""))
        for one in operation.get("parameters", [])
    ]
    for body in operation.get("requestBody", {}).get("content", {}).values():
        lines += _fields(document, body["schema"], "body")
    answers = [(status, _about(document, what)) for status, what in operation["responses"].items()]
    needs = "" if {} in operation["security"] else operation["security"][0]["bearer"][0]
    return Act(
        operation["operationId"], method.upper(), path, operation["summary"], operation.get("description", ""), needs,
        lines, answers,
    )  # fmt: skip


def _fields(document: dict[str, Any], schema: dict[str, Any], place: str) -> list[Line]:
    whole = followed(document, schema)
    needed = whole.get("required", [])
    return [
        Line(name, place, kind_of(inner), name in needed, inner.get("description", ""))
        for name, inner in whole.get("properties", {}).items()
    ]


def _about(document: dict[str, Any], response: dict[str, Any]) -> str:
    whole = followed(document, response)
    for content in whole.get("content", {}).values():
        if whole is response:
            return kind_of(content["schema"])
    return whole["description"]


def followed(document: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """What a reference points to, or the part itself."""
    if "$ref" not in part:
        return part
    found: Any = document
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


def kind_of(schema: dict[str, Any]) -> str:
    """A schema in a few words: `text, at most 200`, `id`, `list of ThreadLine`, `open | answered`."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(kind_of(one) for one in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(str(word) for word in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    word = schema.get("format") or schema.get("type", "anything")
    most = schema.get("maxLength", schema.get("maximum"))
    return f"{word} ≤ {most}" if most is not None else str(word)
