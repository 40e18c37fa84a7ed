"""Did it work? Drawn week by week, asked at most once in a fortnight, answered with one tap."""

from datetime import timedelta

import pytest

from practicum.activity.actions import follow
from practicum.communities.seats import console_seat
from practicum.conversations.actions import confirm_answer, join_problem, mark_read, reply, start_thread
from practicum.kit import NotAllowed, clock, ids
from practicum.practices.actions import make_practice, use_practice
from practicum.practices.models import Practice
from practicum.sampling import actions
from practicum.sampling.models import Draw, Prompt, Ring
from practicum.sampling.queries import open_prompts
from practicum.sampling.weeks import monday
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import Details
from practicum.writing.models import Use
from practicum.writing.texts import Text


@pytest.fixture
def console(habitat):
    return console_seat("a test", habitat.community)


@pytest.fixture
def drawn_both(monkeypatch):
    """Every half of the weeks is hers, and everybody is asked on the Monday."""
    monkeypatch.setattr(actions, "half_of", lambda _person, _secret: 0)
    monkeypatch.setattr(actions, "number_of", lambda _week: 0)
    monkeypatch.setattr(actions, "day_of", lambda _person, _secret: 0)


@pytest.fixture
def on(monkeypatch):
    """Set the day."""
    start = clock.now()

    def go(days):
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(days=days))

    return go


def asked_and_answered(habitat):
    """Bo asks, Ada answers."""
    thread = start_thread(
        habitat.seat_of(habitat.bo),
        space=habitat.questions,
        kind="question",
        text=Text("It leaks.", title="Which seal?"),
    )
    return thread, reply(habitat.seat_of(habitat.ada), thread=thread, text=Text("Leather."), role="answer")


def week_of_today():
    return monday(clock.now().date())


def test_whoever_asked_is_drawn_asked_a_week_later_and_answers_with_one_tap(habitat, console, drawn_both, on):
    _thread, answer = asked_and_answered(habitat)
    week = week_of_today()
    assert actions.draw_week(console, community=habitat.community, week=week) == 1
    assert actions.draw_week(console, community=habitat.community, week=week) == 0  # once
    (made,), (prompt,) = Draw.objects.all(), Prompt.objects.all()
    assert (made.stratum, made.exposures, made.drawn) == ("asked", 1, 1)
    assert (prompt.person_id, prompt.contribution_id, prompt.chance) == (habitat.bo.pk, answer.pk, 0.5)
    assert prompt.ask_on == week + timedelta(days=14)
    assert actions.ask_today(console) == 0 and "Did it work?" not in client_of(habitat.bo).get("/").content.decode()

    on(14)
    assert actions.ask_today(console) == 1
    bo = client_of(habitat.bo)
    page = bo.get("/").content.decode()
    assert "Did it work?" in page and "Which seal?" in page and "I did not use it" in page
    assert client_of(habitat.ada).post(f"/asked/{ids.text(prompt.pk)}", {"answer": "worked"}).status_code == 404
    assert bo.post(f"/asked/{ids.text(prompt.pk)}", {"answer": "worked"}).status_code == 302

    prompt.refresh_from_db()
    use = Use.objects.get()
    assert (prompt.answer, prompt.use_id, use.source, use.outcome) == ("worked", use.pk, "prompted", "worked")
    assert "Did it work?" not in bo.get("/").content.decode()
    assert bo.post(f"/asked/{ids.text(prompt.pk)}", {"answer": "partly"}).status_code == 409


def test_not_used_is_an_answer_and_no_use(habitat, console, drawn_both, on):
    asked_and_answered(habitat)
    actions.draw_week(console, community=habitat.community, week=week_of_today())
    on(14)
    actions.ask_today(console)
    prompt = Prompt.objects.get()
    assert client_of(habitat.bo).post(f"/asked/{ids.text(prompt.pk)}", {"answer": "maybe"}).status_code == 422
    client_of(habitat.bo).post(f"/asked/{ids.text(prompt.pk)}", {"answer": "not_used"})

    assert Prompt.objects.get().answer == "not_used" and not Use.objects.exists()


def test_how_one_comes_before_something(habitat, console, drawn_both):
    thread, answer = asked_and_answered(habitat)
    people = {name: make.person(name) for name in ("Same", "Saved", "Read", "Early")}
    for one in people.values():
        make.member(one, habitat.community)
    join_problem(habitat.seat_of(people["Same"]), thread=thread)
    follow(habitat.seat_of(people["Saved"]), thing_kind="thread", thing_id=thread.pk, because="chosen", within=thread)
    mark_read(habitat.seat_of(people["Read"]), person=people["Read"], thread=thread, ordinal=1)
    mark_read(habitat.seat_of(people["Early"]), person=people["Early"], thread=thread, ordinal=0)
    actions.draw_week(console, community=habitat.community, week=week_of_today())

    drawn = {prompt.person.name: prompt.draw.stratum for prompt in Prompt.objects.select_related("person", "draw")}
    assert drawn == {"Bo": "asked", "Same": "shared", "Saved": "saved", "Read": "read"}
    assert set(Prompt.objects.values_list("contribution", flat=True)) == {answer.pk}


def test_who_wished_to_be_asked_is_asked_on_that_day_and_nobody_twice_in_a_fortnight(habitat, console, on):
    practices = [
        make_practice(
            habitat.seat_of(habitat.ada), space=habitat.questions, title=f"Way {n}", sections={"doing": "So."}
        )
        for n in range(3)
    ]
    today = clock.now().date()
    for n, practice in enumerate(practices):
        wish = Details(ask_again_on=today + timedelta(days=3 + n))
        found = Practice.objects.select_related("contribution__space__community").get(pk=practice.pk)
        use_practice(habitat.seat_of(habitat.bo), practice=found, outcome="too_early", details=wish)
    seen = []
    for day in range(45):
        on(day)
        if actions.ask_today(console):
            seen.append(day)
            assert len(open_prompts(habitat.bo)) == 1
    assert seen == [3, 17, 31]

    page = client_of(habitat.bo).get("/").content.decode()
    assert "Did it work, in the end?" in page and "I did not use it" not in page
    prompt = Prompt.objects.order_by("pk").first()
    client_of(habitat.bo).post(f"/asked/{ids.text(prompt.pk)}", {"answer": "worked"})
    assert Practice.objects.get(pk=prompt.contribution_id).worked == 1


def test_what_she_said_by_herself_is_not_asked_again(habitat, console, drawn_both, on):
    _thread, answer = asked_and_answered(habitat)
    actions.draw_week(console, community=habitat.community, week=week_of_today())
    confirm_answer(habitat.seat_of(habitat.bo), answer=answer, outcome="did_not_work")
    on(14)
    assert actions.ask_today(console) == 0
    assert Prompt.objects.get().answer == "did_not_work"
    assert Use.objects.get().source == "spontaneous"


def test_nobody_is_drawn_for_what_she_does_not_see_or_wrote_and_nobody_from_outside(habitat, console, drawn_both, on):
    secret = make.space(habitat.community, "secret")
    for one in (habitat.ada, habitat.bo):
        make.seated(one, secret)
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=secret, kind="question", text=Text("Hush.", title="The quiet seal?")
    )
    reply(habitat.seat_of(habitat.ada), thread=thread, text=Text("Leather."), role="answer")
    actions.draw_week(console, community=habitat.community, week=week_of_today())
    assert Prompt.objects.count() == 1
    secret.seats.filter(person=habitat.bo).delete()
    on(14)
    actions.ask_today(console)

    assert "quiet seal" not in client_of(habitat.bo).get("/").content.decode()
    key = ids.text(Prompt.objects.get().pk)
    assert client_of(habitat.bo).post(f"/asked/{key}", {"answer": "worked"}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.answer_prompt(habitat.seat_of(habitat.ada), prompt=Prompt.objects.get(), answer="worked")
    Prompt.objects.all().delete()
    Draw.objects.all().delete()
    on(0)
    assert actions.draw_week(console, community=habitat.community, week=week_of_today()) == 0  # she sees it no more


def test_a_ring_is_told_to_both_and_to_nobody_else(habitat, console):
    people = [make.person(f"P{n}") for n in range(12)]
    for one in people:
        make.member(one, habitat.community)
    seat = habitat.seat_of

    def practice_of(person):
        made = make_practice(seat(person), space=habitat.questions, title="T", sections={"doing": "So."})
        return Practice.objects.select_related("contribution__space__community", "contribution__author").get(pk=made.pk)

    made = {person.pk: [practice_of(person) for _n in range(2)] for person in people}
    for n, person in enumerate(people[2:], start=2):  # everybody else uses the next one's
        use_practice(seat(person), practice=made[people[2 + (n + 1) % 10].pk][0], outcome="worked")
    for user, maker in ((people[0], people[1]), (people[1], people[0])):
        for practice in made[maker.pk]:
            use_practice(seat(user), practice=practice, outcome="worked")
    assert actions.find_rings(console, community=habitat.community) == 1
    assert actions.find_rings(console, community=habitat.community) == 1 and Ring.objects.count() == 1
    words = "more often than chance has it"

    assert "You and P1 use" in client_of(people[0]).get("/").content.decode()
    assert "You and P0 use" in client_of(people[1]).get("/").content.decode()
    for other in (people[2], habitat.ada):
        assert words not in client_of(other).get("/").content.decode()
    Use.objects.filter(person=people[0]).delete()
    actions.find_rings(console, community=habitat.community)
    assert not Ring.objects.exists()
