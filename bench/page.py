"""The thread page against its floor, both engines: CPU ms, ratio, p95 and p99, queries, bytes (G1, G2, G3, G10).

    bin/bench page [--json] [--engine sqlite] [--scale 0.1]

Signed in as a member with 39 posts who has read almost nothing. Rounds of the page and of its floor alternate, so that
the ratio holds on a busy machine as well; `load` is the machine's load average beside each figure.
"""

import argparse
from typing import Any

from bench import dataset, gates, serving, weight
from bench.serving import Point, Server, median

PAGES = ("thread_20", "question_20", "big_first", "big_last")
BROWSED = "thread_20"


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench page", description=__doc__.splitlines()[0])
    dataset.add_words(parser)
    given = parser.parse_args()
    found = {}
    for engine in given.engine or dataset.ENGINES:
        found[engine] = measure(engine, given)
        if not given.json:
            print(table(engine, found[engine]), flush=True)
    gates.tell([verdict for engine in found for verdict in judge(engine, found[engine])], found, as_json=given.json)


def measure(engine: str, given: argparse.Namespace) -> dict[str, Any]:
    with dataset.fresh_copy(engine, scale=given.scale, fresh=given.fresh, as_it_is=given.kept) as copy:
        asked = copy.inside("asking", *PAGES)
        with serving.practicum(copy) as server, serving.floor(copy, asked[PAGES[0]]["path"]) as floor:
            pages = {name: measure_page(server, floor, asked[name], copy.cookie, given) for name in PAGES}
            cold = weight.weigh(server.base, asked[BROWSED]["path"], copy.cookie)
    return {"pages": pages, "cold": vars(cold) if cold else None, "scale": given.scale}


def measure_page(server: Server, floor: Server, asked: dict, cookie: str, given: argparse.Namespace) -> dict[str, Any]:
    """Alternating rounds at 8 connections; then 32 connections for the tail."""
    path, rounds = asked["path"], range(given.rounds)
    ours: list[Point] = []
    theirs: list[Point] = []
    for one in (server, floor):
        one.warm(path, cookie)
    for _ in rounds:
        ours.append(server.once(path, 8, given.seconds, BENCH_COOKIE=cookie))
        theirs.append(floor.once(path, 8, given.seconds))
    many = median([server.once(path, 32, given.seconds, BENCH_COOKIE=cookie) for _ in rounds])
    page, low = median(ours), median(theirs)
    _, html = server.get(path, Cookie=cookie)
    _, floor_html = floor.get(path)
    return {
        "page": vars(page), "floor": vars(low), "ratio": ratio(ours, theirs), "p99_of_32": many.p99,
        "errors": page.errors + low.errors + many.errors, "queries": asked["in"]["queries"],
        "raw_kb": len(html) / 1024, "gz_kb": asked["in"]["gz_kb"], "floor_kb": len(floor_html) / 1024,
    }  # fmt: skip


def ratio(ours: list[Point], theirs: list[Point]) -> float:
    """The median of the rounds' own ratios: what a round's neighbours disturb, they disturb on both sides."""
    pairs = sorted(page.cpu / low.cpu for page, low in zip(ours, theirs, strict=True))
    return pairs[len(pairs) // 2]


def judge(engine: str, figures: dict[str, Any]) -> list[gates.Verdict]:
    found = []
    for name, one in figures["pages"].items():
        for gate, value in (
            (gates.THREAD_CPU[engine], one["page"]["cpu"]), (gates.OVER_FLOOR, one["ratio"]),
            (gates.P95, one["page"]["p95"]),
            (gates.P99_OF_32, one["p99_of_32"]), (gates.RAW_KB, one["raw_kb"]), (gates.GZ_KB, one["gz_kb"]),
            (gates.ERRORS, one["errors"]),
        ):  # fmt: skip
            found.append(gates.Verdict(gate, engine, name, value))
    if figures["cold"]:
        found.append(gates.Verdict(gates.COLD_KB, engine, BROWSED, figures["cold"]["kb"]))
        found.append(gates.Verdict(gates.COLD_REQUESTS, engine, BROWSED, figures["cold"]["requests"]))
    return found


HEAD = (
    "page",
    "req/s",
    "p50",
    "p95",
    "p99",
    "p99@32",
    "CPU ms",
    "floor",
    "ratio",
    "err",
    "raw kB",
    "gz kB",
    "floor kB",
    "queries",
    "load",
)


def table(engine: str, figures: dict[str, Any]) -> str:
    rows = [
        f"\n{engine}, thread page signed in, 8 connections",
        f"{HEAD[0]:<13}" + "".join(f"{word:>9}" for word in HEAD[1:]),
    ]
    for name, one in figures["pages"].items():
        page = one["page"]
        numbers = (
            page["rate"],
            page["p50"],
            page["p95"],
            page["p99"],
            one["p99_of_32"],
            page["cpu"],
            one["floor"]["cpu"],
            one["ratio"],
        )
        line = f"{name:<13}" + "".join(f"{number:>9.2f}" for number in numbers)
        bytes_of = "".join(f"{one[key]:>9.1f}" for key in ("raw_kb", "gz_kb", "floor_kb"))
        rows.append(f"{line}{one['errors']:>9}{bytes_of}{one['queries']:>9}{page['load']:>9.1f}")
    if figures["cold"]:
        parts = ", ".join(f"{path.rpartition('/')[2][:28]} {size:g}" for path, size in figures["cold"]["parts"])
        rows.append(f"cold {BROWSED}: {figures['cold']['kb']} kB in {figures['cold']['requests']} requests ({parts})")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
