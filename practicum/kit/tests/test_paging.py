"""Cursors and slices."""

import base64
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.kit import Refusal
from practicum.kit.paging import Place, Slice, cut, read, write

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)


def at(number: int) -> tuple[int]:
    return (number,)


def slice_of(numbers: list[int], cursor: str | None, size: int = 3) -> Slice[int]:
    """What a query does: read the place, take size + 1 rows beyond it in the order asked for."""
    place = read(cursor, int)
    rows = sorted(numbers, reverse=bool(place and place.back))
    if place:
        rows = [row for row in rows if (row < place.values[0] if place.back else row > place.values[0])]
    return cut(rows[: size + 1], size=size, place=place, at=at)


def test_a_list_is_walked_to_its_end_and_back():
    numbers = list(range(8))

    first = slice_of(numbers, None)
    second = slice_of(numbers, first.next)
    last = slice_of(numbers, second.next)
    back = slice_of(numbers, last.previous)
    start = slice_of(numbers, back.previous)

    assert [first.items, second.items, last.items] == [[0, 1, 2], [3, 4, 5], [6, 7]]
    assert [back.items, start.items] == [[3, 4, 5], [0, 1, 2]]
    assert [first.previous, last.next, start.previous] == [None, None, None]


def test_an_empty_list_has_no_neighbours():
    assert slice_of([], None) == Slice([])


@given(st.tuples(st.datetimes(timezones=st.just(UTC)), st.integers(-(2**63) + 1, 2**63 - 1), st.booleans()))
def test_a_place_comes_back_as_it_was_written(values):
    place = Place(values, back=values[2])

    assert read(write(place), datetime, int, bool) == place


def test_no_cursor_is_the_beginning():
    assert [read(None, int), read("", int)] == [None, None]


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "not a cursor",
        "ä",
        "x" * 501,
        "!!!!",
        encoded({"f": 1}),
        encoded([]),
        encoded(5),
        encoded(["x", NOON.isoformat(), 5]),
        encoded(["f", NOON.isoformat()]),
        encoded(["f", NOON.isoformat(), 5, 5]),
        encoded(["f", NOON.isoformat(), "5"]),
        encoded(["f", NOON.isoformat(), True]),
        encoded(["f", NOON.isoformat(), 2**63]),
        encoded(["f", "2026-03-02T12:00:00", 5]),
        encoded(["f", 5, 5]),
        encoded(["f", [NOON.isoformat()], 5]),
        "W1tbW1tbW1tb" * 40,
    ],
)
def test_a_bad_cursor_is_refused_in_a_sentence(cursor):
    with pytest.raises(Refusal) as refused:
        read(cursor, datetime, int)

    assert (refused.value.code, refused.value.message) == ("bad_cursor", "This place in the list cannot be found.")


@given(st.text(max_size=60))
def test_no_text_at_all_breaks_the_reader(words):
    try:
        read(words, str, int)
    except Refusal as refused:
        assert refused.code == "bad_cursor"
