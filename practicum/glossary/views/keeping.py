"""Keeping a term: changing it, proposing a change, deciding about one, settling it; its versions side by side."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, can, require
from practicum.communities.views.forming import placed, posted
from practicum.glossary import actions, queries
from practicum.glossary.forms import EditForm
from practicum.glossary.models import Term
from practicum.glossary.sections import TERM
from practicum.glossary.views.forming import seat_at, tried
from practicum.kit import Conflict, NotAllowed, Refusal, ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.writing.comparing import differing, versions_of

Act = Callable[..., Any]


@require_http_methods(["GET", "POST"])
@signed_in
def edit_term(request: HttpRequest, key: str) -> HttpResponse:
    """The next version, by whoever keeps the glossary."""
    term = queries.term_seen(key, request.person)
    seat = seat_at(request, term)
    require(seat, Capability.KEEP_TERM, term)
    return _written(request, term, lambda **text: actions.edit_term(seat, term=term, **text), own=True)


@require_http_methods(["GET", "POST"])
@signed_in
def propose_change(request: HttpRequest, key: str) -> HttpResponse:
    """Another text beside it, by any member."""
    term = queries.term_seen(key, request.person)
    seat = seat_at(request, term)
    require(seat, Capability.PROPOSE_CHANGE, term)
    return _written(request, term, lambda **text: actions.propose_change(seat, term=term, **text), own=False)


def _written(request: HttpRequest, term: Term, act: Act, *, own: bool) -> HttpResponse:
    """The form, and what comes of it; when somebody was quicker both texts are shown, and nothing is lost."""
    item = term.contribution
    start = {"title": item.title, "version": item.version, **TERM.split(item.source)}
    form, newer, status = EditForm(posted(request), initial=start), None, 200
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        text = {"title": data["title"], "version": data["version"], "why": data["reason"], "sections": form.sections()}
        refusal = tried(form, lambda: act(**text))
        if refusal is None:
            messages.success(request, _("It is changed.") if own else _("It waits for a curator."))
            return redirect(term.get_absolute_url())
        status, newer = refusal.status, _beside(form, term, request) if isinstance(refusal, Conflict) else None
    words = (_("Change this term"), _("Keep the change")) if own else (_("Propose a change"), _("Propose it"))
    placed(request, item.space.community)
    return page(
        request, "glossary/write.html", status=422 if form.errors and status == 200 else status, form=form, term=term,
        community=item.space.community, heading=words[0], act=words[1], newer=newer,
    )  # fmt: skip


def _beside(form: EditForm, term: Term, request: HttpRequest) -> list[Any]:
    """The rows of what stands now against what was typed; the form takes the newer version, so that it can be kept."""
    item = queries.term_seen(ids.text(term.pk), request.person).contribution
    typed = TERM.joined(form.sections())
    form.data = form.data.dict() | {"version": item.version}
    return differing(TERM, item.source, typed)


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest, key: str) -> HttpResponse:
    """The changes that wait, against the text that stands; whoever keeps the glossary decides here."""
    term = queries.term_seen(key, request.person)
    sentence = _decided(request, term) if request.method == "POST" else None
    if sentence == "":
        return redirect("term_proposals", key)
    community = term.contribution.space.community
    placed(request, community)
    return page(
        request, "glossary/proposals.html", status=422 if sentence else 200, community=community, key=key, term=term,
        waiting=queries.open_proposals(term), sentence=sentence or "",
        may_keep=request.person is not None and can(seat_at(request, term), Capability.KEEP_TERM, term),
    )  # fmt: skip


def _decided(request: HttpRequest, term: Term) -> str:
    """Take or decline what was chosen; a sentence when that is refused."""
    seat = seat_at(request, term)
    require(seat, Capability.KEEP_TERM, term)
    chosen = queries.proposal_seen(term, request.POST.get("proposal", ""))
    try:
        take = request.POST.get("act") == "take"
        actions.decide_change(seat, proposal=chosen, take=take, line=request.POST.get("line", ""))
    except NotAllowed:
        raise
    except Refusal as refusal:
        return f"{refusal.message} {refusal.hint}".strip()
    return ""


@require_POST
@signed_in
def settle_term(request: HttpRequest, key: str) -> HttpResponse:
    """This is what the word means here; or, with `act=decline` and a line, it is not."""
    term = queries.term_seen(key, request.person)
    seat = seat_at(request, term)
    if request.POST.get("act") == "decline":
        actions.decline_term(seat, term=term, line=request.POST.get("line", ""))
    else:
        actions.settle_term(seat, term=term)
    return redirect(term.get_absolute_url())


@require_safe
def term_versions(request: HttpRequest, key: str) -> HttpResponse:
    """Every version, side by side with the one before."""
    term = queries.term_seen(key, request.person)
    community = term.contribution.space.community
    placed(request, community)
    return page(
        request, "glossary/versions.html", term=term, community=community,
        versions=versions_of(term.contribution, TERM),
    )  # fmt: skip
