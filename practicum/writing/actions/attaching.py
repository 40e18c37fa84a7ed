"""Attaching: a file is its uploader's until the item it hangs on is posted. Pictures are drawn anew as they come."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_self
from practicum.kit import Refusal
from practicum.kit.pictures import Look, called_a_picture, looks_like_a_picture, redrawn
from practicum.people.models import Person
from practicum.writing import files, limits
from practicum.writing.models import Contribution, File

SHOWN, SMALL = Look(1_600), Look(400)


def attach_file(seat: Seat, *, person: Person, upload: Any, alt: str = "") -> File:
    """Keep an uploaded file (a Django UploadedFile). What is a picture is drawn anew, and only that is shown in place;
    all else is served as an attachment. Refusal for what is too large, or calls itself a picture and is none.
    """
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
    with transaction.atomic():
        return File.objects.create(
            uploaded_by=person,
            name=name,
            media_type=(upload.content_type or "")[:120],
            size=size,
            sha256=sha256,
            alt=_one_line(alt),
            **vars(drawn),
        )


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


@dataclass(frozen=True)
class _Drawn:
    """The columns that a picture has and any other file has not."""

    shown: str = ""
    small: str = ""
    width: int = 0
    height: int = 0


def _drawn(name: str, upload: Any) -> _Drawn:
    """The two drawings of a picture, their bytes kept; nothing for any other file."""
    upload.seek(0)
    begins = upload.read(16)
    upload.seek(0)
    if not (looks_like_a_picture(begins) or called_a_picture(name)):
        return _Drawn()
    shown, small = redrawn(upload.read(), (SHOWN, SMALL))
    upload.seek(0)
    return _Drawn(files.keep([shown.content])[0], files.keep([small.content])[0], shown.width, shown.height)


def _clean_name(name: str) -> str:
    """The last part of a path, without control characters; never empty."""
    words = "".join(letter for letter in PurePosixPath(name.replace("\\", "/")).name if letter.isprintable())
    return words.strip(". ")[-limits.FILE_NAME.maximum :] or "file"


def _one_line(words: str) -> str:
    """A description as it is kept: printable, on one line."""
    words = "".join(letter if letter.isprintable() else " " for letter in words)
    return limits.ALT.check(" ".join(words.split()))
