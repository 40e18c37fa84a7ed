"""Reading decisions over the API."""

from typing import Annotated

from django.http import Http404, HttpRequest
from pydantic import Field

from practicum.communities.api import speaking
from practicum.communities.lookup import community_seen
from practicum.decisions import actions, queries
from practicum.decisions.api.addresses import router
from practicum.decisions.api.shapes import DecisionLine, Decisions, DecisionShown, RuleShown, shown
from practicum.decisions.queries.looking_up import number_of
from practicum.decisions.running import rule_of
from practicum.decisions.sections import split
from practicum.kit import ids
from practicum.people.api import DONE, Done, Id, done, known_caller

Short = Annotated[str, Field(max_length=200)]


@router.get("/communities/{slug}/decisions", response=Decisions, summary="The decisions of a community")
def decisions(request: HttpRequest, slug: str, state: Short = "", cursor: Short = "") -> Decisions:
    """The newest first, proposals among them; `state` narrows (proposed, decided, due, kept, superseded, …)."""
    found = queries.register_of(community_seen(slug, request.person), request.person, standing=state, cursor=cursor)
    return Decisions(
        items=[
            DecisionLine(
                id=ids.text(row.id), url=row.url, title=row.title, lead=row.lead, standing=row.standing, rule=row.rule,
                decided_on=row.decided_on, review_on=row.review_on, phase=row.phase, until=row.until,
            )
            for row in found.rows
        ],
        next=found.next or None,
    )  # fmt: skip


@router.get("/decisions/{key}", response=DecisionShown, summary="A decision, or a proposal")
def decision(request: HttpRequest, key: Id) -> DecisionShown:
    """With its options, dissent, what was known, what came of it, and how it was reached."""
    found = queries.decision_seen(key, request.person)
    made = queries.decision_page(number_of(key), request.person)
    if made is None:
        raise Http404
    return shown(made, split(found.contribution.source))


@router.get("/communities/{slug}/deciding-rule", response=RuleShown, summary="How many have to speak")
def deciding_rule(request: HttpRequest, slug: str) -> RuleShown:
    """For what is proposed from now on."""
    rule = rule_of(community_seen(slug, request.person).pk)
    return RuleShown(least=rule.least, percent=rule.percent, blocks=rule.blocks)


@router.put("/communities/{slug}/deciding-rule", response=DONE, summary="Set how many have to speak")
def set_deciding_rule(request: HttpRequest, slug: str, rule: RuleShown) -> Done:
    """By a steward; what runs keeps the rule it began with."""
    known_caller(request)
    community = community_seen(slug, request.person)
    actions.set_deciding_rule(
        speaking(request, community), community=community, least=rule.least, percent=rule.percent, blocks=rule.blocks
    )
    return done()
