"""*I used this*, and whoever said a passage looking at its attribution."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practicum.access import Capability, Seat, require
from practicum.communities.views.forming import done, placed, posted
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.practices import actions, queries
from practicum.practices.forms import CorrectForm
from practicum.practices.models import Passage, Practice
from practicum.practices.sections import NAMES
from practicum.practices.views.forming import acted, seat_at
from practicum.writing.forms import UseForm
from practicum.writing.queries import own_use


@require_http_methods(["GET", "POST"])
@signed_in
def use_practice(request: HttpRequest, key: str) -> HttpResponse:
    """How it went: two taps on the practice's own page, or all the rest here."""
    practice = queries.practice_seen(key, request.person)
    before = own_use(practice.contribution, request.person)
    seat, form = seat_at(request, practice), UseForm(posted(request), person=request.person, before=before)
    require(seat, Capability.CONFIRM, practice)
    if form.is_bound and done(form, lambda: _told(seat, practice, form)):
        messages.success(request, _("It stands in the trail of use."))
        return acted(practice)
    placed(request, practice.contribution.space.community)
    return page(
        request, "practices/use.html", status=422 if form.errors else 200, practice=practice, form=form,
        community=practice.contribution.space.community,
    )  # fmt: skip


def _told(seat: Seat, practice: Practice, form: UseForm) -> None:
    data = form.cleaned_data
    actions.use_practice(seat, practice=practice, outcome=data["outcome"], line=data["line"], details=form.details())


@require_http_methods(["GET", "POST"])
@signed_in
def own_words(request: HttpRequest, key: str) -> HttpResponse:
    """What was taken from one's words: right so, corrected, or without one's name; for others there is nothing here."""
    practice = queries.practice_seen(key, request.person)
    own, form = queries.own_passages(practice, request.person), CorrectForm(posted(request))
    if form.is_bound:
        passage = queries.passage_of(practice, request.POST.get("passage", ""), request.person)
        require(seat_at(request, practice), Capability.CORRECT_PASSAGE, passage)
        if done(form, lambda: _corrected(request, practice, passage, form)):
            messages.success(request, _("It stands in your words."))
            return redirect("own_words", key)
    placed(request, practice.contribution.space.community)
    return page(
        request, "practices/said.html", status=422 if form.errors else 200, practice=practice, form=form, key=key,
        community=practice.contribution.space.community, own=own, names=NAMES,
        tried=request.POST.get("passage", ""),
    )  # fmt: skip


def _corrected(request: HttpRequest, practice: Practice, passage: Passage, form: CorrectForm) -> None:
    actions.correct_passage(seat_at(request, practice), passage=passage, text=form.cleaned_data["text"])


@require_POST
@signed_in
def attribution(request: HttpRequest, key: str) -> HttpResponse:
    """It is right as it is, or my name goes: for whoever said the passage."""
    practice = queries.practice_seen(key, request.person)
    passage = queries.passage_of(practice, request.POST.get("passage", ""), request.person)
    keep = request.POST.get("act") != "withdraw"
    actions.check_attribution(seat_at(request, practice), passage=passage, keep=keep)
    return acted(practice)
