"""Four real dumps: the counts are those of their own files."""

import time

import pytest

from practicum.archives.stackexchange import open_dump

DUMPS = {
    "beer.stackexchange.com-2016-12.zip": ((591, 1398, 359, 17), []),
    "quantumcomputing.stackexchange.com-2018-09.zip": ((612, 1060, 389, 14), ["PostHistory"]),
    "bicycles.meta.stackexchange.com-2023-09.zip": ((453, 971, 157, 10), []),
    "conlang.meta.stackexchange.com-2020-09.zip": ((54, 115, 11, 1), []),
}


@pytest.mark.parametrize("name", DUMPS)
def test_counts_equal_the_dump(real_data, record_property, name):
    begun = time.perf_counter()
    with open_dump(real_data / "stackexchange" / name) as dump:
        counts = dump.counts()

        record_property("counts", f"{name}: {counts}, missing {dump.missing}, {time.perf_counter() - begun:.1f} s")
        told = tuple(counts[word] for word in ("questions", "answers", "accepted", "duplicate_links"))
        assert (told, dump.missing, dump.skipped) == (*DUMPS[name], [])
        assert counts["accepted_absent"] == 0
        # The score that a post shows is what its votes came to, but for votes that the old home took away.
        votes = dump.votes_by_post()
        agree = [post.score == votes[post.id].up - votes[post.id].down for post in dump.posts() if post.id in votes]
        assert sum(agree) >= 0.9 * len(agree)
