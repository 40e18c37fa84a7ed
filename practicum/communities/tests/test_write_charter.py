"""The charter: six short answers, every version kept, and what each changed."""

import pytest

from practicum.activity.models import Activity
from practicum.communities.actions import write_charter
from practicum.communities.models import Charter
from practicum.kit import Conflict, NotAllowed, Refusal
from practicum.web.queries.communities import charter_versions
from practicum.web.testing import make


def write(habitat, person=None, version=0, **answers):
    return write_charter(
        habitat.seat_of(person or habitat.ada),
        community=habitat.community,
        answers=answers,
        note="Why not.",
        version=version,
    )


def test_every_version_is_kept_with_what_it_changed(habitat):
    write(habitat, domain="Ropes.", rhythm="Any day.")
    write(habitat, version=1, domain="Ropes and wires.")

    charter, versions = charter_versions(habitat.community)

    assert (charter.version, charter.domain, charter.rhythm) == (2, "Ropes and wires.", "Any day.")
    assert [version.number for version in versions] == [2, 1]
    (change,) = versions[0].changes
    assert [(piece.change, piece.text) for piece in change.rows[0].new if piece.change == "added"] == [
        ("added", " and wires")
    ]
    assert len(versions[1].changes) == 2


def test_it_is_told_with_the_answers_that_changed(habitat):
    made = write(habitat, domain="Ropes.")

    told = Activity.objects.get(kind="CharterWritten")
    assert (told.thing_kind, told.thing_id, told.after) == ("charter", made.pk, {"version": 1, "changed": ["domain"]})


def test_what_changes_nothing_is_no_version(habitat):
    first = write(habitat, domain="Ropes.")

    assert write(habitat, version=1, domain=" Ropes.\r\n") == first
    assert Charter.objects.count() == 1


def test_two_writers_do_not_overwrite_one_another(habitat):
    write(habitat, domain="Ropes.")

    with pytest.raises(Conflict):
        write(habitat, version=0, domain="Wires.")


def test_a_charter_says_what_it_is_about(habitat):
    with pytest.raises(Refusal):
        write(habitat, domain=" ", rhythm="Any day.")


def test_too_long_an_answer_is_refused(habitat):
    write(habitat, domain="x" * 2_000)
    with pytest.raises(Refusal):
        write(habitat, version=1, domain="x" * 2_001)


@pytest.mark.parametrize("duty", ["", "greeter", "curator", "moderator", "facilitator"])
def test_members_without_the_duty_do_not_write_it(habitat, duty):
    make.member(habitat.bo, habitat.community, *([duty] if duty else []))

    with pytest.raises(NotAllowed):
        write(habitat, habitat.bo, domain="Mine.")


def test_a_conflict_gives_back_what_was_typed(habitat, reading_as):
    write(habitat, domain="Ropes.")

    response = reading_as(habitat.ada).post("/c/splices/charter/write", {"domain": "My long words", "version": "0"})

    assert response.status_code == 422
    assert "My long words" in response.content.decode()
    assert Charter.objects.count() == 1
