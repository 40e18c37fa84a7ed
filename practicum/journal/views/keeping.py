"""What stands in the journal: changed with its versions, commented on, taken away and put back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, Seat, can, require
from practicum.communities.views.forming import once_done, placed, posted, say
from practicum.journal import actions, queries
from practicum.journal.forms import EditForm
from practicum.journal.models import Entry
from practicum.kit import Conflict, NotAllowed, Refusal, TooMany, ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.writing.forms import RemarkForm
from practicum.writing.markdown.diff import diff
from practicum.writing.models import Contribution
from practicum.writing.policy import needed_to_remove
from practicum.writing.queries import history_of
from practicum.writing.remarks import remark_url, seat_at


@require_http_methods(["GET", "POST"])
@signed_in
def edit_entry(request: HttpRequest, key: str) -> HttpResponse:
    """The next version; when somebody was quicker both texts are shown, and nothing is lost."""
    entry = queries.entry_seen(key, request.person)
    seat, space = _seat(request, entry.contribution), entry.contribution.space
    require(seat, Capability.KEEP_ENTRY, entry)
    form, status, newer = EditForm(posted(request), initial=_standing_text(entry)), 200, None
    if form.is_bound and form.is_valid():
        refusal = _tried(seat, entry, form)
        if refusal is None:
            messages.success(request, _("It is changed."))
            return redirect(entry)
        status, newer = refusal.status, _beside(form, key, request) if isinstance(refusal, Conflict) else None
    if not can(seat, Capability.GATHER_NEWSLETTER, space):
        del form.fields["voice"]
    placed(request, space.community)
    status = 422 if form.errors and status == 200 else status
    return page(request, "journal/edit.html", status=status, form=form, entry=entry, newer=newer, space=space)


def _tried(seat: Seat, entry: Entry, form: EditForm) -> Refusal | None:
    try:
        data = form.cleaned_data
        actions.edit_entry(seat, entry=entry, words=form.words(), version=data["version"], why=data["why"])
    except (NotAllowed, TooMany):
        raise
    except Refusal as refusal:
        say(form, refusal)
        return refusal
    return None


def _standing_text(entry: Entry) -> dict[str, Any]:
    item = entry.contribution
    start = {name: getattr(entry, name) for name in ("series", "guest", "guest_line", "voice")}
    return start | {"title": item.title, "lead": item.lead, "body": item.source, "version": item.version}


def _beside(form: EditForm, key: str, request: HttpRequest) -> list[Any]:
    """The rows of what stands now against what was typed; the form takes the newer version, so that it can be kept."""
    item = queries.entry_seen(key, request.person).contribution
    form.data = form.data.dict() | {"version": item.version}
    return diff(item.source, form.cleaned_data["body"])


@require_safe
def entry_versions(request: HttpRequest, key: str) -> HttpResponse:
    """Every version, side by side with the one before."""
    entry = queries.entry_seen(key, request.person)
    community = entry.contribution.space.community
    placed(request, community)
    return page(
        request, "journal/versions.html", entry=entry, community=community, changes=history_of(entry.contribution)
    )


@require_POST
@signed_in
def remark(request: HttpRequest, key: str) -> HttpResponse:
    """A comment under an entry; what is refused is said with what was typed."""
    entry = queries.entry_seen(key, request.person)
    seat, form = _seat(request, entry.contribution), RemarkForm(request.POST)
    require(seat, Capability.REMARK, entry)
    new = once_done(request, form, lambda: actions.remark(seat, entry=entry, text=form.cleaned_data["body"]).pk)
    if new is not None:
        return redirect(remark_url(new, "entry", entry.pk, entry.contribution.title))
    made = queries.entry_page(entry.pk, request.person)
    placed(request, entry.contribution.space.community)
    return page(request, "journal/entry.html", status=422, entry=made, form=form)


@require_http_methods(["GET", "POST"])
@signed_in
def remove_entry(request: HttpRequest, key: str) -> HttpResponse:
    """Take an entry or a comment out of sight: one's own, or with a reason."""
    item = queries.entry_item_seen(key, request.person)
    seat = _seat(request, item)
    require(seat, needed_to_remove(seat, item), item)
    sentence = ""
    if request.method == "POST":
        try:
            actions.take_away(seat, item=item, why=request.POST.get("why", ""))
            return _back(item)
        except NotAllowed:
            raise
        except Refusal as refusal:
            sentence = f"{refusal.message} {refusal.hint}".strip()
    placed(request, item.space.community)
    return page(
        request, "journal/remove.html", status=422 if sentence else 200, item=item, sentence=sentence,
        back=_address(item),
    )  # fmt: skip


@require_POST
@signed_in
def restore_entry(request: HttpRequest, key: str) -> HttpResponse:
    """Put it back."""
    item = queries.entry_item_seen(key, request.person, removed=True)
    actions.put_back(_seat(request, item), item=item, why=request.POST.get("why", ""))
    return _back(item)


def _address(item: Contribution) -> str:
    root = item.root or item
    if item.root_id is None:
        return f"/j/{ids.text(item.pk)}"
    return remark_url(item.pk, root.kind, root.pk, root.title)


def _back(item: Contribution) -> HttpResponse:
    return redirect(_address(item))


def _seat(request: HttpRequest, item: Contribution) -> Seat:
    return seat_at(item, request.person)
