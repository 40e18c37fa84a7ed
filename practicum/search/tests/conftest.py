"""What tests of search share."""

import pytest
from django.db import transaction

from practicum.search import commonness, index, vectors
from practicum.search.vectors import MATRIX
from practicum.web.testing import make


@pytest.fixture(autouse=True)
def _fresh_memory():
    """Each test has a database of its own; this process must not remember another's."""
    MATRIX._clear()
    commonness._last = commonness._NOTHING


@pytest.fixture
def indexed(habitat):
    """Make an item by its text, index it inside the write, and give it a vector."""

    def one(title="", source="", *, space=None, author=None, **fields):
        with transaction.atomic():
            item = make.item(space or habitat.questions, author or habitat.bo, title=title, source=source, **fields)
            index.put([item])
        vectors.make([item.pk])
        return item

    return one
