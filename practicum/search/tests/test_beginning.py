"""What a look begins with is one statement; a words table that went meanwhile is not missed."""

from dataclasses import replace

import pytest
from django.db import DatabaseError

from practicum.search import beginning
from practicum.search.models import WordsTable
from practicum.search.queries import find, suggest
from practicum.search.query import Query


def began_before_the_exchange(monkeypatch, times):
    """The next so many looks begin with a words table that is not there any more."""
    begin = beginning.begin
    stale = iter([replace(begin(), serving="search_words_b")] * times)
    monkeypatch.setattr(beginning, "begin", lambda: next(stale, None) or begin())


@pytest.fixture
def table(transactional_db):
    """What names the words table was emptied with all other tables by whichever test came before."""
    WordsTable.objects.get_or_create(pk=1)


def test_a_look_into_a_table_that_went_meanwhile_is_taken_once_more(table, habitat, indexed, monkeypatch):
    indexed("Splice")
    began_before_the_exchange(monkeypatch, 1)
    assert find(habitat.bo, Query("splice")).total == 1
    began_before_the_exchange(monkeypatch, 1)
    assert len(suggest(habitat.bo, "splice")) == 1


def test_an_error_that_has_another_cause_is_not_hidden(table, habitat, indexed, monkeypatch):
    indexed("Splice")
    began_before_the_exchange(monkeypatch, 2)

    with pytest.raises(DatabaseError):
        find(habitat.bo, Query("splice"))


def test_a_search_and_a_suggestion_begin_with_one_statement_each(habitat, indexed, django_assert_max_num_queries):
    indexed("Splice")
    find(habitat.bo, Query("splice"))
    with django_assert_max_num_queries(9):
        find(habitat.bo, Query("splice"))
    suggest(habitat.bo, "splice")
    with django_assert_max_num_queries(8):
        suggest(habitat.bo, "splice")
