"""A use says where it was, keeps what was told before, and somebody else may say that she saw how it went."""

from datetime import timedelta

import pytest

from practicum.activity.models import Activity
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.people.models import Affiliation, Organisation, Unit
from practicum.practices.actions import make_practice, use_practice
from practicum.practices.models import Practice
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import Details, verify_use
from practicum.writing.models import Use


@pytest.fixture
def practice(habitat):
    made = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Find it", sections={"doing": "Fill it."}
    )
    return Practice.objects.select_related("contribution__space__community", "contribution__author").get(pk=made.pk)


def member(habitat, name):
    made = make.person(name)
    make.member(made, habitat.community)
    return made


def belongs(person, name, unit="", **more):
    of, _made = Organisation.objects.get_or_create(name=name)
    within = Unit.objects.create(organisation=of, name=unit) if unit else None
    return Affiliation.objects.create(person=person, organisation=of, unit=within, **more)


def told(practice, person):
    return Use.objects.select_related("contribution__space__community", "contribution__author").get(
        contribution=practice.pk, person=person, withdrawn_at=None
    )


def address(practice):
    return f"/k/{ids.text(practice.pk)}/use"


def test_a_use_says_where_and_for_which_of_her_places(habitat, practice):
    yesterday = clock.now().date() - timedelta(days=1)
    old = belongs(habitat.bo, "The old works", until=yesterday)
    belongs(habitat.bo, "The works", "Bench")
    client = client_of(habitat.bo)
    form = client.get(address(practice)).content.decode()
    assert form.index(">The works, Bench</option>") < form.index(">The old works</option>")  # the first is chosen

    client.post(
        address(practice),
        {"outcome": "worked", "place": " At  Chokwe ", "purpose": "", "affiliation": ids.text(old.pk)},
    )

    use = told(practice, habitat.bo)
    assert (use.place, use.organisation.name, use.unit) == ("At Chokwe", "The old works", None)
    page = client.get(practice.get_absolute_url()).content.decode()
    assert "Where: At Chokwe" in page and "<bdi>The old works</bdi>" in page
    assert Practice.objects.get().places == 1


def test_without_a_choice_it_is_where_she_belongs_today_and_stays_so(habitat, practice):
    works = belongs(habitat.bo, "The works", "Bench")
    use_practice(habitat.seat_of(habitat.bo), practice=practice, outcome="worked")
    Affiliation.objects.filter(pk=works.pk).delete()

    assert (told(practice, habitat.bo).organisation.name, told(practice, habitat.bo).unit.name) == (
        "The works",
        "Bench",
    )


def test_the_place_of_somebody_else_is_not_hers(habitat, practice):
    theirs = belongs(habitat.ada, "The works")
    with pytest.raises(Refusal, match="not one of the places"):
        use_practice(
            habitat.seat_of(habitat.bo), practice=practice, outcome="worked", details=Details(affiliation=theirs.pk)
        )


FULL = Details(
    place="At Chokwe", purpose="The well", changed="Less.", again=True, effect="cost", saved_p10=5, saved_p50=10,
    saved_p90=30, counterfactual="asked", attribution=50, for_stewards=True,
)  # fmt: skip


def test_a_tap_keeps_what_was_told_before(habitat, practice):
    seat = habitat.seat_of(habitat.bo)
    use_practice(seat, practice=practice, outcome="worked", line="It held.", details=FULL)

    client_of(habitat.bo).post(address(practice), {"outcome": "worked"})

    use = told(practice, habitat.bo)
    assert (use.line, use.place, use.again, use.saved_p90, use.attribution) == ("It held.", "At Chokwe", True, 30, 50)
    assert use.for_stewards and use.supersedes.line == "It held."


def test_what_went_otherwise_keeps_where_it_was_and_not_what_it_was_worth(habitat, practice):
    seat = habitat.seat_of(habitat.bo)
    use_practice(seat, practice=practice, outcome="worked", line="It held.", details=FULL)

    use_practice(seat, practice=practice, outcome="did_not_work")

    use = told(practice, habitat.bo)
    assert (use.place, use.purpose, use.changed, use.for_stewards) == ("At Chokwe", "The well", "Less.", True)
    assert (use.line, use.again, use.saved_p50, use.attribution) == ("", None, None, None)
    assert Use.objects.get(withdrawn_at__isnull=False).saved_p50 == 10  # the older word is kept


def test_the_whole_form_opens_with_what_was_told_and_may_empty_it(habitat, practice):
    use_practice(habitat.seat_of(habitat.bo), practice=practice, outcome="did_not_work", line="It held.", details=FULL)
    client = client_of(habitat.bo)
    form = client.get(address(practice)).content.decode()
    assert 'value="At Chokwe"' in form and 'value="failed" required checked' in form and 'value="It held."' in form

    client.post(address(practice), {"outcome": "worked", "line": "", "place": "", "purpose": ""})

    use = told(practice, habitat.bo)
    assert (use.line, use.place, use.saved_p50, use.for_stewards) == ("", "", None, False)


def test_another_saw_how_it_went_and_takes_it_back(habitat, practice):
    cara = member(habitat, "Cara")
    use_practice(habitat.seat_of(habitat.bo), practice=practice, outcome="worked", line="It held.")
    use = told(practice, habitat.bo)
    client = client_of(cara)
    assert "I saw how it went" in client.get(practice.get_absolute_url()).content.decode()

    answered = client.post(f"/use/{ids.text(use.pk)}/seen", {"saw": "1"}, follow=True).content.decode()

    assert "Cara saw how it went" in answered and "Not seen after all" in answered
    assert told(practice, habitat.bo).verified_by == cara
    assert Activity.objects.filter(kind="UseVerified", actor__person=cara).count() == 1
    assert (
        "Not seen after all" not in client_of(member(habitat, "Dora")).get(practice.get_absolute_url()).content.decode()
    )

    client.post(f"/use/{ids.text(use.pk)}/seen", {"saw": ""})
    assert told(practice, habitat.bo).verified_by is None
    assert Activity.objects.filter(kind="UseVerificationTakenBack").count() == 1


def test_neither_she_nor_who_wrote_it_verifies_and_a_steward_takes_back(habitat, practice):
    cara, dora = member(habitat, "Cara"), member(habitat, "Dora")
    use_practice(habitat.seat_of(habitat.bo), practice=practice, outcome="worked")
    for who in (habitat.bo, habitat.ada):
        with pytest.raises(NotAllowed):
            verify_use(habitat.seat_of(who), use=told(practice, habitat.bo))
    verify_use(habitat.seat_of(cara), use=told(practice, habitat.bo))
    with pytest.raises(NotAllowed):
        verify_use(habitat.seat_of(dora), use=told(practice, habitat.bo), saw=False)

    verify_use(habitat.seat_of(habitat.ada), use=told(practice, habitat.bo), saw=False)  # a steward

    assert told(practice, habitat.bo).verified_by is None


def test_what_is_for_the_stewards_only_they_verify(habitat, practice):
    cara = member(habitat, "Cara")
    use_practice(habitat.seat_of(habitat.bo), practice=practice, outcome="worked", details=Details(for_stewards=True))
    assert client_of(cara).post(f"/use/{ids.text(told(practice, habitat.bo).pk)}/seen", {"saw": "1"}).status_code == 403


def test_a_newer_word_is_verified_anew_and_an_older_one_is_gone(habitat, practice):
    cara = member(habitat, "Cara")
    seat = habitat.seat_of(habitat.bo)
    use_practice(seat, practice=practice, outcome="worked")
    older = told(practice, habitat.bo)
    verify_use(habitat.seat_of(cara), use=older)
    use_practice(seat, practice=practice, outcome="worked")

    assert told(practice, habitat.bo).verified_by is None
    assert client_of(cara).post(f"/use/{ids.text(older.pk)}/seen", {"saw": "1"}).status_code == 404


def test_an_outsider_finds_no_use_of_what_she_does_not_see(habitat, practice):
    use_practice(habitat.seat_of(habitat.bo), practice=practice, outcome="worked")
    use = told(practice, habitat.bo)
    assert client_of(make.person("Olga")).post(f"/use/{ids.text(use.pk)}/seen", {"saw": "1"}).status_code == 403
    practice.contribution.space.__class__.objects.update(reach="secret")
    assert client_of(make.person("Ulla")).post(f"/use/{ids.text(use.pk)}/seen", {"saw": "1"}).status_code == 404
