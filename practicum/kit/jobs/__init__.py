"""Jobs: work written in the transaction of the change that needs it, and the workers that do it."""

from practicum.kit.jobs.batches import by_batches
from practicum.kit.jobs.registry import every, job
from practicum.kit.jobs.table import LostLease, enqueue, rerun
from practicum.kit.jobs.worker import current, holding, run_due_now, work
from practicum.kit.models import Job

__all__ = [
    "Job",
    "LostLease",
    "by_batches",
    "current",
    "enqueue",
    "every",
    "holding",
    "job",
    "rerun",
    "run_due_now",
    "work",
]
