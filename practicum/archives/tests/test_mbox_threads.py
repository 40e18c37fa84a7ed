"""Finding threads: by ids in any order, by a parent nobody has, by subject within a bound, without loops."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from practicum.archives.mbox import Threader
from practicum.archives.mbox.threads import bare_subject

START = datetime(2010, 1, 1, tzinfo=UTC)


def threads_of(*mails):
    """Each mail: (id, in reply to, references, subject, day)."""
    threader = Threader()
    for key, in_reply_to, references, subject, day in mails:
        threader.add_record(key, in_reply_to.split(), references.split(), subject, START + timedelta(days=day))
    return threader.settle()


def test_answers_hang_under_what_they_answer_though_it_comes_later():
    threads = threads_of(
        ("c", "b", "a b", "Re: x", 2),
        ("b", "", "a", "Re: x", 1),
        ("a", "", "", "x", 0),
        ("d", "nobody", "a nobody", "y", 3),
    )

    assert list(threads.parent) == [1, 2, -1, 2]
    assert list(threads.root) == [2, 2, 2, 2]
    assert (threads.named, threads.hanging) == (3, 3)


def test_what_is_answered_goes_before_the_order_of_references():
    threads = threads_of(("a", "", "", "x", 0), ("b", "a", "z", "x", 1), ("c", "b", "b a", "x", 2))

    assert list(threads.parent) == [-1, 0, 1]


def test_a_ring_is_broken_at_its_earliest_mail():
    threads = threads_of(("a", "c", "", "x", 0), ("b", "a", "", "x", 1), ("c", "b", "", "x", 2), ("d", "d", "", "x", 3))

    assert list(threads.parent) == [-1, 0, 1, -1]


def test_answers_to_a_mail_that_is_missing_are_one_thread():
    threads = threads_of(("b", "gone", "", "Other", 1), ("a", "", "gone", "Any", 0), ("c", "b", "", "Re", 2))

    assert list(threads.parent) == [1, -1, 0]
    assert threads.by == ["missing parent", "", "id"]


def test_a_reply_without_ids_joins_its_subject_within_ninety_days():
    threads = threads_of(
        ("a", "", "", "[Splices] Which splice?", 0),
        ("b", "", "", "AW: [Splices] Re: which  SPLICE?", 80),
        ("c", "", "", "Re: Which splice?", 160),
        ("d", "", "", "Re: Which splice?", 400),
        ("e", "", "", "Which splice?", 401),
        ("f", "", "", "Re:", 402),
        ("g", "", "", "", 403),
    )

    assert list(threads.parent) == [-1, 0, 0, -1, -1, -1, -1]


@pytest.mark.parametrize(
    ("subject", "bare", "reply"),
    [
        ("Re: Re[2]: Fwd: [list] Splice (fwd)", "splice", True),
        ("SV: splice", "splice", True),
        ("Antw: Splice", "splice", True),
        ("回复：Splice", "splice", True),
        ("Report: splice", "report: splice", False),
        ("[list] splice", "splice", False),
        ("Re", "re", False),
    ],
)
def test_subjects(subject, bare, reply):
    assert bare_subject(subject) == (bare, reply)


keys = some.sampled_from("abcdefgh")


mails = some.tuples(
    keys,
    some.lists(keys, max_size=3),
    some.lists(keys, max_size=3),
    some.sampled_from(["Re: s", "Re: t", "s"]),
    some.integers(0, 200),
)


@given(some.lists(mails, max_size=15))
def test_whatever_mails_name_there_is_no_loop_and_every_root_is_a_root(mails):
    threader = Threader()
    for key, replied, references, subject, day in mails:
        threader.add_record(key, replied, references, subject, START + timedelta(days=day))
    threads = threader.settle()

    for number in range(len(mails)):
        at, steps = number, 0
        while threads.parent[at] != -1:
            at, steps = threads.parent[at], steps + 1
            assert steps <= len(mails)
        assert threads.root[number] == at


def test_a_chain_of_twenty_thousand_answers():
    threader = Threader()
    for number in range(20_000):
        threader.add_record(f"m{number}", [f"m{number - 1}"] if number else [], [], "x", START)

    assert set(threader.settle().root) == {0}
