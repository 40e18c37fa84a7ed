"""On the way to a decision: speaking, voting, asking for advice, leading it on, and the community's rule."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practicum.access import Capability, Seat, require
from practicum.communities.lookup import community_seen, member_called
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.decisions import actions, queries
from practicum.decisions.models import Decision, Phase, Process
from practicum.decisions.process_forms import AnswerForm, AskForm, LeadForm, RuleForm, SpeakForm, VoteForm
from practicum.decisions.running import SAID_IN, rule_of
from practicum.decisions.views.forming import asked, plain, seat_at
from practicum.kit import NotAllowed, Refusal
from practicum.kit.pages import page
from practicum.people.entering import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def speak(request: HttpRequest, key: str) -> HttpResponse:
    """What one says in this phase."""

    def form_of(data: QueryDict | None, found: Decision) -> SpeakForm:
        phase = queries.proposal_of(found).phase
        return SpeakForm(data, words=[str(word) for word in SAID_IN.get(Phase(phase), ())])

    def act(seat: Seat, found: Decision, form: SpeakForm) -> None:
        said = form.cleaned_data
        word = said["word"] or form.fields["word"].initial or ""
        actions.speak(seat, decision=found, word=word, text=said["text"], suggestion=said.get("suggestion", ""))

    words = (_("Speak on it"), _("Say it"))
    return asked(request, key, Capability.SPEAK_ON_PROPOSAL, form_of, act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def vote(request: HttpRequest, key: str) -> HttpResponse:
    """A ballot, or another in its place."""

    def form_of(data: QueryDict | None, found: Decision) -> VoteForm:
        before = queries.own_vote(found, request.person)
        return VoteForm(
            data, process=queries.proposal_of(found).process, options=queries.options_of(found), before=before
        )

    def act(seat: Seat, found: Decision, form: VoteForm) -> None:
        actions.vote(seat, decision=found, ballot=form.ballot(), reason=form.cleaned_data["reason"])

    words = (_("Vote"), _("This is my vote"))
    return asked(request, key, Capability.SPEAK_ON_PROPOSAL, form_of, act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def ask_advice(request: HttpRequest, key: str) -> HttpResponse:
    """Whom the proposer asks."""

    def act(seat: Seat, found: Decision, form: AskForm) -> None:
        data, community = form.cleaned_data, found.contribution.space.community
        person = member_called(community, data["handle"]) if data["handle"].strip() else None
        actions.ask_advice(seat, decision=found, person=person, name=data["name"], said=data["said"])

    words = (_("Ask for advice"), _("Ask, or write it down"))
    return asked(request, key, Capability.KEEP_DECISION, plain(AskForm), act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def answer_voice(request: HttpRequest, key: str) -> HttpResponse:
    """What the proposer did with what was said."""

    def form_of(data: QueryDict | None, found: Decision) -> AnswerForm:
        return AnswerForm(data, initial={"voice": request.GET.get("voice", "")})

    def act(seat: Seat, found: Decision, form: AnswerForm) -> None:
        voice = queries.voice_on(found, form.cleaned_data["voice"])
        actions.answer_voice(seat, decision=found, voice=voice, answer=form.cleaned_data["answer"])

    words = (_("What you did with it"), _("Write it down"))
    return asked(request, key, Capability.KEEP_DECISION, form_of, act, words)


@require_POST
@signed_in
def met(request: HttpRequest, key: str) -> HttpResponse:
    """Whoever objected says that the objection is met, or that it stays."""
    found = queries.decision_seen(key, request.person)
    require(seat_at(request, found), Capability.SPEAK_ON_PROPOSAL, found)
    voice = queries.voice_on(found, request.POST.get("voice", ""))
    try:
        actions.say_it_is_met(
            seat_at(request, found), decision=found, voice=voice, met=request.POST.get("act") != "stays"
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, f"{refusal.message} {refusal.hint}".strip())
    return redirect(found.get_absolute_url())


@require_http_methods(["GET", "POST"])
@signed_in
def lead(request: HttpRequest, key: str) -> HttpResponse:
    """The next phase, once more round, the end, or taking it back."""

    def act(seat: Seat, found: Decision, form: LeadForm) -> None:
        line = form.cleaned_data["line"]
        match form.cleaned_data["act"]:
            case "again":
                actions.go_round_again(seat, decision=found)
            case "withdraw":
                actions.withdraw_proposal(seat, decision=found, line=line)
            case _:
                actions.go_on(seat, decision=found, line=line)

    words = (_("Lead it on"), _("Do it"))
    return asked(
        request, key, Capability.KEEP_DECISION, lambda data, found: LeadForm(data, acts=_acts(found)), act, words
    )


def _acts(found: Decision) -> dict[str, Any]:
    """What the proposer may choose from, in the words of the phase."""
    proposal = queries.proposal_of(found)
    on = {Process.ADVICE: _("I have decided"), Process.CONSENT: _("The phase is over: go on")}
    acts = {"on": on.get(Process(proposal.process), _("The time is over: count"))}
    if proposal.phase == Phase.INTEGRATE:
        acts["again"] = _("Round again: mend it, and ask everybody anew")
    return acts | {"withdraw": _("Withdraw it")}


@require_http_methods(["GET", "POST"])
@signed_in
def deciding_rule(request: HttpRequest, slug: str) -> HttpResponse:
    """How many have to speak in this community."""
    community = community_seen(slug, request.person)
    seat, now = seat_in(community, request.person), rule_of(community.pk)
    require(seat, Capability.EDIT_COMMUNITY, community)
    form = RuleForm(posted(request), initial={"least": now.least, "percent": now.percent, "blocks": now.blocks})
    if form.is_bound and done(form, lambda: actions.set_deciding_rule(seat, community=community, **form.cleaned_data)):
        messages.success(request, _("It holds for what is proposed from now on."))
        return redirect("decisions", slug)
    placed(request, community)
    return page(request, "decisions/rule.html", status=422 if form.errors else 200, community=community, form=form)
