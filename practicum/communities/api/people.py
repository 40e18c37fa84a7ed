"""The people of a community over the API: who is here, welcomes, standings and duties."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Status

from practicum.access import Capability, Standing, can, require
from practicum.communities import actions, queries
from practicum.communities.api.addresses import router, speaking
from practicum.communities.api.shapes import (
    Cursor,
    DutyShown,
    GiveDuty,
    LendDuty,
    MemberLine,
    Members,
    Seen,
    Stand,
    StandingAct,
    Welcome,
    WithWhy,
)
from practicum.communities.forms import ChoiceForm, end_of
from practicum.communities.lookup import duty_seen, membership_of, seat_inside, seat_tending, space_seen
from practicum.kit import NotAllowed, Refusal, ids
from practicum.people.api import DONE, Done, Id, done, known_caller

ANYWHERE = (Standing.MEMBER, Standing.GUEST, Standing.SUSPENDED, Standing.REMOVED, Standing.APPLICANT)
STANDING_ACTS: dict[StandingAct, Callable[..., None]] = {
    StandingAct.SUSPEND: actions.suspend, StandingAct.REMOVE: actions.remove_member, StandingAct.LIFT: actions.lift,
}  # fmt: skip


@router.get("/communities/{slug}/people", response=Members, summary="The members of a community")
def people(request: HttpRequest, slug: str, cursor: Cursor = "") -> Members:
    """For members: everybody inside, by name."""
    community, seat = seat_inside(slug, known_caller(request))
    shown = queries.people_page(community, seat, cursor=cursor)
    return Members(items=[_member(one) for one in shown.members], next=shown.next or None)


@router.post("/communities/{slug}/people/{handle}/welcome", response=DONE, summary="Welcome somebody")
def welcome(request: HttpRequest, slug: str, handle: str, welcome: Welcome) -> Done:
    """Once from each member."""
    community, _seat = seat_inside(slug, known_caller(request))
    seat = speaking(request, community)
    actions.welcome(seat, membership=membership_of(community, handle), text=welcome.text)
    return done()


@router.post("/communities/{slug}/people/{handle}/standing", response=DONE, summary="Suspend, remove or let back")
def stand(request: HttpRequest, slug: str, handle: str, stand: Stand) -> Done:
    """With a reason, which stands in the record and goes to the person."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.SUSPEND)
    seat = speaking(request, community)
    STANDING_ACTS[stand.act](seat, membership=membership_of(community, handle, *ANYWHERE), why=stand.why)
    return done()


@router.post("/communities/{slug}/people/{handle}/duties", response={201: DutyShown}, summary="Give a duty")
def duty(request: HttpRequest, slug: str, handle: str, give: GiveDuty) -> Status[DutyShown]:
    """One that exists in this kind of community."""
    community, _seat = seat_inside(slug, known_caller(request))
    seat, until = speaking(request, community), give.until and end_of(give.until)
    made = actions.give_duty(seat, membership=membership_of(community, handle), name=give.name.value, until=until)
    return Status(201, _duty(made))


@router.post("/communities/{slug}/duties/{key}/lend", response={201: DutyShown}, summary="Lend a duty of yours")
def lend(request: HttpRequest, slug: str, key: Id, lend: LendDuty) -> Status[DutyShown]:
    """To another member until a day; you keep it yourself."""
    community, _seat = seat_inside(slug, known_caller(request))
    seat, duty = speaking(request, community), duty_seen(community, key)
    require(seat, Capability.LEND_DUTY, duty)
    try:
        to = membership_of(community, lend.to.lstrip("@"), Standing.MEMBER)
    except Http404:
        raise Refusal(_("Nobody in this community is called that."), code="no_such_member") from None
    return Status(201, _duty(actions.lend_duty(seat, duty=duty, to=to, until=end_of(lend.until))))


@router.post("/communities/{slug}/duties/{key}/end", response=DONE, summary="End a duty")
def end_duty(request: HttpRequest, slug: str, key: Id, line: WithWhy) -> Done:
    """Your own, one that you lent, or as a steward."""
    community, _seat = seat_inside(slug, known_caller(request))
    seat, duty = speaking(request, community), duty_seen(community, key)
    own = seat.person_id in (duty.membership.person_id, duty.lent_by_id)
    (actions.lay_down_duty if own else actions.end_duty)(seat, duty=duty, line=line.why)
    return done()


@router.get("/communities/{slug}/spaces/{space}/headcount", response=Seen, summary="How many would see it")
def headcount(
    request: HttpRequest, slug: str, space: str, audience: str = "space", named: str = "", minus: str = ""
) -> Seen:
    """Of an item that you write in this space with this choice; `named` and `minus` are handles between commas."""
    found = space_seen(slug, space, known_caller(request))
    if not can(speaking(request, found.community), Capability.NARROW_AUDIENCE, found):
        raise NotAllowed(
            _("Only those who write here choose who sees it."), _("The door says how one becomes a member.")
        )
    form = ChoiceForm({"audience": audience, "named": named, "minus": minus})
    if not form.is_valid():
        raise Refusal(str(next(iter(form.errors.values()))[0]), code="no_such_choice")
    shown = queries.headcount(found, request.person, form.choice())
    return Seen(count=shown.count, words=shown.words)


def _member(one: Any) -> MemberLine:
    duties = [DutyShown(id=line.key, name=line.name, until=line.until) for line in one.duties]
    row = one.membership
    return MemberLine(handle=one.who.handle, name=one.who.name, standing=row.standing, since=row.since, duties=duties)


def _duty(row: Any) -> DutyShown:
    return DutyShown(id=ids.text(row.pk), name=row.name, until=row.until)
