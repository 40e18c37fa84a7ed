"""Work on many rows, some at a time: each batch a transaction of its own, in which the job is still held."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from practicum.kit.jobs.worker import holding


def by_batches(rows: QuerySet[Any], do: Callable[[list[Any]], object], *, size: int = 200) -> int:
    """Call `do` with the keys of so many rows after the other, from the smallest; gives how many rows there were.

    What is killed between two batches goes on with what is left, if `do` takes rows out of `rows` or may be done twice.
    """
    last, count = None, 0
    while True:
        left = rows.order_by("pk") if last is None else rows.filter(pk__gt=last).order_by("pk")
        keys = list(left.values_list("pk", flat=True)[:size])
        if not keys:
            return count
        with transaction.atomic():
            holding()
            do(keys)
        last, count = keys[-1], count + len(keys)
