"""Pages about a community that several rooms fill: charter, problems, a member."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, can
from practicum.communities import actions
from practicum.communities.forms import CharterForm, DutyForm, LendForm, WelcomeForm, text
from practicum.communities.lookup import community_seen, membership_of, number_of, seat_inside, seat_tending
from practicum.communities.models import Community, Membership
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.communities.views.people import ANYWHERE
from practicum.communities.words import CHARTER
from practicum.conversations.lookup import item_seen
from practicum.conversations.views.items import key_in
from practicum.kit import Refusal
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.topics import actions as topics
from practicum.topics import limits
from practicum.topics.models import Problem
from practicum.topics.queries import order_on_the_door, problem_in, problem_line, problems_of
from practicum.web.queries.communities import MemberPage, charter_versions, member_page, problem_questions


class ProblemForm(forms.Form):
    """A problem we work on, and where we are with it."""

    title = text(gettext_lazy("The problem, as a member would say it"), limits.PROBLEM)
    where_we_are = text(gettext_lazy("Where we are with it"), limits.WHERE_WE_ARE, rows=2, required=False)


@require_safe
def charter(request: HttpRequest, slug: str) -> HttpResponse:
    """The charter that stands, and every version with what it changed."""
    community = community_seen(slug, request.person)
    placed(request, community)
    standing, versions = charter_versions(community)
    may_write = request.person is not None and can(
        seat_in(community, request.person), Capability.EDIT_CHARTER, community
    )
    return page(
        request, "communities/charter.html", community=community, charter=standing, versions=versions,
        questions=CHARTER,
        may_write=may_write,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def charter_write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the next version."""
    community, seat = seat_tending(slug, request.person, Capability.EDIT_CHARTER)
    standing, _versions = charter_versions(community)
    start = standing.answers if standing else {"domain": community.purpose}
    form = CharterForm(posted(request), initial=start | {"version": standing.version if standing else 0})
    if form.is_bound and done(form, lambda: _write(seat, community, form)):
        messages.success(request, _("The charter is written. Every earlier version is kept."))
        return redirect("charter", slug)
    placed(request, community)
    return page(
        request, "communities/charter_write.html", status=422 if form.errors else 200, community=community, form=form,
        questions=CHARTER,
    )  # fmt: skip


def _write(seat: object, community: Community, form: CharterForm) -> None:
    data = form.cleaned_data
    actions.write_charter(seat, community=community, answers=form.answers(), note=data["note"], version=data["version"])


@require_http_methods(["GET", "POST"])
def problems(request: HttpRequest, slug: str) -> HttpResponse:
    """The register of problems; those who keep it add to it here."""
    community = community_seen(slug, request.person)
    seat = seat_in(community, request.person)
    form = ProblemForm(posted(request))
    if form.is_bound and done(form, lambda: topics.add_problem(seat, community=community, **form.cleaned_data)):
        return redirect("problems", slug)
    placed(request, community)
    may_keep = request.person is not None and can(seat, Capability.EDIT_PROBLEMS, community)
    return page(
        request, "communities/problems.html", status=422 if form.errors else 200, community=community, form=form,
        problems=problems_of(community, request.person, set_aside=may_keep), may_keep=may_keep,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def problem(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One problem with its questions, and for those who keep it, where we are."""
    community = community_seen(slug, request.person)
    found, seat = _problem(community, key), seat_in(community, request.person)
    form = ProblemForm(posted(request), initial={"title": found.title, "where_we_are": found.where_we_are})
    state = request.POST.get("state", "")
    if form.is_bound and done(
        form, lambda: topics.change_problem(seat, problem=found, state=state, **form.cleaned_data)
    ):
        return redirect("problem", slug, key)
    placed(request, community)
    may_keep = request.person is not None and can(seat, Capability.EDIT_PROBLEMS, community)
    return page(
        request, "communities/problem.html", status=422 if form.errors else 200, community=community, form=form,
        problem=problem_line(found, request.person), questions=problem_questions(found, request.person),
        may_keep=may_keep, may_link=seat.inside and not community.archived,
    )  # fmt: skip


@require_POST
@signed_in
def keep_problem(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Set a problem aside, bring it back, or move it up or down the register."""
    community = community_seen(slug, request.person)
    found, seat, act = _problem(community, key), seat_in(community, request.person), request.POST.get("act", "")
    if act in ("up", "down"):
        topics.reorder_problems(seat, community=community, order=_moved(community, found, -1 if act == "up" else 1))
    elif act in ("aside", "back"):
        topics.retire_problem(seat, problem=found, back=act == "back")
    else:
        raise Refusal(_("Say what is to be done with the problem."))
    return redirect("problems", slug)


def _moved(community: Community, found: Problem, by: int) -> list[int]:
    """The ids of the register with one problem moved by one place among those that stand on the door."""
    order = order_on_the_door(community)
    if found.pk not in order:
        return order
    place = order.index(found.pk)
    order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
    return order


@require_POST
@signed_in
def problem_questions_of(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Link a question that one sees to a problem, by its address; or take the link away."""
    community = community_seen(slug, request.person)
    item = item_seen(key_in(request.POST.get("question", "")), request.person)
    act = topics.unlink_from_problem if request.POST.get("undo") else topics.link_to_problem
    act(seat_in(community, request.person), item=item, problem=_problem(community, key))
    return redirect("problem", slug, key)


def _problem(community: Community, key: str) -> Problem:
    found = problem_in(community, number_of(key))
    if found is None:
        raise Http404
    return found


@require_safe
@signed_in
def member(request: HttpRequest, slug: str, handle: str) -> HttpResponse:
    """A member in this community: welcomes, help given and received, and the acts of those who tend it."""
    community, seat = seat_inside(slug, request.person)
    may_suspend = can(seat, Capability.SUSPEND, membership := _place(community, seat, handle))
    placed(request, community)
    shown = member_page(community, seat, membership)
    return page(
        request, "communities/member.html", community=community, seat=seat, page=shown,
        lend=lending_forms(community, membership, shown), may_suspend=may_suspend,
        may_give_duty=can(seat, Capability.GIVE_DUTY, membership),
        may_end_duty=can(seat, Capability.GIVE_DUTY, community), welcome=WelcomeForm(),
        duty=DutyForm(kind=community.kind), own=membership.person_id == seat.person_id,
    )  # fmt: skip


def lending_forms(community: Community, membership: Membership, shown: MemberPage) -> dict[str, LendForm]:
    """A form for each duty that may be lent from this page: on her own to anybody, on another member's to her."""
    whose, held = membership.person, {(duty.name, duty.space) for duty in shown.member.duties}
    if membership.standing != "member" or not shown.own.lendable:
        return {}
    own = shown.own.lendable[0].holder_id == whose.pk
    return {
        duty.key: LendForm(
            community=community, auto_id=f"lend-{duty.key}-%s", initial={} if own else {"to": whose.handle}
        )
        for duty in shown.own.lendable
        if own or (duty.name, duty.space) not in held
    }


def _place(community: Community, seat: object, handle: str) -> object:
    """Members find those inside; those who suspend find also whom they would let back."""
    wide = can(seat, Capability.DECIDE_JOINING, community)
    return membership_of(community, handle, *(ANYWHERE if wide else ()))
