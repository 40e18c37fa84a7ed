"""People who use the site: 40 read, 10 write, others pass by; L1, L2, L3, L6, L10 and with --soak L9, both engines.

    bin/bench load [--json] [--engine sqlite] [--scale 0.05] [--seconds 20] [--rounds 1] [--soak 45]

On data set L (ten communities, 10,000 members, 200,000 posts), loaded once and kept. The whole is three rounds of ten
minutes for reading and for writing, of which the worst counts: two and a half hours for both engines, the first loading
included; with --soak 45 one and a half hours more. Nothing else may run on the machine meanwhile.
"""

import argparse
import statistics
from dataclasses import asdict, dataclass
from typing import Any

from bench import dataset, gates, serving, soaking
from bench.serving import Server
from bench.users import Crowd, Seen, User, at_once, paced, share, thinking, together

READERS, WRITERS = 40, 10
THINK = 0.5  # seconds on average between an answer and the next page: above 60 requests a second with 40 readers
A_POST_EVERY = 0.5  # seconds of each writer: 20 a second
SHORTER = 10  # passing by and seeking take a tenth of the time: they do not change what is there
PHASES = ("read", "signed out", "write", "seek")


@dataclass(frozen=True)
class Result:
    """One phase, one round; times in ms, CPU ms a request in all processes, memory of all of them in MB."""

    rate: float
    p50: float
    p95: float
    p99: float
    wrong: int
    cpu: float
    before: float
    after: float
    kinds: dict[str, tuple[int, float, float]]
    what_wrong: dict[str, int]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench load", description=__doc__.splitlines()[0])
    dataset.add_words(parser)
    parser.add_argument("--only", choices=PHASES, action="append", help="only this part (default: all of them)")
    parser.add_argument(
        "--soak", type=float, default=0, metavar="MINUTES", help="half the load for so long, at the end"
    )
    parser.set_defaults(seconds=600, rounds=3)
    given = parser.parse_args()
    found = {}
    for engine in given.engine or dataset.ENGINES:
        found[engine] = measure(engine, given)
        if not given.json:
            print(table(engine, found[engine]), flush=True)
    gates.tell([verdict for engine in found for verdict in judge(engine, found[engine])], found, as_json=given.json)


def measure(engine: str, given: argparse.Namespace) -> dict[str, Any]:
    copy_of = dataset.fresh_copy(engine, scale=given.scale, fresh=given.fresh, as_it_is=given.kept, large=True)
    with copy_of as copy:
        known = copy.inside("crowd")
        with serving.practicum(copy) as server:
            server.drain()
            idle = soaking.memory(server)
            once("read", server, Crowd(known, 0), max(5, given.seconds // SHORTER))  # templates compiled, lines open
            rounds: dict[str, list[dict]] = {phase: [] for phase in given.only or PHASES}
            for number in range(given.rounds):
                for phase, results in rounds.items():
                    results.append(asdict(once(phase, server, Crowd(known, number), given.seconds)))
                    dataset.say(f"{engine}, round {number + 1} of {given.rounds}: {phase} {results[-1]['rate']:.0f}/s")
            soak = soaking.soak(server, copy, Crowd(known, given.rounds), given.soak * 60) if given.soak else None
            locked = server.log.read_text(errors="replace").count("database is locked") if server.log else 0
    return {
        "scale": given.scale, "seconds": given.seconds, "started": server.started, "idle_mb": idle, "rounds": rounds,
        "soak": soak, "locked": locked, "disk_mb": copy.known["disk_mb"],
    }  # fmt: skip


def once(phase: str, server: Server, crowd: Crowd, seconds: int) -> Result:
    server.drain()
    seen, length = Seen(), float(seconds)
    users = people(phase, server, crowd, seen)
    if phase in ("signed out", "seek"):
        length = max(5.0, seconds / SHORTER)
    before, spent = soaking.memory(server), server.cpu()
    together(users, seen, length, lambda: None)
    counted = seen.all("post") if phase == "write" else seen.all()
    return Result(
        rate=len(counted) / seen.took, p50=share(counted, 0.5), p95=share(counted, 0.95), p99=share(counted, 0.99),
        wrong=sum(seen.wrong.values()), cpu=(server.cpu() - spent) * 1000 / max(len(seen.all()), 1), before=before,
        after=soaking.memory(server),
        kinds={
            name: (len(times), share(sorted(times), 0.5), share(sorted(times), 0.95))
            for name, times in seen.times.items()
        },
        what_wrong=dict(seen.wrong),
    )  # fmt: skip


def people(phase: str, server: Server, crowd: Crowd, seen: Seen) -> list[User]:
    """Writing goes with half the reading."""
    made = {
        "read": [(crowd.reader, READERS, thinking(THINK))],
        "signed out": [(crowd.passer_by, 8, at_once)],
        "write": [(crowd.writer, WRITERS, paced(A_POST_EVERY)), (crowd.reader, READERS, thinking(2 * THINK))],
        "seek": [(crowd.seeker, 10, thinking(THINK))],
    }[phase]
    return [User(server.base, seen, who(), pause) for who, number, pause in made for _ in range(number)]


def worst(results: list[dict]) -> dict[str, float]:
    """Of the rounds, for each figure."""
    low = {"rate": min(one["rate"] for one in results)}
    return low | {name: max(one[name] for one in results) for name in ("p50", "p95", "p99", "wrong", "cpu")}


def kind(results: list[dict], name: str) -> float:
    """The worst p95 of one kind of request."""
    return max((one["kinds"][name][2] for one in results if name in one["kinds"]), default=float("nan"))


def judge(engine: str, figures: dict[str, Any]) -> list[gates.Verdict]:
    def say(gate: gates.Gate, of: str, value: float) -> gates.Verdict:
        return gates.Verdict(gate, engine, of, value)

    rounds = {phase: (worst(results), results) for phase, results in figures["rounds"].items()}
    found = [say(gates.IDLE_MB, "serve, database", figures["idle_mb"]), say(gates.FIRST, "serve", figures["started"])]
    found += [say(gates.WRONG, phase, total["wrong"]) for phase, (total, _) in rounds.items()]
    for phase, rate, p95 in (
        ("read", gates.READ_RATE, gates.READ_P95), ("signed out", gates.OUT_RATE, gates.OUT_P95),
        ("write", gates.WRITE_RATE, gates.WRITE_P95),
    ):  # fmt: skip
        if phase in rounds:
            found += [say(rate, phase, rounds[phase][0]["rate"]), say(p95, phase, rounds[phase][0]["p95"])]
    if "read" in rounds:
        found.append(say(gates.READ_P99, "read", rounds["read"][0]["p99"]))
    if "write" in rounds:
        found.append(say(gates.LOCKED, "write", figures["locked"]))
    if "seek" in rounds:
        found.append(say(gates.SEEK_P95, "seek", kind(rounds["seek"][1], "search")))
        found.append(say(gates.SUGGEST_P95, "seek", kind(rounds["seek"][1], "suggest")))
    return found + (soaking.judge(engine, figures["soak"]) if figures["soak"] else [])


HEAD = ("a second", "p50", "p95", "p99", "wrong", "CPU ms", "MB", "then")


def table(engine: str, figures: dict[str, Any]) -> str:
    rows = [
        f"\n{engine}, data set L × {figures['scale']:g} ({figures['disk_mb']} MB), {figures['seconds']} s a round;"
        f" start {figures['started']:.1f} s, idle {figures['idle_mb']:.0f} MB",
        f"{'':<18}" + "".join(f"{word:>9}" for word in HEAD),
    ]  # fmt: skip
    for phase, results in figures["rounds"].items():
        for one in results:
            numbers = [one[name] for name in ("rate", "p50", "p95", "p99", "wrong", "cpu", "before", "after")]
            rows.append(f"{phase:<18}" + "".join(f"{number:>9.1f}" for number in numbers))
        rows += kinds(results)
        rows += [f"  wrong: {one['what_wrong']}" for one in results if one["what_wrong"]]
    return "\n".join(rows + (soaking.lines(figures["soak"]) if figures["soak"] else []))


def kinds(results: list[dict]) -> list[str]:
    """What each kind of request took, over the rounds: the middle p50 and p95."""
    found = []
    for name in sorted({name for one in results for name in one["kinds"]}):
        of = [one["kinds"][name] for one in results if name in one["kinds"]]
        p50, p95 = statistics.median(one[1] for one in of), statistics.median(one[2] for one in of)
        found.append(f"  {name:<16}{sum(one[0] for one in of):>9}{p50:>9.1f}{p95:>9.1f}")
    return found


if __name__ == "__main__":
    main()
