"""The tree as a whole: nothing of one machine in it, a lock that fits its pyproject, scripts that say what they do."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import ROOT, Source, assert_none, check_all, everything, snippet

HOSTS = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|debian\.org/debian)[\w./-]*|--(?:extra-)?index-url")


def of_this_machine(source: Source) -> Iterator[str]:
    """Paths of whoever works here, and addresses of package registries."""
    places = [f"{place}/" for place in (ROOT, ROOT.parent, Path.home()) if place != Path("/")]
    for number, line in enumerate(source.lines, 1):
        for place in places:
            if place in line:
                yield f"{number}: a path of this machine, {place}"
        if HOSTS.search(line):
            yield f"{number}: the address of a package registry"


def names(requirements: str) -> dict[str, str]:
    """Package → version of a lock."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", requirements, re.MULTILINE))


def wanted(lines: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;~! ]", line, maxsplit=1)[0].lower().replace("_", "-") for line in lines}


def test_nothing_of_this_machine_is_in_the_tree() -> None:
    locks = [Source(path.name, path.read_text()) for path in ROOT.glob("*.lock")]

    assert_none(check_all([*everything(), *locks], of_this_machine))


def test_a_path_of_this_machine_is_found() -> None:
    for bad in (f"see {ROOT}/README.md", f"{Path.home()}/x", "--index" + "-url x"):
        assert list(of_this_machine(snippet(bad))) != []


@pytest.mark.parametrize(("lock", "groups"), [("requirements.lock", False), ("requirements-dev.lock", True)])
def test_the_lock_holds_what_pyproject_asks_for(lock: str, groups: bool) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if groups else [])

    assert wanted(asked) - set(names((ROOT / lock).read_text())) == set()


def test_the_two_locks_agree() -> None:
    plain, more = (names((ROOT / lock).read_text()) for lock in ("requirements.lock", "requirements-dev.lock"))

    assert {name: version for name, version in plain.items() if more.get(name) != version} == {}


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    dependencies = [line for line in lines if re.match(r'    "[\w-]+(\[[\w,]+\])?>=', line)]

    assert len(dependencies) > 20
    assert [line for line in dependencies if not re.search(r"# .+: .+", line)] == []


@pytest.mark.parametrize("script", sorted(path.name for path in (ROOT / "bin").iterdir() if path.name[0] != "."))
def test_a_script_runs_anywhere_and_says_what_it_does(script: str) -> None:
    path = ROOT / "bin" / script
    lines = path.read_text().splitlines()

    assert lines[0] in ("#!/bin/sh", "#!/usr/bin/env python3")
    assert any(re.match(r'(# |""")[A-Z].+\S', line) for line in lines[1:3])
    assert os.access(path, os.X_OK)
    if lines[0] == "#!/bin/sh":
        assert subprocess.run(["sh", "-n", path], check=False).returncode == 0
