"""Uses: how it went, where and for what; and somebody else who was there and says so."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.kit import Refusal, clock
from practicum.people.models import Affiliation
from practicum.writing import limits
from practicum.writing.activities import UseTold, UseVerificationTakenBack, UseVerified
from practicum.writing.models import Contribution, Outcome, Use
from practicum.writing.newcomers import hold_up_lines

EFFECTS = ("quality", "safety", "cost", "risk")
OTHERWISE = ("asked", "searched", "built", "done_without", "not_known")


@dataclass(frozen=True)
class Details:
    """What somebody may add to how it went (MEASURES 3.3): all of it optional.

    `place` is where, in her words; `affiliation` is the id of one of hers, without it the one that runs today.
    `saved_*` are minutes, least, likely and most; `attribution` is percent in tens; `counterfactual` is what she would
    have done otherwise, a word of OTHERWISE; `ask_again_on` is when to ask her whether it held. With `brief` she said
    how it went and no more: what she told before stands beside it, as far as it still fits.
    """

    used_on: date | None = None
    place: str = ""
    affiliation: int | None = None
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
    brief: bool = False

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
            self, place=limits.USE_PLACE.check(" ".join(self.place.split())),
            purpose=limits.USE_PURPOSE.check(" ".join(self.purpose.split())),
            changed=limits.USE_CHANGED.check(self.changed.strip()),
        )  # fmt: skip


@transaction.atomic
def tell_use(
    seat: Seat, *, item: Contribution, outcome: str, line: str = "", details: Details | None = None, within: Any = None
) -> Use:
    """Say how it went. A second word of the same person replaces the first, which is kept; without details, or with
    brief ones, it takes over what she told before and still fits: all of it if it went the same way, else where it was.

    `within` is the room's own row, where its rule says who may.
    """
    require(seat, Capability.CONFIRM, within or item)
    said = (details or Details(brief=True)).checked()
    if outcome not in Outcome.values:
        raise Refusal(_("Say how it went: worked, partly, did not work, or too early to say."), code="outcome_missing")
    line = limits.USE_LINE.check(" ".join(line.split()))
    hold_up_lines(seat, line)
    now = clock.now()
    old = Use.objects.select_for_update().filter(contribution=item, person=seat.person, withdrawn_at=None).first()
    if old is not None:
        Use.objects.filter(pk=old.pk).update(withdrawn_at=now)
    told = {"line": line, **_columns(seat, said)}
    if old is not None and said.brief:
        told = _beside(told, old, outcome)
    use = Use.objects.create(
        contribution=item, person=seat.person, outcome=outcome, told_at=now, supersedes=old, **told
    )
    record(UseTold, by=seat, thing=item, after={"outcome": outcome})
    return use


def _columns(seat: Seat, said: Details) -> dict[str, Any]:
    """What is said, as columns of the use; where she belonged comes from her own affiliations."""
    told = asdict(said)
    del told["brief"]
    number, own = told.pop("affiliation"), Affiliation.objects.filter(person=seat.person).order_by("pk")
    if number is None:
        belongs = own.filter(Q(until=None) | Q(until__gt=clock.now().date())).first()
    elif (belongs := own.filter(pk=number).first()) is None:
        raise Refusal(
            _("That is not one of the places you belong to."), _("Choose one of them, or add it to your profile."),
            code="not_your_place",
        )  # fmt: skip
    if belongs is None:
        return told
    return told | {"organisation_id": belongs.organisation_id, "unit_id": belongs.unit_id}


SAME_PLACE = ("place", "organisation_id", "unit_id", "purpose", "changed")
SAME_WAY = (
    *SAME_PLACE, "used_on", "again", "effect", "saved_p10", "saved_p50", "saved_p90", "counterfactual", "attribution",
)  # fmt: skip


def _beside(told: dict[str, Any], old: Use, outcome: str) -> dict[str, Any]:
    """A tap says how it went, no more: the rest of her earlier word stands, as far as it fits what she says now."""
    kept = {name: getattr(old, name) for name in (SAME_WAY if old.outcome == outcome else SAME_PLACE)}
    kept = {name: value for name, value in kept.items() if value not in (None, "")}
    line = told["line"] or (old.line if old.outcome == outcome else "")
    return told | kept | {"line": line, "for_stewards": told["for_stewards"] or old.for_stewards}


@transaction.atomic
def verify_use(seat: Seat, *, use: Use, saw: bool = True) -> None:
    """I saw how it went: somebody else was there, or looked at what came of it; or, after all, she did not. A newer
    word of whoever used it is verified anew.
    """
    require(seat, Capability.VERIFY_USE, use)
    rows = Use.objects.filter(pk=use.pk, withdrawn_at=None, verified_by__isnull=saw)
    if rows.update(verified_by=seat.person if saw else None):  # else it is so already
        record(UseVerified if saw else UseVerificationTakenBack, by=seat, thing=use.contribution)
