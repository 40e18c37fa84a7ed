"""What grows on an item: uses, reactions, links, guests."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.kit import Refusal, clock, ids
from practicum.kit.rows import fetch, stored
from practicum.people.models import Person
from practicum.writing import limits
from practicum.writing.activities import GuestAdmitted, GuestPassEnded, ReactionGiven, UseTold
from practicum.writing.models import Contribution, GuestPass, Link, LinkKind, Outcome, Reaction, ReactionKind, Use
from practicum.writing.newcomers import hold_up_lines

GIVE = (
    "INSERT INTO writing_reaction (id, contribution_id, person_id, kind, given_at) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (contribution_id, person_id, kind) DO NOTHING RETURNING id"
)
EFFECTS = ("quality", "safety", "cost", "risk")
OTHERWISE = ("asked", "searched", "built", "done_without", "not_known")


@dataclass(frozen=True)
class Details:
    """What somebody may add to how it went (MEASURES 3.3): all of it optional.

    `saved_*` are minutes, least, likely and most; `attribution` is percent in tens; `counterfactual` is what she would
    have done otherwise, a word of OTHERWISE; `ask_again_on` is when to ask her whether it held.
    """

    used_on: date | None = None
    purpose: str = ""
    changed: str = ""
    again: bool | None = None
    effect: str = ""
    saved_p10: int | None = None
    saved_p50: int | None = None
    saved_p90: int | None = None
    counterfactual: str = ""
    attribution: int | None = None
    ask_again_on: date | None = None
    for_stewards: bool = False

    def checked(self) -> "Details":
        """Within the limits, in order; Refusal with a sentence for what cannot be."""
        if self.effect not in ("", *EFFECTS) or self.counterfactual not in ("", *OTHERWISE):
            raise Refusal(_("There is no such choice."), _("Choose one of those offered."), code="unknown_choice")
        saved = [minutes for minutes in (self.saved_p10, self.saved_p50, self.saved_p90) if minutes is not None]
        if saved != sorted(saved) or any(minutes < 0 for minutes in saved):
            raise Refusal(
                _("The least time saved is more than the most."), _("Give least, likely and most in this order."),
                code="range_turned",
            )  # fmt: skip
        for minutes in saved:
            limits.SAVED_MINUTES.check(minutes)
        if self.attribution is not None and self.attribution not in range(10, 101, 10):
            raise Refusal(_("The share is 10 to 100 percent, in tens."), code="bad_share")
        if self.used_on is not None and self.used_on > clock.now().date():
            raise Refusal(_("You cannot have used it on a day that lies ahead."), code="used_ahead")
        return replace(
            self, purpose=limits.USE_PURPOSE.check(" ".join(self.purpose.split())),
            changed=limits.USE_CHANGED.check(self.changed.strip()),
        )  # fmt: skip


@transaction.atomic
def tell_use(
    seat: Seat, *, item: Contribution, outcome: str, line: str = "", details: Details | None = None, within: Any = None
) -> Use:
    """Say how it went. A second word of the same person replaces the first, which is kept.

    `within` is the room's own row, where its rule says who may.
    """
    require(seat, Capability.CONFIRM, within or item)
    said = (details or Details()).checked()
    if outcome not in Outcome.values:
        raise Refusal(_("Say how it went: worked, partly, did not work, or too early to say."), code="outcome_missing")
    line = limits.USE_LINE.check(" ".join(line.split()))
    hold_up_lines(seat, line)
    now = clock.now()
    old = Use.objects.select_for_update().filter(contribution=item, person=seat.person, withdrawn_at=None).first()
    if old is not None:
        Use.objects.filter(pk=old.pk).update(withdrawn_at=now)
    use = Use.objects.create(
        contribution=item, person=seat.person, outcome=outcome, line=line, told_at=now, supersedes=old, **asdict(said)
    )
    record(UseTold, by=seat, thing=item, after={"outcome": outcome})
    return use


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
