"""Marking a post or a passage of it, disagreeing with a mark, and keeping what one promised."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practicum.access import Capability, Seat, require
from practicum.communities.lookup import member_called
from practicum.communities.views.forming import done, placed, posted
from practicum.conversations import actions
from practicum.conversations.forms import ContestForm, MarkForm
from practicum.conversations.lookup import item_seen, mark_seen, seat_of
from practicum.conversations.views.items import there
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.writing import actions as writing
from practicum.writing.models import Contribution
from practicum.writing.words import HINTS


@require_http_methods(["GET", "POST"])
@signed_in
def mark(request: HttpRequest, key: str) -> HttpResponse:
    """What is it: a decision, an action, a lesson, …"""
    item = item_seen(key, request.person)
    seat, form = seat_of(request, item), MarkForm(posted(request), initial={"word": request.GET.get("word", "lesson")})
    require(seat, Capability.MARK, item)

    if form.is_bound and done(form, lambda: _marked(seat, item, form.cleaned_data)):
        messages.success(request, _("It stands in the register."))
        return _back(item)
    placed(request, item.space.community)
    return page(
        request, "conversations/mark.html", status=422 if form.errors else 200, form=form, item=item, key=key,
        hints=HINTS, words=item.source[:1_200],
    )  # fmt: skip


def _marked(seat: Seat, item: Contribution, data: dict) -> None:
    owner = member_called(item.space.community, data["owner"]) if data["owner"].strip() else None
    writing.mark_item(
        seat, item=item, word=data["word"], passage=data["passage"], why=data["why"], owner=owner, until=data["until"]
    )


@require_POST
@signed_in
def undo_mark(request: HttpRequest, key: str) -> HttpResponse:
    found = mark_seen(key, request.person)
    actions.take_mark_away(seat_of(request, found.contribution), mark=found)
    return _back(found.contribution)


@require_http_methods(["GET", "POST"])
@signed_in
def contest_mark(request: HttpRequest, key: str) -> HttpResponse:
    """It is not so, and why; the mark stays and says that somebody disagrees."""
    found = mark_seen(key, request.person)
    item, form = found.contribution, ContestForm(posted(request))
    seat = seat_of(request, item)
    require(seat, Capability.MARK, item)
    if form.is_bound and done(form, lambda: writing.contest_mark(seat, mark=found, why=form.cleaned_data["why"])):
        return _back(item)
    placed(request, item.space.community)
    return page(
        request, "conversations/contest.html", status=422 if form.errors else 200, form=form, mark=found, key=key
    )


@require_POST
@signed_in
def promise(request: HttpRequest, key: str) -> HttpResponse:
    """Whom an action was given to takes it, keeps it or lets it go; for everybody else there is nothing here."""
    found = mark_seen(key, request.person)
    if found.owner_id != request.person.pk:
        raise Http404
    seat, act, line = seat_of(request, found.contribution), request.POST.get("act", ""), request.POST.get("line", "")
    if act in ("take", "refuse"):
        writing.take_promise(seat, mark=found, take=act == "take")
    else:
        writing.close_promise(seat, mark=found, kept=act != "let_go", line=line)
    return redirect("home") if request.POST.get("next") == "home" else _back(found.contribution)


def _back(item: Contribution) -> HttpResponse:
    root = item.root or item
    return redirect(there(item.pk, root.pk, root.title))
