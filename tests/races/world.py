"""Where races are run: a community, its steward and a crowd; and the recount of everything after each race."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db import connection

from practicum.access import Seat
from practicum.activity.models import Activity, StreamHead
from practicum.communities.models import Community
from practicum.conversations.actions import reply, start_thread
from practicum.conversations.models import Thread
from practicum.conversations.recounting import miscounted
from practicum.kit import limits
from practicum.search.models import Entry
from practicum.web.testing import make
from practicum.writing.models import Contribution, File
from practicum.writing.texts import Text
from tests.races.racing import MANY


class World:
    def __init__(self) -> None:
        self.place = make.community("races", name="The races", joining="open")
        self.space = make.space(self.place, "public", "questions", name="Questions")
        self.ada, self.bo = make.person("Ada"), make.person("Bo")
        make.member(self.ada, self.place, "steward")
        make.member(self.bo, self.place)
        self.crowd = [make.person(f"P{number}", handle=f"p{number}") for number in range(MANY)]
        for person in self.crowd:
            make.member(person, self.place)
        self.known: set[str] = set()
        # Where one writer is let in at a time, those who wait would all ask again in step: they come one by one.
        self.spread = 0.1 if connection.vendor == "sqlite" else 0.0

    def seat(self, person: Any) -> Seat:
        """As a page reads it: from the rows, now."""
        return make.seat(person, Community.objects.get(pk=self.place.pk))

    def thread(self, kind: str = "question", by: Any = None) -> Thread:
        by = by or self.ada
        return start_thread(self.seat(by), space=self.space, kind=kind, text=Text("What now?", "A thread"))

    def posted(self, thread: Thread, by: Any = None, role: str = "answer", **more: Any) -> Any:
        return reply(self.seat(by or self.bo), thread=self.fresh(thread), role=role, text=Text("So."), **more)

    def fresh(self, row: Any) -> Any:
        """The row as another request reads it."""
        rows = type(row)._default_manager
        if isinstance(row, Thread):
            return rows.select_related("contribution__space__community", "contribution__author").get(pk=row.pk)
        if isinstance(row, File):
            return rows.get(pk=row.pk)
        if isinstance(row, Contribution):
            return rows.select_related("space__community", "author", "root").get(pk=row.pk)
        if hasattr(row, "contribution_id"):
            of = "contribution__space__community", "contribution__author", "thread__contribution__author"
            return rows.select_related(*of, "thread__contribution__space__community").get(pk=row.pk)
        return rows.get(pk=row.pk)

    def told(self, kind: str, thing: Any) -> list[Activity]:
        return list(Activity.objects.filter(kind=kind, thing_id=thing.pk).order_by("sequence"))

    @contextlib.contextmanager
    def without_rates(self, without: bool) -> Iterator[None]:
        take = limits.Rate.take
        if without:
            limits.Rate.take = lambda self, key, amount=1: 0  # type: ignore[method-assign]
        try:
            yield
        finally:
            limits.Rate.take = take  # type: ignore[method-assign]

    def recounted(self) -> list[str]:
        """Counters against the rows, streams without gaps, every item among the words."""
        wrong = [f"{type(one.row).__name__} {one.row.pk}: {one.has}, should be {one.should}" for one in miscounted()]
        for head in StreamHead.objects.all():
            numbers = Activity.objects.filter(community=head.community).order_by("sequence")
            if list(numbers.values_list("sequence", flat=True)) != list(range(1, head.sequence + 1)):
                wrong.append(f"the stream of {head.community_id} has gaps")
        items = set(Contribution.objects.values_list("pk", flat=True))
        wrong += [f"{pk}: no words" for pk in items ^ set(Entry.objects.values_list("contribution_id", flat=True))]
        fresh = [words for words in wrong if words not in self.known]
        self.known |= set(fresh)
        return fresh[:5]
