"""Everything about me, to take along: asked for, and fetched when it is ready."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from practicum.kit.pages import page
from practicum.kit.pictures import sandboxed
from practicum.people import actions, queries
from practicum.people.entering import lately_confirmed, seat_of
from practicum.people.exporting import tables_in_words
from practicum.people.network import network_of
from practicum.people.views.profile import number_in


@never_cache
@require_http_methods(["GET", "POST"])
@lately_confirmed
def export(request: HttpRequest) -> HttpResponse:
    """What a copy of everything about me holds, a button to ask for one, and those that can be fetched."""
    if request.method == "POST":
        actions.ask_for_export(seat_of(request), person=request.person, network=network_of(request))
        messages.success(request, _("Your copy is being made. A mail tells you when it is ready."))
        return redirect("export")
    return page(request, "people/export.html", exports=queries.exports_of(request.person), tables=tables_in_words())


@never_cache
@require_GET
@lately_confirmed
def fetch_export(request: HttpRequest, number: str) -> HttpResponseBase:
    """The file itself, to whoever it is about, until it ends."""
    found = queries.own_export(request.person, number_in(number))
    if found is None or not found.path.is_file():
        raise Http404
    response = FileResponse(found.path.open("rb"), content_type="application/zip")
    return sandboxed(response, f"{request.person.handle}-{found.asked_at:%Y-%m-%d}.zip", inline=False)
