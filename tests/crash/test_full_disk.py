"""A disk that fills while the site serves: a plain page says so, nothing is half written, reading and writing go on."""

import contextlib
import http.client
import json
import os
import subprocess
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.crash.posting import CSRF
from tests.crash.tree import Tree, run, serving

pytestmark = pytest.mark.faults

ROUNDS = 20 if os.environ.get("PRACTICUM_FULL") else 3
SIZE = "96m"
EDGE = uuid.uuid4().hex
CROWD = str(30 * ROUNDS)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own; only root may mount one."""
    place = tmp_path / "data"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)], capture_output=True)
    if made.returncode:
        pytest.skip("not run: only root may mount a small disk, and here it may not")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


class Asking:
    """One signed-in person at a time, who reads and writes."""

    def __init__(self, tree: Tree, keys: dict) -> None:
        self.tree, self.keys, self.turn = tree, keys, 0

    def send(
        self, method: str, path: str, body: bytes = b"", *, kind: str = "", token: bool = False
    ) -> tuple[int, str, str]:
        self.turn += 1
        headers = {"Cookie": f"practicum={self.keys['sessions'][self.turn]}; csrftoken={CSRF}"}
        if token:
            headers = {"Authorization": f"Bearer {self.keys['tokens'][self.turn]}"}
        line = http.client.HTTPConnection("127.0.0.1", self.tree.port, timeout=60)
        with contextlib.closing(line):
            line.request(method, path, body, headers | ({"Content-Type": kind} if kind else {}))
            answer = line.getresponse()
            return answer.status, answer.read().decode(errors="replace"), answer.getheader("Location") or ""

    def reply(self, words: str) -> tuple[int, str, str]:
        body = urlencode({"csrfmiddlewaretoken": CSRF, "role": "reply", "body": words}).encode()
        return self.send("POST", f"/t/{self.keys['threads'][0]}/reply", body, kind="application/x-www-form-urlencoded")

    def by_token(self, words: str) -> tuple[int, str, str]:
        body = json.dumps({"body": words}).encode()
        path = f"/api/v1/threads/{self.keys['threads'][0]}/posts"
        return self.send("POST", path, body, kind="application/json", token=True)

    def upload(self, size: int) -> tuple[int, str, str]:
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{CSRF}\r\n'
        head += f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
        body = head.encode() + os.urandom(size) + f"\r\n--{EDGE}--\r\n".encode()
        return self.send("POST", "/upload", body, kind=f"multipart/form-data; boundary={EDGE}")


def fill(place: Path) -> Path:
    """Everything but nothing is taken; gives the file that takes it."""
    path = place / "ballast"
    with path.open("ab", buffering=0) as out:
        with contextlib.suppress(OSError):
            while out.write(bytes(65_536)):
                pass
        with contextlib.suppress(OSError):
            while out.write(b"x" * 512):
                pass
    return path


@dataclass
class Found:
    """What the rounds have shown."""

    wrong: list[str] = field(default_factory=list)
    acknowledged: dict[str, str] = field(default_factory=dict)
    refused: int = 0
    read: int = 0


def one_round(asking: Asking, disk: Path, found: Found) -> None:
    """Full: writes are refused and pages are read. Then there is room again, and writing goes on by itself."""
    ballast, words = fill(disk), [f"w{uuid.uuid4().hex} full " + "long " * 2_000 for _turn in range(4)]
    answers = [asking.reply(words[0]), asking.by_token(words[1]), asking.reply(words[2]), asking.upload(400_000)]
    found.wrong += [f"full: {code} {said[:80]}" for code, said, _ in answers if code != 507 or "full" not in said]
    found.refused += len(answers)
    for place in (f"/t/{asking.keys['threads'][0]}", "/", "/search?q=talk"):
        code, said, _ = asking.send("GET", place)
        found.wrong += [] if code in (200, 301, 302) else [f"reading {place}: {code} {said[:80]}"]
        found.read += 1
    checked = run(disk, "check")
    found.wrong += [] if "room" in checked.stdout and checked.returncode == 1 else [f"check: {checked.stdout[:200]}"]
    ballast.unlink()
    code, said, where = asking.reply(words[3])
    found.wrong += [] if code == 302 else [f"room again: {code} {said[:80]}"]
    found.acknowledged[words[3].strip()] = where.rpartition("/i/")[2]
    found.wrong += [] if asking.upload(400_000)[0] == 201 else ["room again: no upload"]


def test_a_full_disk_is_said_and_nothing_is_half_written(
    small_disk: Path, tmp_path: Path, record_property, begun
) -> None:
    data, found, log = begun(small_disk), Found(), tmp_path / "log.json"
    made = run(data, "-m", "tests.crash.furnishing", patience=300, CROWD=CROWD)
    assert made.returncode == 0, made.stderr
    with serving(data, workers=2) as tree:
        asking = Asking(tree, json.loads(made.stdout))
        for _ in range(ROUNDS):
            one_round(asking, small_disk, found)
        left = [path.name for path in (data / "files").glob(".*")]
    log.write_text(json.dumps({"acknowledged": found.acknowledged, "keyed": []}))
    stands = json.loads(run(data, "-m", "tests.crash.recounting", str(log)).stdout)
    found.wrong += stands["lost"] + stands["half_done"] + [f"left: {name}" for name in left]
    record_property(
        "counts",
        f"disk full while serving: {ROUNDS} rounds, {found.refused} writes refused with 507, {found.read} pages read,"
        f" {len(found.wrong)} wrong",
    )

    assert found.wrong == []
    assert stands["posts"] == len(found.acknowledged)
