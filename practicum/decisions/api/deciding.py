"""On the way to a decision, over the API: speaking, voting, asking for advice, leading it on."""

from django.http import HttpRequest
from ninja import Status

from practicum.access import Capability, require
from practicum.communities.lookup import member_called
from practicum.decisions import actions, queries
from practicum.decisions.api.addresses import router
from practicum.decisions.api.shapes import Answered, AskedFor, Ballot, Lead, LeadAct, Met, NewVoice
from practicum.decisions.api.writing import seen
from practicum.kit import ids
from practicum.people.api import DONE, Done, Id, Shape, done


class Spoken(Shape):
    id: Id


@router.post("/decisions/{key}/voices", response={201: Spoken}, summary="Speak on a proposal")
def speak(request: HttpRequest, key: Id, new: NewVoice) -> Status[Spoken]:
    """What the phase is for; a stance (consent, aside, objection) may be changed."""
    found, seat = seen(request, key)
    voice = actions.speak(seat, decision=found, word=new.word, text=new.text, suggestion=new.suggestion)
    return Status(201, Spoken(id=ids.text(voice.pk)))


@router.put("/decisions/{key}/vote", response=DONE, summary="Vote, or vote otherwise")
def vote(request: HttpRequest, key: Id, ballot: Ballot) -> Done:
    """The last one counts, until the end."""
    found, seat = seen(request, key)
    actions.vote(seat, decision=found, ballot=ballot.ballot(), reason=ballot.reason)
    return done()


@router.post("/decisions/{key}/advice", response={201: Spoken}, summary="Ask for advice")
def ask_advice(request: HttpRequest, key: Id, asked: AskedFor) -> Status[Spoken]:
    """A member; or write down what somebody outside said."""
    found, seat = seen(request, key)
    require(seat, Capability.KEEP_DECISION, found)
    person = member_called(found.contribution.space.community, asked.handle) if asked.handle.strip() else None
    voice = actions.ask_advice(seat, decision=found, person=person, name=asked.name, said=asked.said)
    return Status(201, Spoken(id=ids.text(voice.pk)))


@router.post("/decisions/{key}/voices/{voice}/answer", response=DONE, summary="Say what you did with it")
def answer_voice(request: HttpRequest, key: Id, voice: Id, answered: Answered) -> Done:
    """By whoever leads the proposal."""
    found, seat = seen(request, key)
    require(seat, Capability.KEEP_DECISION, found)
    actions.answer_voice(seat, decision=found, voice=queries.voice_on(found, voice), answer=answered.answer)
    return done()


@router.post("/decisions/{key}/voices/{voice}/met", response=DONE, summary="Say that your objection is met")
def meet(request: HttpRequest, key: Id, voice: Id, met: Met) -> Done:
    """Or that it stays; by whoever objected."""
    found, seat = seen(request, key)
    require(seat, Capability.SPEAK_ON_PROPOSAL, found)
    actions.say_it_is_met(seat, decision=found, voice=queries.voice_on(found, voice), met=met.met)
    return done()


@router.post("/decisions/{key}/lead", response=DONE, summary="Lead a proposal on")
def lead(request: HttpRequest, key: Id, lead: Lead) -> Done:
    """The next phase or the end, once more round, or taking it back."""
    found, seat = seen(request, key)
    if lead.act == LeadAct.WITHDRAW:
        actions.withdraw_proposal(seat, decision=found, line=lead.line)
    elif lead.act == LeadAct.AGAIN:
        actions.go_round_again(seat, decision=found)
    else:
        actions.go_on(seat, decision=found, line=lead.line)
    return done()
