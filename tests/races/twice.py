"""What is sent twice: the rows for it, and how often each thing stands. `python -m tests.races.twice furnish|count`."""

import json
import sys
from typing import Any

from practicum.console import ready

ASKERS = 8  # whoever asks 120 times in a minute is held up: each act has people of its own


def furnish() -> list[dict[str, str]]:
    """For each of the askers: a question with an answer, her token and session, and the token of who tried it."""
    ready.migrate()
    from practicum.kit import ids
    from tests.crash.furnishing import session, token
    from tests.races.world import World

    world, made = World(), []
    for person, other in zip(world.crowd[:ASKERS], world.crowd[ASKERS:], strict=False):
        thread = world.thread(by=person)
        answer = world.posted(thread)
        made.append(
            {
                "thread": ids.text(thread.pk), "answer": ids.text(answer.pk), "token": token(person, world.place),
                "other": token(other, world.place), "session": session(person),
            }
        )  # fmt: skip
    return made


def count() -> dict[str, Any]:
    """How often each text stands, each acceptance is told, each line of a use was written; and what is miscounted."""
    ready.load()
    from collections import Counter

    from practicum.activity.models import Activity
    from practicum.conversations.recounting import miscounted
    from practicum.kit import ids
    from practicum.writing.models import Contribution, Use

    accepted = Activity.objects.filter(kind="AnswerAccepted").values_list("after", flat=True)
    return {
        "texts": Counter(Contribution.objects.values_list("source", flat=True)),
        "accepted": Counter(ids.text(int(after["answer"])) for after in accepted),
        "lines": Counter(Use.objects.values_list("line", flat=True)),
        "miscounted": [str(one.row.pk) for one in miscounted()],
    }


if __name__ == "__main__":
    json.dump({"furnish": furnish, "count": count}[sys.argv[1]](), sys.stdout)
