"""Bringing a practice into another one, found by its title; and taking that back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, require
from practicum.communities.views.forming import done, placed, posted
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.practices import actions, queries
from practicum.practices.forms import MergeForm
from practicum.practices.models import Practice
from practicum.practices.views.forming import acted, seat_at


@require_http_methods(["GET", "POST"])
@signed_in
def merge_practice(request: HttpRequest, key: str) -> HttpResponse:
    """Which practice it goes into (`into`), or those whose titles say the words (`q`); with `undo` its own again."""
    practice = queries.practice_seen(key, request.person)
    start = {name: request.GET.get(name, "") for name in ("into", "why")}
    seat, form = seat_at(request, practice), MergeForm(posted(request), initial=start)
    if request.method == "POST" and request.POST.get("undo"):
        actions.separate_practice(seat, practice=practice)
        return acted(practice)
    require(seat, Capability.KEEP_PRACTICE, practice)
    into = queries.practice_seen(named, request.person) if (named := form["into"].value()) else None
    if form.is_bound and done(
        form, lambda: actions.merge_practice(seat, practice=practice, into=into, why=form.cleaned_data["why"])
    ):
        messages.success(request, _("The two are one now; the other leads here."))
        return redirect(into)
    return _asked(request, practice, form, into)


def _asked(request: HttpRequest, practice: Practice, form: MergeForm, into: Practice | None) -> HttpResponse:
    """The page: which other practice, and once that is said, why."""
    words = " ".join(request.GET.get("q", "").split())[:100]
    community = practice.contribution.space.community
    placed(request, community)
    return page(
        request, "practices/merge.html", status=422 if form.errors else 200, practice=practice, form=form, into=into,
        community=community, words=words,
        rows=queries.practices_called(community, words, request.person, beside=practice) if into is None else [],
    )  # fmt: skip
