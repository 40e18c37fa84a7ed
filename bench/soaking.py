"""Half the load for a long time: does memory grow, do files stay open, does SQLite's log stay small (L9)."""

import os
import time
from pathlib import Path
from typing import Any

from bench import drive, gates
from bench.dataset import Copy
from bench.serving import Server
from bench.users import Crowd, Seen, User, paced, share, thinking, together

EVERY = 10.0  # seconds between two looks
SETTLING = 30 * 60.0  # seconds that caches may fill


def memory(server: Server) -> float:
    """PSS in MB of everything that `serve` started, and of PostgreSQL."""
    return drive.memory(drive.tree(*server.roots))


def soak(server: Server, copy: Copy, crowd: Crowd, seconds: float) -> dict[str, Any]:
    seen, looks = Seen(), []
    began = time.monotonic()

    def look() -> None:
        at = time.monotonic() - began
        if not looks or at - looks[-1][0] >= EVERY:
            looks.append((round(at, 1), memory(server), handles(server), journal(copy)))

    readers = [User(server.base, seen, crowd.reader(), thinking(1.0)) for _ in range(40)]
    writers = [User(server.base, seen, crowd.writer(), paced(1.0)) for _ in range(10)]
    together(readers + writers, seen, seconds, look)
    times = seen.all()
    return {
        "minutes": seconds / 60, "rate": len(times) / seen.took, "p95": share(times, 0.95),
        "wrong": dict(seen.wrong), "looks": looks, "slope": slope(looks), "more_handles": grown(looks),
        "journal_mb": max(one[3] for one in looks),
    }  # fmt: skip


def handles(server: Server) -> int:
    """Open files, sockets among them, of everything that `serve` started."""
    count = 0
    for process in drive.tree(server.process.pid):
        try:
            count += len(os.listdir(f"/proc/{process}/fd"))
        except OSError:
            continue
    return count


def journal(copy: Copy) -> float:
    path = Path(copy.folder) / "practicum.sqlite3-wal"
    return path.stat().st_size / 1e6 if path.exists() else 0.0


def slope(looks: list[tuple]) -> float:
    """Per cent an hour by the line of least squares, of what comes after the settling (or of the second half)."""
    late = settled(looks)
    if len(late) < 3:
        return float("nan")
    middle_at = sum(one[0] for one in late) / len(late)
    middle = sum(one[1] for one in late) / len(late)
    over = sum((one[0] - middle_at) * (one[1] - middle) for one in late)
    under = sum((one[0] - middle_at) ** 2 for one in late)
    return over / under * 3600 / middle * 100


def settled(looks: list[tuple]) -> list[tuple]:
    begin = min(SETTLING, looks[-1][0] / 2)
    return [one for one in looks if one[0] >= begin]


def grown(looks: list[tuple]) -> int:
    """How many more are open at the end than after the settling: the least of the last tenth over the most before."""
    late = settled(looks)
    last = late[-max(1, len(late) // 10) :]
    return max(0, min(one[2] for one in last) - max(one[2] for one in late[: -len(last)] or late))


def judge(engine: str, found: dict[str, Any]) -> list[gates.Verdict]:
    of = f"{found['minutes']:g} minutes"
    verdicts = [
        gates.Verdict(gates.HANDLES, engine, of, found["more_handles"]),
        gates.Verdict(gates.JOURNAL, engine, of, found["journal_mb"]),
        gates.Verdict(gates.WRONG, engine, "soak", sum(found["wrong"].values())),
    ]
    if found["minutes"] * 60 > SETTLING:
        verdicts.append(gates.Verdict(gates.SLOPE, engine, of, found["slope"]))
    return verdicts


def lines(found: dict[str, Any]) -> list[str]:
    first, last = found["looks"][0], found["looks"][-1]
    return [
        f"soak of {found['minutes']:g} minutes: {found['rate']:.0f} a second, p95 {found['p95']:.0f} ms, wrong"
        f" {found['wrong'] or 'none'}; memory {first[1]:.0f} → {last[1]:.0f} MB, {found['slope']:.1f} % an hour in its"
        f" later part; {first[2]} → {last[2]} open files; SQLite's log at most {found['journal_mb']:.0f} MB"
    ]
