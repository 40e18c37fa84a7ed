"""The job that pays deliveries: it re-reads, calls the outlet, and marks the debt paid."""

from collections.abc import Sequence

from practicum.activity.models import Activity, Delivery
from practicum.activity.outlets import AFTER
from practicum.kit import clock
from practicum.kit.jobs import enqueue, job


def owe(activity: Activity, kind: type) -> None:
    """One Delivery and its job for each after outlet that wants this happening."""
    for outlet in AFTER.values():
        if outlet.wants(kind):
            delivery = Delivery.objects.create(activity=activity, outlet=outlet.name)
            enqueue("activity.deliver", {"delivery": delivery.pk})


def owe_batch(thing_ids: Sequence[int], kind: type, size: int = 500) -> None:
    """Archives: one job a batch to the outlets that index, none to those that tell."""
    for outlet in AFTER.values():
        if outlet.indexes and outlet.wants(kind):
            for start in range(0, len(thing_ids), size):
                enqueue(
                    "activity.deliver_batch", {"outlet": outlet.name, "things": list(thing_ids[start : start + size])}
                )


@job("activity.deliver")
def deliver(payload: dict) -> None:
    delivery = Delivery.objects.select_related("activity").filter(pk=payload["delivery"], paid_at=None).first()
    if delivery is None or delivery.outlet not in AFTER:
        return
    AFTER[delivery.outlet].pay([delivery.activity.thing_id])
    Delivery.objects.filter(pk=delivery.pk).update(paid_at=clock.now())


@job("activity.deliver_batch")
def deliver_batch(payload: dict) -> None:
    if payload["outlet"] in AFTER:
        AFTER[payload["outlet"]].pay(payload["things"])
