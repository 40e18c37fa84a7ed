"""What people say on a proposal: advice, questions, reactions, consent, objections, and votes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_self
from practicum.activity.stream import record
from practicum.decisions import counting, limits
from practicum.decisions.activities import AdviceAsked, SpokenOn
from practicum.decisions.models import STANCES, Decision, Option, Phase, Proposal, Voice, Vote, Word
from practicum.decisions.running import SAID_IN, locked
from practicum.decisions.speakers import speakers
from practicum.kit import Refusal, clock
from practicum.people.models import Person
from practicum.writing.newcomers import hold_up_words

CHOICES = ("yes", "no", "abstain")


@transaction.atomic
def speak(seat: Seat, *, decision: Decision, word: str, text: str = "", suggestion: str = "") -> Voice:
    """Say it in the phase for it. An objection has a harm (`text`) and a suggestion; a stance may be changed."""
    require(seat, Capability.SPEAK_ON_PROPOSAL, decision)
    limits.SPEAKING.take(f"person:{seat.person_id}")
    text, suggestion = limits.VOICE.check(text.strip()), limits.VOICE.check(suggestion.strip())
    hold_up_words(seat, f"{text}\n{suggestion}")
    proposal = locked(decision)
    _fits(proposal, word, text, suggestion)
    item = decision.contribution
    said = {"text": text, "suggestion": suggestion if word == Word.OBJECTION else "", "said_at": clock.now()}
    if word in STANCES:
        voice, _new = Voice.objects.update_or_create(
            proposal=proposal, round=proposal.round, person=seat.person, word__in=STANCES,
            defaults=said | {"word": word, "version": item.version, "met_at": None, "answer": ""},
        )  # fmt: skip
    elif word == Word.ADVICE:
        if seat.person_id == decision.owner_id:
            raise Refusal(_("It is yours to decide: ask others."), code="own_proposal")
        voice, _new = Voice.objects.update_or_create(
            proposal=proposal, person=seat.person, word__in=(Word.ASKED, Word.ADVICE),
            defaults=said | {"word": word, "version": item.version, "answer": ""},
        )  # fmt: skip
    else:
        voice = Voice.objects.create(
            proposal=proposal, person=seat.person, word=word, round=proposal.round, version=item.version, **said
        )
    record(SpokenOn, by=seat, thing=item, after={"word": str(word)})
    return voice


@transaction.atomic
def ask_advice(
    seat: Seat, *, decision: Decision, person: Person | None = None, name: str = "", said: str = ""
) -> Voice:
    """Ask somebody who sees it; or write down what somebody outside (`name`) said."""
    require(seat, Capability.KEEP_DECISION, decision)
    limits.SPEAKING.take(f"person:{seat.person_id}" if seat.person else "console")
    name, said = limits.ASKED_NAME.check(name.strip()), limits.VOICE.check(said.strip())
    proposal = locked(decision)
    if proposal.phase != Phase.ADVISE:
        raise Refusal(_("Here nobody is asked for advice."), code="wrong_phase")
    if person is None:
        if not (name and said):
            raise Refusal(_("Say whom you asked, and what she said."), code="text_missing")
        hold_up_words(seat, said)
        return Voice.objects.create(proposal=proposal, name=name, word=Word.ADVICE, text=said)
    if not speakers(decision.contribution.space).filter(pk=person.pk).exists() or person.pk == decision.owner_id:
        raise Refusal(_("Ask a member who sees it, and not yourself."), code="cannot_speak")
    voice, new = Voice.objects.get_or_create(
        proposal=proposal, person=person, word__in=(Word.ASKED, Word.ADVICE), defaults={"word": Word.ASKED}
    )
    if new:
        record(AdviceAsked, by=seat, thing=decision.contribution)
    return voice


@transaction.atomic
def answer_voice(seat: Seat, *, decision: Decision, voice: Voice, answer: str) -> Voice:
    """What the proposer did with an advice, a question, a reaction or an objection."""
    require(seat, Capability.KEEP_DECISION, decision)
    answer = limits.WHAT_SHE_DID.check(answer.strip())
    if not answer:
        raise Refusal(_("Say what you did with it."), _("“Nothing, because …” is an answer."), code="text_missing")
    locked(decision)
    if voice.proposal_id != decision.pk or voice.word in (Word.ASKED, Word.CONSENT):
        raise Refusal(_("There is nothing said to answer."), code="wrong_voice")
    voice.answer = answer
    voice.save(update_fields=["answer"])
    record(SpokenOn, by=seat, thing=decision.contribution, after={"word": "answer"})
    return voice


@transaction.atomic
def say_it_is_met(seat: Seat, *, decision: Decision, voice: Voice, met: bool = True) -> Voice:
    """Whoever objected says that the objection is met, or that it stays; nobody says so for her."""
    require(seat, Capability.SPEAK_ON_PROPOSAL, decision)
    require_self(seat, voice.person)
    proposal = locked(decision)
    if voice.word != Word.OBJECTION or voice.proposal_id != decision.pk or voice.round != proposal.round:
        raise Refusal(_("This is not an objection of this round."), code="wrong_voice")
    voice.met_at = clock.now() if met else None
    voice.save(update_fields=["met_at"])
    record(SpokenOn, by=seat, thing=decision.contribution, after={"word": "met" if met else "stays"})
    return voice


@transaction.atomic
def vote(seat: Seat, *, decision: Decision, ballot: Mapping[str, Any], reason: str = "") -> Vote:
    """Vote, or vote otherwise: the last one counts, until the end. A vote by counts only is told nowhere."""
    require(seat, Capability.SPEAK_ON_PROPOSAL, decision)
    limits.VOTING.take(f"person:{seat.person_id}")
    reason = limits.VOICE.check(reason.strip())
    proposal = locked(decision)
    hold_up_words(seat, reason, nameless=proposal.secret)
    if proposal.phase != Phase.VOTING:
        raise Refusal(_("This is not voted on."), _("Say what you think of it."), code="wrong_phase")
    if clock.now() >= proposal.until:
        raise Refusal(_("The time for votes is over; they are counted."), code="too_late")
    given = _ballot(proposal, ballot, Option.objects.filter(decision=decision).count())
    made, new = Vote.objects.update_or_create(
        proposal=proposal, person=seat.person, defaults={"ballot": given, "reason": reason, "cast_at": clock.now()}
    )
    if new and not proposal.secret:
        record(SpokenOn, by=seat, thing=decision.contribution, after={"word": "vote"})
    return made


def _fits(proposal: Proposal, word: str, text: str, suggestion: str) -> None:
    if word not in SAID_IN.get(Phase(proposal.phase), ()):
        raise Refusal(
            _("This phase is for something else."),
            _("The page says what it is for, and until when."),
            code="wrong_phase",
        )
    if word == Word.OBJECTION and not (text and suggestion):
        raise Refusal(
            _("An objection says what harm it would do, and what would mend it."),
            _("Without a harm it is a reaction; say that you stand aside, if you do."), code="objection_incomplete",
        )  # fmt: skip
    if word != Word.CONSENT and not text:
        raise Refusal(_("There is nothing said yet."), _("Say it in your own words."), code="text_missing")


def _ballot(proposal: Proposal, given: Mapping[str, Any], options: int) -> dict[str, Any]:
    """The ballot as it is kept; Refusal `bad_ballot` for one that cannot be counted."""
    if proposal.process == "vote":
        if given.get("word") in CHOICES:
            return {"word": given["word"]}
        raise Refusal(_("Yes, no, or abstain."), code="bad_ballot")
    places = {str(place) for place in range(options)}
    least, most = (1, options) if proposal.process == "ranked" else (0, counting.BEST)
    kept = {place: number for place, number in given.items() if number is not None}
    right = all(place in places and type(number) is int and least <= number <= most for place, number in kept.items())
    if not right or not kept:
        raise Refusal(
            _("Give each option a rank from 1.") if least else _("Give each option 0 to 5 points."), code="bad_ballot"
        )
    return kept
