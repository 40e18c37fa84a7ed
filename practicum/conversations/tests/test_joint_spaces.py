"""In a joint space the members of a community that was let in take part as its own do; its home tends it."""

import pytest

from practicum.access import Capability, can
from practicum.activity.models import Follow
from practicum.communities.actions import give_duty, let_in, let_out, open_space, seat_people, suspend
from practicum.communities.models import Membership, Space
from practicum.conversations import actions
from practicum.conversations.models import Post, Thread
from practicum.kit import NotAllowed, ids
from practicum.web.testing import make
from practicum.writing.actions import edit_item, react, remove_item
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


@pytest.fixture
def next_door(db):
    return make.community("knots", name="Knots")


@pytest.fixture
def nia(next_door):
    """A member of Knots, and nothing in Splices."""
    person = make.person("Nia")
    make.member(person, next_door)
    return person


@pytest.fixture
def joint(habitat, next_door):
    """The members' workshop of Splices, into which Knots was let."""
    let_in(habitat.seat_of(habitat.ada), space=habitat.workshop, community=next_door)
    return Space.objects.select_related("community").get(pk=habitat.workshop.pk)


def ask(habitat, person, space, title="Which knot holds?"):
    text = Text("It slips.", title=title)
    return actions.start_thread(habitat.seat_of(person), space=space, kind="question", text=text)


def answer(habitat, person, thread):
    thread = Thread.objects.select_related("contribution__space__community", "contribution__author").get(pk=thread.pk)
    return actions.reply(habitat.seat_of(person), thread=thread, text=Text("A bowline."), role="answer")


def test_whoever_is_let_in_asks_answers_accepts_confirms_and_thanks(habitat, joint, nia):
    asked = ask(habitat, nia, joint)
    by_bo = answer(habitat, habitat.bo, asked)
    actions.accept_answer(habitat.seat_of(nia), answer=by_bo)
    actions.confirm_answer(habitat.seat_of(nia), answer=by_bo, outcome="worked", line="In the rain.")
    react(habitat.seat_of(nia), item=by_bo.contribution, kind="thanks")

    other = ask(habitat, habitat.bo, joint, "And in wet rope?")
    by_nia = answer(habitat, nia, other)
    actions.join_problem(habitat.seat_of(nia), thread=other)
    edit_item(habitat.seat_of(nia), item=by_nia.contribution, text=Text("A double bowline."), version=1)

    assert Thread.objects.get(pk=asked.pk).confirmations == 1
    assert Contribution.objects.get(pk=by_nia.pk).source == "A double bowline."
    assert Follow.objects.filter(person=nia, thing_kind="thread").count() == 2


def test_the_pages_offer_it_and_do_it(habitat, joint, nia, client):
    client.force_login(nia)
    listed = client.get("/c/splices/s/workshop/").content.decode()
    assert "/c/splices/s/workshop/new" in listed and "those it let in, can read this and write here" in listed
    sent = client.post("/c/splices/s/workshop/new", {"kind": "discussion", "title": "Ends of ropes", "body": "How?"})
    made = Contribution.objects.get(title="Ends of ropes")
    assert sent.status_code == 302
    page = client.get(sent["Location"]).content.decode()
    assert "/reply" in page and "those it let in, can read this and write here" in page
    client.post(f"/t/{ids.text(made.pk)}/reply", {"body": "With a whipping.", "role": "reply"})
    assert Post.objects.get(thread=made.pk).contribution.author.person == nia


def test_her_own_community_shows_her_the_way_and_strangers_learn_nothing(habitat, joint, nia, client, next_door):
    make.member(habitat.cy, make.community("elsewhere"))
    for person, shown in ((nia, True), (habitat.cy, False), (None, False)):
        client.logout()
        if person is not None:
            client.force_login(person)
        assert ("/c/splices/s/workshop/" in client.get("/c/knots/").content.decode()) is shown


ELSEWHERE = ["questions", "yard"]


@pytest.mark.parametrize("slug", ELSEWHERE)
def test_elsewhere_in_the_home_she_stays_a_stranger(habitat, joint, nia, slug):
    yard = make.space(habitat.community, "public", "yard")
    space = {"questions": habitat.questions, "yard": yard}[slug]
    theirs = answer(habitat, habitat.bo, ask(habitat, habitat.ada, space, "Which rope?"))
    seat = habitat.seat_of(nia)

    for act in (
        lambda: ask(habitat, nia, space),
        lambda: answer(habitat, nia, theirs.thread),
        lambda: actions.confirm_answer(seat, answer=theirs, outcome="worked"),
        lambda: react(seat, item=theirs.contribution, kind="thanks"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not can(seat, Capability.FOLLOW, space) and not can(seat, Capability.FOLLOW)


def test_she_tends_nothing(habitat, joint, nia, next_door):
    """Not even a steward next door: duties are of the community that gave them."""
    give = Membership.objects.get(person=nia, community=next_door)
    sol = make.person("Sol")
    make.member(sol, next_door, "steward")
    give_duty(make.seat(sol, next_door), membership=give, name="moderator")
    theirs = ask(habitat, habitat.bo, joint)

    for person in (nia, sol):
        seat = habitat.seat_of(person)
        tending = (Capability.MODERATE, Capability.CLOSE_THREAD, Capability.SET_TOPICS)
        assert [can(seat, capability, theirs) for capability in tending] == [False] * 3
        of_space = (Capability.EDIT_SPACES, Capability.SEAT_PEOPLE)
        assert [can(seat, capability, joint) for capability in of_space] == [False] * 2
        with pytest.raises(NotAllowed):
            remove_item(seat, item=theirs.contribution, why="No.")


def test_seated_in_a_secret_joint_space_she_writes_and_seats_nobody(habitat, nia, next_door):
    secret = open_space(
        habitat.seat_of(habitat.ada), community=habitat.community, name="Inner", reach="secret", people=[habitat.bo]
    )
    let_in(habitat.seat_of(habitat.ada), space=secret, community=next_door)
    seat_people(habitat.seat_of(habitat.bo), space=secret, people=[nia])
    secret = Space.objects.select_related("community").get(pk=secret.pk)

    ask(habitat, nia, secret)
    with pytest.raises(NotAllowed):
        seat_people(habitat.seat_of(nia), space=secret, people=[habitat.ada])


def test_a_seat_is_still_needed_in_a_closed_one(habitat, nia, next_door, client):
    closed = open_space(habitat.seat_of(habitat.ada), community=habitat.community, name="Inner", reach="closed")
    let_in(habitat.seat_of(habitat.ada), space=closed, community=next_door)
    client.force_login(nia)

    sent = client.post("/c/splices/s/inner/new", {"kind": "discussion", "title": "Ends of ropes", "body": "How?"})
    assert (sent.status_code, Contribution.objects.count()) == (404, 0)


def test_whoever_was_sent_out_at_home_does_not_come_back_through_next_door(habitat, joint, next_door):
    make.member(habitat.bo, next_door)
    there = ask(habitat, habitat.ada, joint)
    suspend(
        habitat.seat_of(habitat.ada), membership=Membership.objects.get(person=habitat.bo, community=habitat.community),
        why="Sold rope.",
    )  # fmt: skip

    for act in (lambda: ask(habitat, habitat.bo, joint), lambda: answer(habitat, habitat.bo, there)):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("standing", ["applicant", "suspended", "left", "removed"])
def test_whoever_stands_outside_next_door_is_not_let_in(habitat, joint, next_door, standing):
    make.member(habitat.cy, next_door, standing=standing)

    with pytest.raises(NotAllowed):
        ask(habitat, habitat.cy, joint)


def test_a_guest_next_door_answers_and_starts_nothing(habitat, joint, next_door):
    make.member(habitat.cy, next_door, standing="guest")

    assert answer(habitat, habitat.cy, ask(habitat, habitat.bo, joint)).ordinal == 1
    with pytest.raises(NotAllowed):
        ask(habitat, habitat.cy, joint)


def test_let_out_she_writes_no_more_and_what_she_wrote_stays(habitat, joint, nia, next_door):
    asked = ask(habitat, nia, joint)
    let_out(habitat.seat_of(habitat.ada), space=joint, community=next_door)

    with pytest.raises(NotAllowed):
        answer(habitat, nia, asked)
    with pytest.raises(NotAllowed):
        edit_item(habitat.seat_of(nia), item=asked.contribution, text=Text("Else.", title="Else"), version=1)
    assert Contribution.objects.visible_to(habitat.bo).filter(pk=asked.pk).exists()


def test_at_rest_nobody_writes(habitat, joint, nia):
    type(habitat.community).objects.filter(pk=habitat.community.pk).update(state="archived")
    habitat.community.refresh_from_db()

    with pytest.raises(NotAllowed):
        ask(habitat, nia, joint)


def test_the_rules_of_the_home_hold_on_a_notice_board(habitat, joint, nia):
    type(habitat.community).objects.filter(pk=habitat.community.pk).update(kind="notice_board")
    habitat.community.refresh_from_db()

    with pytest.raises(NotAllowed):
        ask(habitat, nia, joint)
