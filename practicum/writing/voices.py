"""Somebody as a page shows her, and how it went in the words of the parts: the same in every room."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from practicum.access import Seat
from practicum.kit.faces import hue, initials
from practicum.people.faces import FORMER, picture_url

OUTCOMES = {"worked": "worked", "partly": "partly", "did_not_work": "failed", "too_early": "early"}
# The voice of an item `c`, for page queries: its persona `p` and the person `h` behind it.
AUTHOR = "JOIN communities_persona p ON p.id = c.author_id LEFT JOIN people_person h ON h.id = p.person_id"
VOICE = "c.author_id, COALESCE(NULLIF(p.name, ''), h.name, ''), h.handle, h.state, h.id, h.portrait"
# Where whoever told of a use `u` belonged then: the place she chose, else where she belongs now.
PLACE_OF_USE = (
    "COALESCE(uo.name, (SELECT g.name FROM people_affiliation f JOIN people_organisation g ON g.id = f.organisation_id"
    " WHERE f.person_id = u.person_id AND f.until IS NULL ORDER BY f.id LIMIT 1), ''), COALESCE(uu.name, '')"
)
OF_PLACES = (
    "LEFT JOIN people_organisation uo ON uo.id = u.organisation_id LEFT JOIN people_unit uu ON uu.id = u.unit_id"
)


@dataclass(slots=True)
class Who:
    """Somebody as a page shows her: the persona's voice, never more."""

    name: str
    hue: int
    initials: str
    url: str | None = None
    line: str | None = None
    picture: str | None = None


def who(
    persona_id: int,
    name: str,
    handle: str | None,
    state: str | None,
    person_id: int | None,
    portrait: str | None = None,
) -> Who:
    """Placeholders have no page of their own, nor has anybody who went; a veil has only its words."""
    key = person_id or persona_id
    if state == "former" and name == FORMER:
        name = _(FORMER)
    url = f"/p/{handle}" if handle and state not in ("placeholder", "former") else None
    return Who(name, hue(key), initials(name), url, picture=picture_url(handle, portrait) if url else None)


def belongs(seat: Seat, organisation: str | None, unit: str | None) -> str:
    """Where somebody works (`PLACE_OF_USE`) is part of her profile: for those inside; empty for all others."""
    return ", ".join(filter(None, (organisation, unit))) if seat.inside else ""


def of_person(person: Any) -> Who:
    """Somebody under her own name."""
    return who(person.pk, person.name, person.handle, person.state, person.pk, person.portrait)


def voice_of(persona: Any) -> Who:
    """Who speaks by a persona that was loaded with its person."""
    person = persona.person
    if person is None:
        return who(persona.pk, persona.name, None, None, None)
    return who(persona.pk, persona.name or person.name, person.handle, person.state, person.pk, person.portrait)
