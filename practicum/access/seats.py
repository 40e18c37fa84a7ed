"""A seat: who acts, where, and with which powers. Every action takes one first."""

from dataclasses import dataclass
from typing import Any

from practicum.access.words import INSIDE, CommunityKind, DutyName, Scope, Standing


@dataclass(frozen=True)
class Seat:
    """A person's place in one community (or on the site, when `community_id` is None).

    `console` seats belong to the operator at the command line: they carry `why` and every act is recorded.
    `scopes` is None when signed in by a session; a set when a token speaks.
    """

    person: Any
    community_id: int | None = None
    kind: CommunityKind | None = None
    standing: Standing = Standing.OUTSIDER
    duties: frozenset[DutyName] = frozenset()
    host: bool = False
    archived: bool = False
    console: bool = False
    why: str = ""
    scopes: frozenset[Scope] | None = None
    passes: frozenset[int] = frozenset()  # ids of the root contributions a guest pass opens
    # Joint spaces of this community, by id, that let another community of hers in, and where she stands in that one.
    let_in: tuple[tuple[int, Standing], ...] = ()

    @property
    def person_id(self) -> int | None:
        return self.person.pk if self.person is not None else None

    @property
    def inside(self) -> bool:
        return self.standing in INSIDE

    @property
    def member(self) -> bool:
        return self.standing == Standing.MEMBER

    def visits(self, space_id: int | None) -> Standing | None:
        """As what she takes part in a joint space through another community: a member, a guest, or not at all.

        Whoever was suspended or removed here does not come back through next door.
        """
        if self.standing in (Standing.SUSPENDED, Standing.REMOVED):
            return None
        found = {standing for space, standing in self.let_in if space == space_id}
        return next((standing for standing in INSIDE if standing in found), None)

    def holds(self, *names: DutyName) -> bool:
        return any(name in self.duties for name in names)
