"""What processes, phases and outcomes are called on the pages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practicum.decisions.models import Outcome, Phase, Process, Word

PROCESS_NAMES = {
    Process.ADVICE.value: _("Advice"),
    Process.CONSENT.value: _("Consent round"),
    Process.VOTE.value: _("Vote"),
    Process.RANKED.value: _("Ranked vote"),
    Process.SCORE.value: _("Score"),
}
PHASES = {
    Phase.OPEN.value: _("Open"),
    Phase.CLARIFY.value: _("Clarify"),
    Phase.REACT.value: _("React"),
    Phase.AMEND.value: _("Mend"),
    Phase.OBJECT.value: _("Object"),
    Phase.INTEGRATE.value: _("Integrate"),
    Phase.ADVISE.value: _("Advice"),
    Phase.VOTING.value: _("Vote"),
    Phase.ENDED.value: _("Ended"),
}
TO_DO = {
    Phase.OPEN.value: _("Read it. Whoever proposes it may still change it."),
    Phase.CLARIFY.value: _("Ask what is not clear; opinions come later."),
    Phase.REACT.value: _("Say how it strikes you. Nobody answers, everybody reads."),
    Phase.AMEND.value: _("Whoever proposes it mends it by what was asked and said."),
    Phase.OBJECT.value: _("Consent, stand aside, or object: with the harm it would do, and what would mend it. "
                          "Silence is not consent."),
    Phase.INTEGRATE.value: _("Objections are worked into it; whoever objected says whether hers is met."),
    Phase.ADVISE.value: _("Say what you would do. Whoever asked decides, and says what she did with it."),
    Phase.VOTING.value: _("Vote; you may change it until the end."),
}  # fmt: skip
OUTCOMES = {
    Outcome.ADOPTED.value: pgettext_lazy("of a proposal", "Adopted"),
    Outcome.REJECTED.value: _("Not adopted"),
    Outcome.TIED.value: _("A tie: as many for one as for the other. Nothing is decided by it."),
    Outcome.TOO_FEW.value: _("Too few spoke: silence is not consent, and nothing is decided."),
    Outcome.OBJECTED.value: _("Not adopted: an objection stays."),
    Outcome.WITHDRAWN.value: _("Withdrawn"),
}
SAID = {
    Word.ADVICE.value: _("advises"),
    Word.QUESTION.value: _("asks"),
    Word.REACTION.value: _("reacts"),
    Word.CONSENT.value: _("consents"),
    Word.ASIDE.value: _("stands aside"),
    Word.OBJECTION.value: _("objects"),
}
