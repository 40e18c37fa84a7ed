"""The pages with ten times the data over the same pages with one: CPU ms and their ratio (G13), and G7's grown search.

    bin/bench growth [--json] [--engine sqlite] [--scale 10]

Loading a million posts takes its time the first time; afterwards the database is kept.
"""

import argparse
from typing import Any

from bench import dataset, gates, pages

GROWN = 10.0
PAGES = (
    "home",
    "list_first",
    "list_deep",
    "thread_20",
    "big_first",
    "big_last",
    "person",
    "search_common",
    "search_rare",
    "suggest",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench growth", description=__doc__.splitlines()[0])
    dataset.add_words(parser)
    parser.set_defaults(scale=GROWN)
    given = parser.parse_args()
    found = {}
    for engine in given.engine or dataset.ENGINES:
        found[engine] = compare(engine, given)
        if not given.json:
            print(table(engine, found[engine]), flush=True)
    gates.tell([verdict for engine in found for verdict in judge(engine, found[engine])], found, as_json=given.json)


def compare(engine: str, given: argparse.Namespace) -> dict[str, Any]:
    """One size after the other, on a machine that is hopefully the same for both: each with its own load beside it."""
    both = {}
    for word, scale in (("small", given.scale / GROWN), ("large", given.scale)):
        wanted = argparse.Namespace(**vars(given) | {"scale": scale, "only": ",".join(PAGES)})
        both[word] = pages.measure(engine, wanted)
    return both


def pairs(figures: dict[str, Any]) -> dict[str, tuple[dict, dict]]:
    small, large = figures["small"]["pages"], figures["large"]["pages"]
    return {name: (small[name], large[name]) for name in PAGES if "page" in small[name] and "page" in large[name]}


def judge(engine: str, figures: dict[str, Any]) -> list[gates.Verdict]:
    found = []
    for name, (small, large) in pairs(figures).items():
        found.append(gates.Verdict(gates.GROWTH, engine, name, large["page"]["cpu"] / small["page"]["cpu"]))
        if name == "search_common":
            found.append(gates.Verdict(gates.SEARCH_GROWN, engine, name, large["page"]["p95"]))
    return found


def table(engine: str, figures: dict[str, Any]) -> str:
    rows = [
        f"\n{engine}",
        f"{'page':<14}{'CPU ms':>10}{'grown':>10}{'ratio':>10}{'p95':>10}{'grown':>10}{'load':>8}{'grown':>8}",
    ]
    for name, (small, large) in pairs(figures).items():
        one, ten = small["page"], large["page"]
        of = (one["cpu"], ten["cpu"], ten["cpu"] / one["cpu"], one["p95"], ten["p95"])
        numbers = "".join(f"{number:>10.2f}" for number in of)
        rows.append(f"{name:<14}{numbers}{one['load']:>8.1f}{ten['load']:>8.1f}")
    rows.append(f"disk {figures['small']['disk_mb']} → {figures['large']['disk_mb']} MB")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
