"""What more than one suite begins with."""

import logging
from collections.abc import Iterator

import pytest

from practicum.writing.files import keep
from tests.access import remembered
from tests.access.walking import Walker


@pytest.fixture
def walker(db, settings, tmp_path) -> Iterator[Walker]:
    """Every actor in the scene of the access matrix, ready to ask."""
    settings.FILES = tmp_path / "files"
    logging.disable(logging.WARNING)  # thousands of refusals are the point here
    made = remembered.build()
    sha256, _size = keep([b"seal"])
    next(iter(made.files.values())).__class__.objects.update(
        sha256=sha256, shown=sha256, small=sha256, width=1, height=1
    )
    yield Walker(made)
    logging.disable(logging.NOTSET)


@pytest.fixture
def files(settings, tmp_path) -> None:
    """A folder of its own for what is kept beside the database."""
    settings.FILES = tmp_path / "files"
