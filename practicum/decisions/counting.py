"""How votes are counted. A tie is said as a tie; nothing here draws lots.

Ranked votes are counted by Schulze's method (Schulze 2011, "A new monotonic, clone-independent, reversal symmetric, and
Condorcet-consistent single-winner election method", Social Choice and Welfare 36): of each two options it is asked how
many prefer the one; a chain of such wins is as strong as its weakest link; who has the stronger chain against every
other wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Ballot = Mapping[str, Any]
BEST = 5  # of a score
UNRANKED = 10_000


@dataclass(frozen=True)
class Counted:
    """`winners` are places of options: one is a result, more are a tie, none is that nothing was voted for."""

    winners: list[int]
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def tied(self) -> bool:
        return len(self.winners) > 1


def simple(ballots: Sequence[Ballot]) -> dict[str, int]:
    """How many said yes, no, and that they abstain."""
    return {word: sum(ballot.get("word") == word for ballot in ballots) for word in ("yes", "no", "abstain")}


def schulze(ballots: Sequence[Ballot], options: int) -> Counted:
    """Ballots are place → rank (1 is best; equal ranks are equal; what is not ranked stands behind all that is).

    `pairs[a][b]`: how many prefer a to b. `chains[a][b]`: the strength of the strongest chain from a to b.
    """
    every = range(options)
    pairs = [[sum(_rank(one, a) < _rank(one, b) for one in ballots) for b in every] for a in every]
    chains = [[pairs[a][b] if pairs[a][b] > pairs[b][a] else 0 for b in every] for a in every]
    for middle in every:
        for a in every:
            for b in every:
                if len({a, b, middle}) == 3:
                    chains[a][b] = max(chains[a][b], min(chains[a][middle], chains[middle][b]))
    ranked = any(_rank(one, place) < UNRANKED for one in ballots for place in every)
    winners = [a for a in every if all(chains[a][b] >= chains[b][a] for b in every if b != a)] if ranked else []
    return Counted(winners, {"pairs": pairs, "chains": chains})


def score(ballots: Sequence[Ballot], options: int) -> Counted:
    """Ballots are place → 0 to 5; what somebody gave no points has none. The greatest sum wins."""
    sums = [sum(int(one.get(str(place), 0)) for one in ballots) for place in range(options)]
    best = max(sums, default=0)
    return Counted([place for place, total in enumerate(sums) if total == best] if best else [], {"sums": sums})


def _rank(ballot: Ballot, place: int) -> int:
    return int(ballot.get(str(place), 0)) or UNRANKED
