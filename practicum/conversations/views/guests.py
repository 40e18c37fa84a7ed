"""Guests of one thread: somebody from outside is let in until a day, and the steward sees who is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, Seat, require
from practicum.communities.views.forming import done, placed, posted
from practicum.conversations import queries
from practicum.conversations.forms import GuestForm, end_of
from practicum.conversations.lookup import item_seen, person_named, seat_of
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.writing import actions as writing
from practicum.writing.models import Contribution


@require_http_methods(["GET", "POST"])
@signed_in
def guests(request: HttpRequest, key: str) -> HttpResponse:
    """Who reads this thread by a pass, until when; one more is let in, or one of them no longer."""
    item = item_seen(key, request.person)
    seat = seat_of(request, item)
    require(seat, Capability.ADMIT_GUEST, item)

    if request.method == "POST" and request.POST.get("end"):
        writing.end_guest_pass(seat, item=item, person=person_named(request.POST["end"]))
        return redirect("guests", key)
    form = GuestForm(posted(request))
    if form.is_bound and done(form, lambda: _let_in(seat, item, form.cleaned_data)):
        messages.success(request, _("The thread is open to them. Send them its address."))
        return redirect("guests", key)
    placed(request, item.space.community)
    return page(
        request, "conversations/guests.html", status=422 if form.errors else 200, form=form, item=item, key=key,
        guests=queries.guests_of(item),
    )  # fmt: skip


def _let_in(seat: Seat, item: Contribution, data: dict) -> None:
    until = end_of(data["until"], seat.person)
    writing.admit_guest(seat, item=item, person=person_named(data["person"]), until=until)
