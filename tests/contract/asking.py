"""The API asked by its own description: schemathesis makes the requests, in this process, and judges the answers."""

import re
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from practicum.kit.models import RateWindow
from practicum.web.registry import ROUTES
from tests.access.scene import secret_of
from tests.access.walking import Cell, Walker

DESCRIPTION = "/api/v1/openapi.json"
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance,
]  # fmt: skip
ACTORS = ("member", "steward", "anonymous")


@dataclass
class Judged:
    """What came back, by status, and what does not stand in the description."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    def answer(self, case: Case, headers: dict[str, str]) -> Any:
        """Ask once; rates are another suite's matter."""
        RateWindow.objects.all().delete()
        response = case.call(headers=headers)
        self.statuses[response.status_code] += 1
        try:
            case.validate_response(response, checks=CHECKS, headers=headers)
        except (FailureGroup, AssertionError) as failure:
            first = failure.exceptions[0] if isinstance(failure, FailureGroup) else failure
            key = f"{case.operation.label}: {response.status_code} {type(first).__name__}"
            told = " ".join(str(first).split())[:600]
            self.wrong.setdefault(key, f"{told} — {case.as_curl_command()[:400]} — {response.text[:200]}")
        return response

    def counts(self) -> str:
        good = sum(count for status, count in self.statuses.items() if status < 300)
        broken = sum(count for status, count in self.statuses.items() if status >= 500)
        return (
            f"{self.statuses.total()} requests, {good} done, {broken} server errors,"
            f" {len(self.wrong)} answers that the description does not know"
        )


def described() -> Any:
    from practicum.web.wsgi import application

    return schemathesis.openapi.from_wsgi(DESCRIPTION, application)


def headers_of(walker: Walker, actor: str) -> dict[str, str]:
    plain = {"Accept-Encoding": "identity"}
    if walker.scene.people.get(actor) is None:
        return plain
    return plain | {"Authorization": f"Bearer {secret_of(actor, 'read', 'write')}"}


def real_addresses(walker: Walker, paths: list[str]) -> dict[str, list[dict[str, str]]]:
    """For each address of the description, the parameters of things that are there."""
    forms = {path: re.compile("^" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "$") for path in paths}
    found: dict[str, list[dict[str, str]]] = {path: [] for path in paths}
    for name, route in ROUTES.items():
        if not name.startswith("api:") or not walker.parameters.get(name):
            continue
        for thing in walker.things(route):
            address = walker.address(Cell(name, route.methods[0], thing, "member"))
            for path, form in forms.items():
                if (fitting := form.match(address)) and fitting.groupdict() not in found[path]:
                    found[path].append(fitting.groupdict())
    return found


def cases(operation: Any, there: list[dict[str, str]], number: int, salt: int) -> list[SearchStrategy[Case]]:
    """Well-formed ones about things that are there, and ones that are wrong in some way."""
    place = zlib.crc32(f"{operation.label}{salt}".encode())
    chosen = [there[(place + step * 7) % len(there)] for step in range(min(number, len(there)))] or [None]
    good = [operation.as_strategy(path_parameters=one) if one else operation.as_strategy() for one in chosen]
    return [*good, operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)]


def ask_often(strategy: SearchStrategy[Case], judged: Judged, headers: dict[str, str], times: int, chance: int) -> None:
    """Each within a savepoint that is rolled back: what one request changed, the next does not find."""

    @seed(chance)
    @settings(
        max_examples=times, phases=[Phase.generate], database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=strategy)
    def once(case: Case) -> None:
        with transaction.atomic():
            judged.answer(case, headers)
            transaction.set_rollback(True)

    once()
