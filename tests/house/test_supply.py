"""What the program is made of: pinned with hashes, written down, under licences that may be used."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^[a-z0-9][a-z0-9._-]*==", re.MULTILINE)
PARTS = ("bin/sbom", "pyproject.toml", "docs/sbom.cdx.json", *LOCKS, "practicum/web/static/vendor/manifest.json")


def unhashed(text: str) -> list[str]:
    """Packages of a lock that have no hash, and lines that are no exact version."""
    blocks = re.split(r"\n(?=[^\s#])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    return [block.splitlines()[0] for block in blocks if block.strip() and not _pinned(block)]


def _pinned(block: str) -> bool:
    return bool(PIN.match(block) and re.search(r"--hash=sha256:[0-9a-f]{64}", block))


def checked(root: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(root / "bin/sbom"), "--check"], capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in (*PARTS, "tests/journeys/vendor/manifest.json"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, tmp_path / part)
    return tmp_path


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert unhashed(text) == []
    assert len(PIN.findall(text)) > 50


def test_a_package_without_hashes_or_version_is_found() -> None:
    text = (
        "# a note\none==1.0 \\\n    --hash=sha256:"
        + "0" * 64
        + "\n    # via\n    #   -c installed.txt\ntwo==2.0\nthree>=3\n"
    )

    assert unhashed(text) == ["two==2.0", "three>=3"]


def test_every_installation_asks_for_hashes_and_nothing_beside_the_lock() -> None:
    scripts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "bin").iterdir()) if path.is_file()]
    lines = [line for text in scripts for line in text.splitlines() if "pip install" in line and "say " not in line]

    assert len(lines) >= 2
    assert [line for line in lines if "--require-hashes" not in line or "--no-deps" not in line] == []


def test_a_package_that_was_exchanged_is_not_installed(tmp_path: Path) -> None:
    """pip itself (or uv, where it made the environment), on a package of our own making whose hash is another."""
    pip = [sys.executable, "-m", "pip"] if importlib.util.find_spec("pip") else ["uv", "pip"]
    wheel = tmp_path / "thing-1.0-py3-none-any.whl"
    shutil.make_archive(str(tmp_path / "thing"), "zip", tmp_path, ".")
    (tmp_path / "thing.zip").rename(wheel)
    (tmp_path / "a.lock").write_text(f"thing @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n")

    done = subprocess.run(
        [*pip, "install", "--no-index", "--no-deps", "--require-hashes", "--target",
         str(tmp_path / "there"), "-r", str(tmp_path / "a.lock")],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip

    assert done.returncode != 0
    assert "hash" in (done.stdout + done.stderr).lower()
    assert not (tmp_path / "there").exists()


def test_the_bill_of_materials_is_what_the_locks_say(record_property) -> None:
    code, said = checked(ROOT)
    record_property("counts", said.splitlines()[-1])

    assert (code, said.count("\n")) == (0, 1), said
    told = json.loads((ROOT / "docs/sbom.cdx.json").read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("requirements.lock", "django==", "django==9"),
        ("requirements.lock", "--hash=sha256:", "--hash=sha256:" + "0" * 64 + " \\\n    --hash=sha256:"),
        ("docs/sbom.cdx.json", '"expression": "MIT"', '"expression": "SSPL-1.0"'),
        ("docs/sbom.cdx.json", '"name": "anyio"', '"name": "anyio2"'),
        ("practicum/web/static/vendor/manifest.json", '"version": "2.9.4"', '"version": "2.9.5"'),
    ],
)
def test_a_changed_lock_hash_script_or_licence_is_found(copy: Path, part: str, old: str, new: str) -> None:
    path = copy / part
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    assert checked(copy)[0] == 1
