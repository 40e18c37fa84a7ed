"""Terms over the API: proposed, changed, decided about; the same actions as the pages."""

from typing import Any

from django.http import HttpRequest
from ninja import Status

from practicum.access import Capability, require
from practicum.communities.api import speaking
from practicum.communities.lookup import space_seen
from practicum.glossary import actions, queries
from practicum.glossary.api.addresses import router, term_for
from practicum.glossary.api.reading import term_shown
from practicum.glossary.api.shapes import DecidedChange, DeclinedTerm, EditedTerm, NewTerm, TermShown
from practicum.kit import ids
from practicum.people.api import Id, Made, known_caller


@router.post("/terms", response={201: TermShown}, summary="Propose a term")
def new_term(request: HttpRequest, new: NewTerm) -> Status[Any]:
    """It is read at once, and texts lead to it once a curator settled it."""
    space = space_seen(new.community, new.space, known_caller(request))
    made = actions.propose_term(
        speaking(request, space.community), space=space, title=new.title, sections=new.sections, language=new.language
    )
    return Status(201, term_shown(request, made.pk))


@router.put("/terms/{key}", response=TermShown, summary="Change a term")
def edit_term(request: HttpRequest, key: Id, edited: EditedTerm) -> Any:
    """For whoever keeps the glossary, and for who proposed it until it is settled."""
    seat, term = term_for(request, key)
    actions.edit_term(seat, term=term, **edited.model_dump())
    return term_shown(request, term.pk)


@router.post("/terms/{key}/changes", response={201: Made}, summary="Propose a change to a term")
def propose_change(request: HttpRequest, key: Id, edited: EditedTerm) -> Status[Made]:
    """It stands beside the text until somebody who keeps the glossary decides; `why` says what it makes better."""
    seat, term = term_for(request, key)
    made = actions.propose_change(seat, term=term, **edited.model_dump())
    return Status(201, Made(id=ids.text(made.pk), url=f"/w/{ids.text(term.pk)}/proposals"))


@router.post("/terms/{key}/changes/{proposal}", response=TermShown, summary="Decide about a proposed change")
def decide_change(request: HttpRequest, key: Id, proposal: Id, decided: DecidedChange) -> Any:
    """Take it as the next version, or decline it with a line."""
    seat, term = term_for(request, key)
    require(seat, Capability.KEEP_TERM, term)
    chosen = queries.proposal_seen(term, proposal)
    actions.decide_change(seat, proposal=chosen, take=decided.take, line=decided.line)
    return term_shown(request, term.pk)


@router.post("/terms/{key}/settle", response=TermShown, summary="Settle what a term means here")
def settle_term(request: HttpRequest, key: Id) -> Any:
    """For curators and stewards; from now on texts lead to it."""
    seat, term = term_for(request, key)
    actions.settle_term(seat, term=term)
    return term_shown(request, term.pk)


@router.post("/terms/{key}/decline", response=TermShown, summary="Decline a term")
def decline_term(request: HttpRequest, key: Id, declined: DeclinedTerm) -> Any:
    """It stays readable with the line, and leads nowhere any more."""
    seat, term = term_for(request, key)
    actions.decline_term(seat, term=term, line=declined.line)
    return term_shown(request, term.pk)
