"""What pages show of what is asked of a sample: one's own questions, and what stewards read of the whole."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from django.http import Http404

from practicum.communities.models import Community
from practicum.kit import clock, ids
from practicum.kit.rows import fetch
from practicum.sampling.benefits import Told, shared_out
from practicum.sampling.discounting import Worth, worth
from practicum.sampling.estimating import Asked, Estimate, Stratum, estimate, pert_hours
from practicum.sampling.models import Cost, Draw, Prompt, Ring
from practicum.sampling.weeks import monday
from practicum.writing.models import Use
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

FEWEST = 8  # people who answered, below which nothing is shown
YEAR, SETTLED = timedelta(days=364), timedelta(days=35)  # a week is over for good once its questions have lapsed
OPEN = (
    "SELECT g.id, CASE WHEN g.draw_id IS NULL THEN 0 ELSE 1 END, c.id, c.kind, c.root_id, COALESCE(rt.title, c.title)"
    " FROM sampling_prompt g JOIN writing_contribution c ON c.id = g.contribution_id"
    " LEFT JOIN writing_contribution rt ON rt.id = c.root_id {joins} WHERE g.person_id = {me} AND g.answered_at IS NULL"
    " AND g.asked_on IS NOT NULL AND (g.lapses_on IS NULL OR g.lapses_on > {today}) AND {sight}{one}"
    " ORDER BY g.asked_on DESC, g.id DESC LIMIT {most}"
)
ONE = " AND g.id = {number}"


@dataclass(frozen=True)
class Open:
    """A question that waits for one person. `drawn`: chance fell on her; else she wished to be asked."""

    key: str
    drawn: bool
    item: int
    kind: str
    root: int | None
    title: str


@dataclass(frozen=True)
class Value:
    """What stewards read: the estimate of a year, and beside it what is verified and what is claimed, never added up.

    `enough` is False where fewer than eight people answered: then no figure is told. `worth` is None without costs.
    """

    weeks: int
    estimate: Estimate
    enough: bool
    worth: Worth | None
    cost: Cost | None
    verified: int
    claimed: int


def open_prompts(person: "Person") -> list[Open]:
    """What she is asked now, as far as she still sees the item: the newest question alone. One query."""
    return _open(person, "", most=1)


def _open(person: "Person", narrowed: str, **values: int) -> list[Open]:
    today = clock.now().date().isoformat()
    sql, bound = seen_by(person, OPEN.replace("{one}", narrowed), values={"today": today, **values})
    return [
        Open(ids.text(pk), bool(drawn), item, kind, root, title)
        for pk, drawn, item, kind, root, title in fetch(sql, bound)
    ]


def prompt_of(key: str, person: "Person") -> Prompt:
    """A question that is asked of this person now, with its item as acts need it; for everybody else there is none."""
    number = _number(key)
    answered = Prompt.objects.filter(pk=number, person=person, answered_at__isnull=False)
    if not _open(person, ONE, number=number, most=1) and not answered.exists():
        raise Http404
    rows = Prompt.objects.select_related("person", "contribution__space__community", "contribution__author")
    return rows.get(pk=number)


def rings_of(person: "Person") -> list[str]:
    """The names of those whose uses and hers count for nothing in the estimate, for a fortnight after it was found."""
    lately = clock.now().date() - timedelta(days=14)
    rows = Ring.objects.filter(found_on__gt=lately).select_related("one", "other")
    hers = [*rows.filter(one=person), *rows.filter(other=person)]
    return sorted({ring.other.name if ring.one_id == person.pk else ring.one.name for ring in hers})


def value_of(community: Community) -> Value:
    """The estimate over the weeks of a year that are over for good. Eight queries, however many answers."""
    last = monday(clock.now().date() - SETTLED)
    draws = Draw.objects.filter(community=community, week__lte=last, week__gt=last - YEAR)
    rings = {frozenset(pair) for pair in Ring.objects.filter(community=community).values_list("one", "other")}
    strata = _strata(community, draws, rings)
    found = estimate(strata)
    cost = Cost.objects.filter(community=community).order_by("-said_at", "-pk").first()
    weeks = draws.values("week").distinct().count()
    enough = found.people >= FEWEST
    uses = Use.objects.filter(contribution__community=community, withdrawn_at=None)
    verified, claimed = _tiers(uses, rings)
    told = worth(found.resampled_hours, found.hours.value, cost.hours * weeks * 12 / 52) if cost and enough else None
    return Value(weeks, found, enough, told, cost, verified, claimed)


def _strata(community: Community, draws: Any, rings: set[frozenset[int]]) -> list[Stratum]:
    sizes: Counter[str] = Counter()
    for stratum, exposures in draws.values_list("stratum", "exposures"):
        sizes[stratum] += exposures
    asked: dict[str, list[Asked]] = {stratum: [] for stratum in sizes}
    prompts = Prompt.objects.filter(draw__in=draws)
    saved = _saved(prompts, community)
    rows = prompts.values_list(
        "draw__stratum", "person", "contribution", "contribution__author__person", "chance", "exposures", "asked_on",
        "answer",
    )  # fmt: skip
    for stratum, person, item, maker, chance, exposures, day, answer in rows:
        used = answer not in ("", "not_used") and frozenset((person, maker)) not in rings
        sort = "told" if answer and day is None else "many" if exposures > 1 else "one"
        hours, share = saved.get((person, item), (None, 1.0)) if used else (None, 1.0)
        asked[stratum].append(Asked(person, chance, sort, bool(answer), used, hours, share, item))
    return [Stratum(size, asked[stratum]) for stratum, size in sorted(sizes.items())]


def _saved(prompts: Any, community: Community) -> dict[tuple[int, int], tuple[float | None, float]]:
    """Hours and share by person and item, from what stands of each now: she may have said more since the one tap.

    Her other uses here have their share in what she used this one for.
    """
    people = prompts.filter(use__isnull=False).values("person")
    uses = Use.objects.filter(withdrawn_at=None, person__in=people, contribution__community=community).values_list(
        "person", "contribution", "saved_p10", "saved_p50", "saved_p90", "attribution", "purpose", "used_on", "told_at",
    )  # fmt: skip
    rows = list(uses)
    shares = shared_out(
        Told(person, item, purpose, day or told.date(), (share or 100) / 100)
        for person, item, _least, _likely, _most, share, purpose, day, told in rows
    )
    return {
        (person, item): (pert_hours(least, likely, most), shares[person, item])
        for person, item, least, likely, most, *_more in rows
    }


def _tiers(uses: Any, rings: set[frozenset[int]]) -> tuple[int, int]:
    """How many uses somebody else verified, and how many say by themselves that they saved time."""
    verified = claimed = 0
    drawn = set(Prompt.objects.filter(use__isnull=False, draw__isnull=False).values_list("person", "contribution"))
    rows = uses.values_list("person", "contribution", "contribution__author__person", "verified_by", "saved_p50")
    for person, item, maker, by, saved in rows:
        if (person, item) not in drawn and frozenset((person, maker)) not in rings:
            verified += by is not None
            claimed += by is None and bool(saved)
    return verified, claimed


def rounded(number: float) -> int:
    """To two figures, so that nobody's own answer shows in a total."""
    if number < 10:
        return round(number)
    size = 10 ** (int(np.floor(np.log10(number))) - 1)
    return int(round(number / size) * size)


def _number(key: str) -> int:
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None
