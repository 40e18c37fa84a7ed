"""Reviewing a practice, adopting it, looking again, retiring it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, require
from practicum.communities.views.forming import done, placed, posted
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.practices import actions, queries
from practicum.practices.forms import AdoptForm, LookForm, RetireForm, ReviewForm
from practicum.practices.models import Practice
from practicum.practices.queries.looking_up import item_named
from practicum.practices.views.forming import acted, seat_at


@require_http_methods(["GET", "POST"])
@signed_in
def review_practice(request: HttpRequest, key: str) -> HttpResponse:
    """Does it hold where one works?"""

    def act(seat: Any, practice: Practice, data: dict) -> None:
        actions.review(seat, practice=practice, holds=data["holds"] == "yes", line=data["line"])

    return asked_of(
        request, key, Capability.REVIEW_PRACTICE, ReviewForm, act, (_("Does it hold where you work?"), _("Say so"))
    )


@require_http_methods(["GET", "POST"])
@signed_in
def adopt_practice(request: HttpRequest, key: str) -> HttpResponse:
    """Written down by a steward or curator: the community adopts it."""

    def act(seat: Any, practice: Practice, data: dict) -> None:
        actions.adopt(seat, practice=practice, look_on=data["look_on"], why=data["why"])

    return asked_of(request, key, Capability.ADOPT_PRACTICE, AdoptForm, act, (_("We adopt this"), _("Write it down")))


@require_http_methods(["GET", "POST"])
@signed_in
def look_at_practice(request: HttpRequest, key: str) -> HttpResponse:
    """Its owner looked, and it holds."""

    def act(seat: Any, practice: Practice, data: dict) -> None:
        actions.look_again(seat, practice=practice, line=data["line"], look_on=data["look_on"])

    return asked_of(request, key, Capability.KEEP_PRACTICE, LookForm, act, (_("Does it still hold?"), _("It holds")))


@require_http_methods(["GET", "POST"])
@signed_in
def retire_practice(request: HttpRequest, key: str) -> HttpResponse:
    """Out of force, and what replaces it; with `undo` back into force."""
    if request.method == "POST" and request.POST.get("undo"):
        practice = queries.practice_seen(key, request.person)
        actions.wake(seat_at(request, practice), practice=practice)
        return acted(practice)

    def act(seat: Any, practice: Practice, data: dict) -> None:
        newer = item_named(data["newer"], request.person) if data["newer"] else None
        actions.retire(seat, practice=practice, why=data["why"], newer=newer)

    return asked_of(
        request, key, Capability.ADOPT_PRACTICE, RetireForm, act, (_("Retire this practice"), _("Retire it"))
    )


def asked_of(
    request: HttpRequest, key: str, capability: Capability, form_of: type[forms.Form],
    act: Callable[[Any, Practice, dict], None], words: tuple[str, str], **start: Any,
) -> HttpResponse:  # fmt: skip
    """A form of its own on a page of its own, and what comes of it. `start` is what the form begins with."""
    practice = queries.practice_seen(key, request.person)
    seat, form = seat_at(request, practice), form_of(posted(request), initial=start)
    require(seat, capability, practice)
    if form.is_bound and done(form, lambda: act(seat, practice, form.cleaned_data)):
        return acted(practice)
    placed(request, practice.contribution.space.community)
    return page(
        request, "practices/asked.html", status=422 if form.errors else 200, practice=practice, form=form,
        community=practice.contribution.space.community, heading=words[0], act=words[1],
    )  # fmt: skip
