"""Writing for the journal: a draft is begun, changed by those who write it, published; a newsletter is gathered."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, Seat, can, require
from practicum.communities.lookup import space_seen
from practicum.communities.models import Space
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted, say
from practicum.journal import actions, queries
from practicum.journal.forms import DraftForm, EntryForm, PeriodForm
from practicum.journal.models import EntryDraft
from practicum.kit import Conflict, NotAllowed, Refusal, TooMany, clock, ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def new_entry(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """The first words of a draft."""
    found = space_seen(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    require(seat, Capability.WRITE_ENTRY, found)
    form, made = EntryForm(posted(request)), []
    if form.is_bound and done(form, lambda: made.append(actions.begin_entry(seat, space=found, words=form.words()))):
        messages.success(request, _("It is a draft: you alone see it until you publish it."))
        return redirect(made[0])
    return _form(request, found, form, seat)


@require_http_methods(["GET", "POST"])
@signed_in
def entry_draft(request: HttpRequest, key: str) -> HttpResponse:
    """A draft, for those who write it: kept, published or thrown away."""
    draft = queries.draft_seen(key, request.person)
    seat, act = seat_in(draft.space.community, request.person), request.POST.get("act", "")
    if request.method == "POST" and act == "drop":
        actions.drop_draft(seat, draft=draft)
        messages.success(request, _("The draft is gone."))
        return redirect("journal", draft.space.community.slug)
    form, status, made = DraftForm(posted(request), initial=_standing_text(draft)), 200, []
    if form.is_bound and form.is_valid():
        status = _kept(request, seat, draft, form, made)
        if status == 200:
            return redirect(made[0] if made else draft)
    return _form(request, draft.space, form, seat, draft=draft, status=status, own=draft.author_id == request.person.pk)


def _kept(request: HttpRequest, seat: Seat, draft: EntryDraft, form: DraftForm, made: list[Any]) -> int:
    """Keep what was typed, and publish it where that is asked; 200, or the status of what was refused."""
    try:
        kept = actions.change_draft(seat, draft=draft, words=form.words(), version=form.cleaned_data["version"])
        form.data = form.data.dict() | {"version": kept.version}
        if draft.author_id == request.person.pk and can(seat, Capability.WRITE_ENTRY, draft.space):
            people = queries.people_named(draft.space.community, form.cleaned_data["hands"])
            actions.name_hands(seat, draft=kept, people=people)
        if request.POST.get("act") == "publish":
            made.append(actions.publish_entry(seat, draft=kept, version=kept.version))
            messages.success(request, _("It stands in the journal."))
        return 200
    except (NotAllowed, TooMany):
        raise
    except Refusal as refusal:
        say(form, refusal)
        if isinstance(refusal, Conflict):
            newer = queries.draft_seen(ids.text(draft.pk), request.person)
            form.data = dict(form.data.items()) | {"version": newer.version}
            form.newer = newer
        return refusal.status


def _standing_text(draft: EntryDraft) -> dict[str, Any]:
    hands = draft.hands.select_related("person").order_by("pk")
    named = ("title", "lead", "series", "guest", "guest_line", "voice", "version")
    start = {name: getattr(draft, name) for name in named}
    return start | {"body": draft.source, "hands": ", ".join(hand.person.handle or "" for hand in hands)}


@require_http_methods(["GET", "POST"])
@signed_in
def newsletter(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """From which day to which: what was marked comes as a draft."""
    found = space_seen(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    require(seat, Capability.GATHER_NEWSLETTER, found)
    today = clock.now().date()
    form, made = PeriodForm(posted(request), initial={"since": today - timedelta(days=30), "until": today}), []

    def act() -> None:
        made.append(actions.gather_newsletter(seat, space=found, **form.cleaned_data))

    if form.is_bound and done(form, act):
        return redirect(made[0])
    placed(request, found.community)
    return page(
        request, "journal/newsletter.html", status=422 if form.errors else 200, form=form, community=found.community,
        space=found,
    )  # fmt: skip


def _form(
    request: HttpRequest, space: Space, form: EntryForm, seat: Seat, *, status: int = 200, **more: Any
) -> HttpResponse:
    placed(request, space.community)
    if not can(seat, Capability.GATHER_NEWSLETTER, space):
        del form.fields["voice"]
    return page(
        request, "journal/write.html", status=422 if form.errors and status == 200 else status, form=form, space=space,
        community=space.community, newer=getattr(form, "newer", None), **more,
    )  # fmt: skip
