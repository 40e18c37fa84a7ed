"""The horizon: the list, one line of it, and where we are with it."""

from typing import Any
from urllib.parse import unquote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practicum.access import Capability, require
from practicum.communities.lookup import community_seen, space_seen
from practicum.communities.models import Community
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.glossary import actions, queries
from practicum.glossary.forms import KNOWING, AheadForm, ChangeAheadForm, MoveForm
from practicum.glossary.limits import ROUND
from practicum.glossary.models import Ahead
from practicum.glossary.sections import AHEAD_NAMES, LINE
from practicum.glossary.views.forming import homes, seat_at, tried
from practicum.kit import Conflict, ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in


@require_http_methods(["GET", "POST"])
def horizon(request: HttpRequest, slug: str) -> HttpResponse:
    """What we will need to know; whoever tends the community writes here that we looked at it."""
    community = community_seen(slug, request.person)
    seat = seat_in(community, request.person)
    if request.method == "POST":
        days = request.POST.get("every_days", "")
        number = int(days) if days.isdecimal() and len(days) < 5 else 0
        actions.review_horizon(seat, community=community, every_days=number)
        messages.success(request, _("Written down. The list says when we look again."))
        return redirect("horizon", slug)
    list = queries.horizon_of(community, request.person, seat, standing=request.GET.get("state", ""))
    placed(request, community)
    return page(
        request, "glossary/horizon.html", community=community, list=list, knowing=KNOWING, most=ROUND.maximum,
        homes=homes(community, request, Capability.WATCH_HORIZON),
    )  # fmt: skip


@require_safe
def ahead(request: HttpRequest, words: str) -> HttpResponse:
    """`/h/<id>-<words>`; the id alone, or old words, lead to the present address."""
    made = queries.ahead_page(queries.number_of(words[: ids.LENGTH]), request.person)
    if made is None or (len(words) > ids.LENGTH and words[ids.LENGTH] != "-"):
        raise Http404
    if request.path != unquote(made.url):  # a path comes decoded; a reversed address is quoted
        return HttpResponseRedirect(made.url, status=301)
    placed(request, made.community)
    return page(request, "glossary/ahead.html", ahead=made, names=AHEAD_NAMES, knowing=KNOWING)


@require_http_methods(["GET", "POST"])
@signed_in
def new_ahead(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """One thing more that we will need to know."""
    found = space_seen(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    require(seat, Capability.WATCH_HORIZON, found)
    form, made = AheadForm(posted(request)), []

    def act() -> None:
        made.append(actions.watch(seat, space=found, **_said(form, found.community)))

    if form.is_bound and done(form, act):
        return redirect(made[0])
    return _form(request, found.community, form, heading=_("What will we need to know?"), space=found)


@require_http_methods(["GET", "POST"])
@signed_in
def change_ahead(request: HttpRequest, key: str) -> HttpResponse:
    """The text, the day, and who looks into it."""
    found = queries.ahead_seen(key, request.person)
    seat, item = seat_at(request, found), found.contribution
    require(seat, Capability.KEEP_AHEAD, found)
    community = item.space.community
    form, status = ChangeAheadForm(posted(request), initial=_standing_text(found)), 200

    def act() -> None:
        said = _said(form, community) | {"version": form.cleaned_data["version"], "why": form.cleaned_data["reason"]}
        actions.change_ahead(seat, ahead=found, **said)

    if form.is_bound and form.is_valid():
        refusal = tried(form, act)
        if refusal is None:
            return redirect(found.get_absolute_url())
        status = refusal.status
        if isinstance(refusal, Conflict):
            form.data = form.data.dict() | {"version": queries.ahead_seen(key, request.person).contribution.version}
    return _form(request, community, form, heading=_("Change this line"), ahead=found, status=status)


def _standing_text(found: Ahead) -> dict[str, Any]:
    """What the form for its text begins with."""
    item, looker = found.contribution, found.looker.handle if found.looker else ""
    start = {"title": item.title, "version": item.version, "by_when": found.by_when, "looker": looker}
    return start | LINE.split(item.source)


def _said(form: AheadForm, community: Community) -> dict[str, Any]:
    data = form.cleaned_data
    looker = queries.member_named(community, data["looker"]) if data["looker"] else None
    return {"title": data["title"], "sections": form.sections(), "by_when": data["by_when"], "looker": looker}


def _form(
    request: HttpRequest, community: Community, form: AheadForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    placed(request, community)
    status = 422 if form.errors and status == 200 else status
    return page(request, "glossary/write_ahead.html", status=status, community=community, form=form, **more)


@require_http_methods(["GET", "POST"])
@signed_in
def move_ahead(request: HttpRequest, key: str) -> HttpResponse:
    """Watched, being learned, known, or dropped with a line."""
    found = queries.ahead_seen(key, request.person)
    seat = seat_at(request, found)
    require(seat, Capability.KEEP_AHEAD, found)
    form = MoveForm(posted(request), initial={"standing": found.contribution.standing, "line": found.line})

    def act() -> None:
        data = form.cleaned_data
        became = queries.item_named(data["became"], request.person) if data["became"] else None
        actions.move_ahead(seat, ahead=found, standing=data["standing"], line=data["line"], became=became)

    if form.is_bound and done(form, act):
        return redirect(found.get_absolute_url())
    community = found.contribution.space.community
    placed(request, community)
    return page(
        request, "glossary/where.html", status=422 if form.errors else 200, form=form, ahead=found, community=community
    )
