"""What the API says of itself is so: no server error, and every answer stands in its description."""

import os
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.stateful import run_state_machine_as_test
from time_machine import TimeMachineFixture

from practicum.kit import clock, ids
from tests.access.walking import Walker
from tests.contract.asking import ACTORS, Judged, ask_often, cases, described, headers_of, real_addresses

pytestmark = pytest.mark.matrix

FULL = bool(os.environ.get("PRACTICUM_FULL"))
SLOW = bool(os.environ.get("PRACTICUM_SLOW"))
TIMES = int(os.environ.get("PRACTICUM_CONTRACT_TIMES", "10" if FULL else "1" if SLOW else "3"))  # of each kind of case
THINGS = 6 if FULL else 1  # that each operation is asked about
WALKS, STEPS = (100, 20) if FULL else (3, 8) if SLOW else (6, 8)


@pytest.mark.long
@pytest.mark.parametrize("actor", ACTORS)
def test_every_operation_answers_as_described(walker: Walker, actor: str, record_property: Callable[..., None]) -> None:
    schema, judged, day = described(), Judged(), clock.now().date().toordinal()
    operations = [found.ok() for found in schema.get_all_operations()]
    there = real_addresses(walker, [operation.full_path for operation in operations])
    unmade = []
    for operation in operations:
        for strategy in cases(operation, there[operation.full_path], THINGS, day):
            try:
                ask_often(strategy, judged, headers_of(walker, actor), TIMES, day)
            except Unsatisfiable:  # nothing about it can be wrong
                unmade.append(operation.label)
    record_property("tally", f"API by its description: {len(operations)} operations, {judged.counts()}")

    assert judged.wrong == {}, "\n\n".join(f"{name}\n{told}" for name, told in judged.wrong.items())
    assert judged.statuses.total() > len(operations) and len(unmade) < len(operations)


@pytest.mark.parametrize("actor", ACTORS)
def test_what_one_answer_names_the_next_request_asks_for(
    walker: Walker,
    actor: str,
    record_property: Callable[..., None],
    time_machine: TimeMachineFixture,
) -> None:
    time_machine.move_to(clock.now(), tick=False)  # the same request has the same answer
    judged, headers, began = Judged(), headers_of(walker, actor), time.monotonic()

    class Walk(described().as_state_machine()):  # type: ignore[misc]
        """Each step is an operation; where an answer names a thing, later steps are about it."""

        def setup(self) -> None:
            ids.seed(20)
            self.savepoint = transaction.atomic()
            self.savepoint.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

        def call(self, case: Any, **kwargs: Any) -> Any:
            return judged.answer(case, headers)

        def validate_response(self, response: Any, case: Any, **kwargs: Any) -> None:
            return None

    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=WALKS, stateful_step_count=STEPS, phases=[Phase.generate], database=None, deadline=None,
            suppress_health_check=list(HealthCheck), derandomize=not FULL,
        ),
    )  # fmt: skip
    record_property("tally", f"API in sequences: {WALKS} walks, {judged.counts()}")

    assert judged.wrong == {}, "\n\n".join(f"{name}\n{told}" for name, told in judged.wrong.items())
    assert judged.statuses.total() >= WALKS, time.monotonic() - began
