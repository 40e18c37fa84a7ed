"""One nginx before one `serve`, for all tests of this folder."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crash.tree import run, serving
from tests.proxy.front import NAME, NGINX, Front, fronted

SETTINGS = {
    "PRACTICUM_SITE_URL": f"https://{NAME}",
    "PRACTICUM_HOSTS": NAME,
    "PRACTICUM_BEHIND_PROXY": "yes",
    "PRACTICUM_MAIL_FROM": f"practicum@{NAME}",
}


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Front, dict[str, Any]]]:
    if NGINX is None:
        pytest.skip("not run: there is no nginx here. On Debian: apt install nginx-light")
    place = tmp_path_factory.mktemp("proxy")
    data = place / "data"
    data.mkdir()
    known = inside(data, "furnish")
    with serving(data, settings=SETTINGS, name=NAME) as tree, fronted(place / "nginx", tree) as front:
        yield front, known


@pytest.fixture(scope="session")
def front(stage: tuple[Front, dict[str, Any]]) -> Front:
    return stage[0]


@pytest.fixture(scope="session")
def known(stage: tuple[Front, dict[str, Any]]) -> dict[str, Any]:
    return stage[1]


def inside(data: Path, act: str) -> Any:
    done = run(data, "-m", "tests.proxy.furnishing", act, patience=300, **SETTINGS)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
