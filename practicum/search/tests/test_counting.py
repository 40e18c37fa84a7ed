"""Counting how common words are: in the background, while others write."""

import pytest
from django.db import connection

from practicum.conversations.actions import start_thread
from practicum.search import commonness
from practicum.search.models import Commonness, Entry
from practicum.writing.texts import Text

pytestmark = pytest.mark.django_db


def test_a_count_ends_while_others_go_on_writing(habitat):
    seat = habitat.seat_of(habitat.bo)
    asked: list[str] = []

    def write(number: int) -> None:
        start_thread(seat, space=habitat.questions, kind="question", text=Text("It slips.", f"Splice {number}"))

    def meanwhile(execute, sql, *rest):
        found = execute(sql, *rest)
        if "e.terms" in sql and "ORDER BY e.id" in sql and len(asked) < 5:
            asked.append(sql)
            write(len(asked) + 10)
        return found

    write(1)
    with connection.execute_wrapper(meanwhile):
        commonness.count()

    assert len(asked) <= 2
    assert Commonness.objects.get().entries == 1
    assert Entry.objects.count() > 1
