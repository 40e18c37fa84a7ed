"""All races, on the engine of the environment: `python -m tests.races.running ROUNDS SECONDS [RACE …]` prints JSON."""

import json
import sys
import time
from collections.abc import Sequence
from typing import Any

from practicum.console import ready


def main(rounds: int, seconds: float, names: Sequence[str] = ()) -> dict[str, Any]:
    """Each race's rounds, acts, seconds and violations; `seconds` is for all of them together."""
    ready.migrate()
    from tests.races import answers, deciding, standing, texts, threads  # noqa: F401 - each declares its races
    from tests.races import names as of_names  # noqa: F401 - the same
    from tests.races.racing import Crowd, Race, run
    from tests.races.world import World

    chosen = {name: kind for name, kind in Race.all.items() if name in names or not names}
    world, crowd, found, end = World(), Crowd(), {}, time.monotonic() + seconds
    for place, (name, kind) in enumerate(chosen.items()):
        began = time.monotonic()
        share = (end - began) / (len(chosen) - place)
        found[name] = vars(run(kind, world, crowd, rounds, share)) | {"seconds": round(time.monotonic() - began, 1)}
        print(f"{name}: {found[name]}", file=sys.stderr, flush=True)  # a run broken off has told this much
    return found


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]), sys.stdout)
