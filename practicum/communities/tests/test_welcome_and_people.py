"""Welcoming, the member's page with help given and received, names while typing, and how many will see."""

from datetime import timedelta

import pytest

from practicum.activity.models import Activity
from practicum.communities.actions import narrow, welcome
from practicum.communities.audiences import Choice
from practicum.communities.models import AudienceSeat, Membership
from practicum.communities.queries import headcount
from practicum.conversations.actions import accept_answer, confirm_answer, reply, start_thread
from practicum.kit import NotAllowed, Refusal, clock
from practicum.people.sections import known_to, sections_of
from practicum.web.testing import make
from practicum.writing.texts import Text


def of(habitat, person):
    return Membership.objects.get(community=habitat.community, person=person)


def test_a_welcome_is_an_act_and_stands_on_the_newcomers_page(habitat, dee, reading_as):
    welcome(habitat.seat_of(habitat.bo), membership=of(habitat, dee), text="Look at the wet ropes first.")

    assert Activity.objects.get(kind="NewcomerWelcomed").thing_id == of(habitat, dee).pk
    assert "Look at the wet ropes first." in reading_as(habitat.ada).get("/c/splices/people/dee").content.decode()
    assert reading_as(habitat.cy).get("/c/splices/people/dee").status_code == 403


def test_one_welcomes_somebody_else_once_and_not_a_stranger(habitat, dee):
    seat = habitat.seat_of(habitat.bo)
    welcome(seat, membership=of(habitat, dee), text="Hello.")

    with pytest.raises(Refusal):
        welcome(seat, membership=of(habitat, dee), text="Hello again.")
    with pytest.raises(NotAllowed):
        welcome(seat, membership=of(habitat, habitat.bo), text="Me.")
    with pytest.raises(NotAllowed):
        welcome(seat, membership=make.member(habitat.cy, habitat.community, standing="applicant"), text="You.")
    with pytest.raises(NotAllowed):
        welcome(habitat.seat_of(habitat.cy), membership=of(habitat, dee), text="Hello.")


def test_newcomers_are_offered_a_welcome_for_thirty_days(habitat, dee, reading_as):
    Membership.objects.exclude(person=dee).update(since=clock.now() - timedelta(days=31))

    page = reading_as(habitat.bo).get("/c/splices/people").content.decode()

    assert page.count('Welcome<span class="vh"> Dee') == 1
    assert page.count('Welcome<span class="vh"> Ada') == 0


def test_help_given_and_received_is_what_the_reader_sees(habitat, dee, reading_as):
    for space, title in (
        (habitat.questions, "Which splice holds?"),
        (make.space(habitat.community, "closed"), "Hidden one"),
    ):
        make.seated(habitat.bo, space)
        make.seated(dee, space)
        thread = start_thread(habitat.seat_of(dee), space=space, kind="question", text=Text("?", title=title))
        given = reply(habitat.seat_of(habitat.bo), thread=thread, role="answer", text=Text("The long one."))
        accept_answer(habitat.seat_of(dee), answer=given)
        confirm_answer(habitat.seat_of(habitat.ada), answer=given, outcome="worked")
    eve = make.person("Eve")
    make.member(eve, habitat.community)

    giver, taker = (reading_as(eve).get(f"/c/splices/people/{who}").content.decode() for who in ("bo", "dee"))

    for page, other in ((giver, "Dee"), (taker, "Bo")):
        assert "Which splice holds?" in page
        assert f"<bdi>{other}</bdi>" in page
        assert "Hidden one" not in page
    assert "Hidden one" in reading_as(dee).get("/c/splices/people/bo").content.decode()


def test_names_are_completed_for_members_only(habitat, dee, reading_as):
    url = "/c/splices/people.json?q=d"

    assert reading_as(habitat.bo).get(url).json() == [{"handle": "dee", "name": "Dee"}]
    item = reading_as(habitat.bo).get(url, headers={"X-Fragment": "1"}).content.decode()
    assert 'data-value="dee"' in item and "<html" not in item
    assert reading_as(habitat.bo).get("/c/splices/people.json?q=c").json() == []  # Cy is outside
    assert [reading_as(who).get(url).status_code for who in (habitat.cy, None)] == [404, 404]


@pytest.mark.parametrize(
    ("query", "count"),
    [("audience=named&named=bo", 2), ("audience=stewards", 1), ("audience=space&minus=bo", 2), ("audience=space", 3)],
)
def test_the_headcount_equals_the_rows_of_sight(habitat, dee, reading_as, query, count):
    dee_client = reading_as(dee)
    if query == "audience=stewards":
        count = 2  # Ada, and the author herself

    said = dee_client.get(f"/c/splices/s/workshop/headcount?{query}").json()

    assert said["count"] == count
    words = dict(pair.split("=") for pair in query.split("&"))
    people = {"bo": habitat.bo.pk}
    choice = Choice(
        words["audience"],
        tuple(people[w] for w in [words["named"]]) if "named" in words else (),
        tuple(people[w] for w in [words["minus"]]) if "minus" in words else (),
    )
    made = narrow(habitat.seat_of(dee), space=habitat.workshop, choice=choice)
    if made is not None:
        assert AudienceSeat.objects.filter(audience=made).count() == count
        item = make.item(habitat.workshop, dee, audience=made)
        everybody = [habitat.ada, habitat.bo, habitat.cy, dee]
        assert sum(type(item).objects.filter(pk=item.pk).visible_to(who).exists() for who in everybody) == count


def test_a_public_space_has_no_number_and_an_empty_choice_is_refused(habitat, reading_as):
    assert headcount(habitat.questions, habitat.bo, Choice()).count is None
    client = reading_as(habitat.bo)
    assert client.get("/c/splices/s/questions/headcount").json()["count"] is None
    assert client.get("/c/splices/s/workshop/headcount?audience=named&named=cy").status_code == 422


def test_the_headcount_is_for_those_who_may_write_there(habitat, reading_as):
    make.space(habitat.community, "secret", "inner")

    assert reading_as(habitat.cy).get("/c/splices/s/questions/headcount").status_code == 404
    assert reading_as(None).get("/c/splices/s/questions/headcount").status_code == 404
    assert reading_as(habitat.bo).get("/c/splices/s/inner/headcount").status_code == 404


def test_members_of_one_community_know_one_another_and_nobody_else_does(habitat, dee):
    assert known_to(habitat.bo, dee)
    assert not known_to(habitat.cy, dee)
    assert not known_to(None, dee)
    make.member(habitat.cy, habitat.community, standing="applicant")
    assert known_to(habitat.ada, habitat.cy)
    assert not known_to(habitat.bo, habitat.cy)
    assert [section.id for section in sections_of(dee, habitat.cy) if section.id == "communities"] == []
    (told,) = [section for section in sections_of(dee, habitat.bo) if section.id == "communities"]
    assert [community.slug for community in told.content] == ["splices"]
