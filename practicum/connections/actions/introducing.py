"""Introductions: offered to two, answered by each alone, made when both said yes. Nothing of it goes onto the stream:
it is nobody's business but theirs (decision record 0104).
"""

from datetime import timedelta

from django.db import transaction

from practicum.access import Seat, Standing, require_console, require_self
from practicum.communities.models import Community, Membership
from practicum.connections import limits
from practicum.connections.finding import Thing, pairs_in
from practicum.connections.models import Aside, Introduction, Said, Side, pair_of
from practicum.kit import clock
from practicum.people.models import Person
from practicum.writing.models import Contribution

MONTH = timedelta(days=30)


@transaction.atomic
def offer_introductions(seat: Seat, *, community: Community) -> int:
    """Ask both of each pair that works on something alike, a few a person and month, and no two people twice. Each
    sees the other's thing now, or neither is asked. Gives how many pairs are asked.
    """
    require_console(seat, "asks who may be introduced")
    Community.objects.select_for_update().get(pk=community.pk)
    lately = Side.objects.filter(introduction__proposed_at__gt=clock.now() - MONTH).values_list("person", flat=True)
    asked: dict[int, int] = {}
    for person in lately:
        asked[person] = asked.get(person, 0) + 1
    made = 0
    for pair in pairs_in(community):
        both = (pair.one.person, pair.other.person)
        if max(asked.get(person, 0) for person in both) >= limits.OFFERED.maximum:
            continue
        if Introduction.objects.filter(pair=pair_of(*both)).exists() or not _meet(community, pair.one, pair.other):
            continue
        _offer(community, pair.one, pair.other)
        asked |= {person: asked.get(person, 0) + 1 for person in both}
        made += 1
    return made


@transaction.atomic
def answer_introduction(seat: Seat, *, side: Side, yes: bool) -> None:
    """Say yes or no; until the time is over one may say otherwise. With the second yes both are told, where each still
    sees the other's thing and both are here. What comes back is the same whatever the other said.
    """
    require_self(seat, side.person)
    limits.ANSWER.take(f"person:{seat.person_id}")
    introduction = Introduction.objects.select_for_update().get(pk=side.introduction_id)
    if introduction.revealed_at is not None or introduction.lapses_at <= clock.now():
        return
    Side.objects.filter(pk=side.pk).update(said=Said.YES if yes else Said.NO)
    sides = list(Side.objects.filter(introduction=introduction).select_related("item", "person"))
    agreed = len(sides) == 2 and all(one.said == Said.YES for one in sides)
    if agreed and _still(introduction, *sides):
        Introduction.objects.filter(pk=introduction.pk).update(revealed_at=clock.now())


@transaction.atomic
def step_aside(seat: Seat, *, aside: bool) -> None:
    """Do not introduce me to anybody; or do again. What waits for her then waits in vain, as if she were silent."""
    require_self(seat, seat.person)
    if aside:
        Aside.objects.get_or_create(person=seat.person)
    else:
        Aside.objects.filter(person=seat.person).delete()


@transaction.atomic
def forget_answers(seat: Seat) -> int:
    """Once its time is over, an introduction that was not made does not say any more who said what."""
    require_console(seat, "the time of introductions is over")
    over = Introduction.objects.filter(revealed_at=None, lapses_at__lte=clock.now())
    return Side.objects.filter(introduction__in=over).exclude(said=Said.NOTHING).update(said=Said.NOTHING)


def _offer(community: Community, one: Thing, other: Thing) -> None:
    until = clock.now() + timedelta(days=limits.WAITS.maximum)
    made = Introduction.objects.create(community=community, pair=pair_of(one.person, other.person), lapses_at=until)
    for thing in (one, other):
        Side.objects.create(introduction=made, person_id=thing.person, item_id=thing.id)


def _meet(community: Community, one: Thing, other: Thing) -> bool:
    people = Person.objects.in_bulk([one.person, other.person])
    return _each_sees(people[one.person], other.id) and _each_sees(people[other.person], one.id)


def _still(introduction: Introduction, one: Side, other: Side) -> bool:
    """Are both here, and does each see the thing of the other and stand by her own?"""
    people = [one.person, other.person]
    here = Membership.objects.filter(
        community=introduction.community_id, person__in=people, person__state="active", standing=Standing.MEMBER
    )
    if here.count() != 2 or Aside.objects.filter(person__in=people).exists():
        return False
    own = Contribution.objects.filter(state="published")
    for side, there in ((one, other), (other, one)):
        if not own.filter(pk=side.item_id, author__person=side.person).exists():
            return False
        if not _each_sees(side.person, there.item_id):
            return False
    return True


def _each_sees(person: Person, item: int) -> bool:
    return Contribution.objects.visible_to(person).filter(pk=item).exists()
