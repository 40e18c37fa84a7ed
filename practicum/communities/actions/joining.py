"""Coming in and going: joining, asking to join and the conversation about it, leaving."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, Standing, require
from practicum.communities import limits, mails
from practicum.communities.actions.closing import _keep_a_steward, _stand, _stand_down
from practicum.communities.models import (
    Community,
    Joining,
    JoiningMessage,
    JoiningRequest,
    Membership,
    RequestState,
)
from practicum.communities.models.joining import Reason
from practicum.communities.telling import tell
from practicum.kit import Conflict, Refusal, clock


@transaction.atomic
def join(seat: Seat, *, community: Community, reason: str = "", why: str = "") -> Membership:
    """Come in where the door is open."""
    require(seat, Capability.ASK_TO_JOIN, community)
    limits.JOIN_REQUEST.take(f"person:{seat.person_id}")
    if community.joining != Joining.OPEN:
        raise Refusal(_("One asks before one joins here."), _("Say why you come."), code="ask_first")
    words = {"reason": _reason(reason, optional=True), "why": limits.REASON.check(why.strip())}
    membership, came_in = _stand(community, seat.person, Standing.MEMBER, **words)
    if came_in:
        tell("MemberJoined", by=seat, thing=membership, after={"standing": membership.standing})
    return membership


@transaction.atomic
def ask_to_join(seat: Seat, *, community: Community, reason: str, why: str = "") -> JoiningRequest:
    """Ask to join, saying why one comes; a conversation with a steward follows. Asking twice gives the open request."""
    require(seat, Capability.ASK_TO_JOIN, community)
    limits.JOIN_REQUEST.take(f"person:{seat.person_id}")
    if community.joining != Joining.REQUEST:
        raise Refusal(_("This door is open: one need not ask."), _("Join."), code="need_not_ask")
    asked = JoiningRequest(
        community=community, person=seat.person, reason=_reason(reason), why=limits.REASON.check(why.strip())
    )
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:
        return JoiningRequest.objects.get(community=community, person=seat.person, state=RequestState.OPEN)
    membership, _new = _stand(community, seat.person, Standing.APPLICANT, reason=asked.reason, why=asked.why)
    tell("JoiningAsked", by=seat, thing=membership)
    return asked


@transaction.atomic
def write_in_conversation(seat: Seat, *, request: JoiningRequest, text: str) -> JoiningMessage:
    """One line of the conversation, by the one who asks or by somebody who may decide."""
    require(seat, _side(seat, request), request)
    limits.TALKING.take(f"person:{seat.person_id}")
    text = limits.JOINING_MESSAGE.check(text.strip())
    if not text:
        raise Refusal(_("There is nothing to send yet."), _("Write a line."), code="text_missing")
    line = JoiningMessage.objects.create(request=request, author=seat.person, text=text)
    tell("JoiningAnswered", by=seat, thing=_membership(request))
    if seat.person_id != request.person_id:
        mails.say_somebody_wrote(request)
    return line


@transaction.atomic
def decide(seat: Seat, *, request: JoiningRequest, accept: bool, line: str = "") -> Membership:
    """Accept, or decline with a line. Decided once: the second decision is a Conflict."""
    require(seat, Capability.DECIDE_JOINING, request)
    line = limits.DECISION_LINE.check(line.strip())
    if not accept and not line:
        raise Refusal(_("Say in a line why not, or not now."), _("She reads it."), code="line_missing")
    state = RequestState.ACCEPTED if accept else RequestState.DECLINED
    decided = JoiningRequest.objects.filter(pk=request.pk, state=RequestState.OPEN).update(
        state=state, decided_at=clock.now(), decided_by=seat.person
    )
    if not decided:
        raise _decided_meanwhile()
    if line:
        JoiningMessage.objects.create(request=request, author=seat.person, text=line)
    before = _membership(request)
    membership = before
    if before.standing == Standing.APPLICANT:
        standing = Standing.MEMBER if accept else Standing.LEFT
        membership, _new = _stand(request.community, request.person, standing, reason=request.reason, why=request.why)
    request.state = state
    tell(
        "JoiningAccepted" if accept else "JoiningDeclined", by=seat, thing=membership, privileged=True,
        before={"standing": before.standing}, after={"standing": membership.standing},
    )  # fmt: skip
    mails.say_it_is_decided(request)
    return membership


@transaction.atomic
def withdraw(seat: Seat, *, request: JoiningRequest) -> None:
    """Not asking any more; one may ask again later. Conflict for what was decided meanwhile."""
    require(seat, Capability.ANSWER_OWN_REQUEST, request)
    withdrawn = JoiningRequest.objects.filter(pk=request.pk, state=RequestState.OPEN).update(
        state=RequestState.WITHDRAWN, decided_at=clock.now()
    )
    if not withdrawn:
        raise _decided_meanwhile()
    request.state = RequestState.WITHDRAWN
    membership = _membership(request)
    if membership.standing == Standing.APPLICANT:
        membership, _new = _stand(request.community, seat.person, Standing.LEFT)
    tell("JoiningWithdrawn", by=seat, thing=membership)


@transaction.atomic
def leave(seat: Seat, *, community: Community, line: str = "") -> None:
    """Go. What she wrote stays, under her name; seats, duties and open requests end. Suspended people may go as well.

    The last steward goes only with a sentence on what becomes of the community.
    """
    require(seat, Capability.LEAVE, community)
    membership = Membership.objects.select_for_update().get(community=community, person=seat.person)
    line = limits.WHY.check(" ".join(line.split()))
    _keep_a_steward(membership, line)
    before = membership.standing
    # Whoever was suspended comes back only when a steward lets her: leaving is no way around it.
    _stand_down(membership, Standing.REMOVED if before == Standing.SUSPENDED else Standing.LEFT)
    after = {"standing": membership.standing}
    tell("MemberLeft", by=seat, thing=membership, why=line, before={"standing": before}, after=after)


def _decided_meanwhile() -> Conflict:
    return Conflict(_("Somebody decided this meanwhile."), _("Open the request again."))


def _side(seat: Seat, request: JoiningRequest) -> Capability:
    own = seat.person_id == request.person_id
    return Capability.ANSWER_OWN_REQUEST if own else Capability.DECIDE_JOINING


def _membership(request: JoiningRequest) -> Membership:
    return Membership.objects.get(community=request.community_id, person=request.person_id)


def _reason(word: str, *, optional: bool = False) -> str:
    if word not in Reason.values and not (optional and not word):
        raise Refusal(_("Say why you come: to understand, to keep up, to learn, or to give."), code="reason_missing")
    return word


__all__ = ["ask_to_join", "decide", "join", "leave", "withdraw", "write_in_conversation"]
