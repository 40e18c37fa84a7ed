"""The doors to resources: the register, one resource, adding, changing, using, judging, removing."""

from urllib.parse import unquote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practicum.access import Capability, Seat, require
from practicum.communities.lookup import community_seen, space_seen
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.kit import ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.resources import actions, queries, words
from practicum.resources.facts import known_at
from practicum.resources.forms import JudgeForm, RemoveForm, ResourceForm, UseForm
from practicum.resources.models import Resource
from practicum.resources.views.forming import asked, files_of, homes, made_or_asked, or_404, seat_at, write
from practicum.resources.views.remarking import left_at
from practicum.topics.queries import topics_given
from practicum.writing import remarks
from practicum.writing.actions import remove_item, restore_item
from practicum.writing.forms import RemarkForm
from practicum.writing.policy import needed_to_remove, needed_to_restore, speaks_for

NARROWS = ("kind", "topic", "language", "licence", "state")


@require_safe
def resources(request: HttpRequest, slug: str) -> HttpResponse:
    """The register, narrowed by what it is, its topic, language, licence and state."""
    community = community_seen(slug, request.person)
    chosen = {word: request.GET.get(word, "") for word in NARROWS}
    list = queries.register_of(community, request.person, chosen=chosen, cursor=request.GET.get("after", ""))
    placed(request, community)
    return page(
        request, "resources/resources.html", community=community, list=list, homes=homes(community, request),
        words=words, language_name=queries.language_name,
    )  # fmt: skip


@require_safe
def resource(request: HttpRequest, words: str) -> HttpResponse:
    """`/r/<id>-<words>`; the id alone, or old words, lead to the present address."""
    made = at_its_address(request, words, queries.resource_page)
    if isinstance(made, HttpResponse):
        return made
    return page(
        request, "resources/resource.html", resource=made, form=RemarkForm(), sorts=words_of("SORTS"),
        licences=words_of("LICENCES"), spoken=queries.language_name(made.spoken),
    )  # fmt: skip


def words_of(name: str) -> dict:
    return getattr(words, name)


def at_its_address(request: HttpRequest, words: str, find):
    """The page that an address names, or an answer that leads to where it is read now."""
    made = or_404(find(queries.number_of(words[: ids.LENGTH]), request.person))
    if len(words) > ids.LENGTH and words[ids.LENGTH] != "-":
        raise Http404
    if request.path != unquote(made.url):  # a path comes decoded; a reversed address is quoted
        return HttpResponseRedirect(f"{made.url}?{request.GET.urlencode()}".rstrip("?"), status=301)
    placed(request, made.community)
    number = request.GET.get("page", "")
    asked_page = int(number) if number.isdecimal() and len(number) < 9 else 1
    queries.with_remarks(made, request.person, page=asked_page, at=request.GET.get("at", ""))
    return made


@require_http_methods(["GET", "POST"])
@signed_in
def new_resource(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """`link` may come along in the address: a bookmark adds what one is looking at."""
    found = space_seen(slug, space, request.person)
    require(seat_in(found.community, request.person), Capability.ADD_RESOURCE, found)
    start = {name: request.GET.get(name, "") for name in ("link", "title")}
    form = ResourceForm(posted(request), initial=start)

    def make(seat: Seat) -> Resource:
        data = form.cleaned_data
        return actions.add_resource(
            seat, space=found, title=data["title"], why=data["why"], facts=form.facts(), lead=data["lead"],
            topics=data["topics"], files=files_of(request), anyway=data["anyway"],
        )  # fmt: skip

    link = form.data.get("link", "") if form.is_bound else ""
    known = known_at(link, found.community, request.person) if link else None
    return made_or_asked(
        request, found, form, make, heading=_("Add a resource"), act=_("Add it"), back=_register(slug),
        shape="resource", known=known,
    )  # fmt: skip


def _register(slug: str) -> tuple[str, str]:
    return _("Resources"), reverse("resources", args=[slug])


@require_http_methods(["GET", "POST"])
@signed_in
def change_resource(request: HttpRequest, key: str) -> HttpResponse:
    """Mending what is said of it."""
    found = queries.resource_seen(key, request.person)
    seat = seat_at(request, found)
    require(seat, Capability.KEEP_RESOURCE, found)
    form = ResourceForm(posted(request), initial=_as_it_stands(found))
    if form.is_bound and done(form, lambda: _change(seat, found, form)):
        return redirect(queries.resource_seen(key, request.person))
    item = found.contribution
    return write(
        request, form, place=item.space.community, heading=_("Mend what is said of it"), act=_("Keep the change"),
        back=(item.title, found.get_absolute_url()), shape="resource", changing=True,
    )  # fmt: skip


def _change(seat: Seat, found: Resource, form: ResourceForm) -> None:
    data = form.cleaned_data
    actions.change_resource(
        seat, resource=found, title=data["title"], why=data["why"], lead=data["lead"], facts=form.facts(),
        version=data["version"] or 0, topics=data["topics"], reason=data["reason"],
    )  # fmt: skip


def _as_it_stands(found: Resource) -> dict:
    item = found.contribution
    topics = ", ".join(name for _slug, name in topics_given(found.pk))
    start = {name: getattr(found, name) for name in ("link", "sort", "by", "found", "language", "licence")}
    return start | {
        "title": item.title, "why": item.source, "lead": item.lead, "version": item.version, "topics": topics
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def use_resource(request: HttpRequest, key: str) -> HttpResponse:
    """How it went: on its own page in two taps, or here."""
    found, form = queries.resource_seen(key, request.person), UseForm(posted(request))

    def act(seat: Seat, data: dict) -> None:
        actions.use_resource(
            seat, resource=found, outcome=data["outcome"], line=data["line"], details=form.details()
        )  # fmt: skip
        messages.success(request, _("It stands in the trail of use."))

    return asked(
        request, found, Capability.CONFIRM, form, act, (_("How did it go?"), _("Add my use")),
        back=_register(found.contribution.space.community.slug), template="resources/use.html",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def judge_resource(request: HttpRequest, key: str) -> HttpResponse:
    """It is outdated, it does not open any more, or it is right after all."""
    found, form = queries.resource_seen(key, request.person), JudgeForm(posted(request))

    def act(seat: Seat, data: dict) -> None:
        newer = queries.item_named(data["newer"], request.person) if data["newer"] else None
        actions.judge_resource(seat, resource=found, standing=data["standing"], newer=newer, why=data["why"])

    return asked(
        request, found, Capability.JUDGE_RESOURCE, form, act, (_("Does it still hold?"), _("Write it down")),
        back=_register(found.contribution.space.community.slug),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def remove_resource(request: HttpRequest, key: str) -> HttpResponse:
    """Anything of this room out of sight: one's own at once, another's with a reason. `undo` puts it back."""
    undo = bool(request.POST.get("undo"))
    item = queries.item_kept(key, request.person, removed=undo)
    seat, form = remarks.seat_at(item, request.person), RemoveForm(posted(request))
    require(seat, (needed_to_restore if undo else needed_to_remove)(seat, item), item)
    if undo:
        restore_item(seat, item=item, why=request.POST.get("why", ""))
        return redirect(left_at(item))
    if form.is_bound and done(form, lambda: remove_item(seat, item=item, why=form.cleaned_data["why"])):
        messages.success(request, _("It is removed. A steward can put it back."))
        return redirect(left_at(item))
    placed(request, item.space.community)
    return page(
        request, "resources/remove.html", status=422 if form.errors else 200, item=item, form=form,
        community=item.space.community, own=speaks_for(seat, item), back=left_at(item),
    )  # fmt: skip
