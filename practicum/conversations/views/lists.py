"""A space's threads, and starting one."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from practicum.access import Capability, Seat, require
from practicum.communities.lookup import space_seen
from practicum.communities.models import Space
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import placed, say
from practicum.conversations import actions, queries
from practicum.conversations.forms import StartForm
from practicum.conversations.models import thread_url
from practicum.conversations.views.building import earlier_of
from practicum.conversations.views.threads import files_of, hanging, once
from practicum.kit import Refusal
from practicum.kit.pages import page
from practicum.search.forming import not_yet_shown
from practicum.search.queries import Suggestion
from practicum.writing.actions import throw_draft_away
from practicum.writing.queries import draft_of


@require_safe
def space(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    found = space_seen(slug, space, request.person)
    placed(request, found.community)
    given = request.GET
    shown = queries.space_page(
        found,
        request.person,
        kind=given.get("kind", ""),
        standing=given.get("state", ""),
        cursor=given.get("after", ""),
    )
    return page(request, "conversations/space.html", space=found, list=shown.threads, may=shown)


# What the box begins with: a story that leaves out what did not work teaches little.
BEGINNINGS = {
    "story": _(
        "### Where it was, and who was there\n\n\n### What we did\n\n\n### What did not work\n\n\n"
        "### What came of it, and what I would do again"
    ),
    "notice": _("### Until now\n\n\n### From now on\n\n\n### Why"),
    "idea": _("### What it would change\n\n\n### What is not thought through yet"),
}


@login_required
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    found = space_seen(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    require(seat, Capability.START_THREAD, found)
    draft = f"start:{slug}/{space}"
    if request.method == "POST":
        return _start(request, found, seat, draft)
    kind = request.GET.get("kind", "question")
    kept = draft_of(request.person, draft)
    given = {"kind": kind, "body": str(BEGINNINGS.get(kind, ""))}
    given |= {name: request.GET.get(name, "") for name in ("title", "builds_on")}
    form = StartForm(initial=given | (kept.fields if kept else {}))
    return _asked(request, found, form, kind, saved_at=kept.saved_at if kept else None)


def _start(request: HttpRequest, space: Space, seat: Seat, draft: str) -> HttpResponse:
    form = StartForm(request.POST)
    kind = request.POST.get("kind") or "question"
    if not form.is_valid():
        return _asked(request, space, form, kind, status=422)
    known = not_yet_shown(request, form.cleaned_data["title"], space.community) if kind == "question" else []
    if known:
        return _asked(request, space, form, kind, known=known)
    data = form.cleaned_data
    try:
        words = {name: data[name] for name in ("topics", "link", "why_it_matters")}
        words |= {"builds_on": earlier_of(data["builds_on"], request)}
        words |= {"kind": kind, "text": form.text(), "choice": form.choice(), "files": files_of(request)}
        made = once(request, lambda: actions.start_thread(seat, space=space, **words).pk)
    except Refusal as refusal:
        say(form, refusal)
        return _asked(request, space, form, kind, status=refusal.status)
    throw_draft_away(seat, person=request.person, place=draft)
    return redirect(thread_url(made, form.text().title))


def _asked(
    request: HttpRequest,
    space: Space,
    form: StartForm,
    kind: str,
    status: int = 200,
    known: list[Suggestion] | None = None,
    saved_at: datetime | None = None,
) -> HttpResponse:
    placed(request, space.community)
    return page(
        request, "conversations/start.html", status=status, space=space, form=form, kind=kind, known=known or [],
        saved_at=saved_at, files=hanging(request) if form.is_bound else [],
        earlier=earlier_of(form["builds_on"].value() or "", request),
    )  # fmt: skip
