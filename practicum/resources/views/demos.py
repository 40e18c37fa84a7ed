"""The doors to demos: the list, one demo, making and mending it, and telling of one's own attempt."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
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
from practicum.resources import actions, queries
from practicum.resources.forms import AttemptForm, DemoForm
from practicum.resources.models import Demo
from practicum.resources.views.forming import asked, files_of, homes, made_or_asked, seat_at, write
from practicum.resources.views.resources import at_its_address, words_of
from practicum.writing.forms import RemarkForm


@require_safe
def demos(request: HttpRequest, slug: str) -> HttpResponse:
    """The demos of a community."""
    return listed(request, slug, "demo")


def listed(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The demos, trails or collections of a community."""
    community = community_seen(slug, request.person)
    list = queries.gathered_of(community, request.person, kind=kind, cursor=request.GET.get("after", ""))
    placed(request, community)
    return page(
        request, "resources/gathered.html", community=community, list=list, homes=homes(community, request)
    )  # fmt: skip


@require_safe
def demo(request: HttpRequest, words: str) -> HttpResponse:
    """`/demos/<id>-<words>`."""
    made = at_its_address(request, words, queries.demo_page)
    if isinstance(made, HttpResponse):
        return made
    return page(request, "resources/demo.html", demo=made, form=RemarkForm(), sorts=words_of("SORTS"))


@require_http_methods(["GET", "POST"])
@signed_in
def new_demo(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """`recording` may come along in the address: from the page of a resource."""
    found = space_seen(slug, space, request.person)
    require(seat_in(found.community, request.person), Capability.ADD_RESOURCE, found)
    form = DemoForm(posted(request), initial={"recording": request.GET.get("recording", "")})

    def make(seat: Seat) -> Demo:
        data = form.cleaned_data
        return actions.make_demo(
            seat, space=found, title=data["title"], steps=form.said(), lead=data["lead"],
            introduction=data["introduction"], recording=queries.resource_named(data["recording"], request.person),
            files=files_of(request),
        )  # fmt: skip

    return made_or_asked(
        request, found, form, make, heading=_("Show how it is done"), act=_("Add the demo"),
        back=(_("Demos"), reverse("demos", args=[slug])), shape="demo",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def change_demo(request: HttpRequest, key: str) -> HttpResponse:
    """Mending a demo."""
    found = queries.demo_seen(key, request.person)
    seat, item = seat_at(request, found), found.contribution
    require(seat, Capability.KEEP_RESOURCE, found)
    steps = "\n".join(found.steps.values_list("text", flat=True))
    start = {
        "title": item.title, "lead": item.lead, "introduction": item.source, "version": item.version, "steps": steps,
        "recording": _recording(found, request),
    }  # fmt: skip
    form = DemoForm(posted(request), initial=start)
    if form.is_bound and done(form, lambda: _change(seat, found, form, request)):
        return redirect(queries.demo_seen(key, request.person))
    return write(
        request, form, place=item.space.community, heading=_("Mend the demo"), act=_("Keep the change"),
        back=(item.title, found.get_absolute_url()), shape="demo", changing=True,
    )  # fmt: skip


def _recording(found: Demo, request: HttpRequest) -> str:
    """The address of what shows it, where she who mends it sees that."""
    shown = queries.demo_page(found.pk, request.person)
    return shown.recording.url if shown is not None and shown.recording is not None else ""


def _change(seat: Seat, found: Demo, form: DemoForm, request: HttpRequest) -> None:
    data = form.cleaned_data
    actions.change_demo(
        seat, demo=found, title=data["title"], steps=form.said(), lead=data["lead"],
        introduction=data["introduction"], version=data["version"] or 0,
        recording=queries.resource_named(data["recording"], request.person), reason=data["reason"],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def attempt_demo(request: HttpRequest, key: str) -> HttpResponse:
    """My attempt: what happened, and how it went."""
    found, form, told = queries.demo_seen(key, request.person), AttemptForm(posted(request)), []

    def act(seat: Seat, data: dict) -> None:
        words = {"outcome": data["outcome"], "text": data["text"], "files": files_of(request)}
        told.append(actions.attempt_demo(seat, demo=found, **words))
        messages.success(request, _("Your attempt stands with the demo."))

    answer = asked(
        request, found, Capability.CONFIRM, form, act, (_("My attempt"), _("Tell it")),
        back=(_("Demos"), reverse("demos", args=[found.contribution.space.community.slug])),
        template="resources/attempt.html",
    )  # fmt: skip
    return redirect(f"{found.get_absolute_url()}#a-{ids.text(told[0].pk)}") if told else answer
