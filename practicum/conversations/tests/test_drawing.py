"""Posts and lines are filled into skeletons: what comes out is what the macros alone would draw, for everybody."""

import re

import pytest
from django.template import engines
from django.test import RequestFactory
from jinja2.exceptions import UndefinedError

from practicum.conversations import actions, queries
from practicum.conversations.drawing import EMPTY, ITEMS, REPLY, SKELETONS, Drawing, reply_of, thread_rows
from practicum.conversations.queries.lists import my_threads
from practicum.kit.skeletons import Skeleton, Skeletons, StandIn, mark
from practicum.web.testing import make
from practicum.writing.actions import react
from practicum.writing.texts import Text


@pytest.fixture
def long_talk(habitat):
    """A question with answers and replies that differ in everything a post can differ in."""
    dee = make.person("Dee <b>")
    make.member(dee, habitat.community)
    ask, answer = habitat.seat_of(habitat.bo), habitat.seat_of(habitat.ada)
    thread = actions.start_thread(ask, space=habitat.questions, kind="question", text=Text("It is cold.", "Which?"))
    first = actions.reply(
        answer, thread=thread, text=Text("The long one."), role="answer", holds_when="below & above zero"
    )
    second = actions.reply(habitat.seat_of(dee), thread=thread, text=Text("The *short* one."), role="answer")
    actions.reply(ask, thread=thread, text=Text("Which length?"), role="reply", parent=first.contribution)
    actions.reply(answer, thread=thread, text=Text("Two spans."), role="comment", parent=first.contribution)
    actions.accept_answer(ask, answer=first)
    actions.confirm_answer(habitat.seat_of(dee), answer=first, outcome="worked", line="Twice.")
    react(ask, item=second.contribution, kind="thanks", on=True)
    actions.take_away(habitat.seat_of(dee), item=second.contribution, why="")
    return thread, [habitat.ada, habitat.bo, dee, None]


def directly(thread, item, macros):
    """The piece by the macros alone, without a skeleton."""
    if item.stub:
        return str(macros.stub_of(item, thread))
    return str(
        macros.post_item(item, thread, macros.above_of(item), macros.pictures_of(item), macros.below_of(item, thread))
    )


def plain(html):
    return re.sub(r"\s+", " ", str(html)).replace("> <", "><")


def test_a_post_from_its_skeleton_is_the_post_of_the_macros(long_talk):
    thread, readers = long_talk
    macros = engines["jinja2"].env.get_template(ITEMS).module

    for reader in [*readers, *readers]:
        page = queries.thread_page(thread.pk, reader, 1)
        drawn = [plain(Drawing(page).post(item)) for item in page.posts]

        assert drawn == [plain(directly(page, item, macros)) for item in page.posts]
        assert len(drawn) == 3


def test_the_composer_from_its_skeleton_is_that_of_the_macro(long_talk, rf: RequestFactory):
    thread, readers = long_talk
    macro = engines["jinja2"].env.get_template(REPLY).module.reply_box

    for reader in [*readers, *readers]:
        page, request = queries.thread_page(thread.pk, reader, 1), rf.get("/")

        assert plain(Drawing(page).reply(None, None, request)) == plain(macro(reply_of(page), EMPTY, None, request))


def test_lines_of_a_list_carry_their_own_words(habitat):
    seat = habitat.seat_of(habitat.bo)
    for title in ("<b>One</b>", "Two"):
        actions.start_thread(seat, space=habitat.questions, kind="question", text=Text("Some.", title, "A lead."))

    drawn = str(thread_rows(my_threads(habitat.bo, [habitat.questions.pk], limit=9), 3))

    assert drawn.count("<li") == 2
    assert "&lt;b&gt;One&lt;/b&gt;" in drawn and "<bdi>Two</bdi>" in drawn


def test_a_piece_may_not_ask_for_what_was_not_declared(long_talk):
    thread, readers = long_talk
    page = queries.thread_page(thread.pk, readers[0], 1)
    template = engines["jinja2"].env.from_string("{{ thing.secret }}")

    with pytest.raises(UndefinedError):
        template.render(thing=StandIn(key=mark("key")))
    assert Drawing(page).post(page.posts[0])


def test_a_skeleton_is_filled_with_what_it_is_given():
    skeleton = Skeleton(f"<b>{mark('name')}</b> and {mark('name')}, {mark('other')}")

    assert skeleton.fill({"name": "Ada", "other": "Bo", "unused": "x"}) == "<b>Ada</b> and Ada, Bo"


def test_only_so_many_skeletons_are_kept():
    kept = Skeletons(kept=2)
    for number in range(5):
        kept.get(number, lambda number=number: f"{number} {mark('a')}")

    assert list(kept.found) == [3, 4]
    assert SKELETONS.kept > 1_000


def test_a_name_that_looks_like_a_mark_is_only_a_name(long_talk, habitat, rf: RequestFactory):
    thread, _readers = long_talk
    habitat.community.name = "Splices \ue000token\ue001 \ue000nothing\ue001"
    habitat.community.save()

    page = queries.thread_page(thread.pk, make.person("Stranger"), 1)

    assert habitat.community.name in Drawing(page).reply(None, None, rf.get("/"))
