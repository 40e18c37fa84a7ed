"""How long each kind of row is kept: one table for the whole house, which says it and does it. Rooms add theirs from
their `chores.py`; docs/retention.md is made of it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from practicum.kit import clock

REGISTRY: dict[str, "Kept"] = {}


@dataclass(frozen=True)
class Kept:
    """Rows of `table` (a model's label), of those `only` where it is given, for `days` after the moment in `since`.

    Then they go, or `becomes` stands in their columns. `milliseconds`: `since` is a number of Unix milliseconds.
    """

    kind: str
    days: int
    why: str
    table: str
    since: str
    only: Q = field(default_factory=Q)
    becomes: dict[str, Any] | None = None
    milliseconds: bool = False

    def __post_init__(self) -> None:
        known = REGISTRY.setdefault(self.kind, self)
        if known != self:
            raise ValueError(f"Two kinds of rows are called {self.kind}: give one of them another name.")

    def older_than(self, moment: datetime) -> QuerySet[Any]:
        """The rows that were of this kind before a moment, and still stand as they did."""
        model: Any = apps.get_model(self.table)
        before = int(moment.timestamp() * 1000) if self.milliseconds else moment
        found = model._base_manager.filter(self.only, **{f"{self.since}__lt": before})
        return found.exclude(**self.becomes) if self.becomes else found

    def forget(self) -> int:
        """Forget those whose time is over; gives how many. Twice does no harm."""
        over = self.older_than(clock.now() - timedelta(days=self.days))
        return over.update(**self.becomes) if self.becomes else over.delete()[0]

    @property
    def in_words(self) -> tuple[str, str]:
        """How long, and what happens then."""
        last = {0: "until it ends", 1: "1 day"}.get(self.days, f"{self.days} days")
        return last, f"{' and '.join(self.becomes)} emptied" if self.becomes else "deleted"


def forget(table: "list[Kept]") -> None:
    """Forget what is over of each of these kinds, each by itself: one that fails is tried again with its job."""
    for kept in table:
        kept.forget()
