"""How views and the API find a community, a space, a member, a request: through sight, or not at all."""

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from practicum.access import INSIDE, Capability, Seat, Standing, can
from practicum.access.grants import granted
from practicum.communities.invited import invitation_with
from practicum.communities.models import Community, Duty, Invitation, JoiningRequest, Membership, Space, SpaceCommunity
from practicum.communities.queries.places import AT_THE_DOOR, community_at, space_at
from practicum.communities.seats import seat_in
from practicum.kit import NotAllowed, Refusal, ids

if TYPE_CHECKING:
    from practicum.people.models import Person


def community_seen(slug: str, person: "Person | None") -> Community:
    """A community whose door this person may see: a listed one, or one she stands in; else 404."""
    found = community_at(slug, person)
    if found is None:
        raise Http404
    return found


def space_seen(community_slug: str, slug: str, person: "Person | None") -> Space:
    """A space whose content this person may read, with its community; else 404."""
    found = space_at(community_slug, slug, person, "content")
    if found is None:
        raise Http404
    return found


def space_known(community_slug: str, slug: str, person: "Person | None") -> Space:
    """A space whose name this person may read (a closed one is known to all members); else 404."""
    found = space_at(community_slug, slug, person, "name")
    if found is None:
        raise Http404
    return found


def seat_inside(slug: str, person: "Person") -> tuple[Community, Seat]:
    """A community and one's seat in it, for pages that are the members' own; NotAllowed at a door one may only see."""
    community = community_seen(slug, person)
    seat = seat_in(community, person)
    if not seat.member:
        raise NotAllowed(
            _("Only members of %(community)s see this page.") % {"community": community.name},
            _("The door says how one becomes a member."),
        )
    return community, seat


ON_PEOPLE = (Capability.SUSPEND, Capability.GIVE_DUTY)


def seat_tending(slug: str, person: "Person", capability: Capability) -> tuple[Community, Seat]:
    """A community and the seat of somebody who may do this in it; 404 at a hidden door, 403 with a sentence else.

    For acts on single people it is the grant that counts here: the rule is asked of the one person, later.
    """
    community = community_seen(slug, person)
    seat = seat_in(community, person)
    if not (capability in granted(seat) if capability in ON_PEOPLE else can(seat, capability, community)):
        raise NotAllowed(
            _("This page is for those who tend %(community)s.") % {"community": community.name},
            _("Its stewards are named at the door."),
        )
    return community, seat


def membership_of(community: Community, handle: str, *standings: Standing) -> Membership:
    """Somebody's place in a community by handle, in one of these standings (inside, when none is given); else 404."""
    wanted = Membership.objects.filter(
        community=community, person__handle__iexact=handle, standing__in=standings or INSIDE
    )
    found = wanted.select_related("person", "community").first()
    if found is None:
        raise Http404
    return found


def member_called(community: Community, handle: str) -> "Person":
    """Whom a form names by a handle, inside a community; Refusal `unknown_handle`, with what may be done."""
    word = handle.strip().lstrip("@")
    rows = Membership.objects.filter(community=community, person__handle__iexact=word, standing__in=INSIDE)
    if (found := rows.select_related("person").first()) is None:
        raise Refusal(
            _("Nobody here is called @%(handle)s.") % {"handle": word[:60]},
            _("The list of people says how somebody is called."), code="unknown_handle",
        )  # fmt: skip
    return found.person


def own_membership(slug: str, person: "Person") -> Membership:
    """One's own place in a community, even behind a hidden door: for leaving. Else 404."""
    stands = (*AT_THE_DOOR, Standing.SUSPENDED)
    found = Membership.objects.filter(community__slug=slug, person=person, standing__in=stands)
    if (row := found.select_related("community").first()) is None:
        raise Http404
    return row


def request_seen(slug: str, key: str, person: "Person") -> tuple[JoiningRequest, Seat]:
    """A joining request for its two sides: the one who asks, and those who may decide here; else 404."""
    rows = JoiningRequest.objects.filter(community__slug=slug, pk=number_of(key))
    found = rows.select_related("community", "person", "decided_by").first()
    if found is None:
        raise Http404
    seat = seat_in(found.community, person)
    if found.person_id != person.pk and not can(seat, Capability.DECIDE_JOINING, found.community):
        raise Http404
    return found, seat


def duty_seen(community: Community, key: str) -> Duty:
    """A duty in this community; else 404."""
    rows = Duty.objects.filter(pk=number_of(key), membership__community=community)
    found = rows.select_related("membership__person", "membership__community", "lent_by", "space").first()
    if found is None:
        raise Http404
    return found


def invitation_held(secret: str) -> Invitation:
    """The invitation of a secret; NotAllowed, the same for every one that does not open now."""
    found = invitation_with(secret)
    if found is None:
        raise NotAllowed(_("This invitation is not valid any more."), _("Ask whoever invited you for a new one."))
    return found


def invitation_of(community: Community, key: str) -> Invitation:
    """An invitation of this community by its number, for those who invite; else 404."""
    found = Invitation.objects.select_related("community").filter(community=community, pk=number_of(key)).first()
    if found is None:
        raise Http404
    return found


def communities_in(space: Space) -> list[int]:
    """Ids of the communities whose members may be seated in a space: its home, and those let in."""
    return [space.community_id, *SpaceCommunity.objects.filter(space=space).values_list("community", flat=True)]


def number_of(key: str) -> int:
    """The id in an address; 404 for what is none."""
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None
