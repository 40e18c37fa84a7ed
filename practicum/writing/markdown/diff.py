"""What changed between two texts: rows for side by side, with the words that differ; dataclasses, never HTML.

Lines are matched by those that stand once in both texts (patience, B. Cohen), and between these by difflib within a
budget, so that hostile texts cost no more than honest ones.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORDS = re.compile(r"\w+|\s+|[^\w\s]")
GAP = 100  # lines or words on a side that difflib may compare at once; it is cubic at worst
BUDGET = 100_000  # comparisons in all; past it what is left counts as replaced
WORDS_IN_LINE = 2_000  # a longer line is shown as replaced whole
LINES = 20_000  # longer texts are shown as replaced whole


class Change(StrEnum):
    """What happened to a row, or to a piece of a line."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words within a line: same on both sides, removed from the old, or added to the new."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row side by side. A number is that of the line, from 1; None where the side has no line."""

    change: Change
    old_number: int | None
    new_number: int | None
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()


Span = tuple[int, int, int, int]  # a0, a1, b0, b1


@dataclass(slots=True)
class Budget:
    """How many comparisons are left."""

    left: int = BUDGET

    def allows(self, rows: int, columns: int) -> bool:
        """True when difflib may compare these, and then they are paid."""
        if rows > GAP or columns > GAP or rows * columns > self.left:
            return False
        self.left -= rows * columns
        return True


def diff(old: str, new: str) -> list[Row]:
    """Rows for a history page, in reading order. Takes time nearly in proportion to the length of both texts."""
    before, after = old.splitlines(), new.splitlines()
    budget = Budget()
    rows: list[Row] = []
    for same, (a0, a1, b0, b1) in opcodes(before, after, budget):
        if same:
            rows += (same_row(a0 + step, b0 + step, before[a0 + step]) for step in range(a1 - a0))
            continue
        paired = min(a1 - a0, b1 - b0)
        for step in range(paired):
            rows.append(changed_row(a0 + step, b0 + step, before[a0 + step], after[b0 + step], budget))
        rows += (
            Row(Change.REMOVED, number + 1, None, old=(Piece(Change.REMOVED, before[number]),))
            for number in range(a0 + paired, a1)
        )
        rows += (
            Row(Change.ADDED, None, number + 1, new=(Piece(Change.ADDED, after[number]),))
            for number in range(b0 + paired, b1)
        )
    return rows


def inline(row: Row) -> tuple[Piece, ...]:
    """Both sides of a row in one line: what was removed stands before what was added."""
    if row.change is not Change.CHANGED:
        return row.old or row.new
    pieces: list[Piece] = []
    new = list(row.new)
    for piece in row.old:
        while piece.change is Change.SAME and new and new[0].change is Change.ADDED:
            pieces.append(new.pop(0))
        pieces.append(piece)
        if piece.change is Change.SAME:
            new.pop(0)
    return (*pieces, *new)


def same_row(old: int, new: int, line: str) -> Row:
    """A line that both texts have."""
    piece = (Piece(Change.SAME, line),)
    return Row(Change.SAME, old + 1, new + 1, piece, piece)


def changed_row(old: int, new: int, before: str, after: str, budget: Budget) -> Row:
    """A line that was written anew, with the words that differ."""
    left, right = WORDS.findall(before), WORDS.findall(after)
    if max(len(left), len(right)) > WORDS_IN_LINE:
        left, right = [before], [after]
    was: list[Piece] = []
    now: list[Piece] = []
    for same, (a0, a1, b0, b1) in opcodes(left, right, budget):
        if a1 > a0:
            was.append(Piece(Change.SAME if same else Change.REMOVED, "".join(left[a0:a1])))
        if b1 > b0:
            now.append(Piece(Change.SAME if same else Change.ADDED, "".join(right[b0:b1])))
    return Row(Change.CHANGED, old + 1, new + 1, tuple(was), tuple(now))


def opcodes(old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[tuple[bool, Span]]:
    """Alternating spans that are the same and that differ; neighbours of one sort are one span."""
    a = b = start_a = start_b = 0
    for match_a, match_b, size in (*runs(old, new, budget), (len(old), len(new), 0)):
        if (a, b) != (match_a, match_b):
            if a > start_a:
                yield True, (start_a, a, start_b, b)
            yield False, (a, match_a, b, match_b)
            start_a, start_b = match_a, match_b
        a, b = match_a + size, match_b + size
    if a > start_a:
        yield True, (start_a, a, start_b, b)


def runs(old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[tuple[int, int, int]]:
    """Matching runs (place in old, place in new, length), rising on both sides."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    end_a, end_b = len(old) - tail, len(new) - tail
    if head:
        yield 0, 0, head
    a, b = head, head
    for anchor_a, anchor_b in (*anchors(old, new, (head, end_a, head, end_b)), (end_a, end_b)):
        if anchor_a > a and anchor_b > b and budget.allows(anchor_a - a, anchor_b - b):
            matcher = SequenceMatcher(None, old[a:anchor_a], new[b:anchor_b], autojunk=False)
            yield from ((a + block.a, b + block.b, block.size) for block in matcher.get_matching_blocks()[:-1])
        if anchor_a < end_a:
            yield anchor_a, anchor_b, 1
            a, b = anchor_a + 1, anchor_b + 1
    if tail:
        yield end_a, end_b, tail


def anchors(old: Sequence[str], new: Sequence[str], within: Span) -> list[tuple[int, int]]:
    """Pairs of lines that stand once on each side, the longest row of them that rises on both."""
    a0, a1, b0, b1 = within
    if max(a1 - a0, b1 - b0) > LINES:
        return []
    once_old, once_new = Counter(old[a0:a1]), Counter(new[b0:b1])
    place = {new[b]: b for b in range(b0, b1) if once_new[new[b]] == 1}
    pairs = [(a, place[old[a]]) for a in range(a0, a1) if once_old[old[a]] == 1 and old[a] in place]
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_a, b) in enumerate(pairs):
        at = bisect_left(tops, b)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [b]
        ends[at : at + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
