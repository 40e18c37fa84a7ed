"""Standards: the register, taking a practice for one, holding otherwise, following one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practicum.access import Capability
from practicum.communities.lookup import community_seen
from practicum.communities.views.forming import placed
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.practices import actions, queries
from practicum.practices.forms import RULE_WORDS, EndStandardForm, FollowForm, ObjectionForm, StandardForm
from practicum.practices.models import Practice
from practicum.practices.views.forming import acted, seat_at
from practicum.practices.views.standing import asked_of


@require_safe
def standards(request: HttpRequest, slug: str) -> HttpResponse:
    """What the community holds itself to; those whose look comes first before others."""
    community = community_seen(slug, request.person)
    cursor = request.GET.get("after", "")
    lines, after = queries.register_of_standards(community, request.person, cursor=cursor)
    placed(request, community)
    return page(request, "practices/standards.html", community=community, lines=lines, after=after, rules=RULE_WORDS)


@require_http_methods(["GET", "POST"])
@signed_in
def take_standard(request: HttpRequest, key: str) -> HttpResponse:
    """The text that stands becomes the standard, or its next edition."""

    def act(seat: Any, practice: Practice, data: dict) -> None:
        named = data["instead_of"]
        other = queries.standard_at(named, request.person).practice if named else None
        said = {name: data[name] for name in ("rule", "circle", "review_on", "adopted_on", "why")}
        taking = actions.Taking(**said, otherwise=[data["otherwise"]])
        actions.take_standard(seat, practice=practice, taking=taking, instead_of=other)

    words = (_("This is our standard"), _("Write it down"))
    return asked_of(request, key, Capability.ADOPT_PRACTICE, StandardForm, act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def end_standard(request: HttpRequest, key: str) -> HttpResponse:
    """It is no longer the standard."""

    def act(seat: Any, practice: Practice, data: dict) -> None:
        actions.end_standard(seat, practice=practice, why=data["why"])

    words = (_("This is no longer our standard"), _("Write it down"))
    return asked_of(request, key, Capability.ADOPT_PRACTICE, EndStandardForm, act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def objection(request: HttpRequest, key: str) -> HttpResponse:
    """Holding otherwise, under one's name or none."""

    def act(seat: Any, practice: Practice, data: dict) -> None:
        actions.object_to_standard(seat, practice=practice, text=data["text"], nameless=data["nameless"])

    words = (_("I hold otherwise"), _("Write it down"))
    return asked_of(request, key, Capability.SUGGEST_EDIT, ObjectionForm, act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def follows(request: HttpRequest, key: str) -> HttpResponse:
    """Which standard this practice follows; with `end` it does so no longer."""
    if request.method == "POST" and (end := request.POST.get("end")):
        practice = queries.practice_seen(key, request.person)
        if (followed := queries.following_of(practice, end)) is None:
            raise Http404
        actions.follow_no_longer(seat_at(request, practice), following=followed)
        return acted(practice)

    def act(seat: Any, practice: Practice, data: dict) -> None:
        other = queries.standard_at(data["standard"], request.person)
        actions.follow_standard(seat, practice=practice, standard=other, deviation=data["deviation"])

    words = (_("Which standard it follows"), _("It follows this"))
    start = {"standard": request.GET.get("standard", "")}
    return asked_of(request, key, Capability.KEEP_PRACTICE, FollowForm, act, words, **start)
