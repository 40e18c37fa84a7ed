"""The bulk door of practices: their own times, counts reckoned anew, nothing told to more than before."""

from datetime import UTC, datetime, timedelta

import pytest

from practicum.communities.seats import console_seat
from practicum.conversations.actions import start_thread
from practicum.kit import NotAllowed, Refusal
from practicum.practices.actions import take_in_practices
from practicum.practices.incoming import (
    IncomingEdit,
    IncomingFollowing,
    IncomingPassage,
    IncomingPractice,
    IncomingReview,
    IncomingStandard,
    IncomingUse,
)
from practicum.practices.models import Following, Objection, Practice, Standard
from practicum.web.testing import make
from practicum.writing.models import Link
from practicum.writing.texts import Text

LONG_AGO = datetime(2019, 5, 6, 7, 8, tzinfo=UTC)


def incoming(habitat, name="one", **more):
    return IncomingPractice(
        external_id=name, persona_id=make.persona(habitat.ada, habitat.community).pk, owner=habitat.ada.pk,
        happened_at=LONG_AGO, title=f"Practice {name}", sections={"doing": "Fill the pipe."}, **more,
    )  # fmt: skip


def land(habitat, *batch, space=None):
    seat = console_seat("bringing them in", habitat.community)
    return take_in_practices(seat, space=space or habitat.questions, source="old", batch=batch)


def said(habitat, space=None):
    seat = habitat.seat_of(habitat.bo)
    text = Text("Fill the pipe. Then wait.", title="Which joint?")
    return start_thread(seat, space=space or habitat.questions, kind="question", text=text)


def test_it_comes_in_with_its_own_times_and_what_grew_on_it(habitat):
    thread = said(habitat)
    uses = [IncomingUse(habitat.bo.pk, LONG_AGO + timedelta(days=9), "worked", "Held.", saved=(10, 20, 30))]
    one = incoming(
        habitat, stage="adopted", adopted_at=LONG_AGO + timedelta(days=5), uses=uses,
        passages=[IncomingPassage("doing", "Fill the pipe.", thread.pk)],
        edits=[IncomingEdit(habitat.ada.pk, LONG_AGO + timedelta(days=2), "Shorter.", {"doing": "Fill it."})],
        reviews=[IncomingReview(habitat.bo.pk, LONG_AGO + timedelta(days=1), 1, True)],
    )  # fmt: skip

    number = land(habitat, one)["one"]

    practice = Practice.objects.select_related("contribution").get(pk=number)
    item = practice.contribution
    assert (item.standing, item.version, item.happened_at) == ("adopted", 2, LONG_AGO)
    assert item.revisions.get().source == "## What to do\n\nFill it."
    assert (practice.worked, practice.last_confirmed_at, practice.looked_at) == (
        1, LONG_AGO + timedelta(days=9), LONG_AGO + timedelta(days=5),
    )  # fmt: skip
    link = Link.objects.get(here=number)
    assert (link.kind, link.there_id, link.made_at) == ("came_from", thread.pk, LONG_AGO)


def test_a_second_run_adds_nothing_and_a_variant_finds_what_it_varies(habitat):
    first = land(habitat, incoming(habitat), incoming(habitat, "two", variant_of="one", differs="Two pipes."))

    again = land(habitat, incoming(habitat), incoming(habitat, "two", variant_of="one", differs="Two pipes."))

    assert again == first and Practice.objects.count() == 2
    assert Practice.objects.get(pk=first["two"]).variant_of_id == first["one"]


def test_a_look_is_due_where_it_failed_since_and_never_for_what_is_not_in_force(habitat):
    failed = [IncomingUse(habitat.bo.pk, LONG_AGO + timedelta(days=9), "did_not_work", "No.")]

    done = land(habitat, *(incoming(habitat, stage, stage=stage, uses=failed) for stage in ("reviewed", "draft")))

    rows = {row.pk: row for row in Practice.objects.select_related("contribution")}
    due, draft = rows[done["reviewed"]], rows[done["draft"]]
    assert (due.contribution.standing, due.stage_kept, due.due_why) == ("due", "reviewed", "failed")
    assert (draft.contribution.standing, draft.due_why) == ("draft", "")


def test_words_of_a_closer_space_are_refused_and_nothing_is_written(habitat):
    closed = make.space(habitat.community, "members", "inner", name="Inner")
    thread = said(habitat, closed)
    one = incoming(habitat, passages=[IncomingPassage("doing", "Fill the pipe.", thread.pk)])

    with pytest.raises(Refusal):
        land(habitat, one)

    assert not Practice.objects.exists()


def test_only_those_who_may_import_use_it(habitat):
    with pytest.raises(NotAllowed):
        take_in_practices(habitat.seat_of(habitat.bo), space=habitat.questions, source="old", batch=[])


def test_standards_come_in_as_editions_with_what_was_held_against_them_and_what_follows(habitat):
    day = LONG_AGO.date() + timedelta(days=400)
    editions = [
        IncomingStandard(habitat.ada.pk, LONG_AGO + timedelta(days=n), 1, "vote", f"The call {n}", day,
                         against=((None, LONG_AGO.date(), "Not so."), (habitat.bo.pk, LONG_AGO.date(), "Nor here.")))
        for n in (20, 40)
    ]  # fmt: skip
    follows = [IncomingFollowing("base", 1, habitat.bo.pk, LONG_AGO + timedelta(days=30), "By ear.")]
    known = land(
        habitat, incoming(habitat, "other", follows=follows),
        incoming(habitat, "base", stage="adopted", adopted_at=LONG_AGO, standards=editions),
    )  # fmt: skip

    first, second = Standard.objects.filter(practice=known["base"]).order_by("edition")
    assert (first.edition, second.edition, first.line, second.line) == (1, 2, first.pk, first.pk)
    assert first.ended_at == second.written_at and second.ended_at is None
    assert Objection.objects.filter(person=None).count() == 2
    kept = Following.objects.get()
    assert (kept.practice_id, kept.standard_id, kept.deviation) == (known["other"], first.pk, "By ear.")
