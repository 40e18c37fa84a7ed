"""The doors to trails and collections: lists, one of them, choosing with a reason, carrying on, walking."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, Seat, require
from practicum.communities.lookup import space_seen
from practicum.communities.seats import seat_in, site_seat
from practicum.communities.views.forming import done, first_error, posted
from practicum.kit import Refusal, ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.resources import actions, queries
from practicum.resources.carrying import as_markdown
from practicum.resources.forms import ForkForm, KeepPickForm, PickForm, SelectionForm
from practicum.resources.models import Gathered, Pick, Selection
from practicum.resources.views.demos import listed
from practicum.resources.views.forming import asked, made_or_asked, or_404, seat_at, write
from practicum.resources.views.resources import at_its_address
from practicum.writing.forms import RemarkForm


@require_safe
def trails(request: HttpRequest, slug: str) -> HttpResponse:
    """The trails of a community."""
    return listed(request, slug, Gathered.TRAIL)


@require_safe
def collections(request: HttpRequest, slug: str) -> HttpResponse:
    """The collections of a community."""
    return listed(request, slug, Gathered.COLLECTION)


@require_safe
def selection(request: HttpRequest, words: str) -> HttpResponse:
    """`/g/<id>-<words>`: a trail or a collection."""
    made = at_its_address(request, words, queries.selection_page)
    if isinstance(made, HttpResponse):
        return made
    start = {"item": request.GET.get("item", "")}
    return page(request, "resources/selection.html", selection=made, form=PickForm(initial=start), saying=RemarkForm())


@require_http_methods(["GET", "POST"])
@signed_in
def new_trail(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """A way through what is here, for somebody who comes after."""
    return _new(request, slug, space, Gathered.TRAIL, _("Lay a trail"), (_("Trails"), reverse("trails", args=[slug])))


@require_http_methods(["GET", "POST"])
@signed_in
def new_collection(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """What belongs together, with a reason each."""
    back = (_("Collections"), reverse("collections", args=[slug]))
    return _new(request, slug, space, Gathered.COLLECTION, _("Begin a collection"), back)


def _new(
    request: HttpRequest, slug: str, space: str, kind: str, heading: str, back: tuple[str, str]
) -> HttpResponse:  # fmt: skip
    found = space_seen(slug, space, request.person)
    require(seat_in(found.community, request.person), Capability.ADD_RESOURCE, found)
    form = SelectionForm(posted(request))

    def make(seat: Seat) -> Selection:
        data = form.cleaned_data
        return actions.make_selection(
            seat, space=found, kind=kind, title=data["title"], lead=data["lead"], introduction=data["introduction"]
        )  # fmt: skip

    return made_or_asked(
        request, found, form, make, heading=heading, act=_("Begin it"), back=back, shape="selection"
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def change_selection(request: HttpRequest, key: str) -> HttpResponse:
    """Its title and introduction."""
    found = queries.selection_seen(key, request.person)
    seat, item = seat_at(request, found), found.contribution
    require(seat, Capability.KEEP_RESOURCE, found)
    start = {"title": item.title, "lead": item.lead, "introduction": item.source, "version": item.version}
    form = SelectionForm(posted(request), initial=start)
    if form.is_bound and done(form, lambda: _change(seat, found, form)):
        return redirect(queries.selection_seen(key, request.person))
    return write(
        request, form, place=item.space.community, heading=_("Mend its title and introduction"),
        act=_("Keep the change"), back=(item.title, found.get_absolute_url()), shape="selection", changing=True,
    )  # fmt: skip


def _change(seat: Seat, found: Selection, form: SelectionForm) -> None:
    data = form.cleaned_data
    actions.change_selection(
        seat, selection=found, title=data["title"], lead=data["lead"], introduction=data["introduction"],
        version=data["version"] or 0, reason=data["reason"],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def pick(request: HttpRequest, key: str) -> HttpResponse:
    """Putting something in, with a reason."""
    found = queries.selection_seen(key, request.person)
    form = PickForm(posted(request), initial={"item": request.GET.get("item", "")})

    def act(seat: Seat, data: dict) -> None:
        item = queries.item_named(data["item"], request.person)
        actions.pick(seat, selection=found, item=item, why=data["why"])

    back = (found.contribution.title, found.get_absolute_url())
    words = (_("Put something in"), _("Put it in"))
    return asked(request, found, Capability.KEEP_RESOURCE, form, act, words, back=back)


@require_POST
@signed_in
def keep_pick(request: HttpRequest, key: str) -> HttpResponse:
    """Another reason, one place up or down, or out."""
    found = queries.selection_seen(key, request.person)
    seat, form = seat_at(request, found), KeepPickForm(request.POST)
    require(seat, Capability.KEEP_RESOURCE, found)
    if not form.is_valid():
        raise Refusal(first_error(form), code="bad_form")
    chosen = queries.pick_of(found, form.cleaned_data["pick"], request.person)
    act = form.cleaned_data["act"] or "keep"
    if act == "out":
        actions.take_out(seat, pick=chosen)
        messages.success(request, _("It is out of the list; the thing itself stays where it is."))
    elif act == "keep":
        actions.keep_pick(seat, pick=chosen, why=form.cleaned_data["why"])
    else:
        _move(seat, found, chosen, request, up=act == "up")
    return redirect(f"{found.get_absolute_url()}#picks")


def _move(seat: Seat, found: Selection, chosen: Pick, request: HttpRequest, *, up: bool) -> None:
    """One place among those she sees: what is hidden from her moves with nobody."""
    seen = [one.key for one in queries.picks_of([found.pk], request.person).get(found.pk, [])]
    at = seen.index(ids.text(chosen.pk)) if ids.text(chosen.pk) in seen else 0
    if (up and at == 0) or (not up and at == len(seen) - 1):
        return
    if up:
        before = queries.pick_of(found, seen[at - 1], request.person)
    else:
        before = queries.pick_of(found, seen[at + 2], request.person) if at + 2 < len(seen) else None
    actions.move_pick(seat, pick=chosen, before=before)


@require_POST
@signed_in
def walk(request: HttpRequest, key: str) -> HttpResponse:
    """This step is behind me, or not yet."""
    found = queries.selection_seen(key, request.person)
    chosen = queries.pick_of(found, request.POST.get("pick", ""), request.person)
    actions.walk(site_seat(request.person), person=request.person, pick=chosen, done=not request.POST.get("undo"))
    return redirect(f"{found.get_absolute_url()}#picks")


@require_http_methods(["GET", "POST"])
@signed_in
def fork_selection(request: HttpRequest, key: str) -> HttpResponse:
    """A copy of one's own, of what one sees of it."""
    found = queries.selection_seen(key, request.person)
    item = found.contribution
    form = ForkForm(posted(request), initial={"title": item.title, "lead": item.lead})

    def make(seat: Seat) -> Selection:
        data = form.cleaned_data
        return actions.fork_selection(
            seat, selection=found, space=item.space, title=data["title"], lead=data["lead"]
        )  # fmt: skip

    return made_or_asked(
        request, item.space, form, make, heading=_("Carry it on as your own"), act=_("Make it mine"),
        back=(item.title, found.get_absolute_url()), shape="fork",
    )  # fmt: skip


@require_safe
def selection_sheet(request: HttpRequest, key: str) -> HttpResponse:
    """One page to print: the items with their reasons."""
    made = or_404(queries.selection_page(queries.number_of(key), request.person))
    return page(request, "resources/sheet.html", selection=made)


@require_safe
def selection_markdown(request: HttpRequest, key: str) -> HttpResponse:
    """What its reader may read of it, to carry away."""
    made = or_404(queries.selection_page(queries.number_of(key), request.person))
    answer = HttpResponse(as_markdown(made, request.build_absolute_uri), content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(made.title)[:60] or made.kind}.md"'
    return answer
