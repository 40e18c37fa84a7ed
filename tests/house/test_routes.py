"""The route registry: no address answers before somebody said who may use it; the access matrix tries them all."""

import importlib
import importlib.util
from collections.abc import Collection, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.reasons import OPEN_ROUTES
from tests.house.source import assert_none

REGISTRIES = [
    "tests.access.routes",
    "practicum.web.routes",
    "practicum.access.routes",
]  # the first that stands, its ROUTES


def patterns(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """(address, name with its namespace) of every url pattern of the project."""
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, f"{space}{entry.name or ''}"
        else:
            yield from patterns(entry, address, f"{space}{entry.namespace}:" if entry.namespace else space)


def unknown(routes: Collection[tuple[str, str]], registry: Collection[str]) -> list[str]:
    """Routes that the registry knows neither by name nor by address."""
    return [f"{address} ({name or 'no name'})" for address, name in routes
            if name not in registry and address not in registry]  # fmt: skip


def registered() -> Collection[str]:
    for module in REGISTRIES:
        try:
            found = importlib.util.find_spec(module)
        except ModuleNotFoundError:
            continue
        if found:
            return {*importlib.import_module(module).ROUTES, *OPEN_ROUTES}
    pytest.skip(f"not run: no route registry stands yet ({', '.join(REGISTRIES)})")


def test_every_route_is_in_the_registry() -> None:
    assert_none(unknown(list(patterns(get_resolver())), registered()))


def test_no_entry_outlives_its_route() -> None:
    routes = {word for pair in patterns(get_resolver()) for word in pair}

    assert [name for name in registered() if name not in routes] == []


def test_an_unknown_route_is_found() -> None:
    routes = [("ask", "ask"), ("secret/<int:number>", "secret"), ("plain/", "")]

    assert unknown(routes, {"ask", "plain/"}) == ["secret/<int:number> (secret)"]
