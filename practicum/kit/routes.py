"""Addresses of routes, made quickly: the shape of a route is looked up once, its arguments are put in."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.urls import NoReverseMatch, get_urlconf, reverse
from markupsafe import Markup

SAFE_IN_PATH = "/~:@!$&'()*+,;="  # what Django leaves as it is


def address(name: str, *args: Any) -> str:
    """As `reverse(name, args=args)`; NoReverseMatch for what is no route, or not with these arguments.

    What is drawn already (a slot of a skeleton) stays as it is.
    """
    return _written(get_urlconf(), name, *args)


@lru_cache(maxsize=4_096, typed=True)  # typed: 1 and True are written differently, words and what is drawn as well
def _written(routes: str | None, name: str, *args: Any) -> str:
    pieces = _shape(name, len(args), routes)
    if pieces is None:
        return reverse(name, args=args or None)
    written = [pieces[0]]
    for argument, piece in zip(args, pieces[1:], strict=True):
        words = argument if isinstance(argument, Markup) else quote(str(argument), safe=SAFE_IN_PATH)
        written += [words, piece]
    return "".join(written)


def known(name: str, count: int) -> bool:
    """Is there a route of this name with so many arguments? It may still refuse those it is given."""
    return _known(name, count, get_urlconf())


@lru_cache(maxsize=512)
def _known(name: str, count: int, routes: str | None) -> bool:
    try:
        _shape(name, count, routes)
    except NoReverseMatch:
        return False
    return True


@lru_cache(maxsize=512)
def _shape(name: str, count: int, _routes: str | None) -> tuple[str, ...] | None:
    """The address around its arguments; None for routes that take only some words (numbers, choices)."""
    marks = [f"mark{place}mark" for place in range(count)]
    try:
        made = reverse(name, args=marks or None)
    except NoReverseMatch:
        reverse(name, args=["0"] * count or None)  # raises for what is no route at all
        return None
    pieces, rest = [], made
    for mark in marks:
        before, found, rest = rest.partition(mark)
        if not found:
            return None
        pieces.append(before)
    return (*pieces, rest)
