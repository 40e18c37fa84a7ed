"""Tending a community: its settings, its spaces and their rosters."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practicum.access import Capability, can, require
from practicum.communities import actions, queries
from practicum.communities.forms import CommunityForm, HandlesForm, SpaceForm, WhyForm
from practicum.communities.lookup import communities_in, community_seen, seat_inside, seat_tending, space_known
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, first_error, placed, posted
from practicum.communities.words import REACHES
from practicum.kit import Refusal
from practicum.kit.pages import page
from practicum.people.entering import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """What the door says, and how one comes in."""
    community, seat = seat_tending(slug, request.person, Capability.EDIT_COMMUNITY)
    now = {name: getattr(community, name) for name in ("name", "purpose", "joining", "listed", "language")}
    form = CommunityForm(posted(request), initial=now)
    if form.is_bound and done(form, lambda: actions.change_community(seat, community=community, **form.cleaned_data)):
        messages.success(request, _("The settings are saved, and the change is written into the record."))
        return redirect("community_settings", slug)
    placed(request, community)
    return page(
        request,
        "communities/settings.html",
        status=422 if form.errors else 200,
        community=community,
        form=form,
        why=WhyForm(needed=True),
    )


@require_POST
@signed_in
def rest(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the community to rest, with a sentence, or wake it."""
    community, seat = seat_tending(slug, request.person, Capability.EDIT_COMMUNITY)
    if request.POST.get("act") == "wake":
        actions.wake_community(seat, community=community)
    else:
        actions.archive_community(seat, community=community, why=request.POST.get("why", ""))
    return redirect("community_settings", slug)


@require_http_methods(["GET", "POST"])
@signed_in
def spaces(request: HttpRequest, slug: str) -> HttpResponse:
    """The spaces one knows, and, for who may, a new one."""
    community, seat = seat_inside(slug, request.person)
    form, people = SpaceForm(posted(request)), HandlesForm(request.POST or None, communities=[community.pk])
    both = form.is_bound and people.is_valid()
    if both and done(
        form, lambda: actions.open_space(seat, community=community, **form.cleaned_data, **people.cleaned_data)
    ):
        messages.success(request, _("The space is open."))
        return redirect("spaces", slug)
    placed(request, community)
    lines = queries.spaces_page(community, request.person, seat)
    return page(
        request, "communities/spaces.html", status=422 if form.errors or people.errors else 200, community=community,
        spaces=lines, form=form, people=people, reaches=REACHES, may_open=can(seat, Capability.EDIT_SPACES, community),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def space_settings(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """One space: who sits in it, and for who may, its words and its reach."""
    found = space_known(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    form = SpaceForm(posted(request), initial={"name": found.name, "purpose": found.purpose, "reach": found.reach})
    if form.is_bound and done(form, lambda: actions.change_space(seat, space=found, **form.cleaned_data)):
        messages.success(request, _("The space is changed, and the change is written into the record."))
        return redirect("space_settings", slug, space)
    placed(request, found.community)
    (line,) = queries.spaces_page(found.community, request.person, seat, only=found)
    return page(
        request, "communities/space_settings.html", status=422 if form.errors else 200, community=found.community,
        line=line, space=found, form=form, people=HandlesForm(communities=[]), reaches=REACHES,
    )  # fmt: skip


@require_POST
@signed_in
def space_state(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """Archive or wake a space."""
    found = space_known(slug, space, request.person)
    act = actions.wake_space if request.POST.get("act") == "wake" else actions.archive_space
    act(seat_in(found.community, request.person), space=found)
    return redirect("space_settings", slug, space)


@require_POST
@signed_in
def seats(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """Seat people, end a seat, or leave one's own."""
    found = space_known(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    form = HandlesForm(request.POST, communities=communities_in(found))
    if request.POST.get("act") == "leave":
        actions.leave_seat(seat, space=found, person=request.person)
        return redirect("door", slug)
    require(seat, Capability.SEAT_PEOPLE, found)
    if not form.is_valid():
        raise Refusal(first_error(form))
    people = form.cleaned_data["people"]
    if request.POST.get("act") == "unseat":
        for person in people:
            actions.unseat(seat, space=found, person=person)
    else:
        actions.seat_people(seat, space=found, people=people)
    return redirect("space_settings", slug, space)


@require_POST
@signed_in
def joint(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """Let another community in, named by the word in its address, or out again."""
    found = space_known(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    try:
        other = community_seen(request.POST.get("community", "").strip().lower(), request.person)
    except Http404:
        raise Refusal(_("There is no community with this address word that you can see.")) from None
    act = actions.let_out if request.POST.get("act") == "out" else actions.let_in
    act(seat, space=found, community=other)
    return redirect("space_settings", slug, space)
