"""Putting threads in order: some posts become a thread, two threads become one, one goes to another space."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, require
from practicum.communities.lookup import space_seen
from practicum.communities.views.forming import done, placed, posted
from practicum.conversations import actions, queries
from practicum.conversations.forms import MergeForm, MoveForm, SplitForm
from practicum.conversations.lookup import number_of, seat_of, thread_seen
from practicum.conversations.models import Thread
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.writing.places import key_in


@require_http_methods(["GET", "POST"])
@signed_in
def split(request: HttpRequest, key: str) -> HttpResponse:
    """Choose posts, say what they are about."""
    found = thread_seen(key, request.person)
    seat, form, made = seat_of(request, found), SplitForm(posted(request)), []
    require(seat, Capability.TEND_THREADS, found)
    chosen = [number_of(one) for one in request.POST.getlist("post")[:200]]

    def act() -> None:
        data = form.cleaned_data
        words = {"title": data["title"], "kind": data["kind"], "why": data["why"]}
        made.append(actions.split_thread(seat, thread=found, posts=chosen, **words))

    if form.is_bound and done(form, act):
        messages.success(request, _("It is a thread of its own now; both lead to one another."))
        return redirect(made[0])
    return _asked(
        request, found, form, "split", posts=queries.posts_at_a_glance(found, request.person),
        chosen=request.POST.getlist("post"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def merge(request: HttpRequest, key: str) -> HttpResponse:
    """Bring it into another thread, named by its address."""
    found = thread_seen(key, request.person)
    seat, form = seat_of(request, found), MergeForm(posted(request))
    require(seat, Capability.TEND_THREADS, found)
    made = []

    def act() -> None:
        into = _named(form.cleaned_data["into"], request)
        actions.merge_thread(seat, thread=found, into=into, why=form.cleaned_data["why"])
        made.append(into)

    if form.is_bound and done(form, act):
        messages.success(request, _("The two are one now; the old address leads here."))
        return redirect(made[0])
    return _asked(request, found, form, "merge")


def _named(address: str, request: HttpRequest) -> Thread:
    """The thread at an address that somebody pasted; 404 for what she does not see."""
    found = queries.thread_for(number_of(key_in(address)), request.person)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@signed_in
def move(request: HttpRequest, key: str) -> HttpResponse:
    """To another space of the community."""
    found = thread_seen(key, request.person)
    seat, community = seat_of(request, found), found.contribution.space.community
    require(seat, Capability.EDIT_SPACES, found)
    form = MoveForm(posted(request), spaces=queries.spaces_beside(found, request.person))

    def act() -> None:
        to = space_seen(community.slug, form.cleaned_data["space"], request.person)
        actions.move_thread(seat, thread=found, to=to)

    if form.is_bound and done(form, act):
        messages.success(request, _("It stands there now; its address is the same."))
        return redirect(found)
    return _asked(request, found, form, "move")


def _asked(request: HttpRequest, found: Thread, form: object, what: str, **more: object) -> HttpResponse:
    community = found.contribution.space.community
    placed(request, community)
    status = 422 if form.errors else 200
    return page(
        request, f"conversations/{what}.html", status=status, thread=found, community=community, form=form, **more
    )
