"""Coming in and going: joining, the conversation before a decision, invitations, leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, Seat, Standing, can
from practicum.communities import actions, queries
from practicum.communities.forms import DecisionForm, InviteForm, JoinForm, LetterForm, MessageForm, WhyForm
from practicum.communities.lookup import (
    community_seen,
    invitation_held,
    invitation_of,
    own_membership,
    request_seen,
    seat_tending,
)
from practicum.communities.models import Community, Joining
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.communities.words import DUTIES
from practicum.kit.pages import page
from practicum.people.entering import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """The act of joining, as heavy as the community wants it. What a stranger chose at the door comes along."""
    community = community_seen(slug, request.person)
    seat, opened = seat_in(community, request.person), community.joining == Joining.OPEN
    placed(request, community)
    form = JoinForm(posted(request), optional=opened, initial=request.GET.dict())
    if form.is_bound and done(form, lambda: _come_in(seat, community, form)):
        said = _("You are a member now.") if opened else _("A steward will write back to you here.")
        messages.success(request, said)
        return redirect("door", slug) if opened else redirect("own_request", slug)
    may = can(seat, Capability.ASK_TO_JOIN, community)
    asked = queries.latest_request(community, request.person)
    return page(
        request, "communities/join.html", status=422 if form.errors else 200, community=community, seat=seat, form=form,
        may_join=may, asked=asked,
    )  # fmt: skip


def _come_in(seat: Seat, community: Community, form: JoinForm) -> None:
    act = actions.join if community.joining == Joining.OPEN else actions.ask_to_join
    act(seat, community=community, **form.cleaned_data)


@require_safe
@signed_in
def own_request(request: HttpRequest, slug: str) -> HttpResponse:
    """Leads to one's own latest request here, or to the door."""
    community = community_seen(slug, request.person)
    asked = queries.latest_request(community, request.person)
    return redirect("joining_request", slug, asked.key) if asked else redirect("door", slug)


@require_safe
@signed_in
def requests(request: HttpRequest, slug: str) -> HttpResponse:
    community, _seat = seat_tending(slug, request.person, Capability.DECIDE_JOINING)
    placed(request, community)
    return page(request, "communities/requests.html", community=community, requests=queries.requests_of(community))


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def joining_request(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The conversation of one request, for its two sides only."""
    found, seat = request_seen(slug, key, request.person)
    placed(request, found.community)
    may_decide = can(seat, Capability.DECIDE_JOINING, found)
    own = found.person_id == request.person.pk
    form = MessageForm(posted(request))
    if form.is_bound and done(
        form, lambda: actions.write_in_conversation(seat, request=found, text=form.cleaned_data["text"])
    ):
        return redirect("joining_request", slug, key)
    return page(
        request, "communities/request.html", status=422 if form.errors else 200, community=found.community, form=form,
        asked=queries.conversation_of(found, request.person), own=own, may_decide=may_decide, decision=DecisionForm(),
        may_write=may_decide or can(seat, Capability.ANSWER_OWN_REQUEST, found),
    )  # fmt: skip


@require_POST
@signed_in
def decide(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Accept or decline, with a line; or, for the one who asks, withdraw."""
    found, seat = request_seen(slug, key, request.person)
    act = request.POST.get("act", "")
    if act == "withdraw":
        actions.withdraw(seat, request=found)
        messages.success(request, _("You do not ask any more. You may ask again whenever you like."))
        return redirect("door", slug) if found.community.listed else redirect("home")
    actions.decide(seat, request=found, accept=act == "accept", line=request.POST.get("line", ""))
    messages.success(request, _("Decided, and told."))
    return redirect("joining_request", slug, key)


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def write_to_stewards(request: HttpRequest, slug: str) -> HttpResponse:
    """For somebody who was shut out; others are led to the door, where they find the stewards."""
    community, person = community_seen(slug, request.person), request.person
    seat, form = seat_in(community, person), LetterForm(posted(request))
    if seat.standing not in actions.SHUT_OUT:
        return redirect("door", slug)
    placed(request, community)
    if form.is_bound and done(
        form,
        lambda: actions.write_to_stewards(seat, person=person, community=community, text=form.cleaned_data["text"]),
    ):
        messages.success(request, _("Your letter is on its way to the stewards."))
        return redirect("door", slug)
    status = 422 if form.errors else 200
    return page(request, "communities/letter.html", status=status, community=community, form=form)


@require_http_methods(["GET", "POST"])
@signed_in
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Go: a page that says what ends and what stays."""
    own = own_membership(slug, request.person)
    seat = seat_in(own.community, request.person)
    form = WhyForm(posted(request))
    if form.is_bound and done(
        form, lambda: actions.leave(seat, community=own.community, line=form.cleaned_data["why"])
    ):
        messages.success(request, _("You have left %(community)s.") % {"community": own.community.name})
        return redirect("home")
    request.place = own.community
    return page(
        request, "communities/leave.html", status=422 if form.errors else 200, community=own.community, form=form,
        suspended=own.standing == Standing.SUSPENDED,
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that wait and those that were used; a new one's link is shown here once."""
    community, seat = seat_tending(slug, request.person, Capability.INVITE)
    placed(request, community)
    with_duty, made = can(seat, Capability.GIVE_DUTY, community), []
    form = InviteForm(posted(request), kind=community.kind, with_duty=with_duty)
    if form.is_bound and done(
        form, lambda: made.append(actions.invite(seat, community=community, **form.cleaned_data))
    ):
        form = InviteForm(kind=community.kind, with_duty=with_duty)
    secret = made[0][1] if made else ""
    return page(
        request, "communities/invitations.html", status=422 if form.errors else 200, community=community, form=form,
        invitations=queries.invitations_of(community), secret=secret, address=made[0][0].address if made else "",
    )  # fmt: skip


@require_POST
@signed_in
def withdraw_invitation(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    community, seat = seat_tending(slug, request.person, Capability.INVITE)
    actions.withdraw_invitation(seat, invitation=invitation_of(community, key))
    messages.success(request, _("The invitation opens nothing any more."))
    return redirect("invitations", slug)


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """What an invitation opens. Looking does not use it up; accepting does, signed in with its address."""
    held = invitation_held(secret)
    if request.method == "POST":
        return _accept(request, secret)
    fits = request.person is not None and request.person.email.casefold() == held.address.casefold()
    return page(
        request, "communities/invitation.html", invitation=held, community=held.community, secret=secret, fits=fits,
        duty=DUTIES.get(held.duty, ""),
    )  # fmt: skip


@signed_in
def _accept(request: HttpRequest, secret: str) -> HttpResponse:
    held = invitation_held(secret)
    actions.accept_invitation(seat_in(held.community, request.person), invitation=held)
    messages.success(request, _("Welcome to %(community)s.") % {"community": held.community.name})
    return redirect("door", held.community.slug)
