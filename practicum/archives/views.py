"""The web doors of archives: letting one out of quarantine, claiming what one wrote in it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, can
from practicum.archives import actions, queries
from practicum.communities.lookup import community_seen
from practicum.communities.models import SourceIdentity
from practicum.communities.seats import seat_in, site_seat
from practicum.kit import ids
from practicum.kit.pages import page
from practicum.people.models import Person
from practicum.writing.actions import release_import
from practicum.writing.models import Import


@login_required
@require_safe
def imports(request: HttpRequest, slug: str) -> HttpResponse:
    """What came in and waits, for stewards."""
    community = community_seen(slug, request.person)
    seat = seat_in(community, request.person)
    if not can(seat, Capability.RELEASE_IMPORT, Import(community=community)):
        raise PermissionDenied
    request.place = community
    return page(
        request, "archives/imports.html", community=community, clashes=queries.clashes_in(community),
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
@require_POST
def settle(request: HttpRequest, slug: str) -> HttpResponse:
    """A steward says whose it is, where masked addresses could not tell."""
    community = community_seen(slug, request.person)
    seat = seat_in(community, request.person)
    if not can(seat, Capability.RELEASE_IMPORT, Import(community=community)):
        raise PermissionDenied
    identity = get_object_or_404(SourceIdentity, pk=_number(request.POST.get("identity", "")), community=community)
    person = get_object_or_404(Person, handle=request.POST.get("person", ""))
    actions.settle_claim(seat, identity=identity, person=person)
    return redirect("imports", slug)


@login_required
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """Those whom an archive knows under my address."""
    if request.method == "POST":
        identity = get_object_or_404(SourceIdentity, pk=_number(request.POST.get("identity", "")))
        actions.claim(site_seat(request.person), person=request.person, identity=identity)
        return redirect("claim")
    return page(request, "archives/claim.html", claimable=queries.claimable_by(request.person))


def _number(key: str) -> int:
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None
