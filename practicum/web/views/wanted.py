"""What nobody has answered: what a search leaves behind, and the list that members read and those who keep it tend."""

import structlog
from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, Seat, can, require
from practicum.communities.lookup import seat_inside
from practicum.communities.models import Community
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import placed
from practicum.kit import NotAllowed, Refusal
from practicum.kit.middleware import fetched_ahead
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.search import actions
from practicum.search.queries.wanted import answer_named, wanted_at, wanted_of
from practicum.web.queries.finding import where_to_ask

log = structlog.get_logger("search")


def left_unanswered(request: HttpRequest, community: Community | None, line: str) -> None:
    """A member sent this line off inside a community and found nothing: its words may be kept. A search that narrowed
    by more, a later page, a page fetched ahead or led to from another site says nothing; and no search fails by this.
    """
    if request.person is None or community is None or not set(request.GET) <= {"q", "community"}:
        return
    if request.headers.get("Sec-Fetch-Site") == "cross-site" or fetched_ahead(request):
        return
    try:
        actions.keep_unanswered(seat_in(community, request.person), community=community, line=line)
    except OperationalError as failure:
        log.warning("wanted.not_kept", failure=type(failure).__name__)


@require_http_methods(["GET", "POST"])
@signed_in
def wanted(request: HttpRequest, slug: str) -> HttpResponse:
    """The list; whoever keeps it strikes a line here, or says what answers it."""
    community, seat = seat_inside(slug, request.person)
    sentence = _tended(request, community, seat) if request.method == "POST" else None
    if sentence == "":
        return redirect("wanted", slug)
    placed(request, community)
    return page(
        request, "web/wanted.html", status=422 if sentence else 200, community=community, sentence=sentence or "",
        list=wanted_of(community, request.person), may_keep=can(seat, Capability.KEEP_WANTED, community),
        ask=where_to_ask(request.person, community),
    )  # fmt: skip


def _tended(request: HttpRequest, community: Community, seat: Seat) -> str:
    """Strike the line, or say what answers it; a sentence when that is refused."""
    require(seat, Capability.KEEP_WANTED, community)
    line = wanted_at(community, request.POST.get("line", ""))
    try:
        if request.POST.get("act") == "strike":
            actions.strike_wanted(seat, wanted=line)
            messages.success(request, _("Struck. It does not come back."))
        else:
            answer = answer_named(request.POST.get("answer", ""), request.person)
            actions.answer_wanted(seat, wanted=line, answer=answer)
            messages.success(request, _("Written down. The list leads there now."))
    except NotAllowed:
        raise
    except Refusal as refusal:
        return f"{refusal.message} {refusal.hint}".strip()
    return ""
