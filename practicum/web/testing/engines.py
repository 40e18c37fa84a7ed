"""Both engines for a test that starts the program itself: nothing for SQLite, an address for PostgreSQL."""

from collections.abc import Iterator

import pytest

from practicum.web.testing.postgres import NoCluster, cluster

ENGINES = ("SQLite", "PostgreSQL")


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The address of a throw-away cluster; where there is none, the test is named as not run."""
    try:
        with cluster() as address:
            yield address
    except NoCluster as reason:
        pytest.skip(f"not run: {reason}")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def database(engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings under which the program uses an empty database of this engine."""
    if engine == "SQLite":
        return {}
    name = f"d{abs(hash(tmp_path_factory.mktemp('name')))}"
    return {"PRACTICUM_DATABASE_URL": new_database(request.getfixturevalue("postgresql"), name)}


def new_database(address: str, name: str) -> str:
    """The address of a new and empty database in the cluster of this address."""
    import psycopg  # inner: optional — only this engine needs it

    with psycopg.connect(address, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name}")
    return address.replace("/practicum?", f"/{name}?")
