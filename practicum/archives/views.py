"""The web doors of archives: letting one out of quarantine, claiming what one wrote in it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, Seat, can
from practicum.archives import actions, queries
from practicum.archives.forms import SettleForm
from practicum.archives.models import Claim
from practicum.communities.lookup import community_seen
from practicum.communities.models import Community, SourceIdentity
from practicum.communities.seats import seat_in, site_seat
from practicum.communities.views.forming import done, placed
from practicum.kit import ids
from practicum.kit.pages import page
from practicum.writing.actions import release_import
from practicum.writing.models import Import


@login_required
@require_safe
def imports(request: HttpRequest, slug: str) -> HttpResponse:
    """What came in and waits, for stewards."""
    community, _seat = _tending(request, slug)
    placed(request, community)
    return page(
        request, "archives/imports.html", community=community, clashes=queries.clashes_in(community, request.person),
        imports=queries.imports_of(community, request.person),
    )  # fmt: skip


@login_required
@require_POST
def release(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    community = community_seen(slug, request.person)
    batch = get_object_or_404(Import, pk=_number(key), community=community)
    release_import(seat_in(community, request.person), batch=batch)
    return redirect("imports", slug)


@login_required
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Who claims it, why addresses cannot tell, and a steward's decision with its reason."""
    community, seat = _tending(request, slug)
    found = queries.clash(community, _number(key), request.person)
    if found is None:
        raise Http404
    form = SettleForm(request.POST if request.method == "POST" else None, clash=found)
    if form.is_bound and done(form, lambda: _settle(seat, found, form)):
        messages.success(request, _("Decided, told to those who claimed it, and written into the record."))
        return redirect("imports", slug)
    placed(request, community)
    return page(
        request, "archives/clash.html", status=422 if form.errors else 200, community=community, clash=found, form=form,
        may=can(seat, Capability.RELEASE_IMPORT, found.identity),
    )  # fmt: skip


def _settle(seat: Seat, found: queries.Clash, form: SettleForm) -> None:
    actions.settle_claim(seat, identity=found.identity, person=form.chosen(), why=form.cleaned_data["why"])


@login_required
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """Those whom an archive knows under my address, and where my claims stand."""
    person = request.person
    if request.method == "POST":
        _claim(request, get_object_or_404(SourceIdentity, pk=_number(request.POST.get("identity", ""))))
        return redirect("claim")
    claims = queries.claims_of(person)
    return page(request, "archives/claim.html", claimable=queries.claimable_by(person), claims=claims)


def _claim(request: HttpRequest, identity: SourceIdentity) -> None:
    person, seat = request.person, site_seat(request.person)
    if request.POST.get("act") == "withdraw":
        own = get_object_or_404(Claim, identity=identity, person=person)
        actions.withdraw_claim(seat, claim=own)
        messages.success(request, _("You do not claim it any more."))
    elif actions.claim(seat, person=person, identity=identity, line=request.POST.get("line", "")) is None:
        messages.success(request, _("It stands under your name now."))
    else:
        messages.success(request, _("It waits for a steward. You are told by mail what was decided."))


def _tending(request: HttpRequest, slug: str) -> tuple[Community, Seat]:
    """The community, and the seat of a steward in it; 403 for others at a door they see."""
    community = community_seen(slug, request.person)
    seat = seat_in(community, request.person)
    if not can(seat, Capability.RELEASE_IMPORT, community):
        raise PermissionDenied
    return community, seat


def _number(key: str) -> int:
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None
