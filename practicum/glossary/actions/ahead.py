"""The horizon: what we will need to know, where we are with it, and looking at the whole list in its rhythm."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.communities.models import Community, Membership, Space
from practicum.glossary import limits
from practicum.glossary.activities import HorizonMoved, HorizonReviewed, HorizonWatched
from practicum.glossary.models import Ahead, Horizon, Knowing
from practicum.glossary.sections import AHEAD, LINE
from practicum.kit import Refusal, clock
from practicum.people.models import Person
from practicum.writing.actions import compose, edit_item, link_items
from practicum.writing.models import Contribution, LinkKind
from practicum.writing.sources import told_in
from practicum.writing.texts import Text


@transaction.atomic
def watch(
    seat: Seat, *, space: Space, title: str, sections: Mapping[str, str], by_when: date | None = None,
    looker: Person | None = None, language: str = "",
) -> Ahead:  # fmt: skip
    """Put on the horizon what we will need to know, why and by when, and perhaps who looks into it."""
    require(seat, Capability.WATCH_HORIZON, space)
    limits.WATCH.take(f"person:{seat.person_id}" if seat.person else "console")
    _belongs(looker, space.community_id)
    item = compose(
        seat, capability=Capability.WATCH_HORIZON, within=space, space=space, kind="ahead",
        text=Text(_written(sections), title, "", language), persona=speak_as_oneself(seat, person=seat.person),
        standing=Knowing.LEARNING if looker else Knowing.WATCHED,
    )  # fmt: skip
    made = Ahead.objects.create(contribution=item, community_id=space.community_id, by_when=by_when, looker=looker)
    record(HorizonWatched, by=seat, thing=item, actor_id=item.author_id)
    return made


@transaction.atomic
def change_ahead(
    seat: Seat, *, ahead: Ahead, title: str, sections: Mapping[str, str], version: int, why: str = "",
    by_when: date | None = None, looker: Person | None = None,
) -> None:  # fmt: skip
    """Write the next version. `version` is the one the editor saw: a newer one is a Conflict."""
    require(seat, Capability.KEEP_AHEAD, ahead)
    _belongs(looker, ahead.community_id)
    text = Text(_written(sections), title)
    edit_item(
        seat, item=ahead.contribution, text=text, version=version, why=why, capability=Capability.KEEP_AHEAD,
        within=ahead,
    )  # fmt: skip
    Ahead.objects.filter(pk=ahead.pk).update(by_when=by_when, looker=looker)


@transaction.atomic
def move_ahead(seat: Seat, *, ahead: Ahead, standing: str, line: str = "", became: Contribution | None = None) -> None:
    """Say where we are: watched, being learned, known (and what it became), dropped with a line."""
    require(seat, Capability.KEEP_AHEAD, ahead)
    line, item = limits.HORIZON_LINE.check(" ".join(line.split())), ahead.contribution
    if standing not in Knowing.values:
        raise Refusal(_("There is no such choice."), _("Choose one of those offered."), code="unknown_choice")
    if standing == Knowing.DROPPED and not line:
        raise Refusal(_("Say why we drop it."), _("In two years somebody will ask."), code="line_missing")
    if became is not None:
        if became.pk == ahead.pk or not told_in(became, item.space):
            raise Refusal(_("What it became is not read by all who see this."), code="narrower_source")
        link_items(
            seat, capability=Capability.KEEP_AHEAD, kind=LinkKind.BECAME, here=item,
            there=Contribution(pk=became.read_in), within=ahead,
        )  # fmt: skip
    Contribution.objects.filter(pk=ahead.pk).update(standing=standing, active_at=clock.now())
    Ahead.objects.filter(pk=ahead.pk).update(line=line)
    record(HorizonMoved, by=seat, thing=item, why=line, after={"standing": standing})


@transaction.atomic
def review_horizon(seat: Seat, *, community: Community, every_days: int) -> Horizon:
    """We looked at the whole list, and look again after so many days."""
    require(seat, Capability.REVIEW_HORIZON, community)
    limits.ROUND.check(every_days)
    if every_days < 1:
        raise Refusal(_("The next look lies ahead."), _("Choose at least a day."), code="day_passed")
    now = clock.now()
    before = Horizon.objects.filter(community=community).values_list("review_on", flat=True).first()
    made, _new = Horizon.objects.update_or_create(
        community=community,
        defaults={
            "every_days": every_days, "review_on": now.date() + timedelta(days=every_days), "reviewed_at": now,
            "reviewed_by": seat.person,
        },
    )  # fmt: skip
    record(
        HorizonReviewed, by=seat, thing=community, privileged=True,
        before={"review_on": before.isoformat()} if before else None, after={"review_on": made.review_on.isoformat()},
    )  # fmt: skip
    return made


def _written(sections: Mapping[str, str]) -> str:
    if unknown := [word for word in sections if word not in AHEAD]:
        raise Refusal(_("It has no section “%(name)s”.") % {"name": unknown[0]}, code="unknown_section")
    for text in sections.values():
        limits.HORIZON_SECTION.check(text)
    if not sections.get("why", "").strip():
        raise Refusal(_("It does not say yet why we will need it."), _("One sentence is enough."), code="text_missing")
    return LINE.joined(sections)


def _belongs(person: Person | None, community: int) -> None:
    there = Membership.objects.filter(community=community, person=person, standing="member")
    if person is not None and not there.exists():
        raise Refusal(_("Only a member of this community looks into it."), _("Name a member."), code="not_a_member")
