"""Following a space, a topic or a person: kept now, used by whatever tells people things."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from practicum.activity.actions import follow as follow_thing
from practicum.activity.actions import unfollow
from practicum.communities.seats import seat_in
from practicum.web.queries.following import followed


@login_required
@require_POST
def follow(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """`/follow/<kind>/<key>`: a space or topic by its id, a person by her handle; `undo` stops it."""
    found = followed(kind, key, request.person)
    if found is None:
        raise Http404
    seat = seat_in(found.community, request.person)
    if request.POST.get("undo"):
        for number in found.stand_for_it or [found.id]:
            unfollow(seat, thing_kind=kind, thing_id=number, within=found.within)
    else:
        follow_thing(seat, thing_kind=kind, thing_id=found.id, within=found.within)
    return redirect(found.url or reverse("home"))
