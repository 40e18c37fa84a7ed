"""Building on what others thought: from an idea or a post, or named afterwards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, require
from practicum.communities.views.forming import done, placed, posted
from practicum.conversations import actions
from practicum.conversations.forms import BuildForm
from practicum.conversations.lookup import item_seen, seat_of, thread_seen
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.writing.limits import BUILT_ON
from practicum.writing.models import Contribution
from practicum.writing.places import key_in


def earlier_of(keys: str, request: HttpRequest) -> list[Contribution]:
    """What a form says that it builds on: ids with commas between, each looked up through sight."""
    words = [word.strip() for word in keys.split(",") if word.strip()][: BUILT_ON.maximum]
    return [item_seen(word, request.person) for word in words]


@require_http_methods(["GET", "POST"])
@signed_in
def build_on(request: HttpRequest, key: str) -> HttpResponse:
    """Naming what one's own thread builds on."""
    thread = thread_seen(key, request.person)
    seat, form = seat_of(request, thread), BuildForm(posted(request))
    require(seat, Capability.EDIT, thread)

    def act() -> None:
        earlier = item_seen(key_in(form.cleaned_data["earlier"]), request.person)
        actions.build_on(seat, thread=thread, earlier=[earlier])

    if form.is_bound and done(form, act):
        return redirect(thread)
    placed(request, thread.contribution.space.community)
    return page(request, "conversations/build.html", status=422 if form.errors else 200, thread=thread, form=form)
