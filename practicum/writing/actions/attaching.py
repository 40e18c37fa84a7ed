"""Attaching: a file is its uploader's until the item it hangs on is posted. Pictures are drawn anew as they come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_self
from practicum.kit import Conflict, Refusal, clock
from practicum.kit.pictures import Look, called_a_picture, looks_like_a_picture, redrawn
from practicum.people.models import Person
from practicum.writing import files, limits
from practicum.writing.models import Contribution, File

SHOWN, SMALL = Look(1_600), Look(400)


@dataclass(frozen=True)
class Laid:
    """A file whose bytes are kept, and that no row names yet. A picture has its drawings, any other file has none."""

    name: str
    media_type: str
    size: int
    sha256: str
    shown: str = ""
    small: str = ""
    width: int = 0
    height: int = 0


def attach_file(seat: Seat, *, person: Person, upload: Any, alt: str = "") -> File:
    """Keep an uploaded file (a Django UploadedFile). What is a picture is drawn anew, and only that is shown in place;
    all else is served as an attachment. Refusal for what is too large, or calls itself a picture and is none.
    """
    require_self(seat, person)
    return attach_laid(seat, person=person, laid=lay_down(seat, person=person, upload=upload), alt=alt)


def lay_down(seat: Seat, *, person: Person, upload: Any) -> Laid:
    """The slow half of it, outside any transaction: the file is looked at, a picture drawn, and the bytes are kept."""
    require_self(seat, person)
    limits.UPLOAD.take(f"person:{person.pk}")
    if upload.size > limits.FILE_BYTES.maximum:
        raise Refusal(
            _("This file is too large."),
            _("At most %(most)s MB; make it smaller, or give a link.")
            % {"most": limits.FILE_BYTES.maximum // 1_048_576},
            code="file_too_large",
            status=413,
        )
    name = _clean_name(upload.name)
    drawn = _drawn(name, upload)
    sha256, size = files.keep(upload.chunks())
    return Laid(name, (upload.content_type or "")[:120], size, sha256, **drawn)


@transaction.atomic
def attach_laid(seat: Seat, *, person: Person, laid: Laid, alt: str = "") -> File:
    """The quick half: the row that names it, its uploader's until she posts."""
    require_self(seat, person)
    return File.objects.create(uploaded_by=person, alt=_one_line(alt), **vars(laid))


@transaction.atomic
def withdraw_file(seat: Seat, *, person: Person, file: File) -> None:
    """Take back what she has not posted. Its bytes go once the row is gone for good, unless another row names them."""
    require_self(seat, person)
    gone = File.objects.filter(pk=file.pk, uploaded_by=person, contribution=None).delete()[0]
    if not gone:
        raise Conflict(
            _("This file hangs on something that was posted."), _("Remove that instead."), code="file_is_posted"
        )
    moment = clock.now()
    for sha256 in {file.sha256, file.shown, file.small} - {""}:
        transaction.on_commit(lambda sha256=sha256: _let_go(sha256, moment))  # type: ignore[misc]


def _let_go(sha256: str, moment: datetime) -> None:
    if not File.objects.filter(Q(sha256=sha256) | Q(shown=sha256) | Q(small=sha256)).exists():
        files.drop(sha256, older_than=moment)


@transaction.atomic
def describe_files(seat: Seat, *, person: Person, words: Mapping[int, str]) -> None:
    """Say what her own pictures show (by id), before they are posted; others' are left alone."""
    require_self(seat, person)
    for number, alt in words.items():
        File.objects.filter(pk=number, uploaded_by=person, contribution=None).update(alt=_one_line(alt))


@transaction.atomic
def describe_files_of(seat: Seat, *, item: Contribution, words: Mapping[int, str]) -> None:
    """Say what the pictures of an item show (by id): whoever may edit it."""
    require(seat, Capability.EDIT, item)
    for number, alt in words.items():
        File.objects.filter(pk=number, contribution=item).update(alt=_one_line(alt))


def _drawn(name: str, upload: Any) -> dict[str, Any]:
    """The two drawings of a picture, their bytes kept, as columns; nothing for any other file."""
    upload.seek(0)
    begins = upload.read(16)
    upload.seek(0)
    if not (looks_like_a_picture(begins) or called_a_picture(name)):
        return {}
    shown, small = redrawn(upload.read(), (SHOWN, SMALL))
    upload.seek(0)
    return {
        "shown": files.keep([shown.content])[0], "small": files.keep([small.content])[0], "width": shown.width,
        "height": shown.height,
    }  # fmt: skip


def _clean_name(name: str) -> str:
    """The last part of a path, without control characters; never empty."""
    words = "".join(letter for letter in PurePosixPath(name.replace("\\", "/")).name if letter.isprintable())
    return words.strip(". ")[-limits.FILE_NAME.maximum :] or "file"


def _one_line(words: str) -> str:
    """A description as it is kept: printable, on one line."""
    words = "".join(letter if letter.isprintable() else " " for letter in words)
    return limits.ALT.check(" ".join(words.split()))
