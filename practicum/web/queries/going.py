"""Where one can go, and what one can do: the command menu, and the same as a plain page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from practicum.kit.lines import skeleton
from practicum.kit.routes import address

MENU = 12  # as many as a menu shows at once


@dataclass(frozen=True)
class Way:
    """One place or act: its words, where it stands, its address."""

    words: str
    place: str
    url: str


def ways(person: Any, communities: Iterable[Any], typed: str) -> list[Way]:
    """All that fit what was typed, in their order; no query: the frame has loaded her communities already.

    Every word must be found, in the name or in the place. Letters are compared as the eye takes them.
    """
    wanted = [skeleton(word) for word in typed.split()]
    known = _own(person, communities) if person is not None else _open()
    return [way for way in known if all(word in skeleton(f"{way.words} {way.place}") for word in wanted)]


def _open() -> Iterator[Way]:
    yield Way(_("Home"), "", address("home"))
    yield Way(_("Communities"), "", address("communities"))
    yield Way(_("Search"), "", address("search"))
    yield Way(_("Sign in"), "", address("sign_in"))


def _own(person: Any, communities: Iterable[Any]) -> Iterator[Way]:
    yield Way(_("Home"), "", address("home"))
    yield Way(_("Ask"), "", address("ask"))
    yield Way(_("Search"), "", address("search"))
    rows = list(communities)
    yield from (Way(one.name, "", address("door", one.slug)) for one in rows)
    for one in rows:
        yield from (Way(words, one.name, address(name, one.slug)) for name, words in _inside())
    yield Way(_("Communities here"), "", address("communities"))
    yield Way(_("Found a community"), "", address("new_community"))
    yield Way(_("My page"), "", address("person", person.handle))
    yield from (Way(words, _("Settings"), address(name)) for name, words in _settings())
    yield Way(_("Sign out"), "", address("sign_out"))


def _inside() -> list[tuple[str, str]]:
    return [
        ("ask", _("Ask the community")), ("practices", _("Practices")), ("decisions", _("Decisions")),
        ("register", _("Registers")), ("problems", _("Problems we work on")), ("topics", _("Topics")),
        ("people", _("People")), ("charter", _("Charter")), ("leave", _("Leave")),
    ]  # fmt: skip


def _settings() -> list[tuple[str, str]]:
    return [
        ("settings", _("Profile")), ("places", _("Where I belong")), ("security", _("Signing in")),
        ("sessions", _("Where you are signed in")), ("export", _("Everything about you")), ("tokens", _("API tokens")),
    ]  # fmt: skip
