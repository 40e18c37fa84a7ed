"""Writing a decision down, proposing one, and mending the record of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, Seat, require
from practicum.communities.lookup import space_seen
from practicum.communities.models import Community, Space
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted, say
from practicum.decisions import actions, queries
from practicum.decisions.forms import DecisionForm, ProposalForm
from practicum.decisions.models import Decision
from practicum.decisions.queries.comparing import whole
from practicum.decisions.sections import joined, split
from practicum.decisions.views.forming import seat_at
from practicum.kit import Conflict, NotAllowed, Refusal, TooMany, ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.writing.sources import told_in


@require_http_methods(["GET", "POST"])
@signed_in
def new_decision(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """`out_of` is the id of the post it was reached in: its words are the first answer to why. With `as_said` they are
    the whole answer, and the record is kept at once.
    """
    found, seat = _home(request, slug, space)
    source = _source(request)
    start = _start(request, found, source) | {"rule": "consent"}
    form = DecisionForm(start | {"title": request.POST.get("title", "")}) if "as_said" in request.POST else None
    form, made = form or _begun(request, DecisionForm, start), []
    if form.is_bound and done(form, lambda: made.append(_write(seat, found, form, source))):
        return redirect(made[0])
    return _form(request, found.community, form, space=found, heading=_("Write down a decision"))


@require_http_methods(["GET", "POST"])
@signed_in
def new_proposal(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """The same that is not decided yet, and how it is to be."""
    found, seat = _home(request, slug, space)
    source = _source(request)
    start = _start(request, found, source)
    start["context"] = start.pop("reasons")
    form, made = _begun(request, ProposalForm, start | {"process": "consent"}), []
    if form.is_bound and done(form, lambda: made.append(_propose(seat, found, form, source))):
        return redirect(made[0].decision)
    return _form(request, found.community, form, space=found, heading=_("Propose something"), proposing=True)


def _home(request: HttpRequest, slug: str, space: str) -> tuple[Space, Seat]:
    found = space_seen(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    require(seat, Capability.WRITE_DECISION, found)
    return found, seat


def _source(request: HttpRequest) -> Any:
    named = request.POST.get("out_of") or request.GET.get("out_of", "")
    return queries.item_named(named, request.person) if named else None


def _start(request: HttpRequest, space: Space, source: Any) -> dict[str, Any]:
    told = source is not None and told_in(source, space)
    return {"out_of": ids.text(source.pk) if source else "", "reasons": source.source[:4_000] if told else ""}


def _begun(request: HttpRequest, form: type[DecisionForm], start: dict[str, Any], boxes: int = 0) -> DecisionForm:
    """The form; whoever presses for one more option gets it with all she typed, and nothing is kept yet."""
    if "more" in request.POST:
        typed = form(request.POST)
        return form(initial=request.POST.dict(), boxes=len(typed.places) + 1)
    return form(posted(request), initial=start, boxes=boxes)


def _asked(form: DecisionForm, source: Any) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "title": data["title"], "lead": data["lead"], "sections": form.sections(), "options": form.options(),
        "review_on": data["review_on"], "expected": form.hoped(), "out_of": source,
    }  # fmt: skip


def _write(seat: Seat, space: Space, form: DecisionForm, source: Any) -> Decision:
    data = form.cleaned_data
    return actions.write_decision(
        seat, space=space, rule=data["rule"] or "consent", decided_on=data["decided_on"], **_asked(form, source)
    )


def _propose(seat: Seat, space: Space, form: DecisionForm, source: Any) -> Any:
    data = form.cleaned_data
    return actions.propose(seat, space=space, process=data["process"], secret=data["secret"], **_asked(form, source))


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Mending the record; when somebody was quicker both texts are shown, and nothing is lost."""
    found = queries.decision_seen(key, request.person)
    seat, newer = seat_at(request, found), None
    require(seat, Capability.KEEP_DECISION, found)
    start = _standing_text(found)
    form = _begun(request, DecisionForm, start, boxes=start["boxes"])
    refusal = _changed(seat, found, form) if form.is_bound and form.is_valid() else None
    if form.is_bound and form.is_valid() and refusal is None:
        messages.success(request, _("The record is mended."))
        return redirect(found.get_absolute_url())
    if refusal is not None:
        say(form, refusal)
        newer = _newer(request, key, form) if isinstance(refusal, Conflict) else None
    return _form(
        request, found.contribution.space.community, form, decision=found, heading=_("Mend the record"), newer=newer,
        status=refusal.status if refusal else 0,
    )  # fmt: skip


def _changed(seat: Seat, found: Decision, form: DecisionForm) -> Refusal | None:
    """Do it; a refusal that the form can say is given back."""
    data = form.cleaned_data
    try:
        actions.change_decision(
            seat, decision=found, title=data["title"], lead=data["lead"], sections=form.sections(),
            options=form.options(), version=data["version"] or 0, why=data["why"],
        )  # fmt: skip
    except (NotAllowed, TooMany):
        raise
    except Refusal as refusal:
        return refusal
    return None


def _newer(request: HttpRequest, key: str, form: DecisionForm) -> list[Any]:
    """What stands now against what was typed; the form takes the newer version, so that it can be kept."""
    now = queries.decision_seen(key, request.person)
    item, data = now.contribution, form.cleaned_data
    form.data = form.data.dict() | {"version": item.version}
    return queries.beside(
        whole(item.title, item.lead, item.source, queries.options_of(now)),
        whole(
            data["title"], data["lead"], joined(form.sections()), [way for way in form.options() if way.text.strip()]
        ),
    )


def _standing_text(found: Decision) -> dict[str, Any]:
    item, options = found.contribution, queries.options_of(found)
    start = {"title": item.title, "lead": item.lead, "version": item.version, **split(item.source)}
    for place, way in enumerate(options):
        start |= {f"option_{place}": way.text, f"for_{place}": way.speaks_for, f"against_{place}": way.speaks_against}
        start |= {"chosen": str(place)} if way.chosen else {}
    return start | {"boxes": len(options)}


def _form(
    request: HttpRequest, community: Community, form: DecisionForm, *, status: int = 0, **more: Any
) -> HttpResponse:
    placed(request, community)
    status = status or (422 if form.errors else 200)
    return page(request, "decisions/write.html", status=status, community=community, form=form, **more)
