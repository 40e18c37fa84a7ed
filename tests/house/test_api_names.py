"""The description of the API names shapes by their classes: two of one name would be taken for one another."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel

from practicum.people.api import Given, Shape


def shapes() -> Iterator[type[BaseModel]]:
    """Every shape of the API, as the mounted rooms made them."""
    import practicum.web.api.urls  # noqa: F401  # inner: mounts all rooms

    left: list[type[BaseModel]] = [Shape, Given]
    while left:
        one = left.pop()
        yield one
        left += one.__subclasses__()


def named_in(annotation: Any) -> Iterator[type]:
    """The classes in an annotation that get a name of their own in the description."""
    if isinstance(annotation, type) and issubclass(annotation, (Enum, BaseModel)):
        yield annotation
    for inner in get_args(annotation):
        yield from named_in(inner)


def test_no_two_shapes_have_one_name(record_property: Any) -> None:
    found: dict[str, set[type]] = defaultdict(set)
    for shape in shapes():
        found[shape.__name__].add(shape)
        for field in shape.model_fields.values():
            for named in named_in(field.annotation):
                found[named.__name__].add(named)
    record_property("tally", f"shapes of the API: {len(found)} names")

    assert len(found) > 100
    assert {
        name: sorted(f"{one.__module__}.{one.__name__}" for one in classes)
        for name, classes in found.items()
        if len(classes) > 1
    } == {}


def test_no_two_operations_are_called_the_same() -> None:
    from practicum.web.api.mounted import api  # inner: mounts all rooms

    paths = api.get_openapi_schema(path_prefix="")["paths"]
    found = Counter(one["summary"] for ways in paths.values() for one in ways.values() if isinstance(one, dict))

    assert len(found) > 100
    assert [words for words, number in found.items() if number > 1] == []
