"""Editing a practice, suggesting an edit, deciding about one; its versions side by side."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practicum.access import Capability, Seat, can, require
from practicum.communities.lookup import space_seen
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import placed, posted, say
from practicum.kit import Conflict, NotAllowed, Refusal, TooMany, ids
from practicum.kit.pages import page
from practicum.kit.routes import address
from practicum.people.entering import signed_in
from practicum.practices import actions, queries
from practicum.practices.forms import EditForm
from practicum.practices.models import Practice
from practicum.practices.sections import joined
from practicum.practices.views.forming import acted, learnt, seat_at, source_of, texts_of, topics_said, write

Act = Callable[..., Any]


@require_http_methods(["GET", "POST"])
@signed_in
def edit_practice(request: HttpRequest, key: str) -> HttpResponse:
    """The next version, by its owner, a curator or a steward."""
    practice = queries.practice_seen(key, request.person)
    seat = seat_at(request, practice)
    require(seat, Capability.KEEP_PRACTICE, practice)
    return _written(request, practice, lambda **text: actions.edit_practice(seat, practice=practice, **text), own=True)


@require_http_methods(["GET", "POST"])
@signed_in
def suggest_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Another text beside it, by any member."""
    practice = queries.practice_seen(key, request.person)
    seat = seat_at(request, practice)
    require(seat, Capability.SUGGEST_EDIT, practice)
    if request.method == "GET" and "lesson" in request.GET and can(seat, Capability.KEEP_PRACTICE, practice):
        return redirect(f"{address('edit_practice', key)}?{request.GET.urlencode()}")  # hers to write, not to suggest
    return _written(request, practice, lambda **text: actions.suggest_edit(seat, practice=practice, **text), own=False)


def _written(request: HttpRequest, practice: Practice, act: Act, *, own: bool) -> HttpResponse:
    """The form, and what comes of it; when somebody was quicker both texts are shown, and nothing is lost."""
    texts, source = texts_of(practice) | {"topics": topics_said(practice)}, source_of(request)
    texts |= learnt(request, practice.contribution.space, source, texts.get("evidence", ""))
    form, newer = EditForm(posted(request), initial=texts), None
    if not own or not can(seat_at(request, practice), Capability.SET_TOPICS, practice.contribution):
        del form.fields["topics"]
    refusal = _tried(form, partial(act, out_of=source)) if form.is_bound and form.is_valid() else None
    if form.is_bound and form.is_valid() and refusal is None:
        messages.success(request, _("It is changed.") if own else _("It waits for whoever keeps this practice."))
        return acted(practice)
    if refusal is not None:
        say(form, refusal)
        newer = _beside(form, practice, request) if isinstance(refusal, Conflict) else None
    words = (_("Edit this practice"), _("Keep the change")) if own else (_("Suggest an edit"), _("Suggest it"))
    item = practice.contribution
    return write(
        request, form, place=item.space.community, heading=words[0], act=words[1],
        status=refusal.status if refusal is not None else 200, practice=practice, newer=newer, changing=True,
    )  # fmt: skip


@require_safe
@signed_in
def bring_lesson(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """Into which practice does a lesson go? Those whose titles say the words, the ones that moved last first."""
    found = space_seen(slug, space, request.person)
    require(seat_in(found.community, request.person), Capability.MAKE_PRACTICE, found)
    words = " ".join(request.GET.get("q", "").split())[:100]
    placed(request, found.community)
    return page(
        request, "practices/lesson.html", community=found.community, space=found, words=words,
        rows=queries.practices_called(found.community, words, request.person),
        carried={name: request.GET.get(name, "") for name in ("out_of", "lesson")},
    )  # fmt: skip


def _tried(form: EditForm, act: Act) -> Refusal | None:
    """Do it; a refusal that the form can say is given back."""
    data = form.cleaned_data
    try:
        act(
            title=data["title"],
            lead=data["lead"],
            sections=form.sections(),
            version=data["version"],
            why=data["reason"],
            **({"topics": data["topics"]} if "topics" in data else {}),
        )
    except (NotAllowed, TooMany):
        raise
    except Refusal as refusal:
        return refusal
    return None


def _beside(form: EditForm, practice: Practice, request: HttpRequest) -> list[Any]:
    """The rows of what stands now against what was typed; the form takes the newer version, so that it can be kept."""
    item = queries.practice_seen(ids.text(practice.pk), request.person).contribution
    form.data = form.data.dict() | {"version": item.version}
    return queries.differing(item.source, joined(form.sections()))


@require_http_methods(["GET", "POST"])
def suggestions(request: HttpRequest, key: str) -> HttpResponse:
    """The edits that wait, against the text that stands; whoever keeps the practice decides here."""
    practice = queries.practice_seen(key, request.person)
    seat, community = seat_at(request, practice), practice.contribution.space.community
    sentence = _decided(request, practice, seat) if request.method == "POST" else None
    if sentence == "":
        return redirect("suggestions", key)
    placed(request, community)
    return page(
        request, "practices/suggestions.html", status=422 if sentence else 200, community=community, key=key,
        practice=practice, waiting=queries.open_suggestions(practice), sentence=sentence or "",
        may_keep=request.person is not None and can(seat, Capability.KEEP_PRACTICE, practice),
    )  # fmt: skip


def _decided(request: HttpRequest, practice: Practice, seat: Seat) -> str:
    """Take or decline what was chosen; a sentence when that is refused."""
    require(seat, Capability.KEEP_PRACTICE, practice)
    chosen = queries.suggestion_seen(practice, request.POST.get("suggestion", ""))
    try:
        actions.decide_suggestion(
            seat, suggestion=chosen, take=request.POST.get("act") == "take", line=request.POST.get("line", "")
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        return f"{refusal.message} {refusal.hint}".strip()
    return ""


@require_safe
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Every version, side by side with the one before."""
    practice = queries.practice_seen(key, request.person)
    placed(request, practice.contribution.space.community)
    return page(
        request, "practices/versions.html", practice=practice, community=practice.contribution.space.community,
        versions=queries.versions_of(practice), key=ids.text(practice.pk),
    )  # fmt: skip
