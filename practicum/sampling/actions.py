"""Every write of sampling: drawing a week, asking, answering, what the community costs, rings."""

import random
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, Standing, require, require_console, require_self
from practicum.activity.stream import record
from practicum.communities.models import Community, Membership
from practicum.kit import Conflict, Refusal, clock
from practicum.kit.rows import fetch
from practicum.people.models import Person
from practicum.sampling import exposures, limits, telling
from practicum.sampling.activities import CostSaid
from practicum.sampling.drawing import Drawn, day_of, draw, half_of, once_each
from practicum.sampling.models import Answer, Cost, Draw, Prompt, Ring
from practicum.sampling.rings import rings
from practicum.sampling.weeks import moment_of, number_of
from practicum.writing.models import Contribution, Use
from practicum.writing.models.use import UseSource

ASK_AFTER, LAPSE_AFTER = timedelta(days=7), timedelta(days=14)
USES_OF_EACH_OTHER = (
    "SELECT u.person_id, p.person_id FROM writing_use u JOIN writing_contribution c ON c.id = u.contribution_id"
    " JOIN communities_persona p ON p.id = c.author_id"
    " WHERE c.community_id = %s AND u.withdrawn_at IS NULL AND p.person_id IS NOT NULL"
)


@transaction.atomic
def draw_week(seat: Seat, *, community: Community, week: date) -> int:
    """Draw the sample of a week that is over; `week` is its Monday. Once: a second time draws nothing. Gives how many
    are to be asked.
    """
    require_console(seat, "draws the sample of a week")
    Community.objects.select_for_update().get(pk=community.pk)
    if Draw.objects.filter(community=community, week=week).exists():
        return 0
    of_week = exposures.of_week(community.pk, moment_of(week), moment_of(week + timedelta(days=7)))
    known = _those_who_may_answer(community, once_each(of_week, exposures.ORDER))
    drawn = draw(
        known, week=number_of(week), most=limits.DRAWN.maximum, chance=random.SystemRandom(),
        panel=lambda person, number: half_of(person, settings.SECRET_KEY) == number & 1,
    )  # fmt: skip
    for stratum in sorted({exposure[2] for exposure in known}):
        chosen = [one for one in drawn if one.stratum == stratum]
        made = Draw.objects.create(
            community=community, week=week, stratum=stratum, drawn=len(chosen),
            exposures=sum(exposure[2] == stratum for exposure in known),
        )  # fmt: skip
        Prompt.objects.bulk_create([_prompt(made, one) for one in chosen])
    return len(drawn)


@transaction.atomic
def ask_today(seat: Seat) -> int:
    """Let those be asked whose day it is: what was drawn before what somebody wished to be asked, and nobody within a
    fortnight of another question. Gives how many.
    """
    require_console(seat, "asks whether it worked")
    today = clock.now().date()
    _keep_wishes(today)
    _answer_what_is_told()
    rested = set(
        Prompt.objects.filter(asked_on__gt=today - timedelta(days=limits.APART_DAYS.maximum)).values_list(
            "person", flat=True
        )
    )
    waiting = Prompt.objects.filter(asked_on=None, answered_at=None, ask_on__lte=today)
    waiting = waiting.filter(Q(lapses_on=None) | Q(lapses_on__gt=today)).order_by(
        F("draw").asc(nulls_last=True), "ask_on", "pk"
    )
    asked = []
    for prompt in waiting.only("person_id"):
        if prompt.person_id not in rested:
            rested.add(prompt.person_id)
            asked.append(prompt.pk)
    Prompt.objects.filter(pk__in=asked).update(asked_on=today)
    return len(asked)


@transaction.atomic
def answer_prompt(seat: Seat, *, prompt: Prompt, answer: str) -> None:
    """One tap: how it went, or that she did not use it. The room that keeps the item writes the use down."""
    require_self(seat, prompt.person)
    if answer not in Answer.values:
        raise Refusal(_("Say how it went, or that you did not use it."), code="outcome_missing")
    kept = Prompt.objects.select_for_update().get(pk=prompt.pk)
    if kept.answered_at is not None:
        raise Conflict(_("You answered this already."), _("What you said stands with the item."))
    use = None
    if answer != Answer.NOT_USED:
        use = telling.tell(seat, prompt.contribution, answer)
        if prompt.draw_id is not None:
            Use.objects.filter(pk=use.pk).update(source=UseSource.PROMPTED)
    Prompt.objects.filter(pk=prompt.pk).update(answered_at=clock.now(), answer=answer, use=use)


@transaction.atomic
def say_cost(
    seat: Seat, *, community: Community, participating: int, tending: int, platform: int, how_known: str
) -> Cost:
    """What the community costs in hours a month: members taking part, stewards tending it, keeping the site. The newest
    word holds.
    """
    require(seat, Capability.EDIT_COMMUNITY, community)
    for hours in (participating, tending, platform):
        limits.HOURS.check(hours)
    line = limits.HOW_KNOWN.check(" ".join(how_known.split()))
    if not line:
        raise Refusal(_("Say how you know."), _("Whoever reads the figure wants to know."), code="how_missing")
    said = {"participating": participating, "tending": tending, "platform": platform}
    before = Cost.objects.filter(community=community).order_by("-pk").values(*said).first()
    made = Cost.objects.create(community=community, how_known=line, said_by=seat.person, **said)
    record(CostSaid, by=seat, thing=community, privileged=True, why=line, before=before, after=said)
    return made


@transaction.atomic
def find_rings(seat: Seat, *, community: Community) -> int:
    """Write down who uses each other's things far more often than chance has it; who no longer does is let go."""
    require_console(seat, "looks for rings of mutual use")
    found = rings(fetch(USES_OF_EACH_OTHER, [community.pk]))
    known = {(ring.one_id, ring.other_id): ring for ring in Ring.objects.filter(community=community)}
    today = clock.now().date()
    for one in found:
        ring = known.pop((one.one, one.other), None)
        facts = {"observed": one.observed, "expected": one.expected}
        if ring is None:
            Ring.objects.create(community=community, one_id=one.one, other_id=one.other, found_on=today, **facts)
        else:
            Ring.objects.filter(pk=ring.pk).update(**facts)
    Ring.objects.filter(pk__in=[ring.pk for ring in known.values()]).delete()
    return len(found)


def _those_who_may_answer(community: Community, known: list) -> list:
    """Members who are here, and see the item; never whoever wrote it."""
    of: dict[int, list] = {}
    for exposure in known:
        of.setdefault(exposure[0], []).append(exposure)
    here = Membership.objects.filter(community=community, standing=Standing.MEMBER, person__in=of)
    found = []
    for person in Person.objects.filter(pk__in=here.values("person"), state="active"):
        items = Contribution.objects.filter(pk__in=[item for _who, item, _stratum in of[person.pk]])
        seen = items.visible_to(person).exclude(author__person=person)
        kinds = {pk for pk, kind in seen.values_list("pk", "kind") if telling.told_of(kind)}
        found += [exposure for exposure in of[person.pk] if exposure[1] in kinds]
    return found


def _prompt(made: Draw, one: Drawn) -> Prompt:
    day = made.week + timedelta(days=7) + ASK_AFTER + timedelta(days=day_of(one.person, settings.SECRET_KEY))
    return Prompt(
        draw=made, person_id=one.person, contribution_id=one.item, chance=one.chance, exposures=one.exposures,
        ask_on=day, lapses_on=day + LAPSE_AFTER,
    )  # fmt: skip


def _keep_wishes(today: date) -> None:
    """Who wished to be asked on a day that is here."""
    due = Use.objects.filter(ask_again_on__lte=today, withdrawn_at=None)
    due = due.exclude(pk__in=Prompt.objects.filter(wished__isnull=False).values("wished"))
    wishes = due.values_list("pk", "person", "contribution", "ask_again_on")
    Prompt.objects.bulk_create(
        [Prompt(wished_id=use, person_id=who, contribution_id=item, ask_on=day) for use, who, item, day in wishes]
    )


def _answer_what_is_told() -> None:
    """Whoever said by herself how it went, since or before the draw, is not asked again."""
    open_ones = Prompt.objects.filter(answered_at=None, draw__isnull=False)
    told = {
        (use.person_id, use.contribution_id): use
        for use in Use.objects.filter(
            withdrawn_at=None, person__in=open_ones.values("person"), contribution__in=open_ones.values("contribution")
        )
    }
    for prompt in open_ones:
        use = told.get((prompt.person_id, prompt.contribution_id))
        if use is not None:
            Prompt.objects.filter(pk=prompt.pk).update(answered_at=clock.now(), answer=use.outcome, use=use)
