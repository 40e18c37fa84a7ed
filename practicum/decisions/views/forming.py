"""What the pages of decisions share: a form of its own on a page of its own, and who acts."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from practicum.access import Capability, Seat, require
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.decisions import queries
from practicum.decisions.models import Decision
from practicum.kit.pages import page

Act = Callable[[Seat, Decision, Any], Any]
FormOf = Callable[[QueryDict | None, Decision], forms.Form]


def seat_at(request: HttpRequest, found: Decision) -> Seat:
    return seat_in(found.contribution.space.community, request.person)


def asked(
    request: HttpRequest, key: str, capability: Capability, form_of: FormOf, act: Act, words: tuple[Any, Any]
) -> HttpResponse:
    """A form about a decision, and what comes of it; `act` is given what the form holds."""
    found = queries.decision_seen(key, request.person)
    seat = seat_at(request, found)
    require(seat, capability, found)
    form = form_of(posted(request), found)
    if form.is_bound and done(form, lambda: act(seat, found, form)):
        return redirect(found.get_absolute_url())
    community = found.contribution.space.community
    placed(request, community)
    return page(
        request, "decisions/asked.html", status=422 if form.errors else 200, decision=found, form=form,
        community=community, heading=words[0], act=words[1],
    )  # fmt: skip


def plain(form: type[forms.Form]) -> FormOf:
    """A form that needs to know nothing of the decision."""
    return lambda data, found: form(data)
