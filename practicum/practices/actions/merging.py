"""Bringing two practices together: one goes and leads to the one that stays, which names it; and taking that back.

Nothing is moved: words, uses, passages and variants stay where they are, so that each is read by whom it was, and all
of it can be taken back.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.models import Follow
from practicum.activity.stream import record
from practicum.kit import Conflict, Refusal
from practicum.practices.activities import PracticeMerged, PracticeSeparated
from practicum.practices.models import Practice, Stage
from practicum.practices.standing import joined_to, standing_of
from practicum.writing.actions import link_items, unlink_items
from practicum.writing.models import Contribution, Link, LinkKind
from practicum.writing.sources import told_in

BOTH = (LinkKind.REPLACED_BY, LinkKind.DUPLICATE_OF)
MERGED = "merged"


@transaction.atomic
def merge_practice(seat: Seat, *, practice: Practice, into: Practice, why: str) -> None:
    """It is retired and leads to `into`, which whoever followed it follows from now on. What the community adopted only
    a steward or curator brings together; a standard ends first.
    """
    require(seat, Capability.KEEP_PRACTICE, practice)
    why = " ".join(why.split())[:300]
    if not why:
        raise Refusal(_("Say why the two are one."), _("Whoever finds it reads the line."), code="why_missing")
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("space", "root").order_by("pk")
    held = {item.pk: item for item in rows.filter(pk__in=[practice.pk, into.pk])}
    old, new = held[practice.pk], held[into.pk]
    _may_become_one(old, new)
    kept = Practice.objects.get(pk=old.pk)
    if standing_of(kept) is not None:
        raise Refusal(
            _("It is a standard of the community."), _("End the standard, or let another take its place, first."),
            code="is_standard",
        )  # fmt: skip
    if Stage.ADOPTED in (old.standing, kept.stage_kept):
        require(seat, Capability.ADOPT_PRACTICE, practice)
    if old.standing != Stage.DUE:  # what was due keeps why, and where it stood before that
        Practice.objects.filter(pk=old.pk).update(stage_kept=old.standing, due_why="")
    for kind in BOTH:
        link_items(seat, capability=Capability.KEEP_PRACTICE, kind=kind, here=old, there=new, why=why, within=practice)
    Contribution.objects.filter(pk=old.pk).update(standing=Stage.RETIRED)
    _carry_followers(old, new)
    record(
        PracticeMerged, by=seat, thing=old, privileged=True, why=why, before={"standing": old.standing},
        after={"standing": Stage.RETIRED, "into": str(new.pk)},
    )  # fmt: skip


@transaction.atomic
def separate_practice(seat: Seat, *, practice: Practice, why: str = "") -> None:
    """A practice of its own again, where it stood before; by whoever brought it there, a steward or a curator."""
    require(seat, Capability.KEEP_PRACTICE, practice)
    item = Contribution.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    link = joined_to(practice.pk)
    if link is None:
        return
    if link.made_by_id is None or link.made_by_id != seat.person_id:
        require(seat, Capability.ADOPT_PRACTICE, practice)
    for kind in BOTH:
        unlink_items(seat, capability=Capability.KEEP_PRACTICE, kind=kind, here=item, there=link.there, within=practice)
    _let_followers_go(item.pk, link.there_id)
    kept = Practice.objects.get(pk=item.pk)
    stage = Stage.DUE if kept.due_why else kept.stage_kept or Stage.DRAFT
    Contribution.objects.filter(pk=item.pk).update(standing=stage)
    if stage != Stage.DUE:
        Practice.objects.filter(pk=item.pk).update(stage_kept="")
    record(
        PracticeSeparated, by=seat, thing=item, privileged=True, why=" ".join(why.split())[:300],
        before={"standing": Stage.RETIRED, "into": str(link.there_id)}, after={"standing": stage},
    )  # fmt: skip


def _may_become_one(old: Contribution, new: Contribution) -> None:
    """Two of one community, both in force; and whoever sees where the one stands reads the other."""
    if old.pk == new.pk:
        raise Refusal(_("A practice is not brought together with itself."), code="same_item")
    if old.standing == Stage.RETIRED:
        raise Conflict(
            _("It was retired, or brought together with another practice, just now."), _("Look at it again.")
        )
    if new.standing == Stage.RETIRED:
        raise Refusal(_("The other practice is retired."), _("Name one that is in force."), code="is_retired")
    if not told_in(new, old.space):
        raise Refusal(
            _("Not everybody who reads this practice reads the other."), _("Name one that they all read."),
            code="audiences_differ",
        )  # fmt: skip


def _carry_followers(old: Contribution, new: Contribution) -> None:
    """Whoever follows the one follows the other as well, once."""
    told = {"thing_kind": "practice", "thing_id": new.pk, "because": MERGED}
    carried = [
        Follow(person_id=row.person_id, community_id=row.community_id, **told)
        for row in Follow.objects.filter(thing_kind="practice", thing_id=old.pk)
    ]
    Follow.objects.bulk_create(carried, ignore_conflicts=True)


def _let_followers_go(old: int, new: int) -> None:
    """Those who came along go again, but for those whom another practice brought as well."""
    others = Link.objects.filter(kind=LinkKind.DUPLICATE_OF, there=new).exclude(here=old).values("here")
    followers = Follow.objects.filter(thing_kind="practice")
    came = followers.filter(thing_id=new, because=MERGED, person__in=followers.filter(thing_id=old).values("person"))
    came.exclude(person__in=followers.filter(thing_id__in=others).values("person")).delete()
