"""Where I am signed in: every browser of mine, to end one or all others."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from practicum.kit.pages import page
from practicum.people import actions, queries
from practicum.people.entering import seat_of, signed_in
from practicum.people.network import network_of
from practicum.people.views.profile import number_in


@never_cache
@require_GET
@signed_in
def sessions(request: HttpRequest) -> HttpResponse:
    """The browsers I am signed in with; this one first."""
    found = queries.sessions_of(request.person, this=request.session.number)
    return page(request, "people/sessions.html", sessions=found)


@require_POST
@signed_in
def end_session(request: HttpRequest, number: str) -> HttpResponse:
    """Sign out one browser; when it is this one, one is signed out here."""
    session = queries.own_session(request.person, number_in(number))
    if session is None:
        raise Http404
    actions.end_session(seat_of(request), session=session, network=network_of(request))
    if session.pk == request.session.number:
        request.session.flush()
        return redirect("/")
    messages.success(request, _("That browser is signed out."))
    return redirect("sessions")


@require_POST
@signed_in
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every other session of mine."""
    me, here = request.person, request.session.number
    actions.sign_out_elsewhere(seat_of(request), person=me, network=network_of(request), keep=here)
    update_session_auth_hash(request, me)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("sessions")
