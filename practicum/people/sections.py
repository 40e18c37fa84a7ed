"""Hooks of a person's page: rooms above people say who finds her, who knows her, and what they know to tell.

Nobody is found and nobody is known until a hook says so: without hooks a person sees only herself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from practicum.people.models import Person


@dataclass(frozen=True)
class Section:
    """A part of a person's page: a heading, and the template of its own room that shows `content`."""

    id: str
    title: str
    template: str
    content: Any = None
    place: int = 50
    more: dict[str, Any] = field(default_factory=dict)


Tells = Callable[[Person, Person | None], Section | Sequence[Section] | None]
Answers = Callable[[Person | None, Person], bool]

SECTIONS: list[Tells] = []
FINDS: list[Answers] = []
KNOWS: list[Answers] = []


def tells(hook: Tells) -> Tells:
    """Register what a room tells of a person (person, viewer); None when it has nothing for this viewer."""
    SECTIONS.append(hook)
    return hook


def finds(hook: Answers) -> Answers:
    """Register who may find a person's page (viewer, person): where she wrote publicly, for one."""
    FINDS.append(hook)
    return hook


def knows(hook: Answers) -> Answers:
    """Register who may read her profile (viewer, person): those who share a community with her."""
    KNOWS.append(hook)
    return hook


def known_to(viewer: Person | None, person: Person) -> bool:
    """May the viewer read her profile? Asked once for each object that stands for her, so once a request."""
    if viewer is None or _same(viewer, person):
        return viewer is not None
    kept = person.__dict__.setdefault("_known_to", {})
    if viewer.pk not in kept:
        kept[viewer.pk] = any(hook(viewer, person) is True for hook in KNOWS)
    return kept[viewer.pk]


def found_by(viewer: Person | None, person: Person) -> bool:
    """May the viewer open her page at all?"""
    return known_to(viewer, person) or any(hook(viewer, person) is True for hook in FINDS)


def sections_of(person: Person, viewer: Person | None) -> list[Section]:
    """What the rooms tell of her to this viewer, in the order of their places."""
    told: list[Section] = []
    for hook in SECTIONS:
        said = hook(person, viewer)
        told += [said] if isinstance(said, Section) else list(said or ())
    return sorted(told, key=lambda section: section.place)


def _same(viewer: Person | None, person: Person) -> bool:
    return viewer is not None and viewer.pk == person.pk
