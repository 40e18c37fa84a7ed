"""Idempotency: a request sent twice with the same key changes once and is answered alike."""

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.kit.models import IdempotencyRecord
from practicum.kit.refusal import Refusal

LONGEST_KEY = 255
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field

Answer = tuple[int, Any]


def fingerprint(method: str, path: str, body: bytes) -> str:
    """What makes two requests the same: method, path and body."""
    return sha256(b"\x00".join((method.upper().encode(), path.encode(), body))).hexdigest()


def once(actor_id: int, key: str, fingerprint: str, do: Callable[[], Answer]) -> Answer:
    """Run `do` in a transaction, the first time, and give its (status, JSON body); later give the first answer again.

    The row is written first: a second caller with the same key waits for the first one's transaction. The same key
    with another fingerprint is a Refusal. What `do` raises rolls everything back, so the key may be used again.
    """
    if not key or len(key) > LONGEST_KEY:
        raise Refusal(
            _("An idempotency key has 1 to %(most)d characters.") % {"most": LONGEST_KEY}, code="idempotency_key"
        )
    key_hash = sha256(key.encode()).hexdigest()
    with transaction.atomic():
        new = IdempotencyRecord(actor_id=actor_id, key_hash=key_hash, fingerprint=_short(fingerprint))
        IdempotencyRecord.objects.bulk_create([new], ignore_conflicts=True)
        record = IdempotencyRecord.objects.get(actor_id=actor_id, key_hash=key_hash)
        if record.fingerprint != new.fingerprint:
            raise Refusal(
                _("This idempotency key was used for another request."),
                _("Send a new key with a new request."),
                code="idempotency_mismatch",
            )
        if record.status:  # only an answered record is ever seen by others; 0 is our own, just written
            return record.status, record.body
        record.status, record.body = do()
        record.save(update_fields=["status", "body"])
        return record.status, record.body


def once_a_form(actor_id: int, path: str, fields: Iterable[tuple[str, list[str]]], write: Callable[[], int]) -> int:
    """The id of what a form makes, the first time; of the same when it is sent again, letter for letter.

    A page draws its forms with a token of its own, masked anew each time: whoever sends it twice clicked twice, or the
    line broke before the answer. `fields` are those of the form. Without a token nothing is kept.
    """
    sent = dict(fields)
    if not any(sent.get(TOKEN, ())):
        return write()
    whole = sha256(json.dumps([path, sorted(sent.items())]).encode()).hexdigest()
    return int(once(actor_id, f"form:{whole}", whole, lambda: (302, str(write())))[1])


def _short(words: str) -> str:
    return words if len(words) <= 64 else sha256(words.encode()).hexdigest()
