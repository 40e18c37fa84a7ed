"""A picture of oneself: kept, or taken away again."""

import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, require_self
from practicum.kit import Refusal, clock
from practicum.kit.pictures import Look, redrawn
from practicum.people import limits
from practicum.people.models import Person, Portrait

FACE = Look(256, square=True)
VERSION = 16  # letters of its hash: another picture has another address


def keep_portrait(seat: Seat, *, person: Person, upload: Any) -> None:
    """Draw an uploaded picture (a Django UploadedFile) anew and show it where her initials stood."""
    require_self(seat, person)
    show_portrait(seat, person=person, drawn=draw_portrait(seat, person=person, upload=upload))


def draw_portrait(seat: Seat, *, person: Person, upload: Any) -> bytes:
    """The slow half of it, outside any transaction: gives the drawing."""
    require_self(seat, person)
    limits.KEEP_PORTRAIT.take(str(person.pk))
    if upload.size > limits.PORTRAIT_BYTES.maximum:
        raise Refusal(
            _("This picture is too large."),
            _("At most %(most)s MB; make it smaller.") % {"most": limits.PORTRAIT_BYTES.maximum // 1_048_576},
            code="picture_too_large",
            status=413,
        )
    (drawn,) = redrawn(upload.read(), (FACE,))
    return drawn.content


@transaction.atomic
def show_portrait(seat: Seat, *, person: Person, drawn: bytes) -> None:
    """The quick half: from now on it stands where her initials stood."""
    require_self(seat, person)
    Portrait.objects.update_or_create(person=person, defaults={"content": drawn, "kept_at": clock.now()})
    person.portrait = hashlib.sha256(drawn).hexdigest()[:VERSION]
    person.save(update_fields=["portrait"])


@transaction.atomic
def remove_portrait(seat: Seat, *, person: Person) -> None:
    """Her initials stand there again."""
    require_self(seat, person)
    Portrait.objects.filter(person=person).delete()
    person.portrait = ""
    person.save(update_fields=["portrait"])
