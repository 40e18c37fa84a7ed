"""What changes with a standing: coming in writes one row, going out closes every door behind it."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from practicum.access import INSIDE, DutyName, Standing
from practicum.communities.models import (
    AudienceSeat,
    Community,
    Duty,
    JoiningRequest,
    Membership,
    RequestState,
    Space,
    SpaceSeat,
)
from practicum.kit import Refusal, clock
from practicum.people.models import Person


def _stand(community: Community, person: Person, standing: Standing, **words: str) -> tuple[Membership, bool]:
    """Let somebody stand so, and whether that is new; `since` begins anew with each membership.

    The row is one a person and community, and is looked at again under its lock: a seat read a moment ago does not
    bring back in whom a steward has shut out since.
    """
    now = clock.now()
    changed = {"standing": standing, "changed_at": now} | words
    if standing == Standing.MEMBER:
        changed["since"] = now
    row, made = Membership.objects.get_or_create(community=community, person=person, defaults=changed)
    if made:
        return row, True
    row = _held(row)
    if row.standing in (Standing.SUSPENDED, Standing.REMOVED):
        raise Refusal(
            _("You were asked to stay away from this community."), _("Write to a steward first."), code="let_back_first"
        )
    if row.standing == standing or (row.standing == Standing.MEMBER and standing == Standing.APPLICANT):
        return row, False
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))
    return row, True


def _held(membership: Membership) -> Membership:
    """Where she stands now, until the commit: what is given to a membership is given one after the other."""
    return Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)


def _held_by(membership: Membership, name: str, space: Space | None, now: datetime) -> bool:
    """Whether a duty is held already, in this space or (None) everywhere."""
    held = Duty.objects.filter(membership=membership, name=name, space=space, since__lte=now)
    return held.exclude(until__lte=now).exists()


def _stand_down(membership: Membership, standing: Standing) -> None:
    """From now on as an outsider. Ends duties, those she lent, seats in spaces and audiences, an open request.

    What stays: what she wrote; guest passes, which a suspended or removed person cannot use; what she follows, which
    is told only to those who see it.
    """
    now = clock.now()
    Membership.objects.filter(pk=membership.pk).update(standing=standing, changed_at=now)
    membership.standing, membership.changed_at = standing, now
    lent = Q(lent_by=membership.person_id, membership__community=membership.community_id)
    ending = Duty.objects.filter(_running(now), Q(membership=membership) | lent, since__lte=now)
    Duty.objects.filter(pk__in=list(ending.values_list("pk", flat=True))).update(until=now)
    Duty.objects.filter(membership=membership, since__gt=now).delete()
    _end_seats(membership)
    AudienceSeat.objects.filter(audience__community=membership.community_id, person=membership.person_id).delete()
    JoiningRequest.objects.filter(
        community=membership.community_id, person=membership.person_id, state=RequestState.OPEN
    ).update(state=RequestState.WITHDRAWN, decided_at=now)


def _end_seats(membership: Membership) -> None:
    """Seats in this community's spaces, and in joint spaces elsewhere that she reached only through it."""
    inside = Membership.objects.filter(person=membership.person_id, standing__in=INSIDE).values("community")
    here = Q(space__community=membership.community_id)
    through = Q(space__guests_from__community=membership.community_id) & ~Q(space__community__in=inside)
    seats = SpaceSeat.objects.filter(here | through, person=membership.person_id, until=None).values_list(
        "pk", flat=True
    )
    SpaceSeat.objects.filter(pk__in=list(seats)).update(until=clock.now())


def _keep_a_steward(membership: Membership, line: str, *, ending: Duty | None = None) -> None:
    """The last steward does not go silently. Locks the stewards' rows, so that two of them do not both go at once."""
    here = Duty.objects.filter(membership__community=membership.community_id, name=DutyName.STEWARD, space=None)
    list(here.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    now = clock.now()  # only now: whoever went first has ended hers a moment ago
    running = here.filter(_running(now), membership__standing=Standing.MEMBER, since__lte=now)
    held = {pk: (whose, lender) for pk, whose, lender in running.values_list("pk", "membership", "lent_by")}
    if ending is not None:
        gone = {ending.pk, *_lent_from(ending).values_list("pk", flat=True)} & held.keys()
    else:
        gone = {pk for pk, (whose, lender) in held.items() if whose == membership.pk or lender == membership.person_id}
    if gone and len(gone) == len(held) and not line:
        raise Refusal(
            _("Nobody would look after this community any more."),
            _("Give the duty of steward to somebody first, or say in a sentence what is to become of the community."),
            code="last_steward",
        )


def _lent_from(duty: Duty) -> QuerySet[Duty]:
    """What its holder lent of this very duty; nothing of one that was lent to her."""
    if duty.lent_by_id is not None:
        return Duty.objects.none()
    return Duty.objects.filter(
        lent_by=duty.membership.person_id, membership__community=duty.membership.community_id, name=duty.name,
        space=duty.space_id,
    )  # fmt: skip


def _running(now: object) -> Q:
    return Q(until__isnull=True) | Q(until__gt=now)
