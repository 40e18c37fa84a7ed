"""What grows on an item: reactions, links, guests."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.kit import Refusal, clock, ids
from practicum.kit.rows import fetch, stored
from practicum.people.models import Person
from practicum.writing import limits
from practicum.writing.activities import GuestAdmitted, GuestPassEnded, ReactionGiven
from practicum.writing.models import Contribution, GuestPass, Link, LinkKind, Reaction, ReactionKind

GIVE = (
    "INSERT INTO writing_reaction (id, contribution_id, person_id, kind, given_at) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (contribution_id, person_id, kind) DO NOTHING RETURNING id"
)


@transaction.atomic
def react(seat: Seat, *, item: Contribution, kind: str, on: bool = True) -> int:
    """Thank, or say that it changed one's mind; or take that back. Gives how many have reacted so."""
    require(seat, Capability.REACT, item)
    limits.REACTION.take(f"person:{seat.person_id}")
    if kind not in ReactionKind.values:
        raise Refusal(_("There is no such reaction."), code="unknown_reaction")
    if not on:
        Reaction.objects.filter(contribution=item, person=seat.person, kind=kind).delete()
    elif fetch(GIVE, [ids.new(), item.pk, seat.person_id, kind, stored(clock.now())]):  # else it is given already
        record(ReactionGiven, by=seat, thing=item, after={"kind": kind})
    return Reaction.objects.filter(contribution=item, kind=kind).count()


@transaction.atomic
def link_items(
    seat: Seat, *, capability: Capability, kind: LinkKind, here: Contribution,
    there: Contribution | None = None, person: Person | None = None, why: str = "", within: Any = None,
) -> Link:  # fmt: skip
    """Link two items, or a person to an item (same problem). Once: a second time gives the first link back.

    `within` is what the capability is asked of, where that is the room's own row: a thread, a post.
    """
    require(seat, capability, within or here)
    found = Link.objects.filter(kind=kind, here=here, there=there, person=person).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Link.objects.create(
                kind=kind, here=here, there=there, person=person, made_by=seat.person, why=why[:300]
            )
    except IntegrityError:
        return Link.objects.get(kind=kind, here=here, there=there, person=person)


@transaction.atomic
def unlink_items(
    seat: Seat, *, capability: Capability, kind: LinkKind, here: Contribution,
    there: Contribution | None = None, person: Person | None = None, within: Any = None,
) -> None:  # fmt: skip
    """Take a link away again."""
    require(seat, capability, within or here)
    Link.objects.filter(kind=kind, here=here, there=there, person=person).delete()


@transaction.atomic
def admit_guest(seat: Seat, *, item: Contribution, person: Person, until: datetime) -> GuestPass:
    """Open one item and its parts to somebody, until a moment that lies ahead."""
    require(seat, Capability.ADMIT_GUEST, item)
    limits.GUEST.take(f"person:{seat.person_id}")
    if until <= clock.now():
        raise Refusal(_("A guest's pass ends in the future."), _("Choose a later day."), code="until_in_the_past")
    given, _made = GuestPass.objects.update_or_create(
        contribution=item, person=person, defaults={"given_by": seat.person, "given_at": clock.now(), "until": until}
    )
    record(
        GuestAdmitted, by=seat, thing=item, privileged=True, after={"guest": str(person.pk), "until": until.isoformat()}
    )
    return given


@transaction.atomic
def end_guest_pass(seat: Seat, *, item: Contribution, person: Person) -> None:
    """From now on it does not open the item any more; what the guest wrote stays."""
    require(seat, Capability.ADMIT_GUEST, item)
    now = clock.now()
    if GuestPass.objects.filter(contribution=item, person=person, until__gt=now).update(until=now):
        record(GuestPassEnded, by=seat, thing=item, privileged=True, after={"guest": str(person.pk)})
