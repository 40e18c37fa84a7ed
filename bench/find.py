"""Finding duplicates: how well the ask box finds the earlier question, on both engines (real data needed).

    bin/bench find [--json]      travel duplicates: title only, only earlier questions may return

A fresh SQLite and a fresh PostgreSQL database are filled with the questions of one community, through the stream and
its jobs; every query goes through `search.queries.suggest`, the code of the ask box. The figures are means over all
queries; ms is the mean of one suggestion with everything that is shown of it. overlap10 is the mean share of the ten
best by words that both engines have in common; overlap10_both is the same for words and vectors.
"""

import argparse
import gzip
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

FOLDER = "bench/travel-dup-dev"
WAYS = ("words", "both")
FIRST_DAY = datetime(2011, 6, 21, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench find", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--folder", default=FOLDER, help=f"folder of the real data (default {FOLDER})")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not os.environ.get("PRACTICUM_REAL_DATA"):
        sys.exit("bin/bench find: set PRACTICUM_REAL_DATA to the folder with the real archives.")
    folder = Path(os.environ["PRACTICUM_REAL_DATA"]) / given.folder
    if given.inside:
        print(json.dumps(measure(folder)))
        return
    figures = compare(folder, given.folder)
    print(json.dumps(figures) if given.json else table(figures))


def compare(folder: Path, name: str) -> dict:
    """Both engines, one after the other, each in a process of its own."""
    from practicum.web.testing.postgres import cluster

    found = {"sqlite": _in_a_process("", name)}
    with cluster(durable=True) as address:
        found["postgresql"] = _in_a_process(address, name)
    figures: dict = {engine: {way: ways[way]["figures"] for way in WAYS} for engine, ways in found.items()}
    for way, key in (("words", "overlap10"), ("both", "overlap10_both")):
        figures[key] = _overlap(*(found[engine][way]["best"] for engine in ("sqlite", "postgresql")))
    return figures


def _in_a_process(address: str, name: str) -> dict:
    with tempfile.TemporaryDirectory(prefix="practicum-bench-") as data:
        environment = os.environ | {"PRACTICUM_DATA": data, "PRACTICUM_DATABASE_URL": address}
        environment["DJANGO_SETTINGS_MODULE"] = "practicum.web.settings"
        command = [sys.executable, "-m", "bench.find", "--inside", "--folder", name]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bin/bench find: {done.stderr.strip()}")
    return json.loads(done.stdout.splitlines()[-1])


def _overlap(one: list[list[str]], other: list[list[str]]) -> float:
    shares = [len({*a} & {*b}) / max(len(a), len(b)) for a, b in zip(one, other, strict=True) if a or b]
    return round(sum(shares) / len(shares), 4)


def measure(folder: Path) -> dict:
    """Inside one process with one empty database: fill it, ask everything, give figures and the ten best."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text().splitlines()]
    relevant = judgements(folder)
    asker, community, ids = fill(corpus(folder))
    known = {number: name for name, number in ids.items()}
    found = {}
    for way in WAYS:
        _ask(queries[0], asker, community, way, known)
        best, spent = [], []
        for query in queries:
            begin = time.perf_counter()
            best.append(_ask(query, asker, community, way, known))
            spent.append((time.perf_counter() - begin) * 1000)
        found[way] = {"figures": figures(best, [relevant[query["_id"]] for query in queries], spent), "best": best}
    return found


def _ask(query: dict, asker: object, community: object, way: str, known: dict[int, str]) -> list[str]:
    from practicum.search.queries import suggest

    shown = suggest(asker, query["title"], community=community.pk, before=moment_of(query), size=10, by=way)
    return [known[one.id] for one in shown]


def fill(items: list[dict]) -> tuple:
    """One community with a public space; its questions come in as an archive, then the worker does the jobs."""
    from django.db import transaction

    from practicum.activity.stream import record_archive
    from practicum.conversations.activities import QuestionAsked
    from practicum.conversations.models import Thread
    from practicum.kit import ids
    from practicum.kit.jobs import work
    from practicum.web.testing import make
    from practicum.writing.models import Contribution

    community = make.community("travel")
    asker = make.person("Asker")
    make.member(asker, community, "steward")
    space, author = make.space(community, "public", "questions"), make.persona(asker, community)
    rows = [
        Contribution(
            id=ids.new(), community=community, space=space, kind="question", author=author, standing="open",
            title=item["title"][:200], source=item["text"], happened_at=moment_of(item), active_at=moment_of(item),
        )
        for item in items
    ]  # fmt: skip
    for start in range(0, len(rows), 500):
        batch = rows[start : start + 500]
        with transaction.atomic():
            Contribution.objects.bulk_create(batch)
            Thread.objects.bulk_create(Thread(contribution=row) for row in batch)
            seat = make.seat(asker, community)
            record_archive(QuestionAsked, by=seat, things=batch, actors=[author.pk] * len(batch))
    work(once=True)
    return asker, community, {item["_id"]: row.pk for item, row in zip(items, rows, strict=True)}


def moment_of(item: dict) -> datetime:
    """Ids rise with time: a minute for each."""
    return FIRST_DAY + timedelta(minutes=int(item["_id"]))


def corpus(folder: Path) -> list[dict]:
    packed = folder / "corpus.jsonl.gz"
    text = gzip.decompress(packed.read_bytes()).decode() if packed.exists() else (folder / "corpus.jsonl").read_text()
    return sorted((json.loads(line) for line in text.splitlines()), key=lambda item: int(item["_id"]))


def judgements(folder: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for line in (folder / "qrels.tsv").read_text().splitlines()[1:]:
        query, item, score = line.split("\t")
        found.setdefault(query, {})[item] = float(score)
    return found


def figures(best: list[list[str]], relevant: list[dict[str, float]], spent: list[float]) -> dict:
    """nDCG@10, MRR@10, precision at 1, hit at 5, and milliseconds: means over the queries."""
    number = len(best)
    pairs = list(zip(best, relevant, strict=True))
    return {
        "ndcg10": round(sum(_ndcg(ids, good) for ids, good in pairs) / number, 4),
        "mrr10": round(sum(_first(ids, good) for ids, good in pairs) / number, 4),
        "p1": round(sum(bool(ids) and ids[0] in good for ids, good in pairs) / number, 4),
        "hit5": round(sum(any(one in good for one in ids[:5]) for ids, good in pairs) / number, 4),
        "ms": round(sum(spent) / number, 2),
    }


def _ndcg(ids: list[str], good: dict[str, float]) -> float:
    gained = sum(good.get(one, 0) / math.log2(place + 2) for place, one in enumerate(ids[:10]))
    ideal = sum(score / math.log2(place + 2) for place, score in enumerate(sorted(good.values(), reverse=True)[:10]))
    return gained / ideal


def _first(ids: list[str], good: dict[str, float]) -> float:
    return next((1 / (place + 1) for place, one in enumerate(ids[:10]) if one in good), 0.0)


def table(figures: dict) -> str:
    lines = ["engine      by      nDCG@10   MRR@10      P@1    hit@5       ms"]
    for engine in ("sqlite", "postgresql"):
        for way in WAYS:
            row = figures[engine][way]
            numbers = "".join(f"{row[name]:>9.3f}" for name in ("ndcg10", "mrr10", "p1", "hit5"))
            lines.append(f"{engine:<12}{way:<6}{numbers}{row['ms']:>9.2f}")
    lines.append(
        f"the engines share {figures['overlap10']:.3f} of ten by words, {figures['overlap10_both']:.3f} by both"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
