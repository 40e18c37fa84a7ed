"""The load driver: wrk with figures as numbers, and the memory and CPU time of process trees, read from /proc."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("wrkjson.lua")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Drive:
    """What one run of wrk saw; times in ms, `kb` of one response as it came over the wire."""

    requests: int
    rate: float
    p50: float
    p95: float
    p99: float
    kb: float
    errors: int


def wrk(url: str, connections: int, seconds: int, **environment: str) -> Drive:
    """Drive one address. `environment` is read by wrkjson.lua: BENCH_COOKIE, BENCH_COOKIES (a file), BENCH_AE …"""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s", str(SCRIPT), url]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    found = re.search(r"BENCH (.*)", done.stdout)
    if not found:
        raise SystemExit(f"wrk failed: {done.stdout}{done.stderr}")
    count, took, size, p50, p95, p99, _most, bad, broken, late = map(int, found[1].split())
    return Drive(
        count, count / (took / 1e6), p50 / 1e3, p95 / 1e3, p99 / 1e3, size / max(count, 1) / 1024, bad + broken + late
    )


def tree(*roots: int) -> list[int]:
    """The processes and all that descend from them."""
    waiting, seen = list(roots), []
    while waiting:
        process = waiting.pop()
        if process in seen:
            continue
        seen.append(process)
        for listed in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in listed.read_text().split()]
            except OSError:
                continue
    return seen


def cpu_seconds(*roots: int) -> float:
    """User and system time of the trees so far, with that of children that have ended."""
    spent = 0
    for process in tree(*roots):
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        spent += sum(int(field) for field in fields[11:15])
    return spent / TICKS


def memory(processes: list[int]) -> float:
    """PSS in MB: each shared page counted in parts."""
    kilobytes = 0
    for process in processes:
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1024


def words_of(process: int) -> str:
    """The command line of a process; empty when it has gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""
