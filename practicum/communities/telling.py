"""How the ground tells what happened: the stream lies above and registers itself as the teller.

See docs/decisions/0010-how-the-ground-tells.md.
"""

from typing import Any, Protocol

from practicum.access import Seat


class Teller(Protocol):
    """What the stream offers: record one happening, in the transaction of the change itself."""

    def __call__(self, kind_word: str, *, by: Seat, thing: Any, **facts: Any) -> None: ...


class NobodyListens(RuntimeError):
    """No stream is there: an act that nobody can look up afterwards is not done at all."""


teller: Teller | None = None


def tell(kind_word: str, *, by: Seat, thing: Any, **facts: Any) -> None:
    """Tell the stream of a happening, named by the word of its Kind. NobodyListens when there is no stream.

    `thing` needs `pk` and `community_id`; facts are those of `activity.stream.record` (space_id, privileged,
    why, before, after).
    """
    if teller is None:
        raise NobodyListens(f"{kind_word} was not told: no stream registered itself with communities.telling.")
    teller(kind_word, by=by, thing=thing, **facts)
