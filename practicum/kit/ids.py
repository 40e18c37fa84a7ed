"""Ids: 63-bit integers that rise with time, shown as 13 base32 letters.

42 bits of milliseconds since 2020 and 21 tail bits. Within a process they rise strictly: a second id in the
same millisecond is the last one plus 1 to 16, borrowing from the next millisecond when the tail overflows.
Never a cursor for events: two processes do not commit in the order of their ids.
"""

import random
import secrets
import threading
import time

EPOCH_MS = 1_577_836_800_000  # 2020-01-01T00:00:00Z
TAIL_BITS = 21
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base32
LENGTH = 13
LARGEST = (1 << 63) - 1
_PAIRS = [first + second for first in LETTERS for second in LETTERS]
_VALUE = {letter: value for value, letter in enumerate(LETTERS)} | {"o": 0, "i": 1, "l": 1}

_lock = threading.Lock()
_last = 0
_random: random.Random | secrets.SystemRandom = secrets.SystemRandom()


def new() -> int:
    """A fresh id, larger than any this process gave before."""
    return at(time.time_ns() // 1_000_000)


def at(milliseconds: int) -> int:
    """A fresh id for a Unix time in milliseconds; still strictly rising within the process."""
    global _last
    with _lock:
        candidate = (max(milliseconds - EPOCH_MS, 0) << TAIL_BITS) | _random.getrandbits(TAIL_BITS)
        if candidate <= _last or candidate >> TAIL_BITS == _last >> TAIL_BITS:
            candidate = _last + _random.randint(1, 16)
        _last = candidate
        return candidate


def text(number: int) -> str:
    """The id as 13 lower-case base32 letters; sorts as the number does."""
    return LETTERS[number >> 60] + "".join([_PAIRS[(number >> shift) & 1023] for shift in (50, 40, 30, 20, 10, 0)])


def parse(words: str) -> int:
    """The number behind 13 letters; ValueError for anything else."""
    if len(words) != LENGTH:
        raise ValueError(f"An id has {LENGTH} letters.")
    number = 0
    for letter in words.lower():
        if letter not in _VALUE:
            raise ValueError("An id is written with base32 letters.")
        number = (number << 5) | _VALUE[letter]
    if number > LARGEST:
        raise ValueError("This id is out of range.")
    return number


def seed(number: int | None) -> None:
    """Make the tails repeatable (tests and benchmarks); None goes back to real randomness."""
    global _random, _last
    _random = secrets.SystemRandom() if number is None else random.Random(number)
    _last = 0
