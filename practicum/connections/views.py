"""Being asked whether one wants to be introduced, and not wanting to be asked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from practicum.communities.seats import seat_in
from practicum.connections import actions, queries
from practicum.kit.pages import page
from practicum.people.entering import seat_of, signed_in


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def introductions(request: HttpRequest) -> HttpResponse:
    """What I am asked, to whom I was introduced, and the switch."""
    if request.method == "POST":
        aside = request.POST.get("act") == "off"
        actions.step_aside(seat_of(request), aside=aside)
        messages.success(request, _("Nobody is introduced to you.") if aside else _("You may be asked again."))
        return redirect("introductions")
    return page(request, "connections/introductions.html", shown=queries.introductions_of(request.person))


@require_POST
@signed_in
def answer_introduction(request: HttpRequest, key: str) -> HttpResponse:
    """Yes or no; what is said back does not depend on what the other one said."""
    side = queries.side_of(key, request.person)
    yes = request.POST.get("answer") == "yes"
    actions.answer_introduction(seat_in(side.introduction.community, request.person), side=side, yes=yes)
    messages.success(
        request, _("If they say yes as well, you are both told here.") if yes else _("Nobody hears of it.")
    )
    return redirect("home")
