"""I used this: counts, the sentence of the page, what is for the stewards alone, and when a look is due."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.conversations.actions import (
    confirm_answer,
    join_problem,
    mark_outdated,
    merge_thread,
    reply,
    start_thread,
)
from practicum.conversations.models import Thread
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.kit.jobs import run_due_now
from practicum.people.models import Affiliation, Organisation
from practicum.practices.actions import Taken, adopt, look_again, make_practice, retire, review, use_practice, wake
from practicum.practices.models import Practice
from practicum.practices.outlets import days_that_came
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import Details, mark_item
from practicum.writing.models import Contribution, Use
from practicum.writing.texts import Text


@pytest.fixture
def practice(habitat):
    made = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Find it", sections={"doing": "Fill it."}
    )
    return fresh(made)


def fresh(practice):
    return Practice.objects.select_related("contribution__space__community", "contribution__author").get(pk=practice.pk)


def people(habitat, number):
    made = []
    for place in range(number):
        one = make.person(f"User{place}")
        make.member(one, habitat.community)
        Affiliation.objects.create(person=one, organisation=Organisation.objects.create(name=f"Works {place}"))
        made.append(one)
    return made


def adopted(habitat, practice, steward):
    for one in people(habitat, 2):
        review(habitat.seat_of(one), practice=practice, holds=True)
    adopt(habitat.seat_of(steward), practice=fresh(practice))


def test_two_taps_stand_in_the_trail(habitat, practice):
    users = people(habitat, 3)
    address = f"/k/{ids.text(practice.pk)}/use"
    for one, outcome in zip(users, ("worked", "worked", "failed"), strict=True):
        assert client_of(one).post(address, {"outcome": outcome, "line": "At the well."}).status_code == 302

    row = fresh(practice)
    assert (row.worked, row.did_not_work, row.places) == (2, 1, 3)
    stranger = Client().get(row.get_absolute_url())
    assert stranger.status_code == 200 and b"Used 3 times" in stranger.content and b"Works 1" not in stranger.content
    page = client_of(habitat.bo).get(row.get_absolute_url()).content.decode()
    assert (
        "Used 3 times in 3 organisations." in page
        and "It failed once: “<bdi>At the well</bdi>”." in page
        and "Works 1" in page
    )


def test_the_maker_does_not_use_her_own(habitat, practice):
    with pytest.raises(NotAllowed):
        use_practice(habitat.seat_of(habitat.ada), practice=practice, outcome="worked")


def test_a_second_word_takes_the_place_of_the_first(habitat, practice):
    for outcome in ("worked", "did_not_work"):
        use_practice(habitat.seat_of(habitat.bo), practice=practice, outcome=outcome)

    assert (fresh(practice).worked, fresh(practice).did_not_work) == (0, 1)
    assert Use.objects.count() == 2


def test_what_is_for_the_stewards_is_counted_and_read_by_them_alone(habitat, practice):
    steward, (user,) = make.person("Stew"), people(habitat, 1)
    make.member(steward, habitat.community, "steward")
    use_practice(
        habitat.seat_of(user), practice=practice, outcome="did_not_work", line="My boss must not know.",
        details=Details(for_stewards=True),
    )  # fmt: skip
    seen = {
        one: client_of(one).get(practice.get_absolute_url()).content.decode() for one in (habitat.bo, steward, user)
    }

    assert "My boss" not in seen[habitat.bo] and "User0" not in seen[habitat.bo]
    assert "1 use was told to the stewards alone" in seen[habitat.bo]
    assert "My boss" in seen[steward] and "My boss" in seen[user]


def test_failures_make_a_look_due_and_a_look_lets_it_stand_again(habitat, practice):
    steward = make.person("Stew")
    make.member(steward, habitat.community, "steward")
    adopted(habitat, practice, steward)
    assert fresh(practice).contribution.standing == "adopted"

    use_practice(habitat.seat_of(habitat.bo), practice=fresh(practice), outcome="did_not_work", line="Shallow water.")
    row = fresh(practice)
    assert (row.contribution.standing, row.due_why) == ("due", "failed")
    page = client_of(habitat.ada).get(row.get_absolute_url()).content.decode()
    assert "Does it still hold?" in page and "I had a look" in page

    look_again(habitat.seat_of(habitat.ada), practice=row, line="Read the use at Chokwe; the limit says so now.")
    assert fresh(practice).contribution.standing == "adopted"


def test_a_draft_is_not_adopted_and_one_place_does_not_review_alone(habitat, practice):
    steward = make.person("Stew")
    make.member(steward, habitat.community, "steward")
    with pytest.raises(Refusal, match="not been reviewed"):
        adopt(habitat.seat_of(steward), practice=practice)
    works, other = Organisation.objects.create(name="Works"), Organisation.objects.create(name="Other")
    reviewers = [make.person(f"Same{place}") for place in range(2)]
    for one in reviewers:
        make.member(one, habitat.community)
        Affiliation.objects.create(person=one, organisation=works)
    Affiliation.objects.create(person=habitat.bo, organisation=other)
    for one in reviewers:
        review(habitat.seat_of(one), practice=practice, holds=True)
    assert fresh(practice).contribution.standing == "draft"

    review(habitat.seat_of(habitat.bo), practice=practice, holds=True)
    assert fresh(practice).contribution.standing == "reviewed"


def test_retired_it_leads_to_what_replaced_it(habitat, practice):
    steward = make.person("Stew")
    make.member(steward, habitat.community, "steward")
    newer = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Better way", sections={"doing": "Listen."}
    )
    client = client_of(steward)
    address = f"/k/{ids.text(practice.pk)}/retire"
    body = {"why": "It breaks pipes.", "newer": f"https://x.example{newer.get_absolute_url()}"}

    assert client.post(address, body).status_code == 302
    page = client.get(practice.get_absolute_url()).content.decode()
    assert "Retired" in page and "Better way" in page
    assert "Find it" in client.get(newer.get_absolute_url()).content.decode()
    retire(habitat.seat_of(steward), practice=fresh(newer), why="Neither.")
    retire(habitat.seat_of(steward), practice=fresh(newer), why="Neither, I say.")
    assert fresh(newer).stage_kept == "draft"
    wake(habitat.seat_of(steward), practice=fresh(newer))
    assert fresh(newer).contribution.standing == "draft"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("saved_p10", 90, "least time"), ("attribution", 15, "10 to 100"), ("effect", "fame", "no such choice")],
)
def test_what_cannot_be_is_refused_with_a_sentence(habitat, practice, field, value, sentence):
    details = Details(**{"saved_p90": 10, field: value})

    with pytest.raises(Refusal, match=sentence):
        use_practice(habitat.seat_of(habitat.bo), practice=practice, outcome="worked", details=details)
    assert Use.objects.count() == 0


def test_the_page_of_a_retired_practice_says_why_and_leads_on(habitat, practice):
    steward = make.person("Stew")
    make.member(steward, habitat.community, "steward")
    newer = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Better way", sections={"doing": "Listen."}
    )
    retire(habitat.seat_of(steward), practice=practice, why="It breaks pipes.", newer=newer.contribution)

    notice = client_of(habitat.bo).get(practice.get_absolute_url()).content.decode().split('class="notice bad"')[1]

    assert "It breaks pipes." in notice and notice.index("Better way") < notice.index("</div></div>")


def test_the_older_uses_are_folded_and_the_failures_may_stand_alone(habitat, practice):
    for number in range(8):
        one = make.person(f"User {number}")
        make.member(one, habitat.community)
        outcome = "did_not_work" if number == 0 else "worked"
        use_practice(habitat.seat_of(one), practice=fresh(practice), outcome=outcome, line=f"Line {number}.")
    client = client_of(habitat.bo)

    page = client.get(practice.get_absolute_url()).content.decode()
    failures = client.get(f"{practice.get_absolute_url()}?uses=failed").content.decode()

    assert "2 older uses" in page and "Line 0." in page
    assert "Line 0." in failures and "Line 1." not in failures


def reviewed(habitat, **changes):
    """A practice of Ada's that holds, made from an answer of Bo's; the answer."""
    seat, text = habitat.seat_of(habitat.ada), Text("?", title="Q")
    asked = start_thread(seat, space=habitat.questions, kind="question", text=text)
    given = reply(habitat.seat_of(habitat.bo), thread=asked, role="answer", text=Text("Fill the pipe."))
    made = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Fill", sections={"doing": "Fill the pipe."},
        passages=[Taken("doing", "Fill the pipe.", given.contribution)],
    )  # fmt: skip
    Contribution.objects.filter(pk=made.pk).update(standing="reviewed")
    Practice.objects.filter(pk=made.pk).update(**changes)
    return made, asked, given


@pytest.mark.parametrize("which", ["the answer", "the thread"])
def test_a_source_that_is_outdated_makes_a_look_due(habitat, which):
    made, asked, given = reviewed(habitat)
    newer = reply(habitat.seat_of(habitat.ada), thread=asked, role="answer", text=Text("Listen at the pipe."))
    steward = make.person("Stew")
    make.member(steward, habitat.community, "steward")
    thing = given if which == "the answer" else asked
    mark_outdated(habitat.seat_of(steward), thing=thing, newer=newer.contribution, why="Surer.")

    run_due_now()

    assert (fresh(made).contribution.standing, fresh(made).due_why) == ("due", "source")


def test_a_day_that_came_makes_a_look_due_and_one_that_lies_ahead_does_not(habitat):
    today = clock.now().date()
    came, *_ = reviewed(habitat, look_on=today)
    ahead, *_ = reviewed(habitat, look_on=today + timedelta(days=1))

    days_that_came()

    assert (fresh(came).contribution.standing, fresh(came).due_why) == ("due", "day")
    assert fresh(ahead).contribution.standing == "reviewed"


def test_the_page_says_where_it_failed_in_the_words_of_those_who_used_it(habitat, practice):
    one, two, three, four = people(habitat, 4)
    use_practice(habitat.seat_of(one), practice=practice, outcome="worked", line="At the weir.")
    use_practice(
        habitat.seat_of(two), practice=practice, outcome="did_not_work", details=Details(purpose="no cold chain")
    )
    use_practice(
        habitat.seat_of(three), practice=practice, outcome="did_not_work", line="Never say this.",
        details=Details(purpose="our secret site", for_stewards=True),
    )  # fmt: skip
    use_practice(habitat.seat_of(four), practice=fresh(practice), outcome="did_not_work", line="In the <b>dry</b> pit.")

    pages = [who.get(practice.get_absolute_url()).content.decode() for who in (Client(), client_of(habitat.ada))]
    for html in [*pages, Client().get(f"/k/{ids.text(practice.pk)}/sheet").content.decode()]:
        said = " ".join(html.split())
        assert "Used 4 times in 4 organisations." in said
        assert "It failed 3 times: “<bdi>In the &lt;b&gt;dry&lt;/b&gt; pit</bdi>”; “<bdi>no cold chain</bdi>”." in said
        assert "secret site" not in said.partition("Trail of use")[0]


def test_where_nobody_said_where_it_failed_the_number_stands_alone(habitat, practice):
    use_practice(habitat.seat_of(people(habitat, 1)[0]), practice=practice, outcome="did_not_work")

    assert "It failed once." in Client().get(practice.get_absolute_url()).content.decode()


@pytest.fixture
def of_an_answer(habitat):
    """An adopted practice of two passages of one thread, and the answer it came from."""
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("It leaks.", title="Why?")
    )
    given = reply(
        habitat.seat_of(habitat.ada), thread=thread, role="answer", text=Text("Fill it and look. Or pull it out.")
    )
    said = Contribution.objects.select_related("space__community", "author", "root").get(pk=given.pk)
    made = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Find it", sections={"doing": "Fill it and look."},
        passages=[Taken("doing", "Fill it and look.", said)],
    )  # fmt: skip
    adopted(habitat, made, habitat.ada)
    return fresh(made), thread, given


def newcomers(habitat, number):
    return [make.member(make.person(f"New{place}"), habitat.community).person for place in range(number)]


def stands(practice):
    row = fresh(practice)
    return row.contribution.standing, row.due_why


def test_what_it_came_from_fails_elsewhere_and_a_look_is_due(habitat, of_an_answer):
    practice, _thread, given = of_an_answer
    helped, also, not_helped, nor_her = newcomers(habitat, 4)
    for one in (helped, also):
        confirm_answer(habitat.seat_of(one), answer=given, outcome="worked")
    confirm_answer(habitat.seat_of(not_helped), answer=given, outcome="did_not_work")
    run_due_now()
    assert stands(practice) == ("adopted", "")

    confirm_answer(habitat.seat_of(nor_her), answer=given, outcome="did_not_work")
    run_due_now()

    assert stands(practice) == ("due", "contradicted")
    assert "failed for somebody since" in client_of(habitat.ada).get(practice.get_absolute_url()).content.decode()


def test_its_words_are_marked_as_what_failed(habitat, of_an_answer):
    practice, _thread, given = of_an_answer
    (one,) = newcomers(habitat, 1)
    mark_item(habitat.seat_of(one), item=given.contribution, word="lesson", why="Look at once.")
    mark_item(habitat.seat_of(one), item=given.contribution, word="failed", passage="Or pull it out.")
    run_due_now()
    assert stands(practice) == ("adopted", "")

    mark_item(habitat.seat_of(one), item=given.contribution, word="failed", passage="Fill it", why="Not in clay.")
    run_due_now()

    assert stands(practice) == ("due", "contradicted")


def test_two_more_ask_what_it_answers(habitat, of_an_answer):
    practice, thread, _given = of_an_answer
    one, other = newcomers(habitat, 2)
    again = start_thread(
        habitat.seat_of(other), space=habitat.questions, kind="question", text=Text("It drips.", title="It leaks?")
    )
    merge_thread(habitat.seat_of(habitat.ada), thread=again, into=thread)
    run_due_now()
    assert stands(practice) == ("adopted", "")

    join_problem(habitat.seat_of(one), thread=Thread.objects.select_related("contribution__space").get(pk=thread.pk))
    run_due_now()

    assert stands(practice) == ("due", "asked")
    look_again(habitat.seat_of(habitat.ada), practice=fresh(practice), line="It says so now.")
    run_due_now()
    assert stands(practice) == ("adopted", "")
