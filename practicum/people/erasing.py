"""Erasing somebody: who goes, what of her the map names, by which words others call her, and what is still to do.

The map is every room's portable.py (people.carrying gathers it); `people.actions.erasing` walks it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, Q, QuerySet

from practicum.access import Seat
from practicum.kit import ids
from practicum.kit.rows import fetch
from practicum.people.carrying import the_map, to_person
from practicum.people.models import Form, Leaving, Person, PersonState

AT_ONCE = 200  # rows in one transaction
WHY = "erasing somebody"
SEAT = Seat(None, console=True, why=WHY)
HIDDEN = "[…]"
SAID = {"keep": "stays", "null": "unnamed", "delete": "goes"}


@dataclass(frozen=True)
class Going:
    """Whoever goes, as she was until now, and what goes with her."""

    person: Person
    form: str
    lines: dict[str, str] = field(default_factory=dict)

    @property
    def words_too(self) -> bool:
        return self.form == Form.WORDS

    @cached_property
    def handle(self) -> str:
        """What she is called by from now on."""
        return f"former-{ids.text(self.person.pk)}"

    @cached_property
    def gone(self) -> bool:
        """Whether her own row says nothing of her any more."""
        return self.person.state == PersonState.FORMER and self.person.handle == self.handle

    def called(self, words: str, *, own: bool = False) -> str:
        """A text without what only ever means her: mentions, links to her page, her address. In what she wrote (`own`)
        her name goes as well; in what others wrote a name is theirs to say.
        """
        for pattern, instead in self._patterns(own):
            words = pattern.sub(instead, words)
        return words

    def named_in(self, *columns: str, own: bool = False) -> Q:
        """Rows of which one of these columns may say something of her: a wider net than `called`."""
        person = self.person
        found = Q(pk__in=[])
        for words in (person.handle, person.email, person.name if own else ""):
            for column in columns if words else ():
                found |= Q(**{f"{column}__icontains": words})
        return found

    def _patterns(self, own: bool) -> Iterator[tuple[re.Pattern[str], str]]:
        person, handle = self.person, re.escape(self.person.handle)
        mention = rf'<a href="/p/{handle}"[^<>]{{0,500}}>[^<]{{0,200}}</a>'
        yield re.compile(mention, re.IGNORECASE), f"@{self.handle}"
        yield re.compile(rf"(?<![\w.])(@|/p/){handle}(?![\w-])", re.IGNORECASE), rf"\g<1>{self.handle}"
        if person.email:
            yield re.compile(rf"(?<![\w.+-]){re.escape(person.email)}(?![\w-])", re.IGNORECASE), HIDDEN
        if own and person.name:
            yield re.compile(rf"(?<!\w){re.escape(person.name)}(?!\w)", re.IGNORECASE), HIDDEN
            yield re.compile(rf"(?<![\w-]){handle}(?![\w-])", re.IGNORECASE), HIDDEN


def fitting(model: type[Model] | Model, name: str, value: Any) -> Any:
    """Her new handle is longer than most: what does not fit its column any more is cut at its end."""
    column = model._meta.get_field(name)
    return value[: column.max_length] if isinstance(column, CharField) else value


@dataclass(frozen=True)
class Asked:
    """Something to be said before one goes: a community that would be without a steward, for one."""

    key: str
    words: str


Asks = Callable[[Person], list[Asked]]


def questions(person: Person) -> list[Asked]:
    """What the rooms ask of somebody who wants to go."""
    return [asked for asks in the_map().ASKS for asked in asks(person)]


def rows_of(table: str, way: str, person: Person) -> QuerySet[Any]:
    """The rows of a table that lead to her by a column or a dotted way."""
    model: Any = apps.get_model(table)
    lookup = way.replace(".", "__") if "." in way or way == "pk" else to_person(table, way)
    return model._base_manager.filter(**{lookup: person.pk})


def rows_at(table: str, column: str, address: str) -> QuerySet[Any]:
    """The rows of a table that hold her address."""
    model: Any = apps.get_model(table)
    return model._base_manager.filter(**{f"{column}__iexact": address}) if address else model._base_manager.none()


def changed(table: str, way: str, form: str) -> dict[str, Any]:
    """What is to stand in rows that stay, by column."""
    its = the_map()
    return its.ERASED.get((table, way), {}) | (its.WORDS.get((table, way), {}) if form == Form.WORDS else {})


def ways_with_words(form: str) -> list[tuple[str, str]]:
    """The ways to rows in which something is put instead of what she said, her own row apart."""
    its = the_map()
    named = [*its.ERASED, *(its.WORDS if form == Form.WORDS else ())]
    return [way for way in dict.fromkeys(named) if way != ("people.Person", "pk")]


def still_there(going: Going) -> list[str]:
    """Rows that break what the map says of them, as sentences; nothing once the work is done."""
    its, person, found = the_map(), going.person, []
    for table, column, rule in its.PORTABLE:
        if rule in ("delete", "null") and rows_of(table, column, person).exists():
            found.append(f"{table}.{column} names her: {rule}")
    for table, way in its.GONE if going.words_too else ():
        if rows_of(table, way, person).exists():
            found.append(f"{table} by {way} is there")
    for table, way in ways_with_words(going.form):
        if rows_of(table, way, person).exclude(**changed(table, way, going.form)).exists():
            found.append(f"{table} by {way} says something")
    for table, column, _rule in its.BY_ADDRESS:
        if rows_at(table, column, person.email).exists():
            found.append(f"{table}.{column} holds her address")
    return found


def waits(person: Person) -> Leaving | None:
    """Her own going, while it waits."""
    return Leaving.objects.filter(person=person).first()


@dataclass(frozen=True)
class Told:
    """One line of what becomes of her rows: what they are called, how many, and what happens in each form."""

    called: str
    number: int
    name: str
    words: str


def what_becomes(person: Person) -> list[Told]:
    """Every table with something of hers, in numbers: `stays`, `unnamed` or `goes` in both forms. One query.

    What others made of her (who mentioned her, who took her words into a practice) is not counted for her.
    """
    its = the_map()
    uncounted = {*its.ACTED, *its.BY_OTHERS}
    rules = [row for row in its.PORTABLE if row[:2] not in uncounted and row[0] in its.CALLED]
    found = []
    for (table, column, rule), number in zip(rules, _counted([row[:2] for row in rules], person), strict=True):
        if number:
            name, words = SAID[rule], SAID[rule]
            if rule == "keep" and ((table, column) in {*its.GONE, *its.WORDS} or table == "writing.Contribution"):
                words = "goes"
            found.append(Told(str(its.CALLED[table]), number, name, words))
    return found


def _counted(ways: Sequence[tuple[str, str]], person: Person) -> Sequence[int]:
    """How many rows each way leads to."""
    parts, values = [], []
    for table, way in ways:
        sql, given = rows_of(table, way, person).order_by().values("pk").query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) t{len(parts)})")  # noqa: S608 - what the models wrote
        values += given
    return fetch(f"SELECT {', '.join(parts)}", values)[0]
