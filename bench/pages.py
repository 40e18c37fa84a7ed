"""Every page on the standard data set, both engines, signed in and out: G1 to G12 and G14, each with pass or short.

    bin/bench pages [--json] [--engine sqlite] [--scale 0.1] [--seconds 3] [--rounds 3]

Loads 100,000 posts through the bulk door once (kept between runs), serves each engine with two workers, drains to idle
before each page and drives it with wrk. The floor of the thread page runs in the same command. Searching is counted
against a person's rate, so those pages are asked by all thousand members in turn; what is not there yet says so.
"""

import argparse
import contextlib
import tempfile
from collections.abc import Iterator
from typing import Any

from bench import dataset, gates, hello, page, replying, serving, weight
from bench.serving import Server, median

PAGES = (
    "home", "door", "list_first", "list_deep", "thread_20", "question_20", "big_first", "big_last", "person",
    "search_common", "search_rare", "suggest",
)  # fmt: skip
THREADS, BROWSED = page.PAGES, page.BROWSED
IN_TURN = {"search_common", "search_rare", "suggest"}
GATES = {
    "home": gates.OTHER_CPU, "person": gates.OTHER_CPU, "door": gates.OTHER_CPU, "list_first": gates.LIST_CPU,
    "list_deep": gates.LIST_CPU,
}  # fmt: skip
TIMES = {"search_common": gates.SEARCH_COMMON, "search_rare": gates.SEARCH_RARE, "suggest": gates.SUGGEST}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench pages", description=__doc__.splitlines()[0])
    dataset.add_words(parser)
    parser.add_argument("--only", help="names of pages, with commas between")
    given = parser.parse_args()
    found = {}
    for engine in given.engine or dataset.ENGINES:
        found[engine] = measure(engine, given)
        if not given.json:
            print(table(engine, found[engine]), flush=True)
    gates.tell([verdict for engine in found for verdict in judge(engine, found[engine])], found, as_json=given.json)


def measure(engine: str, given: argparse.Namespace) -> dict[str, Any]:
    wanted = given.only.split(",") if given.only else PAGES
    with (
        dataset.fresh_copy(engine, scale=given.scale, fresh=given.fresh, as_it_is=given.kept) as copy,
        people(copy) as everybody,
    ):
        asked = copy.inside("asking", *wanted, BROWSED)
        copy.inside("visiting")
        with serving.practicum(copy) as server:
            found: dict[str, Any] = {
                "started": server.started,
                "disk_mb": copy.known["disk_mb"],
                "load": copy.known["load"],
            }
            server.drain()
            found["idle"] = server.memory()
            with serving.floor(copy, asked[BROWSED]["path"]) as floor:
                found["pages"] = {
                    name: one(name, server, floor, asked.get(name), copy.cookie, everybody, given) for name in wanted
                }
            with serving.hello(copy) as machine:
                found["hello"] = machine_of(machine, given)
            found["memory"] = server.memory()
            cold = weight.weigh(server.base, asked[BROWSED]["path"], copy.cookie)
            found["cold"] = vars(cold) if cold else None
            found["reply"] = replying.measure(server, copy, given.seconds) if not given.only else None
    return found


@contextlib.contextmanager
def people(copy: dataset.Copy) -> Iterator[str]:
    """A file of cookies, a line for each member, for pages that are asked by all in turn."""
    with tempfile.NamedTemporaryFile("w", prefix="practicum-bench-people-") as file:
        file.write("\n".join(copy.known["cookies"]))
        file.flush()
        yield file.name


def one(
    name: str, server: Server, floor: Server, asked: dict | None, cookie: str, everybody: str, given: argparse.Namespace
) -> dict[str, Any]:
    if asked is None:
        return {"missing": "not there yet"}
    if asked["in"]["status"] != 200:
        return {"missing": f"answers {asked['in']['status']} to the member"}
    who = {"BENCH_COOKIES": everybody} if name in IN_TURN else {"BENCH_COOKIE": cookie}
    out = {"BENCH_NETWORKS": "50000"} if name in IN_TURN else {}
    server.warm(asked["path"], cookie, each=3 if name in IN_TURN else 25)
    if name in THREADS:
        floor.warm(asked["path"])
        found = page.measure_page(server, floor, asked, cookie, given)
    else:
        found = plain(server, asked, who, given)
    if asked["out"]["status"] == 200:
        server.warm(asked["path"], each=3 if name in IN_TURN else 10)
        found["out"] = vars(median([server.once(asked["path"], 8, given.seconds, **out) for _ in range(given.rounds)]))
    return found


def plain(server: Server, asked: dict, who: dict[str, str], given: argparse.Namespace) -> dict[str, Any]:
    rounds = range(given.rounds)
    eight = median([server.once(asked["path"], 8, given.seconds, **who) for _ in rounds])
    many = server.once(asked["path"], 32, given.seconds, **who)
    return {
        "page": vars(eight), "p99_of_32": many.p99, "errors": eight.errors + many.errors,
        "queries": asked["in"]["queries"], "raw_kb": asked["in"]["raw_kb"], "gz_kb": asked["in"]["gz_kb"],
    }  # fmt: skip


def machine_of(server: Server, given: argparse.Namespace) -> dict[str, float]:
    """CPU ms and req/s of "hello" here, and how many times as long it takes as where the figures were set."""
    server.warm("/")
    point = median([server.once("/", 8, given.seconds) for _ in range(given.rounds)])
    return {"cpu": point.cpu, "rate": point.rate, "times": point.cpu / hello.THERE, "load": point.load}


def judge(engine: str, figures: dict[str, Any]) -> list[gates.Verdict]:
    pages = {name: one for name, one in figures["pages"].items() if "page" in one}
    threads = {name: one for name, one in pages.items() if name in THREADS}
    found = page.judge(engine, {"pages": threads, "cold": figures["cold"]})
    rows: list[tuple[gates.Gate, str, float]] = []
    for name, one in pages.items():
        if name not in threads:
            rows.append((gates.ERRORS, name, one["errors"]))
        if name in GATES:
            rows.append((GATES[name], name, one["page"]["cpu"]))
        if name in TIMES:
            rows.append((TIMES[name], name, one["page"]["p95"]))
        if "out" in one:
            rows.append((gates.OUT_OVER_IN, name, one["out"]["rate"] / max(one["page"]["rate"], 0.001)))
    if {"list_first", "list_deep"} <= pages.keys():
        rows.append(
            (gates.DEEP_OVER_FIRST, "list", pages["list_deep"]["page"]["cpu"] / pages["list_first"]["page"]["cpu"])
        )
    if pages:
        rows.append((gates.WORST_P99, "all pages", max(one["page"]["p99"] for one in pages.values())))
    rows += [(gates.START, "serve", figures["started"]), (gates.TREE_MB, "serve", figures["idle"][1])]
    rows.append((gates.WEB_MB, "serve", figures["memory"][0]))
    if engine == "sqlite":  # asked of it alone
        rows.append((gates.DISK, "data set", figures["disk_mb"]))
    reply = figures["reply"] or {}
    rows += [
        (gate, reply["by"], reply[key])
        for key, gate in (("rate", gates.REPLIES), ("cpu", gates.REPLY_CPU))
        if key in reply
    ]
    return found + [gates.Verdict(gate, engine, of, value) for gate, of, value in rows]


HEAD = (
    "page",
    "req/s",
    "p50",
    "p95",
    "p99",
    "p99@32",
    "CPU ms",
    "out req/s",
    "out CPU",
    "err",
    "queries",
    "raw kB",
    "gz kB",
    "load",
)


def table(engine: str, figures: dict[str, Any]) -> str:
    rows = [
        f"\n{engine}, 8 connections, signed in (out: signed out)",
        f"{HEAD[0]:<14}" + "".join(f"{word:>10}" for word in HEAD[1:]),
    ]
    for name, one in figures["pages"].items():
        if "missing" in one:
            rows.append(f"{name:<14}  {one['missing']}")
            continue
        page_of, out = one["page"], one.get("out")
        numbers = (page_of["rate"], page_of["p50"], page_of["p95"], page_of["p99"], one["p99_of_32"], page_of["cpu"])
        line = f"{name:<14}" + "".join(f"{number:>10.2f}" for number in numbers)
        line += f"{out['rate']:>10.1f}{out['cpu']:>10.2f}" if out else f"{'–':>10}{'–':>10}"
        rows.append(
            f"{line}{one['errors']:>10}{one['queries']:>10}{one['raw_kb']:>10.1f}{one['gz_kb']:>10.1f}{page_of['load']:>10.1f}"
        )
    reply = figures["reply"]
    if reply:
        rows.append(f"reply: {reply.get('missing') or reply}")
    machine = figures["hello"]
    rows.append(
        f"this machine: hello from Django takes {machine['cpu']:.2f} ms of CPU and {machine['rate']:.0f} a second come,"
        f" {machine['times']:.1f} times as long as where the figures to hold were set (load {machine['load']:.1f})"
    )
    web, whole = figures["memory"]
    rows.append(f"start {figures['started']:.2f} s; the whole tree idle {figures['idle'][1]:.0f} MB")
    rows.append(f"after the run: web workers {web:.0f} MB, the whole tree {whole:.0f} MB")
    rows.append(f"disk {figures['disk_mb']} MB; loading: {figures['load']}")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
