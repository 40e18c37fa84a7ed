"""The figures that are held: G1 to G14 and L1 to L10, what each must be, what it aims at, how a measurement stands."""

import json
import re
from dataclasses import dataclass

SHORT, PASS, AIM = "SHORT", "pass", "aim"


@dataclass(frozen=True)
class Gate:
    """`must` and `aim` are upper bounds, or lower ones where `least`."""

    name: str
    what: str
    must: float
    aim: float
    least: bool = False

    def judge(self, value: float) -> str:
        if self.least:
            return AIM if value >= self.aim else PASS if value >= self.must else SHORT
        return AIM if value <= self.aim else PASS if value <= self.must else SHORT


@dataclass(frozen=True)
class Verdict:
    """One line of the judgement."""

    gate: Gate
    engine: str
    of: str
    value: float

    @property
    def word(self) -> str:
        return self.gate.judge(self.value)

    @property
    def line(self) -> str:
        sign = "≥" if self.gate.least else "≤"
        bounds = f"must {sign} {self.gate.must:g}, aim {sign} {self.gate.aim:g}"
        where = f"{self.word:<6}{self.gate.name:<4}{self.engine:<11}{self.of:<16}"
        return f"{where}{self.gate.what:<38}{self.value:>9.2f}   {bounds}"

    @property
    def row(self) -> dict:
        return {
            "gate": self.gate.name, "engine": self.engine, "of": self.of, "what": self.gate.what,
            "value": round(self.value, 3), "must": self.gate.must, "aim": self.gate.aim, "verdict": self.word,
        }  # fmt: skip


THREAD_CPU = {"sqlite": Gate("G1", "CPU ms", 5, 2), "postgresql": Gate("G1", "CPU ms", 8, 4)}
OVER_FLOOR = Gate("G2", "CPU over the floor's", 4, 2)
P95 = Gate("G3", "p95 ms, 8 connections", 30, 15)
P99_OF_32 = Gate("G3", "p99 ms, 32 connections", 120, 60)
LIST_CPU = Gate("G4", "CPU ms", 4, 2)
DEEP_OVER_FIRST = Gate("G4", "CPU, deep page over the first", 1.2, 1.0)
OTHER_CPU = Gate("G5", "CPU ms", 5, 2.5)
OUT_OVER_IN = Gate("G6", "signed out over signed in, req/s", 5, 5, least=True)
SEARCH_COMMON = Gate("G7", "p95 ms", 60, 25)
SEARCH_RARE = Gate("G7", "p95 ms", 25, 15)
SEARCH_GROWN = Gate("G7", "p95 ms on ten times the data", 250, 80)
SUGGEST = Gate("G8", "p95 ms", 50, 20)
REPLIES = Gate("G9", "replies a second, 1 connection", 150, 300, least=True)
REPLY_CPU = Gate("G9", "CPU ms", 6, 6)
COLD_KB = Gate("G10", "cold page, compressed, kB", 60, 40)
COLD_REQUESTS = Gate("G10", "cold page, requests", 8, 5)
RAW_KB = Gate("G10", "HTML of 20 posts, kB", 60, 45)
GZ_KB = Gate("G10", "the same, gzip, kB", 15, 10)
WEB_MB = Gate("G11", "PSS of 2 web workers, MB", 200, 150)
TREE_MB = Gate("G11", "PSS of the whole tree, idle, MB", 400, 300)
START = Gate("G11", "start to first answer, s", 2, 1)
DISK = Gate("G12", "disk with words and vectors, MB", 380, 280)
GROWTH = Gate("G13", "CPU with ten times the data over 1 ×", 1.3, 1.1)
ERRORS = Gate("G14", "errors", 0, 0)
WORST_P99 = Gate("G14", "worst p99 ms, 8 connections", 1000, 200)
READ_RATE = Gate("L1", "requests a second", 60, 60, least=True)
READ_P95 = Gate("L1", "p95 ms", 400, 200)
READ_P99 = Gate("L1", "p99 ms", 1000, 500)
OUT_RATE = Gate("L2", "requests a second", 250, 1000, least=True)
OUT_P95 = Gate("L2", "p95 ms", 200, 50)
WRITE_RATE = Gate("L3", "posts a second", 19.5, 20, least=True)  # twenty are asked for; the last second is not whole
WRITE_P95 = Gate("L3", "p95 ms of a post", 500, 250)
SEEK_P95 = Gate("L6", "p95 ms of a search", 300, 150)
SUGGEST_P95 = Gate("L6", "p95 ms of suggestions", 100, 50)
WRONG = Gate("L", "answers that are none", 0, 0)
LOCKED = Gate("L3", "database is locked, in the log", 0, 0)
SLOPE = Gate("L9", "memory, % an hour after 30 min", 2, 1)
HANDLES = Gate("L9", "open files and connections, more", 0, 0)
JOURNAL = Gate("L9", "SQLite's log, most MB", 200, 100)
IDLE_MB = Gate("L10", "idle memory of everything, MB", 400, 300)
FIRST = Gate("L10", "start to first answer, s", 5, 2)


def tell(verdicts: list[Verdict], engines: dict, *, as_json: bool) -> None:
    """The judgement under the tables, or one JSON object with all figures."""
    rows = [verdict.row for verdict in verdicts]
    print(json.dumps({"engines": engines, "verdicts": rows}) if as_json else lines(verdicts, times_of(engines)))


def times_of(engines: dict) -> dict[str, float]:
    """For each engine's run, how many times as long this machine took as where the figures were set."""
    return {name: found["hello"]["times"] for name, found in engines.items() if "hello" in found}


def lines(verdicts: list[Verdict], times: dict[str, float] | None = None) -> str:
    """What is short first, then the rest; a summary at the end. A time or rate that is short also says what it would be
    on the machine where the figures were set, by what "hello" took on both: a hint, and no verdict.
    """
    ordered = sorted(verdicts, key=lambda one: (one.word != SHORT, one.gate.name[1:].zfill(2), one.engine))
    counts = {word: sum(one.word == word for one in verdicts) for word in (AIM, PASS, SHORT)}
    end = f"{counts[AIM]} reach the aim, {counts[PASS]} pass, {counts[SHORT]} fall short."
    return "\n".join([one.line + _there(one, times or {}) for one in ordered] + [end])


def _there(one: Verdict, times: dict[str, float]) -> str:
    slower = times.get(one.engine, 1.0)
    if one.word != SHORT or slower <= 1 or not re.match(r"CPU ms|p9[59] ms|start to|replies a second", one.gate.what):
        return ""
    value = one.value * slower if one.gate.least else one.value / slower
    return f"   there {value:.2f}: {one.gate.judge(value)}"
