"""The newest of several places: what is for others only is stepped over, in a bounded number of statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practicum.conversations.models import Thread
from practicum.conversations.persons import wrote_where_the_viewer_reads
from practicum.conversations.queries.heads import FURTHEST, ITEMS, SPARE
from practicum.conversations.queries.lists import my_threads
from practicum.kit.rows import fetch
from practicum.web.testing import make

PLANNED_ANEW = "SELECT name, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%%writing_contribution%%'"


def threads(habitat, number, **fields):
    items = [make.item(habitat.questions, habitat.ada, kind="discussion", **fields) for _ in range(number)]
    Thread.objects.bulk_create(Thread(contribution=item) for item in items)
    return items


def test_threads_for_others_only_are_stepped_over(habitat):
    (old,) = threads(habitat, 1)
    threads(habitat, SPARE + 5, audience=make.audience(habitat.questions, habitat.ada))

    assert [row.id for row in my_threads(habitat.bo, [habitat.questions.pk], limit=2)] == [old.pk]


def test_a_page_asks_a_bounded_number_of_statements_however_much_is_for_others(habitat):
    threads(habitat, FURTHEST + 30, audience=make.audience(habitat.questions, habitat.ada))

    with CaptureQueriesContext(connection) as asked:
        assert my_threads(habitat.bo, [habitat.questions.pk], limit=2) == []

    assert len(asked) <= 4 + FURTHEST // ITEMS


def test_who_reads_nothing_of_hers_is_told_so_in_one_statement(habitat, django_assert_num_queries):
    threads(habitat, 40, audience=make.audience(habitat.questions, habitat.ada))

    with django_assert_num_queries(1):
        assert not wrote_where_the_viewer_reads(habitat.bo, habitat.ada)


def test_one_for_others_is_told_from_one_that_is_for_her_too(habitat, django_assert_num_queries):
    newest = threads(habitat, 3)

    with django_assert_num_queries(2):
        plain = [row.id for row in my_threads(habitat.bo, [habitat.questions.pk], limit=3)]
    hidden = threads(habitat, 1, audience=make.audience(habitat.questions, habitat.ada))
    shared = threads(habitat, 1, audience=make.audience(habitat.questions, habitat.bo))
    with django_assert_num_queries(2):
        narrowed = [row.id for row in my_threads(habitat.bo, [habitat.questions.pk], limit=3)]

    assert plain == [item.pk for item in reversed(newest)]
    assert narrowed == [shared[0].pk, *plain[:2]]
    assert hidden[0].pk in [row.id for row in my_threads(habitat.ada, [habitat.questions.pk], limit=3)]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps every plan")
def test_few_items_of_few_places_are_not_planned_anew_each_time(habitat):
    threads(habitat, 3)

    def asked(times):
        for _ in range(times):
            my_threads(habitat.bo, [habitat.questions.pk], limit=3)
        return dict(fetch(PLANNED_ANEW))

    before = asked(12)

    assert before
    assert asked(5) == before
