"""Random lives of several people: rows of every table that names a person, each text a word of its own with an owner.

Rows are made past the actions, from what the models say of themselves, so that a table made tomorrow is filled too.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from practicum.communities.models import Community, Persona, PersonaKind, Space
from practicum.kit import clock
from practicum.people.models import Person
from practicum.web.testing import make
from practicum.writing.models import Contribution, Veil

# Whose words stand in a row, by hand: the way from the row to the person. Tables that are not here hold nobody's.
OWNER = {
    "account.EmailAddress": "user",
    "activity.Activity": "actor.person",
    "activity.Follow": "person",
    "archives.Claim": "person",
    "communities.Charter": "",  # a community's, not one person's
    "communities.JoiningMessage": "author",
    "communities.JoiningRequest": "person",
    "communities.Membership": "person",
    "communities.Persona": "person",
    "communities.SourceIdentity": "person",
    "communities.Welcome": "by",
    "connections.Side": "person",
    "conversations.Post": "contribution.author.person",
    "conversations.Sentence": "author",
    "conversations.Thread": "contribution.author.person",
    "decisions.Decision": "contribution.author.person",
    "decisions.Dissent": "person",
    "decisions.Revisit": "person",
    "decisions.Voice": "person",
    "decisions.Vote": "person",
    "glossary.Ahead": "",  # a community's list
    "glossary.Name": "",
    "glossary.Proposal": "person",
    "glossary.Term": "",
    "journal.Entry": "contribution.author.person",
    "journal.EntryDraft": "author",
    "people.Affiliation": "person",
    "people.HostLetter": "person",
    "people.SecurityEvent": "person",
    "people.Suspension": "person",
    "people.Session": "person",
    "people.Token": "person",
    "practices.Following": "said_by",
    "practices.Objection": "person",
    "practices.Passage": "author.person",
    "practices.Review": "person",
    "practices.Standard": "written_by",
    "practices.Suggestion": "person",
    "sampling.Cost": "said_by",
    "sampling.Prompt": "person",
    "resources.Resource": "owner",
    "writing.Contribution": "author.person",
    "writing.Draft": "person",
    "writing.File": "uploaded_by",
    "writing.Mark": "marked_by",
    "writing.Revision": "contribution.author.person",
    "writing.Use": "person",
}
# Columns with an owner other than the row's: a way, or nobody ("").
OWNER_OF = {
    ("activity.Activity", "before"): "",
    ("activity.Activity", "after"): "",
    ("archives.Claim", "why"): "decided_by",
    ("communities.SourceIdentity", "address_key"): "",
    ("decisions.Decision", "seen_reach"): "",
    ("decisions.Proposal", "line"): "",
    ("decisions.Voice", "answer"): "",
    ("decisions.Voice", "name"): "",
    ("conversations.Thread", "closed_line"): "closed_by",
    ("people.SecurityEvent", "network"): "",
    ("people.Session", "key_hash"): "",
    ("people.Session", "data"): "",
    ("people.Token", "secret_hash"): "",
    ("glossary.Proposal", "line"): "decided_by",
    ("glossary.Term", "line"): "settled_by",
    ("practices.Suggestion", "line"): "decided_by",
    ("practices.Standard", "ended_why"): "",  # a community's, not one person's
    ("resources.Resource", "link_key"): "",
    ("resources.Resource", "seen_title"): "",  # a site's own words
    ("resources.Resource", "seen_description"): "",
    ("writing.Link", "why"): "made_by",
    ("writing.Mark", "passage"): "contribution.author.person",
    ("writing.Mark", "contested_why"): "contested_by",
    ("writing.Mark", "closing_line"): "owner",
    ("writing.Revision", "why"): "replaced_by",
    ("communities.Charter", "note"): "written_by",
    ("people.Export", "word"): "",
}

# What one person said to another, who has it as well.
TOLD = {("archives.Claim", "why"): "person"}
# Words of a fixed list, and what belongs to all: no text of anybody's.
PLAIN = {
    ("activity.Activity", "kind"), ("activity.Activity", "thing_kind"), ("activity.Follow", "thing_kind"),
    ("people.Organisation", "name"), ("people.Unit", "name"), ("writing.Import", "source"), ("writing.Mark", "word"),
}  # fmt: skip


@dataclass(eq=False)
class Word:
    """One text of its own: where it stands, whose it is, in which space it may be read, to whom it was said."""

    table: str
    column: str
    owner: int | None
    space: int | None
    told: int | None = None


@dataclass
class Lives:
    """Everybody is a member of one community; in its open space all read, in the named one of each only herself."""

    seed: int
    chance: random.Random = field(init=False)
    words: dict[str, Word] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    community: Community = field(init=False)
    open: Space = field(init=False)
    own: dict[int, Space] = field(default_factory=dict)
    personas: dict[int, Persona] = field(default_factory=dict)

    def live(self, number: int = 4, *, rounds: int = 3) -> "Lives":
        """`number` people, and so many rounds over every table."""
        self.chance = random.Random(self.seed)
        self.community = make.community()
        self.open = make.space(self.community, "members")
        for _n in range(number):
            self._be_born()
        for person in self.people:
            for space in (self.open, self.own[person.pk]):
                self._write(person, space)
        for _n in range(rounds):
            for model in tables():
                for person in self.people:
                    self.row(model, person)
        return self

    def _be_born(self) -> None:
        person = make.person(what_i_do=self._word("people.Person", "what_i_do", None, None))
        self.words[person.what_i_do].owner = person.pk
        self.people.append(person)
        make.member(person, self.community, "curator")
        self.own[person.pk] = make.space(self.community, "named")
        make.seated(person, self.own[person.pk])
        self.personas[person.pk] = make.persona(person, self.community)

    def _write(self, person: Person, space: Space) -> Contribution:
        title, source = (self._word("writing.Contribution", name, person.pk, space.pk) for name in ("title", "source"))
        return make.item(space, person, title=title, source=source, html=f"<p>{source}</p>", lead="")

    def row(self, model: type[models.Model], about: Person) -> models.Model | None:
        """One row that names `about` in at least one of its columns, if the table has room for it."""
        for _try in range(6):
            given = self._values(model, about)
            if model is Veil:
                self._veil(given)
            try:
                with transaction.atomic():
                    return model._base_manager.create(**given)
            except IntegrityError:
                continue
        return None

    def _veil(self, given: dict[str, Any]) -> None:
        """Behind a veil an item names nobody: its words are the veiled person's."""
        item = given["contribution"]
        item.author = Persona.objects.get_or_create(community=self.community, kind=PersonaKind.VEIL, person=None)[0]
        item.save(update_fields=["author"])
        for word in (item.title, item.source):
            self.words[word].owner = given["person"].pk

    def _values(self, model: Any, about: Person) -> dict[str, Any]:
        fields = [one for one in model._meta.concrete_fields if not (one.primary_key and one.has_default())]
        fields = [one for one in fields if not isinstance(one, models.AutoField)]
        keys = [one for one in fields if one.is_relation]
        naming = [one for one in keys if one.related_model in (Person, Persona)]
        surely = self.chance.choice(naming)
        given = {one.name: self._key(one, about if one is surely else None) for one in keys}
        made = model(**given)
        for one in fields:
            if not one.is_relation:
                value = self._value(one, made)
                if value is not SKIP:
                    given[one.name] = value
        return given

    def _key(self, key: Any, about: Person | None) -> Any:
        target = key.related_model
        if target in (Person, Persona):
            if about is None and key.null and self.chance.random() < 0.5:
                return None
            person = about or self.chance.choice(self.people)
            return person if target is Person else self.personas[person.pk]
        if target is Community:
            return self.community
        if target._meta.label == "sampling.Draw":  # one asks somebody one thing
            return self.row_of(target)
        if key.null and (key.name == "wished" or self.chance.random() < 0.5):
            return None
        if target is Contribution and key.one_to_one:
            person = self.chance.choice(self.people)
            return self._write(person, self.chance.choice([self.open, self.own[person.pk]]))
        if target is Contribution:
            return self.chance.choice(list(Contribution.objects.select_related("author__person").order_by("pk")))
        there = list(target._base_manager.order_by("pk")[:40])
        return self.chance.choice(there) if there else self.row_of(target)

    def row_of(self, model: Any) -> Any:
        """A row of a table that names nobody."""
        keys = [one for one in model._meta.concrete_fields if one.is_relation]
        given = {one.name: self._key(one, None) for one in keys}
        for one in model._meta.concrete_fields:
            if not one.is_relation and not one.has_default():
                value = self._value(one, model(**given))
                if value is not SKIP:
                    given[one.name] = value
        return model._base_manager.create(**given)

    def _value(self, column: Any, row: models.Model) -> Any:
        if (row._meta.label, column.name) in LEFT:
            return SKIP
        match column:
            case models.CharField() | models.TextField() if column.choices:
                return self.chance.choice([value for value, _words in column.flatchoices])
            case models.CharField() | models.TextField() if (column.max_length or 99) < 12:
                return SKIP
            case models.CharField() if (row._meta.label, column.name) in PLAIN:
                return f"plain{self.chance.randrange(10**6)}"
            case models.EmailField():
                return f"{self._word_in(column, row)}@example.org"
            case models.CharField() | models.TextField():
                return self._word_in(column, row)
            case models.JSONField():
                return {"words": self._word_in(column, row)}
            case models.BooleanField() if not column.has_default():
                return True
            case models.BinaryField():
                return b"bytes"
            case models.DateField() if not column.null or self.chance.random() < 0.5:
                return clock.now() + timedelta(days=1, seconds=self.chance.randrange(1_000))
            case models.FloatField():
                return 0.5
            case models.PositiveSmallIntegerField():
                return self.chance.randrange(1, 100)  # a percentage, or a place
            case models.PositiveIntegerField() | models.BigIntegerField():
                return self.chance.randrange(1, 30_000)
        return SKIP

    def _word_in(self, column: Any, row: models.Model) -> str:
        table = row._meta.label
        way = OWNER_OF.get((table, column.name), OWNER.get(table, ""))
        item = getattr(row, "contribution", None)
        space = item.space_id if isinstance(item, Contribution) else getattr(row, "space_id", None)
        if table == "communities.Persona":
            space = self.open.pk
        owner = follow(row, way)
        word = self._word(table, column.name, owner.pk if owner else None, space)
        told = follow(row, TOLD.get((table, column.name), ""))
        self.words[word].told = told.pk if told else None
        return word

    def _word(self, table: str, column: str, owner: int | None, space: int | None) -> str:
        word = f"zq{self.seed:03d}{len(self.words):05d}x"
        self.words[word] = Word(table, column, owner, space)
        return word


SKIP = object()
# A proposal that runs has no outcome: a constraint says so.
LEFT = {("decisions.Proposal", name) for name in ("phase", "outcome", "ended_at")}


def follow(row: Any, way: str) -> Any:
    """Where a dotted way leads: to whoever is behind the veil of an item; None where it ends before, or is none."""
    veiled = None
    for step in way.split(".") if way else []:
        row = getattr(row, step, None)
        if row is None:
            return veiled
        if isinstance(row, Contribution):
            veiled = Person.objects.filter(pk__in=Veil.objects.filter(contribution=row).values("person")).first()
    return row if way else None


def keys() -> Iterator[tuple[type[models.Model], Any, str]]:
    """Every column of every table that names a person, by herself or by a persona of hers: (model, column, lookup)."""
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.concrete_fields:
            if column.related_model is Person:
                yield model, column, column.name
            if column.related_model is Persona:
                yield model, column, f"{column.name}__person"


def tables() -> list[type[models.Model]]:
    """The tables with such a column; a person has one membership of a community, and one self among her personas."""
    made = {"communities.Membership", "communities.Persona"}
    return [model for model in dict.fromkeys(model for model, _c, _l in keys()) if model._meta.label not in made]


def walk(person: Person) -> set[tuple[str, Any, str]]:
    """(table, key, column) of every row that names her, by brute force."""
    return {
        (model._meta.label, number, column.name)
        for model, column, lookup in keys()
        for number in model._base_manager.filter(**{lookup: person}).values_list("pk", flat=True)
    }
