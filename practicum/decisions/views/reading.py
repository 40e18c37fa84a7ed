"""Reading decisions: one, the register of all, and what was known to one."""

from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from practicum.access import Capability, can
from practicum.communities.lookup import community_seen
from practicum.communities.models import Community
from practicum.communities.queries.places import spaces_known
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import placed
from practicum.decisions import queries
from practicum.decisions.forms import RULES
from practicum.decisions.models import Stage
from practicum.decisions.queries.looking_up import number_of
from practicum.decisions.running import rule_of
from practicum.decisions.sections import NAMES
from practicum.decisions.words import OUTCOMES, PHASES, PROCESS_NAMES, SAID, TO_DO
from practicum.kit import ids
from practicum.kit.pages import page


@require_safe
def decision(request: HttpRequest, words: str) -> HttpResponse:
    """`/d/<id>-<words>`; the id alone, or old words, lead to the present address."""
    made = queries.decision_page(number_of(words[: ids.LENGTH]), request.person)
    if made is None or (len(words) > ids.LENGTH and words[ids.LENGTH] != "-"):
        raise Http404
    if request.path != unquote(made.url):  # a path comes decoded; a reversed address is quoted
        return HttpResponseRedirect(made.url, status=301)
    placed(request, made.community)
    return page(
        request, "decisions/decision.html", decision=made, names=NAMES, rules=RULES, phases=PHASES, todo=TO_DO,
        processes=PROCESS_NAMES, outcomes=OUTCOMES, said=SAID,
    )  # fmt: skip


@require_safe
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """The register; those who may are led to writing one down, and to proposing one."""
    community = community_seen(slug, request.person)
    list = queries.register_of(
        community, request.person, standing=request.GET.get("state", ""), cursor=request.GET.get("after", "")
    )
    placed(request, community)
    return page(
        request, "decisions/decisions.html", community=community, list=list, stages=Stage.values, phases=PHASES,
        processes=PROCESS_NAMES, rule=rule_of(community.pk), **_offered(community, request),
    )  # fmt: skip


def _offered(community: Community, request: HttpRequest) -> dict[str, Any]:
    if request.person is None:
        return {"homes": [], "sets_rule": False}
    seat = seat_in(community, request.person)
    known = [one.space for one in spaces_known(community, request.person) if one.readable]
    homes = [(space.name, space.slug) for space in known if can(seat, Capability.WRITE_DECISION, space)]
    return {"homes": homes, "sets_rule": can(seat, Capability.EDIT_COMMUNITY, community)}


@require_safe
def known(request: HttpRequest, key: str) -> HttpResponse:
    """What was known when it was decided, each text as it stood on that day."""
    found = queries.decision_seen(key, request.person)
    community = found.contribution.space.community
    placed(request, community)
    return page(
        request, "decisions/known.html", decision=found, community=community,
        known=queries.known_to(found.pk, request.person),
    )  # fmt: skip
