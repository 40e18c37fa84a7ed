"""The suite of the proxy bites: faults in what is kept for it, and in the configuration of docs/hosts.md, are found."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crash.tree import ROOT, serving
from tests.proxy import front as fronts
from tests.proxy import test_kept_behind_nginx as kept
from tests.proxy import test_the_door as door
from tests.proxy.conftest import SETTINGS, inside
from tests.proxy.front import NAME, NGINX, Front, fronted

Suite = Callable[[Front, dict[str, Any]], None]
PYTHONPATH = f"{ROOT / 'tests/faults/planted'}:{ROOT}"


def silent(*words: object) -> None:
    """In place of record_property: a suite that is to fail has no counts."""


IN_WHAT_IS_SERVED: dict[str, Suite] = {
    "queryless": lambda front, known: kept.test_each_query_has_its_own_page(front, known, silent),
    "tongueless": lambda front, known: kept.test_whoever_asks_first_decides_nothing_for_the_next(front, known, silent),
    "unsaid": door.test_every_answer_says_that_https_stays,
}
# What stands in the configuration, what stands there instead, and who sees it.
IN_THE_CONFIGURATION: dict[str, tuple[str, str, Suite]] = {
    "anybody's address": (
        "X-Forwarded-For $remote_addr;", "X-Forwarded-For $http_x_forwarded_for;",
        lambda front, known: door.test_who_asks_is_who_asks(front, silent),
    ),
    "http stays http": (
        "return 301 https://practice.example.org$request_uri;", "return 301 http://practice.example.org$request_uri;",
        lambda front, known: door.test_http_leads_to_https_here_and_nowhere_else(front, silent),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    if NGINX is None:
        pytest.skip("not run: there is no nginx here. On Debian: apt install nginx-light")
    data = tmp_path_factory.mktemp("proxy") / "data"
    data.mkdir()
    return data, inside(data, "furnish")


@pytest.fixture
def caught(record_property) -> Iterator[list[str]]:
    """What the suite said of the fault; the counts are written whatever came of it."""
    found: list[str] = []
    yield found
    words = "1 planted, 1 caught, 0 missed" if found else "1 planted, 0 caught, 1 missed"
    record_property("tally", f"planted faults of all suites: {words}")


@pytest.mark.parametrize("planted", IN_WHAT_IS_SERVED)
def test_a_fault_in_what_is_served_is_seen(site, planted: str, tmp_path: Path, caught: list[str]) -> None:
    data, known = site
    settings = SETTINGS | {"PLANTED": planted, "PYTHONPATH": PYTHONPATH}
    with serving(data, settings=settings, name=NAME) as tree, fronted(tmp_path / "nginx", tree) as front:
        with pytest.raises(AssertionError) as found:
            IN_WHAT_IS_SERVED[planted](front, known)
        caught.append(str(found.value))


@pytest.mark.parametrize("planted", IN_THE_CONFIGURATION)
def test_a_fault_in_the_configuration_is_seen(
    site, planted: str, tmp_path: Path, caught: list[str], monkeypatch
) -> None:
    (data, known), (old, new, suite) = site, IN_THE_CONFIGURATION[planted]
    block = fronts.documented()
    assert old in block, f"docs/hosts.md does not say {old}"
    monkeypatch.setattr(fronts, "documented", lambda: block.replace(old, new))
    with serving(data, settings=SETTINGS, name=NAME) as tree, fronted(tmp_path / "nginx", tree) as front:
        with pytest.raises(AssertionError) as found:
            suite(front, known)
        caught.append(str(found.value))


def test_without_a_fault_nothing_is_seen(site, tmp_path: Path) -> None:
    data, known = site
    with serving(data, settings=SETTINGS, name=NAME) as tree, fronted(tmp_path / "nginx", tree) as front:
        IN_WHAT_IS_SERVED["unsaid"](front, known)
        IN_WHAT_IS_SERVED["queryless"](front, known)
