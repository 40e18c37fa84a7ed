"""Where people stand: suspending, letting back, removing; duties with a term, given, lent and ended."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, DutyName, Seat, Standing, require, require_self
from practicum.access.grants import duties_of
from practicum.communities import limits, mails
from practicum.communities.actions.closing import _held, _held_by, _keep_a_steward, _lent_from, _stand_down
from practicum.communities.models import Duty, Membership, Space
from practicum.communities.telling import tell
from practicum.kit import Refusal, clock


@transaction.atomic
def suspend(seat: Seat, *, membership: Membership, why: str) -> None:
    """Out for now, with a reason that person and record are told. Duties and seats end; lifting gives none back."""
    require(seat, Capability.SUSPEND, membership)
    _out(seat, membership, Standing.SUSPENDED, "MemberSuspended", why, came_from=(Standing.MEMBER, Standing.GUEST))


@transaction.atomic
def remove_member(seat: Seat, *, membership: Membership, why: str) -> None:
    """Out for good, with a reason; what the person wrote stays. Only `lift` opens the door again."""
    require(seat, Capability.SUSPEND, membership)
    came_from = (Standing.MEMBER, Standing.GUEST, Standing.SUSPENDED, Standing.APPLICANT, Standing.INVITED)
    _out(seat, membership, Standing.REMOVED, "MemberRemoved", why, came_from=came_from)


@transaction.atomic
def lift(seat: Seat, *, membership: Membership, why: str = "") -> None:
    """Let back in: a suspended person is a member again; one who was removed may join, ask or be invited again."""
    require(seat, Capability.SUSPEND, membership)
    back = {Standing.SUSPENDED: Standing.MEMBER, Standing.REMOVED: Standing.LEFT}
    found = Membership.objects.select_for_update().get(pk=membership.pk)
    if found.standing not in back:
        raise Refusal(_("There is nothing to lift: this person is not suspended or removed."), code="nothing_to_lift")
    before, why = found.standing, _reason(why)
    membership.standing = found.standing = back[Standing(before)]
    Membership.objects.filter(pk=found.pk).update(standing=found.standing, changed_at=clock.now())
    _told(seat, "SuspensionLifted", found, why=why, before={"standing": before}, after={"standing": found.standing})
    mails.say_where_one_stands(found, why)


@transaction.atomic
def give_duty(
    seat: Seat, *, membership: Membership, name: str, until: datetime | None = None, space: Space | None = None
) -> Duty:
    """Give a member a duty that exists in this kind of community, for a term, perhaps in one space only."""
    require(seat, Capability.GIVE_DUTY, membership)
    if name not in duties_of(seat.kind):
        raise Refusal(
            _("This duty does not exist in this kind of community."),
            _("Only a virtual team has a leader."),
            code="no_such_duty",
        )
    if space is not None and space.community_id != membership.community_id:
        raise Refusal(_("This space belongs to another community."), code="foreign_space")
    _held(membership)
    now = clock.now()
    _within_term(now, until)
    if _held_by(membership, name, space, now):
        raise Refusal(
            _("This duty is held already."), _("End it first to give it with another term."), code="held_already"
        )
    duty = Duty.objects.create(membership=membership, name=name, space=space, since=now, until=until)
    _told(seat, "DutyGiven", membership, space_id=duty.space_id, after=_words(duty))
    return duty


@transaction.atomic
def lend_duty(seat: Seat, *, duty: Duty, to: Membership, until: datetime) -> Duty:
    """Lend a duty of one's own to another member until a day; one keeps it oneself."""
    require(seat, Capability.LEND_DUTY, duty)
    to.standing, now = _held(to).standing, clock.now()
    if to.community_id != duty.membership.community_id or to.standing != Standing.MEMBER or to.pk == duty.membership_id:
        raise Refusal(_("A duty is lent to another member."), code="not_a_member")
    _within_term(now, until)
    if duty.until is not None and until > duty.until:
        raise Refusal(_("Your own term ends earlier."), _("Choose a day within it."), code="beyond_term")
    if _held_by(to, duty.name, duty.space, now):
        raise Refusal(_("%(name)s holds this duty already.") % {"name": to.person.name}, code="held_already")
    lent = Duty.objects.create(
        membership=to, name=duty.name, space=duty.space, since=now, until=until, lent_by=seat.person
    )
    _told(seat, "DutyLent", to, space_id=lent.space_id, after=_words(lent))
    return lent


@transaction.atomic
def end_duty(seat: Seat, *, duty: Duty, line: str = "") -> None:
    """End it today. The last steward's ends only with a sentence on what becomes of the community."""
    require(seat, Capability.GIVE_DUTY, duty.membership)
    _end(seat, duty, line)


@transaction.atomic
def lay_down_duty(seat: Seat, *, duty: Duty, line: str = "") -> None:
    """End a duty of one's own, or one that one has lent."""
    require_self(seat, duty.lent_by if duty.lent_by_id == seat.person_id else duty.membership.person)
    _end(seat, duty, line)


def _end(seat: Seat, duty: Duty, line: str) -> None:
    now = clock.now()
    line = _reason(line)
    if duty.name == DutyName.STEWARD and duty.space_id is None:
        _keep_a_steward(duty.membership, line, ending=duty)
    ended = Duty.objects.filter(pk=duty.pk).exclude(until__lte=now).update(until=max(now, duty.since))
    if ended:
        _lent_from(duty).exclude(until__lte=now).update(until=now)
        _told(seat, "DutyEnded", duty.membership, space_id=duty.space_id, why=line, before=_words(duty))


def _out(
    seat: Seat, membership: Membership, standing: Standing, happening: str, why: str, *, came_from: tuple[Standing, ...]
) -> None:
    why = _reason(why)
    if not why:
        raise Refusal(_("Say why."), _("The reason stands in the record."), code="why_missing")
    found = Membership.objects.select_for_update().get(pk=membership.pk)
    if found.standing not in came_from:
        raise Refusal(_("This person is not in a place from which this can be done."), code="not_inside")
    _keep_a_steward(found, why)
    before = found.standing
    _stand_down(found, standing)
    membership.standing = standing
    _told(seat, happening, found, why=why, before={"standing": before}, after={"standing": standing})
    mails.say_where_one_stands(found, why)


def _within_term(now: datetime, until: datetime | None) -> None:
    if until is not None and until <= now:
        raise Refusal(_("A duty ends in the future."), _("Choose a later day."), code="until_in_the_past")
    if until is not None and until > now + timedelta(days=limits.DUTY_DAYS.maximum):
        raise Refusal(_("A term is three years at most; then one asks again."), code="too_long_a_term")


def _words(duty: Duty) -> dict[str, str | None]:
    return {
        "duty": duty.name,
        "space": str(duty.space_id) if duty.space_id else None,
        "until": duty.until.isoformat() if duty.until else None,
        "lent_by": str(duty.lent_by_id) if duty.lent_by_id else None,
    }


def _reason(words: str) -> str:
    return limits.WHY.check(" ".join(words.split()))


def _told(seat: Seat, happening: str, membership: Membership, **facts: object) -> None:
    tell(happening, by=seat, thing=membership, privileged=True, **facts)
