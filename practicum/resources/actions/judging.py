"""Using a resource, saying that it is outdated or broken, and what its site says of itself."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_console
from practicum.activity.stream import record
from practicum.kit import Refusal, clock
from practicum.resources import limits
from practicum.resources.activities import ResourceJudged
from practicum.resources.models import Resource, Standing
from practicum.writing.actions import Details, link_items, tell_use
from practicum.writing.models import Contribution, Link, LinkKind, Use


@transaction.atomic
def use_resource(
    seat: Seat, *, resource: Resource, outcome: str, line: str = "", details: Details | None = None
) -> Use:  # fmt: skip
    """Say how it went; a second word of the same person replaces the first."""
    require(seat, Capability.CONFIRM, resource)
    return tell_use(seat, item=resource.contribution, outcome=outcome, line=line, details=details, within=resource)


@transaction.atomic
def judge_resource(
    seat: Seat, *, resource: Resource, standing: str, newer: Contribution | None = None, why: str = ""
) -> None:  # fmt: skip
    """It is outdated (perhaps there is a newer one), it does not open any more, or it is right after all."""
    require(seat, Capability.JUDGE_RESOURCE, resource)
    limits.JUDGE.take(f"person:{seat.person_id}" if seat.person else "console")
    if standing not in Standing.values:
        raise Refusal(_("There is no such choice."), _("Choose one of those offered."), code="unknown_choice")
    if newer is not None and (standing != Standing.OUTDATED or not _may_follow(resource, newer)):
        raise Refusal(
            _("What is newer is a resource or a practice of this community."), _("Give its address."), code="bad_newer"
        )
    was = resource.contribution.standing
    if newer is not None:
        link_items(
            seat, capability=Capability.JUDGE_RESOURCE, kind=LinkKind.REPLACED_BY, here=resource.contribution,
            there=newer, why=why, within=resource,
        )  # fmt: skip
    if standing == Standing.CURRENT:
        Link.objects.filter(kind=LinkKind.REPLACED_BY, here=resource.pk).delete()
    Contribution.objects.filter(pk=resource.pk).update(standing=standing)
    Resource.objects.filter(pk=resource.pk).update(judged_by=seat.person, judged_at=clock.now())
    if standing != was or newer is not None:
        after = {"standing": standing, "newer": str(newer.pk) if newer else ""}
        record(
            ResourceJudged, by=seat, thing=resource.contribution, why=why, before={"standing": was}, after=after
        )  # fmt: skip


@transaction.atomic
def keep_what_it_says(seat: Seat, *, resource: Resource, title: str, description: str) -> None:
    """What its site says of itself, as plain text; the house asked because the host lets it."""
    require_console(seat, "the site of a link was asked what it is")
    Resource.objects.filter(pk=resource.pk, link=resource.link).update(
        seen_title=title[: limits.SEEN.maximum], seen_description=description[: limits.SEEN.maximum],
        seen_at=clock.now(),
    )  # fmt: skip


def _may_follow(resource: Resource, newer: Contribution) -> bool:
    same = newer.community_id == resource.community_id and newer.pk != resource.pk
    return same and newer.kind in ("resource", "practice", "demo")
