"""Asking the confined process for a picture drawn anew in some sizes, or for the sentence why that cannot be."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.utils.translation import gettext as _

from practicum.kit import confined
from practicum.kit.pictures import caps
from practicum.kit.pictures.recognising import kind_of
from practicum.kit.refusal import Refusal

WORKER = "practicum.kit.pictures.worker"
AT_ONCE = threading.BoundedSemaphore(caps.AT_ONCE)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Look:
    """How a picture is wanted: at most `side` pixels wide and high; `square` cuts the middle out."""

    side: int
    square: bool = False


@dataclass(frozen=True)
class Drawn:
    """A picture that was drawn here: WebP, upright, with nothing in it but the pixels."""

    width: int
    height: int
    content: bytes = field(repr=False)


def redrawn(content: bytes, looks: Sequence[Look]) -> list[Drawn]:
    """The picture once for each look. Refusal in a sentence when it is none, is too large, or cannot be read.

    Takes some tenths of a second, mostly in the process that is started for it: never call it within a transaction.
    """
    kind = kind_of(content)
    if kind is None:
        raise Refusal(
            _("This is not a picture."), _("Pictures are PNG, JPEG, GIF or WebP files."), code="not_a_picture"
        )
    if len(content) > caps.BYTES:
        raise _too_large()
    if not AT_ONCE.acquire(timeout=caps.WALL_SECONDS):
        raise Refusal(_("Many pictures are coming in just now."), _("Try again in a minute."), code="busy", status=503)
    try:
        return _asked(kind, content, looks)
    finally:
        AT_ONCE.release()


def _asked(kind: str, content: bytes, looks: Sequence[Look]) -> list[Drawn]:
    worker = confined.Worker(WORKER)
    try:
        wish = {"kind": kind, "looks": [[look.side, look.square] for look in looks]}
        worker.write(confined.pack(wish, content))
        head, blob = confined.opened(worker.frame(caps.WALL_SECONDS))
        return _taken(head, blob, looks)
    except confined.Broken as failure:
        worker.process.kill()
        log.warning("picture.failed", error=str(failure), size=len(content))
        raise _unreadable() from None
    finally:
        worker.end(patience=0.1)


def _taken(head: Any, blob: bytes, looks: Sequence[Look]) -> list[Drawn]:
    """What the process said, believed only as far as an honest one would go; raises confined.Broken."""
    try:
        if "refused" in head:
            raise _too_large() if head["refused"] == "pixels" else _unreadable()
        drawn, at = [], 0
        for look, (width, height, size) in zip(looks, head["drawn"], strict=True):
            piece = blob[at : at + size]
            honest = 1 <= width <= look.side and 1 <= height <= look.side and len(piece) == size <= caps.ANSWER_BYTES
            if not honest or kind_of(piece) != "WEBP":
                raise confined.Broken("A worker answered with no picture.")
            drawn.append(Drawn(width, height, piece))
            at += size
        return drawn
    except (KeyError, TypeError, ValueError) as nonsense:
        raise confined.Broken("A worker answered with nonsense.") from nonsense


def _too_large() -> Refusal:
    return Refusal(
        _("This picture has too many pixels."),
        _("At most %(most)s million; make it smaller, or pack it into a .zip to attach it as a file.")
        % {"most": caps.PIXELS // 1_000_000},
        code="too_many_pixels",
    )


def _unreadable() -> Refusal:
    return Refusal(
        _("This picture cannot be read."),
        _("It may be broken: save it once more and send that, or pack it into a .zip to attach it as a file."),
        code="picture_unreadable",
    )
