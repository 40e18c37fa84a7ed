"""An act is killed at its n-th system call, or that call fails, for n = 1, 2, … until it comes through:
`python -m tests.crash.striking`.

STEP ACT … in the data folder of the environment; prints JSON. Each try is a fork of this process, which has loaded
everything; `strace` attaches when it is about to act, and kills it at that call, or lets the call fail as a broken or
full disk does. With a step of 7 only each seventh of the many writes is struck, and every one of the calls that make
things last.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from practicum.console import ready

LAST = "fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,mkdir,sendto,sendmsg"
WRITES = "write,pwrite64,writev,pwritev"
SYNCS = "fsync,fdatasync"
MOST = 400
KILLED = "signal=KILL"
# Which calls are struck, whether each of them or some of the many, and what happens to them.
STRIKES = (
    (LAST, False, KILLED), (WRITES, True, KILLED), (SYNCS, False, "error=EIO"), (WRITES, True, "error=EIO"),
    (WRITES, True, "error=ENOSPC"), (WRITES, True, "error=EINTR"),
)  # fmt: skip


@dataclass
class Struck:
    """What came of one act: how often it was killed, how often a call of it failed and how often it bore that, and what
    was wrong then.
    """

    kills: int = 0
    failures: int = 0
    borne: int = 0
    passed: int = 0
    wrong: list[str] = field(default_factory=list)


def in_a_fork(act: Callable[[], Any]) -> Any:
    """What it gives, from a child of its own: connections and memory are the child's."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(write, json.dumps(act()).encode() + b"\n")
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as said:
        words = said.read()
    os.waitpid(child, 0)
    return json.loads(words)


def watched(child: int, calls: str, injected: str, seen: Path) -> subprocess.Popen[str]:
    """strace, once it is attached to that process; it writes to `seen`."""
    watch = subprocess.Popen(
        ["strace", "-f", "-y", "-o", str(seen), "-e", f"trace={calls}", "-e", f"inject={calls}:{injected}",
         "-p", str(child)], stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while "attached" not in (line := watch.stderr.readline()):
        if not line:
            raise SystemExit("strace could not attach")
    return watch


def struck(name: str, number: int, calls: str, when: int, fault: str) -> tuple[bool | None, str]:
    """Whether the act came through and said so, None when it ended otherwise (that is wrong); and the call that was
    struck, as strace writes it, or nothing.
    """
    from tests.crash.acting import prepared

    told, tell = os.pipe()
    go, start = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(2, 1)  # what an act prints is not what this process tells
        try:
            act = prepared(name, str(number))
            os.write(tell, b"R")
            os.read(go, 1)
            act()
            os.write(tell, b"D")
            os._exit(0)
        except BaseException as failure:  # the edge of the child: whatever it was, it is told as wrong
            with suppress(OSError):  # this may be the write that fails
                os.write(2, f"{name} {number}: {failure!r}\n".encode())
            os._exit(9)
    os.close(tell)
    if os.read(told, 1) != b"R":
        os.waitpid(child, 0)
        return None, ""
    seen = Path(tempfile.mkstemp()[1])
    watch = watched(child, calls, f"{fault}:when={when}", seen)
    os.write(start, b"G")
    acknowledged = os.read(told, 1) == b"D"
    status = os.waitpid(child, 0)[1]
    watch.terminate()
    watch.communicate()
    for end in (told, go, start):
        os.close(end)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == 9
    hit = next((line for line in seen.read_text().splitlines() if killed or "INJECTED" in line), "")
    seen.unlink()
    refused = hit and fault != KILLED and os.WIFEXITED(status) and os.WEXITSTATUS(status) == 9
    return (acknowledged if acknowledged or killed or refused else None), hit


def of_a_folder(call: str) -> bool:
    """SQLite asks for the folder of a new log to be kept, and goes on if that fails: the one such failure borne."""
    return (found := re.search(r"sync\(\d+<([^>]*)>", call)) is not None and os.path.isdir(found[1])


def strike(name: str, step: int) -> Struck:
    from tests.crash.acting import look

    found, number = Struck(), 0
    for calls, many, fault in STRIKES:
        for when in range(1, MOST, step if many else 1):
            number += 1
            came_through, hit = struck(name, number, calls, when, fault)
            there = in_a_fork(look)
            bad = wrong(name, number, came_through, there)
            if came_through and hit and calls == SYNCS and not of_a_folder(hit):
                bad.append("acknowledged, though the disk had not taken it")
            found.wrong += [f"{name}, {fault} at {when} of {calls[:9]}…: {words}" for words in bad]
            found.kills += bool(hit) and fault == KILLED
            found.failures += bool(hit) and fault != KILLED
            found.borne += bool(hit) and came_through is True
            found.passed += came_through is True
            if (came_through and not hit) or len(found.wrong) > 5:
                break
    return found


def wrong(name: str, number: int, came_through: bool | None, there: dict[str, Any]) -> list[str]:
    """What `check` and a recount say, and whether what was acknowledged is there."""
    where = {"post": "titles", "start": "titles", "upload": "files", "confirm": "uses", "token": "tokens"}.get(name)
    words = f"{name} {number}.txt" if name == "upload" else f"{name} {number}"
    lost = came_through and where is not None and words not in there[where]
    return [
        *there["wrong"],
        *(["it ended otherwise"] if came_through is None else []),
        *([f"acknowledged, and not there: {words}"] if lost else []),
    ]


def main(step: int, names: list[str]) -> dict[str, Any]:
    from tests.crash.acting import furnish, look_once_the_work_is_done

    in_a_fork(lambda: (ready.migrate(), furnish())[1])
    ready.load()
    ready.warm()
    from practicum.kit.limits import Rate

    Rate.take = lambda self, key, amount=1: 0  # type: ignore[method-assign]
    found = {name: vars(strike(name, step)) for name in names}
    return found | {
        "afterwards": {
            "kills": 0,
            "failures": 0,
            "borne": 0,
            "passed": 0,
            "wrong": in_a_fork(look_once_the_work_is_done)["wrong"],
        }
    }


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1]), sys.argv[2:]), sys.stdout)
