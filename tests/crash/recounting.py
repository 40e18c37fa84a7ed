"""What stands in the tables afterwards; `python -m tests.crash.recounting LOG` compares it with the clients' log."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from practicum.console import ready


def recount(log: dict[str, Any]) -> dict[str, Any]:
    """Lost, doubled and half-done, each as a list of sentences; all are empty when all is well."""
    from practicum.kit import ids
    from practicum.writing.models import Contribution

    rows = list(Contribution.objects.filter(source__startswith="w").values_list("pk", "source"))
    stands = {source: ids.text(pk) for pk, source in rows}
    times = Counter(source for _, source in rows)
    acknowledged = log["acknowledged"]
    return {
        "posts": len(rows),
        "lost": [words for words, number in acknowledged.items() if stands.get(words) != number],
        "doubled": [words for words, count in times.items() if count > 1],
        "never_answered": [words for words in log["keyed"] if words not in acknowledged and words in times],
        "half_done": [*_without_parts(), *_uncounted(), *_unheard()],
        "owed": _owed(),
    }


def _without_parts() -> list[str]:
    """Items without their post, their entry in the words index, their happening."""
    from practicum.activity.models import Activity
    from practicum.conversations.models import Post, Thread
    from practicum.search.models import Entry
    from practicum.writing.models import Contribution

    items = set(Contribution.objects.values_list("pk", flat=True))
    parts = set(Contribution.objects.filter(root__isnull=False).values_list("pk", flat=True))
    told = Counter(Activity.objects.values_list("thing_id", flat=True))
    found = {
        "no post": parts ^ set(Post.objects.values_list("pk", flat=True)),
        "no thread": (items - parts) ^ set(Thread.objects.values_list("pk", flat=True)),
        "no words": items ^ set(Entry.objects.values_list("contribution_id", flat=True)),
        "not told once": {pk for pk in items if told[pk] != 1},
    }
    return [f"{pk}: {what}" for what, numbers in found.items() for pk in numbers]


def _uncounted() -> list[str]:
    """Threads whose ordinals have gaps, or whose counters differ from a recount."""
    from practicum.conversations.models import Post, Thread

    wrong = []
    for thread in Thread.objects.all():
        ordinals = list(Post.objects.filter(thread=thread).order_by("ordinal").values_list("ordinal", flat=True))
        if ordinals != list(range(1, len(ordinals) + 1)):
            wrong.append(f"thread {thread.pk}: its ordinals have gaps")
        if (thread.posts, thread.last_ordinal) != (len(ordinals), len(ordinals)):
            wrong.append(
                f"thread {thread.pk}: counts {thread.posts} posts and {thread.last_ordinal}, has {len(ordinals)}"
            )
    return wrong


def _unheard() -> list[str]:
    """A stream whose sequence has gaps: in the order of commits, nothing is left out."""
    from practicum.activity.models import Activity, StreamHead

    wrong = []
    for head in StreamHead.objects.all():
        numbers = list(
            Activity.objects.filter(community=head.community).order_by("sequence").values_list("sequence", flat=True)
        )
        if numbers != list(range(1, head.sequence + 1)):
            wrong.append(f"the stream of {head.community_id} has gaps")
    return wrong


def _owed() -> dict[str, int]:
    """Deliveries not paid yet, and jobs that are not done."""
    from practicum.activity.models import Delivery
    from practicum.kit.models import Job

    states = Counter(Job.objects.filter(kind__startswith="activity.").values_list("state", flat=True))
    return {"unpaid": Delivery.objects.filter(paid_at=None).count(), **{k: v for k, v in states.items() if k != "done"}}


if __name__ == "__main__":
    ready.load()
    json.dump(recount(json.loads(Path(sys.argv[1]).read_text())), sys.stdout)
