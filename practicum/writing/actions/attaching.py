"""Attaching: a file is its uploader's until the item it hangs on is posted."""

from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, require_self
from practicum.kit import Refusal
from practicum.people.models import Person
from practicum.writing import files, limits
from practicum.writing.models import File


def attach_file(seat: Seat, *, person: Person, upload: Any) -> File:
    """Keep an uploaded file (a Django UploadedFile). Served as an attachment, never shown in place."""
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
    sha256, size = files.keep(upload.chunks())
    with transaction.atomic():
        return File.objects.create(
            uploaded_by=person, name=name, media_type=(upload.content_type or "")[:120], size=size, sha256=sha256
        )


def _clean_name(name: str) -> str:
    """The last part of a path, without control characters; never empty."""
    words = "".join(letter for letter in PurePosixPath(name.replace("\\", "/")).name if letter.isprintable())
    return words.strip(". ")[-limits.FILE_NAME.maximum :] or "file"
