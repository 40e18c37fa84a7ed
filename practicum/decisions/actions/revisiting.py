"""What came of it: looking at a decision when its day has come, and putting another in its place."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_console
from practicum.activity.stream import record
from practicum.decisions import limits
from practicum.decisions.activities import DecisionDue, DecisionRevisited
from practicum.decisions.models import Decision, Judgement, Revisit, Stage, Verdict
from practicum.decisions.running import must_be_taken
from practicum.kit import Refusal, clock
from practicum.writing.actions import link_items
from practicum.writing.models import Contribution, LinkKind

A_YEAR = timedelta(days=365)
AFTER = {Verdict.KEEP: Stage.KEPT, Verdict.CHANGE: Stage.KEPT, Verdict.REVERSE: Stage.REVERSED}


@transaction.atomic
def revisit(
    seat: Seat, *, decision: Decision, happened: str, verdict: str, judgement: str = Judgement.UNKNOWN,
    came_true: bool | None = None, lesson: str = "", review_on: date | None = None,
) -> Revisit:  # fmt: skip
    """Say what happened, whether that was judgement or luck, and what is done with it; `review_on` is the next look."""
    require(seat, Capability.KEEP_DECISION, decision)
    must_be_taken(decision)
    happened, lesson = limits.HAPPENED.check(happened.strip()), limits.HAPPENED.check(lesson.strip())
    if not happened:
        raise Refusal(_("Say what happened."), _("“Nothing yet” is an answer too."), code="text_missing")
    if verdict not in Verdict.values or judgement not in Judgement.values:
        raise Refusal(_("There is no such choice."), _("Choose one of those offered."), code="unknown_choice")
    today = clock.now().date()
    if review_on is not None and review_on <= today:
        raise Refusal(_("The next look lies ahead."), _("Choose a later day."), code="day_passed")
    said = Revisit.objects.create(
        decision=decision, person=seat.person, happened=happened, came_true=came_true, judgement=judgement,
        verdict=verdict, lesson=lesson,
    )  # fmt: skip
    Decision.objects.filter(pk=decision.pk).update(review_on=review_on or today + A_YEAR)
    _stand(decision, AFTER[Verdict(verdict)])
    record(DecisionRevisited, by=seat, thing=decision.contribution, after={"verdict": verdict})
    return said


@transaction.atomic
def supersede(seat: Seat, *, decision: Decision, newer: Contribution, why: str = "") -> None:
    """Another decision stands in its place; the old one stays readable and leads there."""
    require(seat, Capability.KEEP_DECISION, decision)
    must_be_taken(decision)
    if newer.pk == decision.pk or newer.community_id != decision.community_id or newer.kind != "decision":
        raise Refusal(
            _("What takes its place is another decision of this community."), _("Give its address."), code="bad_newer"
        )
    link_items(
        seat, capability=Capability.KEEP_DECISION, kind=LinkKind.REPLACED_BY, here=decision.contribution, there=newer,
        why=why, within=decision,
    )  # fmt: skip
    _stand(decision, Stage.SUPERSEDED)
    record(DecisionRevisited, by=seat, thing=decision.contribution, why=why, after={"newer": str(newer.pk)})


@transaction.atomic
def become_due(seat: Seat, *, decision: Decision) -> None:
    """Its day has come: the house says so by itself, once."""
    require_console(seat, "the day of its next look has come")
    _stand(decision, Stage.DUE)
    record(DecisionDue, by=seat, thing=decision.contribution)


def _stand(decision: Decision, stage: str) -> None:
    Contribution.objects.filter(pk=decision.pk).update(standing=stage)
