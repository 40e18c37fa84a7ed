"""How rooms say what a found item is: each declares its kinds, with a function that tells many items at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Told:
    """What a room says of one of its items: its address, its kind and state in the reader's words, how it stands."""

    address: str
    kind: str
    state: str = ""
    answers: int = 0
    confirmed_at: datetime | None = None


Teller = Callable[[Sequence[int]], dict[int, Told]]

_TELLERS: dict[str, Teller] = {}
KINDS: dict[str, object] = {}
STATES: dict[str, object] = {}
AUTHORITY: dict[str, float] = {}


def declare(
    kinds: dict[str, object],
    teller: Teller,
    *,
    states: dict[str, object] | None = None,
    authority: dict[str, float] | None = None,
) -> None:
    """A room's kinds and states (word: its name, lazily translated), and the function that tells items of these kinds.

    The teller is given ids of contributions that the asker sees, and answers in a fixed number of queries. `authority`
    is what a score is multiplied by in a state: what the community adopted above what it gave up (MEASURES 6.2).
    """
    for kind in kinds:
        if _TELLERS.setdefault(kind, teller) is not teller:
            raise ValueError(f"Two rooms declare how a {kind} is told.")
    KINDS.update(kinds)
    STATES.update(states or {})
    AUTHORITY.update(authority or {})


def tell(kinds: dict[int, str]) -> dict[int, Told]:
    """What the rooms say of these items (id: kind); items of a kind that nobody declared are missing."""
    by_teller: dict[Teller, list[int]] = {}
    for number, kind in kinds.items():
        if kind in _TELLERS:
            by_teller.setdefault(_TELLERS[kind], []).append(number)
    return {number: told for teller, numbers in by_teller.items() for number, told in teller(numbers).items()}


def authority_of(standings: Iterable[str]) -> list[float]:
    """What each score is multiplied by; 1 where no room says otherwise."""
    return [AUTHORITY.get(standing, 1.0) for standing in standings]
