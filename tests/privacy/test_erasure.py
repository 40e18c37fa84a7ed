"""Erasing somebody, in both forms: her canaries are nowhere, others' words are as they were, the record verifies; also
when it is killed on the way, when a backup of before is restored, and when an archive comes in again.
"""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from practicum.activity import sealing
from practicum.activity.models import Activity
from practicum.conversations.models import Thread
from practicum.decisions.models import Proposal, Voice, Vote
from practicum.glossary.models import Ahead
from practicum.journal.models import EntryDraft
from practicum.kit import clock
from practicum.people.actions.erasing import _erase
from practicum.people.carrying import the_map
from practicum.people.erasing import HIDDEN, Going, still_there
from practicum.people.exporting import write_export
from practicum.people.models import Form, Leaving, Person, Tombstone
from practicum.practices.models import Following, Standard
from practicum.sampling.models import Cost
from practicum.search.index import put
from practicum.writing.models import Contribution, Revision
from tests.privacy import leaving
from tests.privacy.leaving import CANARIES, WORDS, World, data_folder, database, found, pages, plant, words_indexed
from tests.privacy.lives import Lives, keys, walk

FORMS = (Form.NAME, Form.WORDS)


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    for name in ("FILES", "EXPORTS", "OUTBOX"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        setattr(settings, name, folder)


def leave(person: Person, form: str) -> Leaving:
    """The week is over."""
    due = clock.now() - timedelta(minutes=1)
    row, _new = Leaving.objects.update_or_create(
        person=person, defaults={"form": form, "due_at": due, "begun_at": None}
    )
    return row


def gone(form: str) -> dict[str, str]:
    """The canaries that have to be nowhere."""
    return {kind: words for kind, words in CANARIES.items() if form == Form.WORDS or kind not in WORDS}


def everywhere(world: World, tmp_path: Path) -> list[tuple[str, bytes]]:
    exports = []
    for person in (world.habitat.ada, world.habitat.bo):
        write_export(person, tmp_path / "other.zip")
        exports.append((f"export of {person}", unpacked(tmp_path / "other.zip")))
        (tmp_path / "other.zip").unlink()
    return [*database(), *data_folder(), *pages(world), *words_indexed(), *exports]


def unpacked(path: Path) -> bytes:
    import zipfile  # inner: only here

    with zipfile.ZipFile(path) as file:
        return b"\n".join(file.read(name) for name in file.namelist())


def wrong_after(world: World, form: str, tmp_path: Path) -> tuple[list[Any], int]:
    """What is not as it should be after an erasure, and how many values were looked at."""
    values = everywhere(world, tmp_path)
    wrong: list[Any] = sorted(found(iter(values), gone(form)))
    wrong += still_there(Going(world.hers, form))
    rows = {row.pk: (row.title, row.source) for row in Contribution.objects.all()}
    wrong += [f"others' text {pk}" for pk, words in world.others.items() if rows.get(pk) != words]
    wrong += list(sealing.broken())
    return wrong, len(values)


def indexed_all() -> None:
    put(list(Contribution.objects.exclude(state="erased")))


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_her_canaries_are_nowhere_and_others_words_are_as_they_were(
    habitat: Any, form: str, tmp_path: Path, record_property: Any
) -> None:
    world = plant(habitat)
    indexed_all()
    planted = found(iter(everywhere(world, tmp_path)), CANARIES)
    assert {kind for kind, _where in planted} == set(CANARIES)
    assert connection.vendor != "sqlite" or ("text", "words index") in planted

    _erase(leave(world.hers, form).pk)

    wrong, looked = wrong_after(world, form, tmp_path)
    assert wrong == []
    left = {kind for kind, _where in found(database(), CANARIES)}
    assert left == (set() if form == Form.WORDS else {"text", "file"} & left) and (form == Form.WORDS or "text" in left)
    (told,) = world.mentions
    told.refresh_from_db()
    handle = Going(world.hers, form).handle
    assert told.source == f"Ask @{handle} or write to […]. Soon."
    assert told.title == "Whom to ask?" and f"@{handle}" in told.html and "<a " not in told.html
    assert Tombstone.objects.count() == 1 and Activity.objects.filter(kind="PersonErased").count() == 1
    record_property(
        "tally",
        f"erasure ({form}): {len(CANARIES)} canaries at {len(planted)} places, {looked} values scanned after, "
        f"{len(wrong)} found; {len(world.others)} texts of others, all as they were; {sealing.chained()} seals whole",
    )


@pytest.mark.django_db
def test_the_threads_keep_their_shape(habitat: Any, client: Any) -> None:
    world = plant(habitat)
    hers = Contribution.objects.get(author__person=world.hers, title__startswith="How?")
    before = {pk: (posts, last) for pk, posts, last in Thread.objects.values_list("pk", "posts", "last_ordinal")}
    _erase(leave(world.hers, Form.WORDS).pk)

    assert {pk: (p, o) for pk, p, o in Thread.objects.values_list("pk", "posts", "last_ordinal")} == before
    page = client.get(f"/t/{leaving.ids.text(hers.pk)}", follow=True)
    words = page.content.decode()
    assert page.status_code == 200 and "Like this, said Bo." in words
    assert "Erased at its author" in words and "took the words along" in words and "a former member" in words
    other = client.get(f"/t/{leaving.ids.text(world.open.pk)}", follow=True).content.decode()
    assert "This was erased at its author" in other
    assert Contribution.objects.get(pk=world.open.pk).standing == "open"  # its accepted answer is gone
    alone = Contribution.objects.filter(author__person=world.hers, state="erased", root=None)
    rooms = ("decision", "resource", "demo", "trail", "term", "ahead", "entry")
    in_rooms = alone.filter(kind__in=rooms).order_by("kind").values_list("kind", flat=True)
    assert list(in_rooms) == sorted((*rooms, "decision"))  # two proposals that nobody else spoke on
    alone = alone.exclude(kind__in=rooms).order_by("pk")
    assert alone.count() == 3
    stub = client.get(f"/t/{leaving.ids.text(alone[0].pk)}", follow=True).content.decode()
    assert "This was erased at its author" in stub


@pytest.mark.django_db
def test_each_row_of_the_map_is_carried_out(record_property: Any) -> None:
    """A world with a row for each key to a person: what is declared is what happened, and others' rows are there."""
    ran = 0
    for seed, form in enumerate(FORMS):
        lives = Lives(40 + seed).live(3, rounds=3)
        person, others = lives.people[0], lives.people[1:]
        before = {one.pk: walk(one) for one in others}
        hers = walk(person)
        _erase(leave(person, form).pk)

        after = walk(person)
        for table, column, rule in the_map().PORTABLE:
            had = {row for row in hers if (row[0], row[2]) == (table, column)}
            kept = {row for row in after if (row[0], row[2]) == (table, column)}
            goes = rule != "keep" or (form == Form.WORDS and (table, column) in the_map().GONE)
            ran += len(had)
            assert not (goes and kept), (table, column, rule)
            assert goes or kept == had or table in GO_WITH_ANOTHER, (table, column, rule, had - kept)
        for one in others:
            lost = {table for table, _key, _column in before[one.pk] - walk(one)}
            assert sorted(lost - set(GO_WITH_ANOTHER)) == []
    names = {(table, column) for table, column, _rule in the_map().PORTABLE}
    made = {(model._meta.label, column.name) for model, column, _lookup in keys()}
    assert names == made
    record_property("tally", f"erasure by the map: {len(names)} keys, {ran} rows, 0 break their rule")


# Tables whose rows may go because of another column of theirs, and rows of others that hang on what is hers.
GO_WITH_ANOTHER = {
    "communities.Duty": "one that had not begun ends with her membership",
    "communities.JoiningMessage": "it stands in a request of hers",
    "communities.JoiningRequest": "it is hers, whoever decided it",
    "communities.Invitation": "one to her address goes, whoever sent it",
    "archives.Claim": "it is hers, whoever decided it",
    "writing.GuestPass": "it is hers, whoever gave it",
    "writing.Link": "it is her problem, whoever noted it",
    "writing.Revision": "an earlier text of hers, whoever replaced it",
    "writing.File": "it hangs on what she wrote",
    "writing.Mention": "it stands in what she wrote",
    "glossary.Proposal": "hers, whoever decided",
    "decisions.Voice": "it was said on a proposal of hers that nobody else spoke on",
    "decisions.Vote": "it was cast on a proposal of hers that nobody else spoke on",
    "resources.Walked": "a step of a trail of hers, whoever walked it",
    "journal.EntryDraft": "hers, whoever changed it last",
    "journal.DraftHand": "whoever was named on a draft of hers has it now",
    "sampling.Ring": "it is of two, and one of them is gone",
    "practices.Passage": "her words, whoever took them",
    "practices.Suggestion": "hers, whoever decided",
}


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_killed_on_the_way_and_done_again_it_is_the_same(
    habitat: Any, form: str, tmp_path: Path, record_property: Any
) -> None:
    dice, kills = random.Random(form), 0
    world = plant(habitat)
    indexed_all()
    row = leave(world.hers, form)
    while Leaving.objects.filter(pk=row.pk).exists() and kills < 40:
        kills += killed(row, after=dice.randrange(1, 30 + 10 * kills))

    wrong, _looked = wrong_after(world, form, tmp_path)
    assert wrong == []
    assert (Tombstone.objects.count(), Activity.objects.filter(kind="PersonErased").count()) == (1, 1)
    assert kills > 3
    record_property("tally", f"erasure ({form}) killed {kills} times at random and gone on with: 0 differ")


class Killed(BaseException):
    """As if the process had ended at this statement."""


def killed(row: Leaving, *, after: int) -> int:
    """Run until so many statements have written something; 1 when it was killed."""
    left = [after]

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            left[0] -= 1
            if left[0] < 0:
                raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        try:
            _erase(row.pk)
        except Killed:
            return 1
    return 0


@pytest.mark.django_db
def test_done_twice_nothing_changes(habitat: Any) -> None:
    world = plant(habitat)
    row = leave(world.hers, Form.WORDS)
    _erase(row.pk)
    acts = Activity.objects.count()
    _erase(row.pk)

    assert (Activity.objects.count(), Tombstone.objects.count()) == (acts, 1)
    assert Revision.objects.filter(contribution__author__person=world.hers).count() == 0


@pytest.mark.django_db
def test_in_the_newer_rooms_what_is_hers_alone_goes_and_what_is_everybodys_stays(habitat: Any) -> None:
    world = plant(habitat)
    counted = Vote.objects.values_list("proposal", "ballot")
    before = sorted(map(str, counted.exclude(proposal__in=world.alone)))
    _erase(leave(world.hers, Form.WORDS).pk)

    assert set(Contribution.objects.filter(pk__in=world.alone).values_list("state", "standing")) == {
        ("erased", "withdrawn")
    }
    assert set(Proposal.objects.filter(pk__in=world.alone).values_list("outcome", flat=True)) == {"withdrawn"}
    assert Vote.objects.filter(person=world.hers, reason="").count() == 2 and sorted(map(str, counted)) == before
    said = {word: (text, mends) for word, text, mends in Voice.objects.filter(
        proposal=world.objected, person=world.hers).values_list("word", "text", "suggestion")}  # fmt: skip
    assert said == {"objection": (HIDDEN, HIDDEN), "question": ("", "")}
    called = f"As @{Going(world.hers, Form.WORDS).handle} says."
    assert Voice.objects.filter(person=world.habitat.bo, text=called, answer=called).count() == 1
    standard = Standard.objects.get(practice=world.standard)
    assert (standard.why, standard.practice.contribution.state) == (called, "published")
    assert "Fill it." in standard.practice.contribution.source and not standard.objections.exists()
    assert Following.objects.get(standard=standard).deviation == HIDDEN
    draft = EntryDraft.objects.get()
    assert (draft.pk, draft.author, draft.hands.count()) == (world.shared, world.habitat.bo, 0)
    assert Ahead.objects.get(contribution__title="Wool").line == called
    assert sorted(Cost.objects.values_list("how_known", flat=True)) == sorted([called, HIDDEN])


@pytest.mark.django_db
def test_a_draft_that_others_write_with_her_is_theirs_in_both_forms(habitat: Any) -> None:
    world = plant(habitat)
    _erase(leave(world.hers, Form.NAME).pk)

    draft = EntryDraft.objects.get()
    assert (draft.pk, draft.author) == (world.shared, world.habitat.bo)
    assert draft.source == f"Ask @{Going(world.hers, Form.NAME).handle}."
    objection = Voice.objects.get(proposal=world.objected, person=world.hers, word="objection")
    assert leaving.CANARIES["text"] in objection.text and Proposal.objects.filter(ended_at=None).count() == 5
