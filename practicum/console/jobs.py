"""Jobs at the command line: what is not done, and dead ones run again through the action that the host's page uses."""

from typing import Any

from practicum.activity.actions import run_again
from practicum.communities.seats import console_seat
from practicum.kit import Refusal, ids
from practicum.kit.jobs import Job
from practicum.kit.jobs.reading import unfinished

WHY = "at the command line"
MOST = 1_000  # lines at once: who has more dead jobs than this mends the cause first


def listed(*, dead: bool) -> list[dict[str, Any]]:
    """The newest first; of errors only the class."""
    lines = unfinished("dead" if dead else "", size=MOST).slice.items
    return [
        {"id": line.key, "kind": line.kind, "state": line.state, "tries": line.tries, "error": line.why,
         "due": line.run_at.isoformat()}
        for line in lines
    ]  # fmt: skip


def retry(which: str) -> tuple[list[str], dict[str, str]]:
    """Run one dead job again, or all; gives those that will run and, for the others, why not. Refusal for none."""
    if which != "all":
        return [ids.text(run_again(console_seat(WHY), job=_the(which)).pk)], {}
    done, kept = [], {}
    for job in Job.objects.filter(state=Job.State.DEAD).order_by("pk"):
        try:
            done.append(ids.text(run_again(console_seat(WHY), job=job).pk))
        except Refusal as refusal:  # another job does the same work by now
            kept[ids.text(job.pk)] = str(refusal)
    return done, kept


def _the(which: str) -> Job:
    try:
        found = Job.objects.filter(pk=ids.parse(which)).first()
    except ValueError:
        found = None
    if found is None:
        raise Refusal(f"There is no job “{which}”.", "practicum jobs --dead lists those that can be run again.")
    return found
