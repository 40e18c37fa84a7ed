"""Spaces: opening, changing, archiving; seating people; letting another community in."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from practicum.access import INSIDE, Capability, Seat, require, require_self
from practicum.communities import limits
from practicum.communities.models import (
    Community,
    Membership,
    Reach,
    Space,
    SpaceCommunity,
    SpaceSeat,
    SpaceState,
)
from practicum.communities.telling import tell
from practicum.kit import Refusal, clock
from practicum.kit.lines import line
from practicum.people.models import Person

SEATED = (Reach.CLOSED, Reach.SECRET, Reach.NAMED)
WIDTH = {Reach.PUBLIC: 3, Reach.MEMBERS: 2, Reach.CLOSED: 1, Reach.SECRET: 0, Reach.NAMED: 0}


@transaction.atomic
def open_space(
    seat: Seat,
    *,
    community: Community,
    name: str,
    purpose: str = "",
    reach: str = Reach.MEMBERS,
    slug: str = "",
    people: Sequence[Person] = (),
) -> Space:
    """Open a space. In a closed, secret or named one its opener and `people` are seated; a named list is then fixed."""
    require(seat, Capability.EDIT_SPACES, community)
    reach = _reach(reach)
    here = Space.objects.filter(community=Community.objects.select_for_update(no_key=True).get(pk=community.pk))
    limits.SPACES.check(here.count() + 1)
    made = Space(
        community=community,
        name=_named(name),
        slug=_slug(slug or name),
        purpose=limits.PURPOSE.check(" ".join(purpose.split())),
        reach=reach,
        position=here.count(),
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Refusal(
            _("There is a space with this address word already."), _("Choose another name."), code="slug_taken"
        ) from None
    if reach in SEATED:
        _seat(made, [*([seat.person] if seat.person else []), *people])
    _told(seat, "SpaceOpened", made, after={"name": made.name, "reach": made.reach})
    return made


@transaction.atomic
def change_space(
    seat: Seat, *, space: Space, name: str, purpose: str, reach: str = "", position: int | None = None
) -> Space:
    """Change its words, its place in the list, or narrow its reach; it is never widened."""
    require(seat, Capability.EDIT_SPACES, space)
    wanted = {
        "name": _named(name),
        "purpose": limits.PURPOSE.check(" ".join(purpose.split())),
        "reach": _reach(reach or space.reach),
        "position": space.position if position is None else max(position, 0),
    }
    if wanted["reach"] != space.reach and WIDTH[wanted["reach"]] >= WIDTH[Reach(space.reach)]:
        raise Refusal(
            _("A space is never opened wider than it was: people wrote in it for those who could see it."),
            _("Open a new space with the reach you want."),
            code="never_wider",
        )
    before = {word: getattr(space, word) for word in wanted if getattr(space, word) != wanted[word]}
    if not before:
        return space
    Space.objects.filter(pk=space.pk).update(**wanted)
    if "reach" in before and seat.person is not None:
        _seat(space, [seat.person])
    changed = Space.objects.select_related("community").get(pk=space.pk)
    _told(seat, "SpaceChanged", changed, before=before, after={word: wanted[word] for word in before})
    return changed


@transaction.atomic
def archive_space(seat: Seat, *, space: Space) -> None:
    """Reading stays; writing rests."""
    require(seat, Capability.EDIT_SPACES, space)
    _turn(seat, space, SpaceState.ARCHIVED, "SpaceArchived")


@transaction.atomic
def wake_space(seat: Seat, *, space: Space) -> None:
    """It goes on."""
    require(seat, Capability.EDIT_SPACES, space)
    _turn(seat, space, SpaceState.ACTIVE, "SpaceWoken")


@transaction.atomic
def seat_people(seat: Seat, *, space: Space, people: Sequence[Person]) -> int:
    """Seat people who are inside: a steward in a closed space, its own people in a secret one. Gives how many."""
    require(seat, Capability.SEAT_PEOPLE, space)
    if space.reach not in (Reach.CLOSED, Reach.SECRET):
        raise Refusal(_("This space has no seats to give."), _("The list of a named space is fixed."), code="no_seats")
    new = _seat(space, people)
    for person_id in new:
        _told(seat, "PersonSeated", space, after={"person": str(person_id)})
    return len(new)


@transaction.atomic
def unseat(seat: Seat, *, space: Space, person: Person) -> None:
    """End another's seat: a steward does it in a closed space, and in a secret one in which she sits herself."""
    require(seat, Capability.EDIT_SPACES if space.reach == Reach.SECRET else Capability.SEAT_PEOPLE, space)
    _end_seat(seat, space, person)


@transaction.atomic
def leave_seat(seat: Seat, *, space: Space, person: Person) -> None:
    """End one's own seat, in any space."""
    require_self(seat, person)
    _end_seat(seat, space, person)


def _end_seat(seat: Seat, space: Space, person: Person) -> None:
    ended = SpaceSeat.objects.filter(space=space, person=person, until=None).update(until=clock.now())
    if ended:
        _told(seat, "PersonUnseated", space, before={"person": str(person.pk)})


@transaction.atomic
def let_in(seat: Seat, *, space: Space, community: Community) -> None:
    """Make the space joint: members of another community see it as members here do. Its home stays here."""
    require(seat, Capability.EDIT_SPACES, space)
    if community.pk == space.community_id or space.reach == Reach.PUBLIC:
        raise Refusal(_("They see this space already."), code="sees_already")
    limits.LET_IN.check(SpaceCommunity.objects.filter(space=space).count() + 1)
    SpaceCommunity.objects.get_or_create(space=space, community=community)
    Space.objects.filter(pk=space.pk).update(joint=True)
    _told(seat, "CommunityLetIn", space, after={"community": str(community.pk)})


@transaction.atomic
def let_out(seat: Seat, *, space: Space, community: Community) -> None:
    """The other community's members are outside again; their seats here end."""
    require(seat, Capability.EDIT_SPACES, space)
    gone, _by_model = SpaceCommunity.objects.filter(space=space, community=community).delete()
    left = list(SpaceCommunity.objects.filter(space=space).values_list("community", flat=True))
    Space.objects.filter(pk=space.pk).update(joint=bool(left))
    inside = Membership.objects.filter(community__in=[space.community_id, *left], standing__in=INSIDE).values("person")
    SpaceSeat.objects.filter(space=space, until=None).exclude(person__in=inside).update(until=clock.now())
    if gone:
        _told(seat, "CommunityLetOut", space, before={"community": str(community.pk)})


def _seat(space: Space, people: Sequence[Person]) -> list[int]:
    """Seat those who have no running seat; gives their ids. Refusal for somebody who could not come in anyway."""
    wanted = {person.pk for person in people}
    where = [space.community_id, *SpaceCommunity.objects.filter(space=space).values_list("community", flat=True)]
    inside = set(
        Membership.objects.filter(community__in=where, person__in=wanted, standing__in=INSIDE).values_list(
            "person", flat=True
        )
    )
    if wanted - inside:
        raise Refusal(
            _("Only people of this community can be seated in its spaces."), _("Invite them first."), code="not_inside"
        )
    running = SpaceSeat.objects.filter(space=space, until=None)
    sitting = set(running.values_list("person", flat=True))
    limits.SEATED.check(len(sitting | wanted))
    new = sorted(wanted - sitting)
    SpaceSeat.objects.bulk_create([SpaceSeat(space=space, person_id=pk) for pk in new], ignore_conflicts=True)
    return new


def _turn(seat: Seat, space: Space, state: str, happening: str) -> None:
    before = space.state
    turned = Space.objects.filter(pk=space.pk).exclude(state=state).update(state=state)
    space.state = state
    if turned:
        _told(seat, happening, space, before={"state": before}, after={"state": state})


def _told(seat: Seat, happening: str, space: Space, **facts: dict) -> None:
    tell(happening, by=seat, thing=space, space_id=space.pk, privileged=True, **facts)


def _reach(word: str) -> Reach:
    if word not in Reach.values:
        raise Refusal(_("A space is public, for members, closed, secret or named."), code="unknown_reach")
    return Reach(word)


def _named(words: str) -> str:
    name = limits.SPACE_NAME.check(line(words))
    if not name:
        raise Refusal(_("A space needs a name."), code="name_missing")
    return name


def _slug(words: str) -> str:
    slug = slugify(words, allow_unicode=True)[: limits.SLUG.maximum].strip("-")
    if not slug:
        raise Refusal(_("The name of a space has at least one letter or digit."), code="bad_slug")
    return slug
