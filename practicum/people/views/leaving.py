"""Going for good: what goes and what stays, in numbers; and taking it back while it waits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from practicum.kit import Refusal
from practicum.kit.pages import page
from practicum.kit.refusal import TooMany
from practicum.people import actions
from practicum.people.entering import lately_confirmed, seat_of, signed_in
from practicum.people.erasing import questions, waits, what_becomes
from practicum.people.forms import LeavingForm
from practicum.people.network import network_of


@never_cache
@require_http_methods(["GET", "POST"])
@lately_confirmed
def leave_site(request: HttpRequest) -> HttpResponse:
    """The two ways to go, what each does to what is mine, and a button that begins a week of waiting."""
    me, asked = request.person, questions(request.person)
    form = LeavingForm(request.POST if request.method == "POST" else None, asked=asked)
    if form.is_valid() and _begun(request, form):
        messages.success(request, _("It waits for a week. A mail says so."))
        return redirect("leave_site")
    return page(request, "people/leave.html", status=422 if form.errors else 200, form=form, waiting=waits(me),
                becomes=what_becomes(me), asked=asked)  # fmt: skip


def _begun(request: HttpRequest, form: LeavingForm) -> bool:
    """Whether it waits now; what has to be said first is put into the form."""
    seat, given = seat_of(request), form.cleaned_data
    try:
        actions.ask_to_leave(
            seat, person=request.person, form=given["form"], lines=form.lines(), network=network_of(request)
        )
    except TooMany:
        raise
    except Refusal as refusal:
        form.add_error(None, f"{refusal.message} {refusal.hint}".strip())
        return False
    return True


@require_POST
@signed_in
def take_back(request: HttpRequest) -> HttpResponse:
    """I stay after all."""
    actions.stay(seat_of(request), person=request.person, network=network_of(request))
    messages.success(request, _("You stay. Nothing was changed."))
    return redirect("leave_site")
