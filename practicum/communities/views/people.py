"""The members of a community, and the acts on one of them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from practicum.access import Capability, Standing, can, require
from practicum.communities import actions, limits, queries
from practicum.communities.forms import ChoiceForm, DutyForm, LendForm, WelcomeForm, WhyForm
from practicum.communities.lookup import duty_seen, membership_of, seat_inside, seat_tending, space_seen
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import first_error, placed
from practicum.kit import NotAllowed, Refusal
from practicum.kit.pages import page
from practicum.people.entering import signed_in

ANYWHERE = (Standing.MEMBER, Standing.GUEST, Standing.SUSPENDED, Standing.REMOVED, Standing.APPLICANT)
STANDING_ACTS: dict[str, Callable[..., None]] = {
    "suspend": actions.suspend,
    "remove": actions.remove_member,
    "lift": actions.lift,
}


@require_safe
@signed_in
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is here: for members only."""
    community, seat = seat_inside(slug, request.person)
    placed(request, community)
    looking_for = request.GET.get("q", "")[:60].strip()
    shown = queries.people_page(community, seat, cursor=request.GET.get("after", ""), looking_for=looking_for)
    return page(request, "communities/people.html", community=community, people=shown, looking_for=looking_for)


@require_safe
def people_named(request: HttpRequest, slug: str) -> HttpResponse:
    """Members whose name begins so: JSON, or list items for the composer (header X-Fragment). 404 to everyone else."""
    if request.person is None:
        raise Http404
    try:
        community, _seat = seat_inside(slug, request.person)
    except NotAllowed:
        raise Http404 from None
    limits.COMPLETION.take(f"person:{request.person.pk}")
    found = queries.names_like(community, request.GET.get("q", "")[:60])
    if request.headers.get("X-Fragment"):
        return page(request, "communities/_named.html", people=found)
    return JsonResponse([{"handle": who.handle, "name": who.name} for who in found], safe=False)


@require_safe
def headcount(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """How many would see an item written here with this choice: a number and a sentence, never names."""
    found = space_seen(slug, space, request.person)
    if not can(seat_in(found.community, request.person), Capability.NARROW_AUDIENCE, found):
        raise Http404
    form = ChoiceForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"detail": first_error(form)}, status=422)
    try:
        shown = queries.headcount(found, request.person, form.choice())
    except Refusal as refusal:
        return JsonResponse(
            {"detail": refusal.message, "hint": refusal.hint, "code": refusal.code}, status=refusal.status
        )
    return JsonResponse({"count": shown.count, "words": shown.words})


@require_POST
@signed_in
def welcome(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    community, seat = seat_inside(slug, request.person)
    form = WelcomeForm(request.POST)
    if not form.is_valid():
        raise Refusal(first_error(form))
    membership = membership_of(community, handle)
    actions.welcome(seat, membership=membership, text=form.cleaned_data["text"])
    messages.success(request, _("Your welcome stands on their page."))
    return redirect("member", slug, handle)


@require_POST
@signed_in
def standing(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Suspend, remove or let back, each with its reason."""
    community, seat = seat_tending(slug, request.person, Capability.SUSPEND)
    act = STANDING_ACTS.get(request.POST.get("act", ""))
    form = WhyForm(request.POST)
    if act is None or not form.is_valid():
        raise Refusal(_("Say what is to be done, and why."))
    act(seat, membership=membership_of(community, handle, *ANYWHERE), why=form.cleaned_data["why"])
    messages.success(request, _("Done, and written into the record."))
    return redirect("people", slug)


@require_POST
@signed_in
def give_duty(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """Give a duty that exists in this kind of community."""
    community, seat = seat_inside(slug, request.person)
    membership = membership_of(community, handle)
    form = DutyForm(request.POST, kind=community.kind)
    if not form.is_valid():
        raise Refusal(first_error(form))
    actions.give_duty(seat, membership=membership, **form.cleaned_data)
    messages.success(request, _("The duty is given."))
    return redirect("member", slug, handle)


@require_POST
@signed_in
def lend_duty(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Lend a duty of one's own to another member until a day."""
    community, seat = seat_inside(slug, request.person)
    duty = duty_seen(community, key)
    require(seat, Capability.LEND_DUTY, duty)
    form = LendForm(request.POST, community=community)
    if not form.is_valid():
        raise Refusal(first_error(form))
    actions.lend_duty(seat, duty=duty, **form.cleaned_data)
    messages.success(request, _("The duty is lent. You keep it yourself, and may take it back any day."))
    return redirect("member", slug, form.cleaned_data["to"].person.handle)


@require_POST
@signed_in
def end_duty(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """End a duty: one's own, one that one lent, or as a steward."""
    community, seat = seat_inside(slug, request.person)
    duty = duty_seen(community, key)
    own = seat.person_id in (duty.membership.person_id, duty.lent_by_id)
    act = actions.lay_down_duty if own else actions.end_duty
    act(seat, duty=duty, line=request.POST.get("why", ""))
    messages.success(request, _("The duty has ended."))
    return redirect("member", slug, duty.membership.person.handle)
