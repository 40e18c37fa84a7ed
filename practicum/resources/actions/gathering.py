"""Trails and collections: making them, choosing for them with a reason, carrying one on, and walking a trail."""

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_self
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.communities.models import Space
from practicum.kit import Conflict, Refusal
from practicum.people.models import Person
from practicum.resources import limits
from practicum.resources.activities import CollectionMade, SelectionForked, TrailMade
from practicum.resources.models import Gathered, Pick, Selection, Walked
from practicum.writing.actions import compose, edit_item, link_items
from practicum.writing.models import Contribution, LinkKind
from practicum.writing.places import place_of
from practicum.writing.sources import told_in
from practicum.writing.texts import Text

MADE = {Gathered.TRAIL: TrailMade, Gathered.COLLECTION: CollectionMade}


@transaction.atomic
def make_selection(
    seat: Seat, *, space: Space, kind: str, title: str, lead: str = "", introduction: str = "", language: str = ""
) -> Selection:  # fmt: skip
    """A trail or a collection, empty as yet."""
    require(seat, Capability.ADD_RESOURCE, space)
    limits.ADD.take(f"person:{seat.person_id}" if seat.person else "console")
    if kind not in Gathered.values:
        raise Refusal(_("It is a trail or a collection."), code="unknown_kind")
    item = compose(
        seat, capability=Capability.ADD_RESOURCE, within=space, space=space, kind=kind,
        text=Text(limits.INTRODUCTION.check(introduction), title, lead, language),
        persona=speak_as_oneself(seat, person=seat.person),
    )  # fmt: skip
    made = Selection.objects.create(contribution=item, owner=seat.person)
    record(MADE[Gathered(kind)], by=seat, thing=item, actor_id=item.author_id)
    return made


@transaction.atomic
def change_selection(
    seat: Seat, *, selection: Selection, title: str, lead: str, introduction: str, version: int, reason: str = ""
) -> None:  # fmt: skip
    """Its title and introduction; the older ones stay among its versions."""
    require(seat, Capability.KEEP_RESOURCE, selection)
    edit_item(
        seat, item=selection.contribution, text=Text(limits.INTRODUCTION.check(introduction), title, lead),
        version=version, why=reason, capability=Capability.KEEP_RESOURCE, within=selection,
    )  # fmt: skip


@transaction.atomic
def pick(seat: Seat, *, selection: Selection, item: Contribution, why: str) -> Pick:
    """Put something in, at the end, with a reason. `item` was looked up through sight; readers see it by theirs."""
    require(seat, Capability.KEEP_RESOURCE, selection)
    limits.PICK.take(f"person:{seat.person_id}" if seat.person else "console")
    why = _reason(why)
    if item.community_id != selection.community_id or item.root_id is not None or item.pk == selection.pk:
        raise Refusal(
            _("What stands in it is a thread, practice, decision or resource of this community."),
            _("Give the address of its page."), code="bad_item",
        )  # fmt: skip
    if not place_of(item.kind, item.pk, item.title):
        raise Refusal(_("That has no page of its own here."), code="bad_item")
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    here = Pick.objects.filter(selection=selection)
    if here.filter(item=item).exists():
        raise Conflict(_("It stands in it already."), _("Change the reason there."), code="picked_already")
    limits.PICKS.check(here.count() + 1)
    last = here.aggregate(last=Max("position"))["last"]
    return Pick.objects.create(selection=selection, item=item, why=why, position=0 if last is None else last + 1)


@transaction.atomic
def keep_pick(seat: Seat, *, pick: Pick, why: str) -> None:
    """Another reason for the same item."""
    require(seat, Capability.KEEP_RESOURCE, pick.selection)
    Pick.objects.filter(pk=pick.pk).update(why=_reason(why))


@transaction.atomic
def move_pick(seat: Seat, *, pick: Pick, before: Pick | None) -> None:
    """Put it before another one, or at the end."""
    require(seat, Capability.KEEP_RESOURCE, pick.selection)
    Selection.objects.select_for_update(of=("self",)).get(pk=pick.selection_id)
    order = [row for row in Pick.objects.filter(selection=pick.selection_id) if row.pk != pick.pk]
    place = next((at for at, row in enumerate(order) if before is not None and row.pk == before.pk), len(order))
    order.insert(place, pick)
    for at, row in enumerate(order):
        row.position = at
    Pick.objects.bulk_update(order, ["position"])


@transaction.atomic
def take_out(seat: Seat, *, pick: Pick) -> None:
    """Out of the selection; the thing itself stays where it is."""
    require(seat, Capability.KEEP_RESOURCE, pick.selection)
    Pick.objects.filter(pk=pick.pk).delete()
    Pick.objects.filter(selection=pick.selection_id, position__gt=pick.position).update(position=F("position") - 1)


@transaction.atomic
def fork_selection(seat: Seat, *, selection: Selection, space: Space, title: str, lead: str = "") -> Selection:
    """Carry on from somebody's: a copy that is hers, of what she sees of it, linked both ways."""
    require(seat, Capability.ADD_RESOURCE, space)
    source = selection.contribution
    if not told_in(source, space):
        raise Refusal(
            _("It is for fewer people than see this space."), _("Choose its own space."), code="narrower_source"
        )
    made = make_selection(
        seat, space=space, kind=source.kind, title=title, lead=lead, introduction=source.source,
        language=source.language,
    )  # fmt: skip
    numbers = selection.picks.values("item")
    seen = set(Contribution.objects.filter(pk__in=numbers).visible_to(seat.person).values_list("pk", flat=True))
    picks = [one for one in selection.picks.all() if one.item_id in seen]
    Pick.objects.bulk_create(
        [Pick(selection=made, item_id=one.item_id, position=at, why=one.why) for at, one in enumerate(picks)]
    )
    link_items(
        seat, capability=Capability.ADD_RESOURCE, kind=LinkKind.CAME_FROM, here=made.contribution, there=source,
        within=space,
    )  # fmt: skip
    record(SelectionForked, by=seat, thing=source)
    return made


@transaction.atomic
def walk(seat: Seat, *, person: Person, pick: Pick, done: bool = True) -> None:
    """A step behind oneself, or not yet; nobody else learns of it."""
    require_self(seat, person)
    if done:
        Walked.objects.get_or_create(person=person, pick=pick)
    else:
        Walked.objects.filter(person=person, pick=pick).delete()


def _reason(why: str) -> str:
    why = limits.PICK_WHY.check(" ".join(why.split()))
    if not why:
        raise Refusal(_("Say why it stands here."), _("One sentence is enough."), code="why_missing")
    return why
