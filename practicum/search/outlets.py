"""What search does when something happens: words inside the write, vectors after it."""

from collections.abc import Sequence

from practicum.activity import outlets
from practicum.kit.jobs import every
from practicum.search import commonness, index, reindex, vectors


def pay(things: Sequence[int]) -> None:
    """The after outlet: vectors of the openings among these items; then the counts, where much is new."""
    vectors.make(things)
    commonness.count_when_grown()


@every(3_600, "search.count", longest=3_600)
def count_now_and_then() -> None:
    """Replies need no vector, yet their words count. A new tokenizer is noticed here, too."""
    commonness.count_when_grown()
    reindex.reindex_when_stale()


outlets.inside("words", index.hear)
outlets.after("vectors", pay, wants=lambda kind: kind.opens, indexes=True)
