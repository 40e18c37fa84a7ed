"""The web doors of decisions."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practicum.access import Capability, Seat, can, require
from practicum.communities.lookup import community_seen, space_seen
from practicum.communities.models import Community
from practicum.communities.queries.places import spaces_known
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.decisions import actions, queries
from practicum.decisions.forms import BOXES, RULES, DecisionForm, DissentForm, RevisitForm, SupersedeForm
from practicum.decisions.models import Decision, Stage
from practicum.decisions.queries.looking_up import number_of
from practicum.decisions.sections import NAMES, split
from practicum.kit import ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.writing.sources import told_in


@require_safe
def decision(request: HttpRequest, words: str) -> HttpResponse:
    """`/d/<id>-<words>`; the id alone, or old words, lead to the present address."""
    made = queries.decision_page(number_of(words[: ids.LENGTH]), request.person)
    if made is None or (len(words) > ids.LENGTH and words[ids.LENGTH] != "-"):
        raise Http404
    if request.path != unquote(made.url):  # a path comes decoded; a reversed address is quoted
        return HttpResponseRedirect(made.url, status=301)
    placed(request, made.community)
    return page(request, "decisions/decision.html", decision=made, names=NAMES, rules=RULES)


@require_safe
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """The register; those who may are led to writing one down."""
    community = community_seen(slug, request.person)
    list = queries.register_of(
        community, request.person, standing=request.GET.get("state", ""), cursor=request.GET.get("after", "")
    )
    placed(request, community)
    return page(
        request, "decisions/decisions.html", community=community, list=list, stages=Stage.values,
        homes=_homes(community, request),
    )  # fmt: skip


def _homes(community: Community, request: HttpRequest) -> list[tuple[str, str]]:
    if request.person is None:
        return []
    seat = seat_in(community, request.person)
    known = [one.space for one in spaces_known(community, request.person) if one.readable]
    return [(space.name, space.slug) for space in known if can(seat, Capability.WRITE_DECISION, space)]


@require_http_methods(["GET", "POST"])
@signed_in
def new_decision(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """`out_of` is the id of the post it was reached in: its words are the first answer to why."""
    found = space_seen(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    require(seat, Capability.WRITE_DECISION, found)
    named = request.POST.get("out_of") or request.GET.get("out_of", "")
    source = queries.item_named(named, request.person) if named else None
    start = {
        "out_of": named,
        "reasons": source.source[:4_000] if source and told_in(source, found) else "",
        "rule": "consent",
    }
    form, made = DecisionForm(posted(request), initial=start), []
    if form.is_bound and done(form, lambda: made.append(_write(seat, found, form, source))):
        return redirect(made[0])
    return _form(request, found.community, form, space=found, heading=_("Write down a decision"))


def _write(seat: Seat, space: Any, form: DecisionForm, source: Any) -> Decision:
    data = form.cleaned_data
    return actions.write_decision(
        seat, space=space, title=data["title"], lead=data["lead"], sections=form.sections(), options=form.options(),
        rule=data["rule"] or "consent", decided_on=data["decided_on"], review_on=data["review_on"],
        expected=form.hoped(), out_of=source,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Mending the record; the older text stays among its versions."""
    found = queries.decision_seen(key, request.person)
    seat, item = _seat(request, found), found.contribution
    require(seat, Capability.KEEP_DECISION, found)
    form = DecisionForm(posted(request), initial=_standing_text(found))

    def act() -> None:
        data = form.cleaned_data
        actions.change_decision(
            seat, decision=found, title=data["title"], lead=data["lead"], sections=form.sections(),
            options=form.options(), version=data["version"] or 0, why=data["why"],
        )  # fmt: skip

    if form.is_bound and done(form, act):
        messages.success(request, _("The record is mended."))
        return redirect(found.get_absolute_url())
    return _form(request, item.space.community, form, decision=found, heading=_("Mend the record"))


def _standing_text(found: Decision) -> dict[str, Any]:
    item = found.contribution
    start = {"title": item.title, "lead": item.lead, "version": item.version, **split(item.source)}
    for place, way in enumerate(queries.options_of(found)[:BOXES]):
        start |= {f"option_{place}": way.text, f"for_{place}": way.speaks_for, f"against_{place}": way.speaks_against}
        start |= {"chosen": str(place)} if way.chosen else {}
    return start


def _form(request: HttpRequest, community: Community, form: DecisionForm, **more: Any) -> HttpResponse:
    placed(request, community)
    status = 422 if form.errors else 200
    return page(request, "decisions/write.html", status=status, community=community, form=form, **more)


@require_http_methods(["GET", "POST"])
@signed_in
def dissent(request: HttpRequest, key: str) -> HttpResponse:
    """Holding otherwise, under one's name or none."""

    def act(seat: Seat, found: Decision, data: dict) -> None:
        actions.dissent(seat, decision=found, text=data["text"], nameless=data["nameless"])

    return _asked(request, key, Capability.DISSENT, DissentForm, act, (_("I hold otherwise"), _("Write it down")))


@require_http_methods(["GET", "POST"])
@signed_in
def revisit(request: HttpRequest, key: str) -> HttpResponse:
    """What came of it."""

    def act(seat: Seat, found: Decision, data: dict) -> None:
        true = {"yes": True, "no": False}.get(data["came_true"])
        actions.revisit(
            seat, decision=found, happened=data["happened"], verdict=data["verdict"], came_true=true,
            judgement=data["judgement"] or "unknown", lesson=data["lesson"], review_on=data["review_on"],
        )  # fmt: skip

    words = (_("What came of it"), _("Write it down"))
    return _asked(request, key, Capability.KEEP_DECISION, RevisitForm, act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def supersede(request: HttpRequest, key: str) -> HttpResponse:
    """Another decision takes its place."""

    def act(seat: Seat, found: Decision, data: dict) -> None:
        newer = queries.item_named(data["newer"], request.person)
        actions.supersede(seat, decision=found, newer=newer, why=data["why"])

    words = (_("Another decision takes its place"), _("It does"))
    return _asked(request, key, Capability.KEEP_DECISION, SupersedeForm, act, words)


def _asked(
    request: HttpRequest, key: str, capability: Capability, form_of: type[forms.Form],
    act: Callable[[Seat, Decision, dict], None], words: tuple[str, str],
) -> HttpResponse:  # fmt: skip
    """A form of its own on a page of its own, and what comes of it."""
    found = queries.decision_seen(key, request.person)
    seat, form = _seat(request, found), form_of(posted(request))
    require(seat, capability, found)
    if form.is_bound and done(form, lambda: act(seat, found, form.cleaned_data)):
        return redirect(found.get_absolute_url())
    community = found.contribution.space.community
    placed(request, community)
    return page(
        request, "decisions/asked.html", status=422 if form.errors else 200, decision=found, form=form,
        community=community, heading=words[0], act=words[1],
    )  # fmt: skip


def _seat(request: HttpRequest, found: Decision) -> Seat:
    return seat_in(found.contribution.space.community, request.person)
