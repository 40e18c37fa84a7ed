"""Where a practice stands: reviewed, adopted, due for a look, retired."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.kit import Refusal, clock
from practicum.practices import limits
from practicum.practices.actions.merging import separate_practice
from practicum.practices.activities import PracticeAdopted, PracticeLookedAt, PracticeRetired, PracticeReviewed
from practicum.practices.models import Practice, Review, Stage, Standard
from practicum.practices.reviewing import reviewed_widely
from practicum.practices.standing import joined_to, standing_of
from practicum.writing.actions import link_items, unlink_items
from practicum.writing.models import Contribution, LinkKind


@transaction.atomic
def review(seat: Seat, *, practice: Practice, holds: bool, line: str = "") -> Review:
    """Say of the version that stands whether it holds where one works. Enough who say so make a draft reviewed."""
    require(seat, Capability.REVIEW_PRACTICE, practice)
    line = limits.REVIEW_LINE.check(" ".join(line.split()))
    if not holds and not line:
        raise Refusal(_("Say where it does not hold."), _("One sentence is enough."), code="line_missing")
    item = Contribution.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    said, _made = Review.objects.update_or_create(
        practice=practice, person=seat.person, version=item.version,
        defaults={"holds": holds, "line": line, "said_at": clock.now()},
    )  # fmt: skip
    record(PracticeReviewed, by=seat, thing=item, after={"holds": holds, "version": item.version})
    if item.standing == Stage.DRAFT and reviewed_widely(practice.pk, item):
        _stand(practice, Stage.REVIEWED)
    return said


@transaction.atomic
def adopt(seat: Seat, *, practice: Practice, look_on: date | None = None, why: str = "") -> None:
    """Write down that the community adopts it; `look_on` is a fixed day for the next look, where one is needed."""
    require(seat, Capability.ADOPT_PRACTICE, practice)
    _is_its_own(practice)
    before = _standing(practice)
    if before == Stage.DRAFT:
        raise Refusal(
            _("It has not been reviewed yet."),
            _("Two members, of two places where there are two, say first that it holds."), code="not_reviewed",
        )  # fmt: skip
    if look_on is not None and look_on <= clock.now().date():
        raise Refusal(_("The next look lies ahead."), _("Choose a later day."), code="day_passed")
    now = clock.now()
    Practice.objects.filter(pk=practice.pk).update(adopted_at=now, looked_at=now, look_on=look_on)
    _stand(practice, Stage.ADOPTED)
    record(
        PracticeAdopted, by=seat, thing=practice.contribution, privileged=True, why=why, before={"standing": before},
        after={"standing": Stage.ADOPTED, "look_on": look_on.isoformat() if look_on else ""},
    )  # fmt: skip


@transaction.atomic
def look_again(seat: Seat, *, practice: Practice, line: str, look_on: date | None = None) -> None:
    """Its owner looked, and it holds: what was due is not any more. The line says what was looked at.

    A standard always has a day for its next look.
    """
    require(seat, Capability.KEEP_PRACTICE, practice)
    line = " ".join(line.split())[:300]
    if not line:
        raise Refusal(_("Say what you looked at."), _("It stands in the log of looks."), code="line_missing")
    if look_on is not None and look_on <= clock.now().date():
        raise Refusal(_("The next look lies ahead."), _("Choose a later day."), code="day_passed")
    if standing_of(practice) is not None:
        if look_on is None:
            raise Refusal(
                _("A standard is looked at again."), _("Choose the day of the next look."), code="day_missing"
            )
        Standard.objects.filter(practice=practice, ended_at=None).update(review_on=look_on)
    Practice.objects.filter(pk=practice.pk).update(looked_at=clock.now(), look_on=look_on or None)
    fresh = Practice.objects.get(pk=practice.pk)
    if _standing(practice) == Stage.DUE:
        _stand(practice, fresh.stage_kept or Stage.REVIEWED)
    next_on = look_on.isoformat() if look_on else ""
    record(
        PracticeLookedAt, by=seat, thing=practice.contribution, why=line,
        after={"version": practice.contribution.version, "look_on": next_on},
    )  # fmt: skip


@transaction.atomic
def retire(seat: Seat, *, practice: Practice, why: str, newer: Contribution | None = None) -> None:
    """Out of force: it stays readable, says so, and leads to what replaced it, where something did. A standard that it
    was ends with it.
    """
    require(seat, Capability.ADOPT_PRACTICE, practice)
    _is_its_own(practice)
    if not why.strip():
        raise Refusal(_("Say why it is retired."), _("Whoever finds it reads the line."), code="why_missing")
    if newer is not None and (newer.pk == practice.pk or newer.community_id != practice.community_id):
        raise Refusal(
            _("What replaces it is something else in this community."), _("Give its address."), code="bad_newer"
        )
    before = _standing(practice)
    if newer is not None:
        link_items(
            seat, capability=Capability.ADOPT_PRACTICE, kind=LinkKind.REPLACED_BY, here=practice.contribution,
            there=newer, why=why, within=practice,
        )  # fmt: skip
    if before != Stage.RETIRED:  # with another line, or another practice in its place, it stood where it did
        Practice.objects.filter(pk=practice.pk).update(stage_kept=before)
    Standard.objects.filter(practice=practice, ended_at=None).update(ended_at=clock.now(), ended_why=why[:300])
    Contribution.objects.filter(pk=practice.pk).update(standing=Stage.RETIRED)
    record(
        PracticeRetired, by=seat, thing=practice.contribution, privileged=True, why=why, before={"standing": before},
        after={"standing": Stage.RETIRED, "newer": str(newer.pk) if newer else ""},
    )  # fmt: skip


@transaction.atomic
def wake(seat: Seat, *, practice: Practice, why: str = "") -> None:
    """Back into force, as a draft or reviewed: what was adopted is adopted anew. What was brought together with another
    stands where it stood.
    """
    require(seat, Capability.ADOPT_PRACTICE, practice)
    if joined_to(practice.pk) is not None:
        separate_practice(seat, practice=practice, why=why)
        return
    if _standing(practice) != Stage.RETIRED:
        return
    stage = Stage.DRAFT if practice.stage_kept == Stage.DRAFT else Stage.REVIEWED
    for link in practice.contribution.links.filter(kind=LinkKind.REPLACED_BY):
        unlink_items(
            seat, capability=Capability.ADOPT_PRACTICE, kind=LinkKind.REPLACED_BY, here=practice.contribution,
            there=link.there, within=practice,
        )  # fmt: skip
    _stand(practice, stage)
    record(
        PracticeRetired, by=seat, thing=practice.contribution, privileged=True, why=why,
        before={"standing": Stage.RETIRED}, after={"standing": stage},
    )  # fmt: skip


def _is_its_own(practice: Practice) -> None:
    if joined_to(practice.pk) is not None:
        raise Refusal(
            _("It was brought together with another practice."), _("Make it a practice of its own again first."),
            code="is_merged",
        )  # fmt: skip


def _standing(practice: Practice) -> str:
    return Contribution.objects.filter(pk=practice.pk).values_list("standing", flat=True)[0]


def _stand(practice: Practice, stage: str) -> None:
    Contribution.objects.filter(pk=practice.pk).update(standing=stage)
    Practice.objects.filter(pk=practice.pk).update(stage_kept="", due_why="")
