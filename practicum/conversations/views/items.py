"""One item: its permanent address, its history, and what one does to it."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, require
from practicum.communities.views.forming import done, posted
from practicum.conversations import actions
from practicum.conversations.forms import EditForm
from practicum.conversations.lookup import answer_seen, item_seen, seat_of, thread_seen
from practicum.conversations.models import Post, thread_url
from practicum.conversations.queries.places import acts_on, opening_words, place_of
from practicum.conversations.queries.rows import anchor_of
from practicum.conversations.views.threads import descriptions
from practicum.kit import Conflict, Refusal, ids
from practicum.kit.pages import page
from practicum.writing import actions as writing
from practicum.writing.forms import UseForm
from practicum.writing.models import Contribution, ReactionKind
from practicum.writing.places import key_in
from practicum.writing.policy import speaks_for
from practicum.writing.queries import described, history_of, own_use, pictures_on
from practicum.writing.texts import Text


def there(item_id: int, root_id: int, title: str) -> str:
    """Where an item stands: its thread's page and its place on it."""
    if item_id == root_id:
        return thread_url(root_id, title)
    return f"{thread_url(root_id, title)}?{place_of(item_id)}#{anchor_of(item_id)}"


@require_safe
def post(request: HttpRequest, key: str) -> HttpResponse:
    """`/i/<id>`: leads to the item in its thread."""
    item = item_seen(key, request.person, removed=True)
    root = item.root or item
    return HttpResponseRedirect(there(item.pk, root.pk, "" if root.removed else root.title))


def _back(item) -> HttpResponse:
    root = item.root or item
    return redirect(there(item.pk, root.pk, root.title))


@login_required
@require_http_methods(["GET", "POST"])
def use(request: HttpRequest, key: str) -> HttpResponse:
    answer = answer_seen(key, request.person)
    require(seat_of(request, answer), Capability.CONFIRM, answer)
    before = own_use(answer.contribution, request.person)
    form = UseForm(posted(request), person=request.person, before=before)
    if form.is_bound and done(form, lambda: _told(request, answer, form)):
        return _back(answer.contribution)
    request.place = answer.contribution.space.community
    words = answer.contribution.source[:400]
    return page(
        request, "conversations/use.html", status=422 if form.is_bound else 200, key=key, form=form, words=words
    )


def _told(request: HttpRequest, answer: Post, form: UseForm) -> None:
    data = form.cleaned_data
    actions.confirm_answer(
        seat_of(request, answer), answer=answer, outcome=data["outcome"], line=data["line"], details=form.details()
    )  # fmt: skip


@login_required
@require_POST
def react(request: HttpRequest, key: str) -> HttpResponse:
    """`kind` gives a reaction, `undo` takes one back; each names it."""
    item = item_seen(key, request.person)
    undo = request.POST.get("undo", "")
    kind = undo if undo in ReactionKind.values else request.POST.get("kind", "thanks")
    writing.react(seat_of(request, item), item=item, kind=kind, on=not undo)
    return _back(item)


@login_required
@require_safe
def more(request: HttpRequest, key: str) -> HttpResponse:
    """Everything one may do with an item, on a page of its own: the thread's page stays quiet and light."""
    item = item_seen(key, request.person, removed=True)
    request.place = item.space.community
    may, changed = acts_on(seat_of(request, item), item)
    return page(
        request,
        "conversations/more.html",
        key=key,
        may=may,
        changed_mind=changed,
        community=item.space.community.slug,
        space=item.space.slug if item.audience_id is None else "",
        words="" if item.removed else item.title or item.source[:400],
        decided=opening_words(item) if may["mark"] else "",
    )


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, key: str) -> HttpResponse:
    item = item_seen(key, request.person)
    require(seat_of(request, item), Capability.EDIT, item)
    request.place = item.space.community
    current = {"title": item.title, "lead": item.lead, "body": item.source, "version": item.version}
    form = EditForm(request.POST or None, initial=current)
    status, newer = 200, None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        text = Text(data["body"], data["title"], data["lead"])
        try:
            _change(request, item, text, data)
            return _back(item)
        except Refusal as refusal:
            field = "title" if refusal.code == "title_missing" else "body"
            form.add_error(field, f"{refusal.message} {refusal.hint}".strip())
            status, newer = refusal.status, _newer(form, key, request) if isinstance(refusal, Conflict) else None
    elif request.method == "POST":
        status = 422
    return _edited(request, item, form, newer, status)


def _edited(request: HttpRequest, item: Contribution, form: EditForm, newer: Contribution | None, status: int):
    hung = described(pictures_on(item), descriptions(request))
    return page(
        request, "conversations/edit.html", status=status, item=item, form=form, key=ids.text(item.pk), newer=newer,
        pictures=hung,
    )  # fmt: skip


def _change(request: HttpRequest, item: Contribution, text: Text, data: dict) -> None:
    """The text and what its pictures show, or neither."""
    seat = seat_of(request, item)
    with transaction.atomic():
        writing.describe_files_of(seat, item=item, words=descriptions(request))
        writing.edit_item(seat, item=item, text=text, version=data["version"], why=data["why"])


def _newer(form: EditForm, key: str, request: HttpRequest) -> Contribution:
    """What stands now, to be looked at; the form takes its version, so that keeping the change is possible."""
    newer = item_seen(key, request.person)
    form.data = form.data.dict() | {"version": newer.version}
    return newer


@require_safe
def history(request: HttpRequest, key: str) -> HttpResponse:
    item = item_seen(key, request.person)
    request.place = item.space.community
    root = item.root or item
    return page(
        request,
        "conversations/history.html",
        item=item,
        changes=history_of(item),
        back=there(item.pk, root.pk, root.title),
        root=root,
    )


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, key: str) -> HttpResponse:
    item = item_seen(key, request.person)
    if request.method == "POST":
        actions.take_away(seat_of(request, item), item=item, why=request.POST.get("why", ""))
        return _back(item)
    seat = seat_of(request, item)
    own = speaks_for(seat, item)
    require(seat, Capability.REMOVE if own else Capability.MODERATE, item)
    request.place = item.space.community
    return page(request, "conversations/remove.html", item=item, key=key, own=own)


@login_required
@require_POST
def restore(request: HttpRequest, key: str) -> HttpResponse:
    item = item_seen(key, request.person, removed=True)
    actions.put_back(seat_of(request, item), item=item, why=request.POST.get("why", ""))
    return _back(item)


@login_required
@require_http_methods(["GET", "POST"])
def outdate(request: HttpRequest, key: str) -> HttpResponse:
    """`newer` is the address, or the id, of what is better known now."""
    item = item_seen(key, request.person)
    thing = thread_seen(key, request.person) if item.root_id is None else answer_seen(key, request.person)
    if request.method == "GET":
        require(seat_of(request, item), Capability.OUTDATE, thing)
        request.place = item.space.community
        return page(request, "conversations/outdate.html", item=item, key=key)
    newer = item_seen(key_in(request.POST.get("newer", "")), request.person)
    actions.mark_outdated(seat_of(request, item), thing=thing, newer=newer, why=request.POST.get("why", ""))
    return _back(item)


__all__ = ["edit", "history", "key_in", "more", "outdate", "post", "react", "remove", "restore", "use"]
