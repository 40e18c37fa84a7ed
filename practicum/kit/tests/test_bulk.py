"""Rows written in bulk are the rows that the models would have written."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from practicum.kit import bulk, clock, ids
from practicum.kit.models import Job

pytestmark = pytest.mark.django_db


def job(**fields):
    return Job(
        id=ids.new(), kind="bulk.test", payload={"words": ["a", None]}, run_at=clock.now(), most_tries=3, **fields
    )


def values(number):
    return Job.objects.filter(pk=number).values().get()


def test_what_is_inserted_is_what_a_model_would_have_saved():
    here, there = job(unique_key="a"), job()

    bulk.insert([here, there])

    for one in (here, there):
        written = values(one.pk)
        assert written == {name: getattr(one, name) for name in written}
    bulk.insert([])


def test_only_the_fields_named_are_changed():
    one = job()
    bulk.insert([one])
    one.tries, one.kind, one.run_at = 2, "bulk.other", one.run_at + timedelta(days=1)

    bulk.update([one], ["tries", "run_at"])

    written = values(one.pk)
    assert (written["tries"], written["kind"], written["run_at"]) == (2, "bulk.test", one.run_at)


def test_a_broken_constraint_is_not_swallowed():
    one = job()
    bulk.insert([one])

    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert([one])
