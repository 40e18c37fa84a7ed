"""Answering *did it work?* with one tap; what stewards read of the whole."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practicum.access import Capability
from practicum.communities.lookup import seat_tending
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.sampling import actions, queries
from practicum.sampling.forms import CostForm


@require_POST
@signed_in
def answer_prompt(request: HttpRequest, key: str) -> HttpResponse:
    """For whom it is asked of; for everybody else there is nothing here."""
    prompt = queries.prompt_of(key, request.person)
    seat = seat_in(prompt.contribution.space.community, request.person)
    actions.answer_prompt(seat, prompt=prompt, answer=request.POST.get("answer", ""))
    messages.success(request, _("Thank you. It counts."))
    return redirect("home")


@require_http_methods(["GET", "POST"])
@signed_in
def value(request: HttpRequest, slug: str) -> HttpResponse:
    """Uses and time saved, as an interval; with what the community costs, which stewards say here."""
    community, seat = seat_tending(slug, request.person, Capability.EDIT_COMMUNITY)
    form = CostForm(posted(request))
    if form.is_bound and done(form, lambda: actions.say_cost(seat, community=community, **form.cleaned_data)):
        return redirect("value", slug)
    placed(request, community)
    return page(
        request, "sampling/value.html", status=422 if form.errors else 200, community=community, form=form,
        value=queries.value_of(community), rounded=queries.rounded, fewest=queries.FEWEST,
    )  # fmt: skip
