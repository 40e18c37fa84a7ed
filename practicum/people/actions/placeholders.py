"""People from archives: made in bulk, and retired when their owner has claimed them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_token
from practicum.kit import Refusal, ids
from practicum.people import limits
from practicum.people.actions.signing_in import note
from practicum.people.handles import placeholder_handle
from practicum.people.models import Happening, Person, PersonState

AT_ONCE = 500


@dataclass(frozen=True)
class Newcomer:
    """Somebody an archive knows: a name, and the language she writes."""

    name: str
    language: str = "en"


@transaction.atomic
def take_in(seat: Seat, *, batch: Sequence[Newcomer]) -> list[Person]:
    """Placeholders in the batch's order. No addresses: they stay with the archive, as keyed hashes."""
    require(seat, Capability.IMPORT_ARCHIVE)
    people = []
    for newcomer in batch:
        number = ids.new()
        name = " ".join(newcomer.name.split())[: limits.NAME.maximum]
        people.append(
            Person(
                id=number,
                name=name,
                handle=placeholder_handle(name, number),
                state=PersonState.PLACEHOLDER,
                language=newcomer.language[:12],
                password=UNUSABLE_PASSWORD_PREFIX,
            )
        )
    return Person.objects.bulk_create(people, batch_size=AT_ONCE)


@transaction.atomic
def retire_placeholder(seat: Seat, *, placeholder: Person, into: Person, proved: bool) -> None:
    """The placeholder's owner has come: nothing of her name is left on it.

    `proved` is the caller's word that `into` owns it (her verified address fits the archive's key, or a steward
    decided). The caller has already given her what the placeholder wrote.
    """
    require_token(proved, _("claim"))
    if placeholder.state != PersonState.PLACEHOLDER or not into.active:
        raise Refusal(_("Only an unclaimed person from an archive can be claimed."), code="not_a_placeholder")
    detail = placeholder.name
    Person.objects.filter(pk=placeholder.pk, state=PersonState.PLACEHOLDER).update(
        state=PersonState.FORMER, name="", handle=f"retired-{ids.text(placeholder.pk)}", what_i_do="", ask_me_about=""
    )
    note(into, Happening.CLAIMED, detail=detail)
