"""Faults planted one by one in what keeps races harmless: `python -m tests.races.planting` says which are caught."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

from practicum.console import ready

Plant = Callable[[], contextlib.AbstractContextManager[Any]]
ROUNDS = 8


def threads_are_not_held() -> Any:
    from practicum.conversations.actions import answering

    return patch.object(answering, "held", lambda thread_id: None)


def two_editors_overwrite() -> Any:
    from practicum.writing.actions import changing

    return patch.object(changing, "_locked", lambda item: item)


def a_seat_of_a_moment_ago_is_believed() -> Any:
    from practicum.communities.actions import joining
    from practicum.communities.models import Membership

    def stand(community: Any, person: Any, standing: str, **words: str) -> Any:
        return Membership.objects.update_or_create(
            community=community, person=person, defaults={"standing": standing} | words
        )

    return patch.object(joining, "_stand", stand)


def a_duty_is_given_without_holding_the_membership() -> Any:
    from practicum.communities.actions import standing

    return patch.object(standing, "_held", lambda membership: membership)


def a_claim_is_not_held() -> Any:
    from practicum.archives import actions
    from practicum.communities.models import SourceIdentity

    rows = SourceIdentity.objects.select_related("person", "community")
    return patch.object(actions, "_unclaimed", lambda identity: rows.get(pk=identity.pk))


@contextlib.contextmanager
def rates_are_counted_in_the_program() -> Iterator[None]:
    from practicum.kit.limits import Rate, _hashed, milliseconds
    from practicum.kit.models import RateWindow
    from practicum.kit.refusal import TooMany

    def take(self: Rate, key: str, amount: int = 1) -> int:
        row, _made = RateWindow.objects.get_or_create(
            name=self.name, key_hash=_hashed(self.name, key), defaults={"window_start": milliseconds(), "count": 0}
        )
        if row.count >= self.number:
            raise TooMany("Too often.")
        row.count += amount
        row.save()
        return row.count

    with patch.object(Rate, "take", take):
        yield


@contextlib.contextmanager
def one_asks_as_often_as_one_likes() -> Iterator[None]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX a_person_asks_to_join_once_at_a_time")
    yield


# Fault → the races that must see it. The last one cannot be taken back.
FAULTS: dict[Plant, tuple[str, ...]] = {
    threads_are_not_held: ("SameProblemAsManyPeople",),
    two_editors_overwrite: ("TwoEditorsOfOneText",),
    a_seat_of_a_moment_ago_is_believed: ("SuspendedWhileJoining",),
    a_duty_is_given_without_holding_the_membership: ("ADutyIsGivenOnce",),
    a_claim_is_not_held: ("APlaceholderIsClaimedOnce",),
    rates_are_counted_in_the_program: ("UploadsAreCounted",),
    one_asks_as_often_as_one_likes: ("OneAsksOnce",),
}


def main() -> dict[str, list[str]]:
    """Each fault, and the first violations that were seen; none means that it was missed."""
    ready.migrate()
    from tests.races import answers, names, standing, texts, threads  # noqa: F401 - each declares its races
    from tests.races.racing import Crowd, Race, run
    from tests.races.world import World

    world, crowd, found = World(), Crowd(), {}
    for plant, races in FAULTS.items():
        with plant():
            outcomes = [run(Race.all[name], world, crowd, ROUNDS, 60) for name in races]
        found[plant.__name__] = [words for outcome in outcomes for words in outcome.violations][:2]
    return found


if __name__ == "__main__":
    json.dump(main(), sys.stdout)
