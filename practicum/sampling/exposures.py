"""Who could have used what: each room declares how its things come before people (MEASURES 3.3).

A source gives (person, item) for what happened in a community between two moments. Reading is not recorded beyond the
place somebody read a thread to, so that is what *read* means here: no seconds are counted.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

Source = Callable[[int, datetime, datetime], Sequence[tuple[int, int]]]

ORDER = ("asked", "shared", "saved", "read")  # what is named first counts, where one item came before her in two ways
_SOURCES: list[tuple[str, Source]] = []


def declare(stratum: str, source: Source) -> None:
    """`source(community, since, until)` gives the exposures of this stratum."""
    if stratum not in ORDER:
        raise ValueError(f"No stratum is called {stratum}.")
    _SOURCES.append((stratum, source))


def of_week(community: int, since: datetime, until: datetime) -> list[tuple[int, int, str]]:
    """(person, item, stratum) of all rooms; the same pair may come in several ways."""
    return [(person, item, stratum) for stratum, source in _SOURCES for person, item in source(community, since, until)]
