"""Everything about a person, compared with a walk over every key to her: all of hers, and nothing of others'."""

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Q

from practicum.communities.models import Membership, SpaceSeat
from practicum.kit import ids
from practicum.people import carrying, exporting
from practicum.people.carried_words import explained
from practicum.people.carrying import the_map, ways
from practicum.people.exporting import write_export
from practicum.people.models import Person, Portrait
from practicum.practices.models import Passage
from practicum.web.testing import make
from practicum.writing import files
from practicum.writing.models import Contribution, File, GuestPass, Mark, Mention, Revision, Use
from practicum.writing.sight import ContributionSight
from tests.privacy.lives import Lives, keys, walk

WORD = re.compile(r"zq\d{8}x")
# Columns with words of hers that are not carried, and why.
NOT_CARRIED = {
    ("writing.Mark", "passage"): "where others marked an item of hers: a copy of its words, which are",
    ("decisions.Decision", "expected"): "what the community expects: it stands on the page of the decision",
    ("journal.EntryDraft", "series_key"): "made from the name of the series, which is",
    ("writing.Contribution", "html"): "made from the text, which is",
    ("writing.File", "sha256"): "the file itself is",
    ("writing.File", "shown"): "a drawing of the file, which is",
    ("writing.File", "small"): "a drawing of the file, which is",
}  # fmt: skip


def read(path: Path) -> dict[str, Any]:
    """The tables of an export by name; `all` is every byte of it as text."""
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        parts = {name: file.read(name) for name in file.namelist()}
    found = {name.removesuffix(".json"): json.loads(words) for name, words in parts.items() if name.endswith(".json")}
    text = "\n".join([*parts, *(words.decode("utf-8", "replace") for words in parts.values())])
    return {"tables": found, "all": text, "names": list(parts)}


def carried(export: dict[str, Any]) -> set[tuple[str, Any, str]]:
    """(table, key, column) of the rows of an export that a column names her in."""
    columns = {(model._meta.label, column.name) for model, column, _lookup in keys()}
    return {
        (table, number(table, row["id"]), row["yours_by"])
        for table, listed in export["tables"].items()
        for row in listed["rows"]
        if (table, row["yours_by"]) in columns
    }


def number(table: str, key: str) -> Any:
    return ids.parse(key)


BY_OTHERS = {("writing.Mention", "person"): "contribution", ("practices.Passage", "author"): "practice__contribution"}


def made_by_others(person: Person) -> set[tuple[str, Any, str]]:
    """Rows that others made of her where she may not read, and that she never touched: of these there is no trace."""
    found, read = set(), Contribution.objects.filter(ContributionSight(person)).values("pk")
    for (table, column), item in BY_OTHERS.items():
        rows = apps.get_model(table)._base_manager.filter(**{carrying.to_person(table, column): person})
        rows = rows.filter(earlier=[]) if table == "practices.Passage" else rows
        found |= {(table, pk, column) for pk in rows.exclude(**{f"{item}__in": read}).values_list("pk", flat=True)}
    return found


def words_taken_from(person: Person) -> set[str]:
    """Words of hers in practices that she does not read: what they were taken from is carried."""
    numbers = [pk for table, pk, _column in made_by_others(person) if table == "practices.Passage"]
    return set(Passage.objects.filter(pk__in=numbers).values_list("text", flat=True))


def open_to(lives: Lives, person: Person) -> set[int]:
    return {lives.open.pk, *SpaceSeat.objects.filter(person=person).values_list("space", flat=True)}


def passed(person: Person, word: str) -> bool:
    """Whether a guest pass opens the item with this title, or with the words that were marked."""
    items = Contribution.objects.filter(Q(title=word) | Q(marks__passage=word))
    return GuestPass.objects.filter(person=person, contribution__in=items).exists()


def may_know(lives: Lives, person: Person, word: str) -> bool:
    """Hers, or a title (or marked words) of what all members read, or stands where she has a seat or a pass."""
    known = lives.words[word]
    return (
        person.pk in (known.owner, known.told)
        or known.column in ("title", "passage")
        and (known.space in open_to(lives, person) or passed(person, word))
    )


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_an_export_holds_all_of_hers_and_nothing_of_others(seed: int, tmp_path: Path, record_property: Any) -> None:
    lives, rows, others, own = Lives(seed).live(3, rounds=2), 0, 0, 0
    for person in lives.people:
        path = tmp_path / f"{person.handle}.zip"
        write_export(person, path)
        export = read(path)
        found = set(WORD.findall(export["all"]))
        rows += len(walk(person))

        assert carried(export) == walk(person) - made_by_others(person)
        leaked = {word: lives.words[word] for word in found if not may_know(lives, person, word)}
        pairs = sorted({(at.table, at.column) for at in leaked.values()})
        assert pairs == [], pairs
        mine = {word: at for word, at in lives.words.items() if at.owner == person.pk}
        taken = words_taken_from(person)
        mine = {word: at for word, at in mine.items() if word not in taken}
        forgotten = {(at.table, at.column) for word, at in mine.items() if word not in found and stored(word, at)}
        assert sorted(forgotten - set(NOT_CARRIED)) == [], sorted(forgotten)
        others += sum(not may_know(lives, person, word) for word in lives.words)
        own += len(found & set(mine))
    made = {model._meta.label for model, _column, _lookup in keys() if model._base_manager.exists()}
    assert sorted({model._meta.label for model, _column, _lookup in keys()} - made) == []
    record_property(
        "tally",
        f"exports: {len(lives.people)} lives, {rows} keys, {own} own words found, {others} words of others tried, "
        "0 of them inside",
    )


def stored(word: str, at: Any) -> bool:
    """Whether the word came to stand in its table (rows that a constraint refused left theirs behind), and is hers
    alone: nobody else ever edited the item.
    """
    model: Any = apps.get_model(at.table)
    field = model._meta.get_field(at.column)
    if field.get_internal_type() == "JSONField":
        return any(word in json.dumps(value) for value in model._base_manager.values_list(at.column, flat=True))
    row = model._base_manager.filter(**{f"{at.column}__contains": word}).first()
    item = {"writing.Contribution": row, "writing.Revision": getattr(row, "contribution", None)}.get(at.table)
    edited = item is not None and Revision.objects.filter(contribution=item).exclude(replaced_by=at.owner).exists()
    return row is not None and not edited


@pytest.mark.django_db
def test_whoever_left_gets_her_own_words_and_no_title_of_others(habitat: Any, tmp_path: Path) -> None:
    lives = Lives(9).live(2, rounds=1)
    gone, stays = lives.people
    Membership.objects.filter(person=gone).update(standing="left")
    GuestPass.objects.filter(person=gone).delete()  # by one she would still read what it opens
    hers = make.item(lives.open, gone, title="Mine and theirs", source="First words")
    Revision.objects.create(contribution=hers, version=1, source="First words", format="markdown", replaced_by=stays)
    hers.source = "Words by the one who stayed"
    hers.save()
    write_export(gone, tmp_path / "gone.zip")
    write_export(stays, tmp_path / "stays.zip")

    export = read(tmp_path / "gone.zip")
    assert carried(export) == walk(gone) - made_by_others(gone)
    words = {lives.words[word] for word in WORD.findall(export["all"])}
    assert sorted({(at.table, at.column) for at in words if gone.pk not in (at.owner, at.told)}) == []
    assert "Words by the one who stayed" not in export["all"]


@pytest.mark.django_db
def test_texts_files_and_the_picture_lie_beside_the_lists(habitat: Any, tmp_path: Path, settings: Any) -> None:
    settings.FILES = tmp_path / "files"
    item = make.item(habitat.workshop, habitat.bo, title="How to splice", source="Wet it first.")
    sha, size = files.keep([b"a drawing"])
    File.objects.create(contribution=item, uploaded_by=habitat.bo, name="../seal: one.pdf", size=size, sha256=sha)
    File.objects.create(uploaded_by=habitat.bo, name="lost.pdf", size=1, sha256="0" * 64)
    Portrait.objects.create(person=habitat.bo, content=b"RIFFWEBP")
    done = write_export(habitat.bo, tmp_path / "bo.zip")

    with zipfile.ZipFile(tmp_path / "bo.zip") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    beside = {re.sub(r"[0-9a-z]{13}-", "", name): words for name, words in parts.items() if "/" in name}
    assert beside == {
        "texts/how-to-splice.md": b"# How to splice\n\nWet it first.\n",
        "files/seal-one.pdf": b"a drawing",
        "files/picture.webp": b"RIFFWEBP",
    }
    assert (done.texts, done.files, len(done.missing)) == (1, 2, 1)
    assert done.missing[0] in parts["README.txt"].decode()
    assert {"index.html", "README.txt", "people.Person.json"} <= set(parts)
    assert (tmp_path / "bo.zip").stat().st_mode & 0o777 == 0o600


def test_every_way_is_called_and_every_column_explained() -> None:
    assert sorted({way.table for way in ways()} - set(the_map().CALLED)) == []
    assert [column for way in ways() for column in way.columns if not explained(column)] == []


@pytest.mark.django_db
def test_a_forgotten_column_and_a_word_of_others_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite bites: what is taken off the map is missed, what is laid open is seen."""
    lives, whole = Lives(1).live(3, rounds=4), ways()
    person = next(one for one in lives.people if Use.objects.filter(person=one).exists())
    other = next(one for one in lives.people if one != person)

    def exported(of: list[Any]) -> dict[str, Any]:
        monkeypatch.setattr(exporting, "ways", lambda: of)
        write_export(person, tmp_path / "some.zip")
        return read(tmp_path / "some.zip")

    less = exported([way for way in whole if (way.table, way.word) != ("writing.Use", "person")])
    missed = walk(person) - carried(less) - made_by_others(person)
    assert {table for table, _key, _column in missed} == {"writing.Use"}

    asked = ("writing.Mark", "contested_by")
    why = lives._word("writing.Mark", "why", other.pk, None)
    item = Contribution.objects.filter(author__person=other).first()
    Mark.objects.create(contribution=item, word="lesson", why=why, marked_by=other, contested_by=person)
    secret = make.item(make.space(lives.community, "named"), other, title="A title for others")
    Mention.objects.create(contribution=secret, person=person)
    hidden = exported(whole)
    assert carried(hidden) == walk(person) - made_by_others(person) and made_by_others(person)
    plain = hidden["all"]
    assert why not in plain and secret.title not in plain
    wider = [replace(way, columns=(*way.columns, "why")) if (way.table, way.word) == asked else way for way in whole]
    assert why in exported(wider)["all"] and not may_know(lives, person, why)

    monkeypatch.setattr(carrying, "_hidden", lambda way, person, batch: [set() for _row in batch])
    blind = exported(whole)
    assert secret.title in blind["all"]
