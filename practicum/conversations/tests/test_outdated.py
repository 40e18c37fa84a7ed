"""It is outdated: what is newer, the register, disagreeing, and taking it back."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from practicum.conversations.actions import mark_outdated, take_mark_away
from practicum.conversations.models import Post, Thread
from practicum.conversations.tests.test_the_main_job import answer, ask
from practicum.kit import NotAllowed, Refusal, ids
from practicum.practices.actions import make_practice
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import contest_mark, mark_item
from practicum.writing.models import Contribution, Link, Mark


@pytest.fixture
def old(habitat):
    return answer(habitat, ask(habitat))


def read(pk):
    rows = Contribution.objects.select_related("space__community", "author", "root")
    return rows.get(pk=pk)


def mark_of(pk):
    rows = Mark.objects.select_related("contribution__space__community", "contribution__author", "contribution__root")
    return rows.get(contribution=pk, undone_at=None)


def outdated(habitat, by, old):
    newer = answer(habitat, old.thread)
    mark_outdated(habitat.seat_of(by), thing=old, newer=read(newer.pk), why="The short one slips.")
    return newer


def test_it_stands_in_the_register_with_who_said_it_and_why(habitat, dee, old):
    newer = outdated(habitat, dee, old)
    mark_outdated(habitat.seat_of(dee), thing=old, newer=read(newer.pk), why="Said again.")

    html = Client().get(f"/c/{habitat.community.slug}/register?word=outdated").content.decode()
    assert html.count("data-step") == 1 and "The short one slips." in html and "filed by Dee" in html
    thread = client_of(habitat.bo).get(old.thread.get_absolute_url()).content.decode()
    assert "marked by Dee" in thread
    feed = Client().get(f"/c/{habitat.community.slug}/feed?of=outdated").content.decode()
    assert "The short one slips." in feed or f"/i/{ids.text(old.pk)}" in feed


def test_whoever_wrote_the_words_takes_it_back_and_they_stand_again(habitat, dee, old):
    outdated(habitat, dee, old)
    assert read(old.pk).standing == "outdated"

    done = client_of(habitat.ada).post(f"/m/{ids.text(mark_of(old.pk).pk)}/undo")

    assert done.status_code == 302
    assert read(old.pk).standing == "" and not Link.objects.filter(kind="replaced_by").exists()
    assert not Mark.objects.filter(undone_at=None).exists()
    assert "data-step" not in Client().get(f"/c/{habitat.community.slug}/register?word=outdated").content.decode()


def test_what_an_archive_brought_along_is_not_taken_back_with_it(habitat, dee, old):
    brought = Link.objects.create(
        kind="replaced_by", here=read(old.pk), there=read(answer(habitat, old.thread).pk), made_by=None
    )
    outdated(habitat, dee, old)

    take_mark_away(habitat.seat_of(dee), mark=mark_of(old.pk))

    assert list(Link.objects.filter(kind="replaced_by")) == [brought]
    assert read(old.pk).standing == "outdated"


def test_a_question_is_again_what_its_answers_say(habitat, dee):
    given = answer(habitat, ask(habitat))
    thread = Thread.objects.select_related("contribution__space__community", "contribution__author").get(
        pk=given.thread_id
    )
    newer = ask(habitat, title="Another one?")
    mark_outdated(habitat.seat_of(dee), thing=thread, newer=read(newer.pk))
    assert read(thread.pk).standing == "outdated"

    take_mark_away(habitat.seat_of(dee), mark=mark_of(thread.pk))

    assert read(thread.pk).standing == "open"


def test_anybody_disagrees_and_no_third_takes_it_away(habitat, dee, old):
    other = make.member(make.person("Eve"), habitat.community).person
    outdated(habitat, dee, old)
    mark = mark_of(old.pk)

    with pytest.raises(NotAllowed):
        take_mark_away(habitat.seat_of(other), mark=mark)
    contest_mark(habitat.seat_of(other), mark=mark, why="In wet wood it still holds.")

    html = Client().get(f"/c/{habitat.community.slug}/register?word=outdated").content.decode()
    assert "In wet wood it still holds." in html and read(old.pk).standing == "outdated"


def test_it_is_not_said_without_what_is_newer(habitat, dee, old):
    with pytest.raises(Refusal) as refused:
        mark_item(habitat.seat_of(dee), item=read(old.pk), word="outdated")

    assert refused.value.code == "newer_missing" and not Mark.objects.exists()
    assert 'value="outdated"' not in client_of(dee).get(f"/i/{ids.text(old.pk)}/mark").content.decode()


def test_other_marks_are_taken_away_as_before(habitat, dee, old):
    outdated(habitat, dee, old)
    lesson = mark_item(habitat.seat_of(dee), item=read(old.pk), word="lesson")

    take_mark_away(habitat.seat_of(dee), mark=lesson)

    assert read(old.pk).standing == "outdated" and Post.objects.get(pk=old.pk)
    assert set(Mark.objects.filter(undone_at=None).values_list("word", flat=True)) == {"outdated"}


def test_a_mark_on_a_practice_is_taken_away_too(habitat):
    practice = make_practice(
        habitat.seat_of(habitat.ada), space=habitat.questions, title="Find the leak", sections={"doing": "Fill it."}
    )
    mark = mark_item(habitat.seat_of(habitat.bo), item=practice.contribution, word="lesson")

    assert client_of(habitat.bo).post(f"/m/{ids.text(mark.pk)}/undo").status_code == 302

    assert not Mark.objects.filter(undone_at=None).exists()


def test_what_was_said_before_is_filed_once_by_whoever_said_it(habitat, dee, old):
    newer = outdated(habitat, dee, old)
    Mark.objects.all().delete()
    nobodys = answer(habitat, old.thread)
    Link.objects.create(kind="replaced_by", here_id=nobodys.pk, there_id=newer.pk)
    file = import_module("practicum.writing.migrations.0007_what_is_outdated_is_filed").file

    for _twice in range(2):
        file(apps, None)

    mark = mark_of(old.pk)
    assert (mark.word, mark.why, mark.marked_by, Mark.objects.count()) == ("outdated", "The short one slips.", dee, 1)
    assert mark.community_id == habitat.community.pk
