"""What changes with a standing: coming in writes one row, going out closes every door behind it."""

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
    SpaceSeat,
)
from practicum.kit import Refusal, clock
from practicum.people.models import Person


def _stand(community: Community, person: Person, standing: Standing, **words: str) -> Membership:
    """Let somebody stand so; the row is one a person and community, and `since` begins anew with each membership."""
    now = clock.now()
    changed = {"standing": standing, "changed_at": now} | words
    if standing == Standing.MEMBER:
        changed["since"] = now
    return Membership.objects.update_or_create(community=community, person=person, defaults=changed)[0]


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
    now = clock.now()
    running = Duty.objects.select_for_update().filter(
        _running(now), membership__community=membership.community_id, membership__standing=Standing.MEMBER,
        name=DutyName.STEWARD, space=None, since__lte=now,
    )  # fmt: skip
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
