"""How votes are counted: Schulze's own examples, a brute-force count of the chains, and ties."""

import random
from itertools import permutations

import pytest

from practicum.decisions.counting import schulze, score, simple


def ballots(*groups):
    """(how many, order by letters) → ballots of places."""
    letters = sorted({letter for _many, order in groups for letter in order})
    return [
        {str(letters.index(letter)): rank for rank, letter in enumerate(order, 1)}
        for many, order in groups for _one in range(many)
    ]  # fmt: skip


# Schulze (2011), section 3: example 1 has the order E, A, C, B, D; example 2 the winner D.
FIRST = ballots(
    (5, "acbed"), (5, "adecb"), (8, "bedac"), (3, "cabed"), (7, "caebd"), (2, "cbade"), (7, "dceba"), (8, "ebadc")
)


def test_schulzes_first_example_is_won_by_e():
    counted = schulze(FIRST, 5)

    assert counted.winners == [4]
    assert counted.facts["pairs"][0] == [0, 20, 26, 30, 22]
    assert counted.facts["chains"] == [
        [0, 28, 28, 30, 24], [25, 0, 28, 33, 24], [25, 29, 0, 29, 24], [25, 28, 28, 0, 24], [25, 28, 28, 31, 0],
    ]  # fmt: skip


def strongest(pairs, a, b):
    """The strength of the strongest chain, over every chain there is."""
    others = [place for place in range(len(pairs)) if place not in (a, b)]
    best = 0
    for length in range(len(others) + 1):
        for between in permutations(others, length):
            chain = [a, *between, b]
            wins = [pairs[x][y] if pairs[x][y] > pairs[y][x] else 0 for x, y in zip(chain, chain[1:], strict=False)]
            best = max(best, min(wins))
    return best


@pytest.mark.parametrize("seed", range(60))
def test_chains_are_those_of_a_brute_force_count_and_who_beats_all_wins(seed):
    chance = random.Random(seed)
    options = chance.randint(2, 5)
    cast = [
        {str(place): chance.randint(1, options) for place in range(options) if chance.random() < 0.9} or {"0": 1}
        for _voter in range(chance.randint(1, 12))
    ]
    counted = schulze(cast, options)
    pairs, chains = counted.facts["pairs"], counted.facts["chains"]

    every = [(a, b) for a in range(options) for b in range(options) if a != b]
    assert all(chains[a][b] == strongest(pairs, a, b) for a, b in every)
    assert counted.winners  # there is always one at least
    beats = [a for a in range(options) if all(pairs[a][b] > pairs[b][a] for b in range(options) if b != a)]
    assert not beats or counted.winners == beats


def test_ties_are_said_as_ties_and_no_vote_is_no_result():
    assert schulze(ballots((1, "ab"), (1, "ba")), 2).winners == [0, 1]
    assert schulze(ballots((2, "abc"), (2, "bca"), (2, "cab")), 3).tied
    assert schulze([], 3).winners == [] and score([], 2).winners == []
    assert score([{"0": 5, "1": 2}, {"1": 3}], 2).winners == [0, 1]
    assert score([{"0": 5, "1": 2}, {"1": 4}], 2) == score([{"1": 6, "0": 5}], 2)
    assert score([{"0": 0, "1": 0}], 2).winners == []
    assert simple([{"word": "yes"}, {"word": "no"}, {"word": "abstain"}, {"word": "yes"}]) == {
        "yes": 2,
        "no": 1,
        "abstain": 1,
    }
