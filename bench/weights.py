"""How the ask box finds with other weights, on SQLite: what the numbers in search/scoring.py and fusion.py rest on.

    bin/bench weights        travel duplicates: title only, only earlier questions may return

One weight at a time is varied around what the code holds. Queries are cut into two halves by their place (even, odd):
a weight that is best for one half has to be good for the other as well, or it fits these questions and no others.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import find

TRIED: tuple[tuple[str, str, str, tuple[float, ...]], ...] = (
    ("words' share beside meaning", "practicum.search.fusion", "WORDS", (0.0, 0.2, 0.3, 0.35, 0.4, 0.5, 0.7, 1.0)),
    ("a word in the title", "practicum.search.scoring", "TITLE_WEIGHT", (1.0, 2.0, 3.0, 5.0, 8.0)),
    ("saturation (k1)", "practicum.search.scoring", "SATURATION", (0.9, 1.2, 2.0, 3.0, 5.0)),
    ("shortness of titles (b)", "practicum.search.scoring", "TITLE_SHORTNESS", (0.0, 0.3, 0.6, 0.9)),
    ("shortness of bodies (b)", "practicum.search.scoring", "BODY_SHORTNESS", (0.3, 0.6, 0.75, 0.9)),
    ("title's share of a vector", "practicum.search.vectors", "TITLE_SHARE", (0.0, 0.3, 0.5, 0.7, 1.0)),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench weights", description=__doc__.splitlines()[0])
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not os.environ.get("PRACTICUM_REAL_DATA"):
        sys.exit("bin/bench weights: set PRACTICUM_REAL_DATA to the folder with the real archives.")
    if given.inside:
        inside(Path(os.environ["PRACTICUM_REAL_DATA"]) / find.FOLDER)
        return
    with tempfile.TemporaryDirectory(prefix="practicum-bench-") as data:
        environment = os.environ | {"PRACTICUM_DATA": data, "DJANGO_SETTINGS_MODULE": "practicum.web.settings"}
        environment.pop("PRACTICUM_DATABASE_URL", None)
        sys.exit(subprocess.call([sys.executable, "-m", "bench.weights", "--inside"], env=environment))


def inside(folder: Path) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text().splitlines()]
    relevant = find.judgements(folder)
    asker, community, ids = find.fill(find.corpus(folder))
    known = {number: name for name, number in ids.items()}

    def halves() -> tuple[float, ...]:
        best = [find._ask(query, asker, community, "both", known) for query in queries]
        good = [relevant[query["_id"]] for query in queries]
        cuts = [(best, good), (best[::2], good[::2]), (best[1::2], good[1::2])]
        return tuple(find.figures(b, g, [0.0] * len(b))["ndcg10"] for b, g in cuts)

    print(f"{'weight':<30}{'value':>7}{'nDCG@10':>10}{'even':>8}{'odd':>8}")
    for words, value, here, found in varied(halves):
        print(
            f"{words:<30}{value:>7g}{found[0]:>10.4f}{found[1]:>8.4f}{found[2]:>8.4f}{'  <' if here else ''}",
            flush=True,
        )


def varied(measure: Callable[[], Any]) -> Iterator[tuple[str, float, bool, Any]]:
    """Each value of each weight, with all others as the code holds them."""
    from importlib import import_module

    for words, module, name, values in TRIED:
        home = import_module(module)
        kept = getattr(home, name)
        for value in sorted({*values, kept}):
            setattr(home, name, value)
            if name == "TITLE_SHARE":
                make_vectors_again()
            yield words, value, value == kept, measure()
        setattr(home, name, kept)
        if name == "TITLE_SHARE":
            make_vectors_again()


def make_vectors_again() -> None:
    from practicum.search import vectors
    from practicum.search.models import Vector

    vectors.make(list(Vector.objects.values_list("contribution", flat=True)))


if __name__ == "__main__":
    main()
