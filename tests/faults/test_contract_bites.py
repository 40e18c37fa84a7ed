"""The contract bites: an answer that the description does not know is found when its operation is asked."""

from collections.abc import Callable
from typing import Any

import pytest

from practicum.kit import Refusal
from practicum.people.api import reading
from tests.access.walking import Walker
from tests.contract.asking import Judged, ask_often, cases, described, headers_of

PATH, TIMES = "/api/v1/me", 2


class Teapot(Refusal):
    """A status that no operation describes."""

    status = 418


def _broken(_request: Any) -> Any:
    raise RuntimeError("planted")


def _odd(_request: Any) -> Any:
    raise Teapot("I am a teapot.", code="teapot")


def asked(walker: Walker) -> Judged:
    judged = Judged()
    (operation,) = [found.ok() for found in described().get_all_operations() if found.ok().full_path == PATH]
    for strategy in cases(operation, [{}], 1, 7)[:1]:
        ask_often(strategy, judged, headers_of(walker, "member"), TIMES, 7)
    return judged


@pytest.mark.parametrize(("planted", "status"), [(_broken, 500), (_odd, 418)], ids=["a server error", "a status"])
def test_an_answer_that_is_not_described_is_found(
    walker: Walker,
    monkeypatch: pytest.MonkeyPatch,
    planted: Callable[[Any], Any],
    status: int,
    record_property: Callable[..., None],
) -> None:
    assert asked(walker).wrong == {}
    monkeypatch.setattr(reading, "known_caller", planted)
    judged = asked(walker)
    seen = [words for words in judged.wrong if f": {status} " in words]
    words = "1 planted, 1 caught, 0 missed" if seen else "1 planted, 0 caught, 1 missed"
    record_property("tally", f"planted faults of all suites: {words}")

    assert seen and judged.statuses[status]
