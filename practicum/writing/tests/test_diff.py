"""What a history page shows of two versions."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicum.writing.markdown.diff import Change, Piece, Row, diff, inline

SAME, CHANGED, ADDED, REMOVED = Change.SAME, Change.CHANGED, Change.ADDED, Change.REMOVED


def test_an_edit_shows_the_words_that_changed():
    rows = diff("Cut it.\nGlue it well.\n", "Cut it.\nGlue it twice.\nWait.\n")

    same = (Piece(SAME, "Cut it."),)
    assert rows == [
        Row(SAME, 1, 1, same, same),
        Row(
            CHANGED,
            2,
            2,
            (Piece(SAME, "Glue it "), Piece(REMOVED, "well"), Piece(SAME, ".")),
            (Piece(SAME, "Glue it "), Piece(ADDED, "twice"), Piece(SAME, ".")),
        ),
        Row(ADDED, None, 3, (), (Piece(ADDED, "Wait."),)),
    ]
    assert inline(rows[1]) == (
        Piece(SAME, "Glue it "),
        Piece(REMOVED, "well"),
        Piece(ADDED, "twice"),
        Piece(SAME, "."),
    )


def test_a_removed_line_stands_alone():
    assert diff("a\nb\nc", "a\nc")[1] == Row(REMOVED, 2, None, (Piece(REMOVED, "b"),), ())


@pytest.mark.parametrize(("old", "new"), [("", ""), ("", "a"), ("a", ""), ("a", "a")])
def test_the_smallest_texts(old, new):
    assert (
        [row.change for row in diff(old, new)] == {"": [], "a": [ADDED]}[new] if not old else [SAME if new else REMOVED]
    )


LINES = st.lists(st.sampled_from(["a", "b", "a b", "a c", "", "b b b", "x y z"]), max_size=30).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(LINES, LINES)
def test_both_versions_can_be_read_back_from_the_rows(old, new):
    rows = diff(old, new)

    assert ["".join(p.text for p in row.old) for row in rows if row.old_number] == old.splitlines()
    assert ["".join(p.text for p in row.new) for row in rows if row.new_number] == new.splitlines()
    assert [row.old_number for row in rows if row.old_number] == list(range(1, len(old.splitlines()) + 1))
    assert [row.new_number for row in rows if row.new_number] == list(range(1, len(new.splitlines()) + 1))
    for row in rows:
        assert (
            "".join(p.text for p in inline(row) if p.change != ADDED) == "".join(p.text for p in row.old) or not row.old
        )
        assert (
            "".join(p.text for p in inline(row) if p.change != REMOVED) == "".join(p.text for p in row.new)
            or not row.new
        )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\n" * 15_000, "b\n" * 15_000),
        ("a\n" * 15_000, "a\nb\n" * 7_500),
        ("a b " * 7_500, "b a c " * 5_000),
        ("".join(f"{n}\n" for n in range(5_000)), "".join(f"{n}\n" for n in range(5_000, 0, -1))),
        ("a\nb\nc\n" * 5_000, "c\na\nb\n" * 5_000),
        ("a b c\n" * 5_000, "a c b d\n" * 3_700),
    ],
)
def test_no_pair_of_posts_takes_longer_than_a_request_may(old, new):
    start = time.process_time()

    rows = diff(old, new)

    assert time.process_time() - start < 2
    assert rows
