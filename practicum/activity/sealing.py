"""The chain of privileged acts: each is sealed over its own content and the seal before it, in its community.

An act is sealed in its own transaction, under the lock of the stream's head that it holds already: the chain stands in
the order of commits, and where nothing privileged happens there is nothing to wait for. What a seal covers holds ids
and no names. Where words of an act are erased, its seal stays as the link it is, and the act that erased them says
under a seal of its own what is left (`taken_out`). Decisions: docs/decisions/0057, 0073.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import structlog
from django.db.models import Exists, OuterRef

from practicum.access import Seat
from practicum.activity.models import Activity, Seal, StreamHead
from practicum.kit import bulk

ERASED = "WordsErased"  # the kind whose acts say what is left of others
BEFORE = "before"  # sealed after the fact: by the migration, or by `check --seal`
COVERED = (
    "id", "community_id", "sequence", "kind", "actor_id", "space_id", "audience_id", "thing_kind", "thing_id",
    "happened_at", "recorded_at", "prompted", "imported", "privileged", "why", "before", "after",
)  # fmt: skip
SHOWN = 16  # characters of a seal in the log: enough to compare, and no secret
AT_ONCE = 500
log = structlog.get_logger(__name__)


def keep(act: Activity, *, by: Seat) -> None:
    """Write an act; seal it when it is privileged. The caller's transaction holds the head of its stream."""
    bulk.add(act)
    if not act.privileged:
        return
    via = "console" if by.console else "token" if by.scopes is not None else "page"
    request = structlog.contextvars.get_contextvars().get("request_id", "")
    append(act, doer_id=by.person_id, via=via, request_id=str(request)[:64])


def append(act: Any, *, doer_id: int | None, via: str, request_id: str) -> Seal:
    """The next link of the act's community. The caller holds the lock of its head."""
    head = StreamHead.objects.get(community=act.community_id)
    told = {"number": head.sealed + 1, "doer_id": doer_id, "via": via, "request_id": request_id}
    made = Seal(id=act.pk, community_id=act.community_id, salt=secrets.token_hex(16), **told)
    made.seal = sealed_over(head.seal, act, made)
    bulk.add(made)
    StreamHead.objects.filter(community=act.community_id).update(sealed=made.number, seal=made.seal)
    log.info("record.sealed", number=made.number, seal=made.seal[:SHOWN])
    return made


def sealed_over(before: str, act: Any, link: Any) -> str:
    """SHA-256, in hex, over the seal before, the act, and what the link says of it; the same on both engines.

    The salt makes it no way to try out words that were erased; links of older versions have none.
    """
    told = {name: _plain(getattr(act, name)) for name in COVERED}
    link_told = [link.number, link.doer_id, link.via, link.request_id, *filter(None, [getattr(link, "salt", "")])]
    words = json.dumps([before, told, link_told], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def taken_out(act: Any, link: Any) -> str:
    """What an erasing act says of another: its seal as it stood, over what is left of it. The salt is gone by then."""
    return sealed_over(link.seal, act, link)


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def broken() -> Iterator[str]:
    """A sentence for the first broken place of each community's chain, and for acts that no seal knows."""
    heads = {head.community_id: head for head in StreamHead.objects.all()}
    chained = Seal.objects.order_by().values_list("community_id", flat=True).distinct()
    for community_id in sorted({*heads, *chained}):
        words = _first_break(heads.get(community_id), Seal.objects.filter(community=community_id).order_by("number"))
        if words:
            yield f"community {community_id}: {words}"
    for act in unsealed()[:3]:
        yield f"community {act.community_id}: the act {act.pk} ({act.kind}) was never sealed"


def _first_break(head: StreamHead | None, links: Iterable[Seal]) -> str:
    before, number = "", 0
    for batch in _batches(links):
        acts = Activity.objects.in_bulk([link.pk for link in batch])
        erasing = _erasing(batch)
        for link in batch:
            number, act = number + 1, acts.get(link.pk)
            if link.number != number:
                return f"seal {number} is not there"
            if act is None:
                return f"the act of seal {number} ({link.pk}) is not there"
            if not (_is_left(act, link, erasing) if link.erased_by else sealed_over(before, act, link) == link.seal):
                return f"seal {number} does not fit its act ({link.pk}) and the seal before"
            before = link.seal
    if head is None or (head.sealed, head.seal) != (number, before):
        return f"it ends at seal {number}, and its head says {head.sealed if head else 'nothing'}"
    return ""


def _erasing(batch: Iterable[Seal]) -> dict[int, tuple[int, Any]]:
    """The acts that took words out of these: their numbers in the chain, and what they say. They are walked, too."""
    wanted = {link.erased_by for link in batch if link.erased_by}
    acts = Activity.objects.filter(pk__in=wanted, kind=ERASED)
    numbers = dict(Seal.objects.filter(pk__in=wanted, erased_by=None).values_list("pk", "number"))
    return {act.pk: (numbers[act.pk], (act.community_id, act.after)) for act in acts if act.pk in numbers}


def _is_left(act: Activity, link: Seal, erasing: dict[int, tuple[int, Any]]) -> bool:
    """Whether a later act of the same chain says that just this is left of it."""
    number, (community_id, after) = erasing.get(link.erased_by or 0, (0, (0, None)))
    said = (after or {}).get("left", {}).get(str(link.pk))
    return number > link.number and community_id == link.community_id and said == taken_out(act, link)


def _batches(links: Any) -> Iterator[list[Seal]]:
    batch: list[Seal] = []
    for link in links.iterator(chunk_size=AT_ONCE):
        batch.append(link)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    yield batch


def unsealed() -> Any:
    """Privileged acts that no seal knows: written past the program, or by an older version of it during an upgrade."""
    known = Seal.objects.filter(pk=OuterRef("pk"))
    return Activity.objects.filter(~Exists(known), privileged=True).order_by("community_id", "sequence")


def chained() -> int:
    """How many acts are sealed, on the whole site."""
    return Seal.objects.count()
