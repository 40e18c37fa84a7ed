"""Tending a community over the API: its charter, its settings, its spaces and who sits in them."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Status

from practicum.access import Capability, require
from practicum.communities import actions
from practicum.communities.api.addresses import router, speaking
from practicum.communities.api.reading import charter_shown, shown
from practicum.communities.api.shapes import (
    Archived,
    CharterShown,
    CommunityShown,
    Keep,
    KeepSpace,
    LetIn,
    OpenSpace,
    Rest,
    RestAct,
    Seat,
    WriteCharter,
)
from practicum.communities.forms import HandlesForm
from practicum.communities.lookup import communities_in, community_seen, seat_inside, seat_tending, space_known
from practicum.communities.models import Community, Space
from practicum.communities.models.charter import ANSWERS
from practicum.communities.queries.doors import standings_in
from practicum.kit import Refusal
from practicum.people.api import DONE, Done, Made, done, known_caller, made_at
from practicum.people.models import Person


@router.post("/communities/{slug}/charter", response={201: CharterShown}, summary="Write the charter")
def write_charter(request: HttpRequest, slug: str, write: WriteCharter) -> Status[CharterShown]:
    """The next version; somebody who was faster is a conflict (409)."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.EDIT_CHARTER)
    given = {name: getattr(write, name) for name in ANSWERS}
    written = actions.write_charter(
        speaking(request, community), community=community,
        answers={name: words for name, words in given.items() if words is not None}, note=write.note,
        version=write.version,
    )  # fmt: skip
    return Status(201, charter_shown(written))


@router.put("/communities/{slug}", response=CommunityShown, summary="Change a community's settings")
def keep_community(request: HttpRequest, slug: str, keep: Keep) -> CommunityShown:
    """What its door says, and how one joins."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.EDIT_COMMUNITY)
    seat = speaking(request, community)
    actions.change_community(
        seat, community=community, name=keep.name, purpose=keep.purpose, joining=keep.joining.value,
        listed=keep.listed, language=keep.language,
    )  # fmt: skip
    changed = community_seen(slug, request.person)
    return shown(changed, standings_in(request.person, [changed.pk]).get(changed.pk))


@router.post("/communities/{slug}/rest", response=DONE, summary="Put a community to rest, or wake it")
def rest(request: HttpRequest, slug: str, rest: Rest) -> Done:
    """At rest all stays readable and nothing is added."""
    community, _seat = seat_tending(slug, known_caller(request), Capability.EDIT_COMMUNITY)
    seat = speaking(request, community)
    if rest.act == RestAct.WAKE:
        actions.wake_community(seat, community=community)
    else:
        actions.archive_community(seat, community=community, why=rest.why)
    return done()


@router.post("/communities/{slug}/spaces", response={201: Made}, summary="Open a space")
def open_space(request: HttpRequest, slug: str, opens: OpenSpace) -> Status[Made]:
    """In a closed, secret or named one you and `people` are seated."""
    community, _seat = seat_inside(slug, known_caller(request))
    seat = speaking(request, community)
    require(seat, Capability.EDIT_SPACES, community)
    made = actions.open_space(
        seat, community=community, name=opens.name, purpose=opens.purpose, reach=opens.reach.value,
        people=_people(opens.people, [community.pk]),
    )  # fmt: skip
    return Status(201, made_at(made.pk, f"/c/{community.slug}/s/{made.slug}/"))


@router.put("/communities/{slug}/spaces/{space}", response=DONE, summary="Change a space")
def keep_space(request: HttpRequest, slug: str, space: str, keep: KeepSpace) -> Done:
    """Its name, what it is for, and its reach."""
    found = space_known(slug, space, known_caller(request))
    seat = speaking(request, found.community)
    actions.change_space(seat, space=found, name=keep.name, purpose=keep.purpose, reach=keep.reach.value)
    return done()


@router.post("/communities/{slug}/spaces/{space}/state", response=DONE, summary="Archive a space, or wake it")
def space_state(request: HttpRequest, slug: str, space: str, state: Archived) -> Done:
    """In an archived space one reads, and does not write."""
    found = space_known(slug, space, known_caller(request))
    act = actions.archive_space if state.archived else actions.wake_space
    act(speaking(request, found.community), space=found)
    return done()


@router.post("/communities/{slug}/spaces/{space}/seats", response=DONE, summary="Seat people in a space")
def seat_people(request: HttpRequest, slug: str, space: str, seats: Seat) -> Done:
    """A steward in a closed space; its own people in a secret one."""
    found = space_known(slug, space, known_caller(request))
    seat = speaking(request, found.community)
    require(seat, Capability.SEAT_PEOPLE, found)
    actions.seat_people(seat, space=found, people=_people(seats.people, communities_in(found)))
    return done()


@router.api_operation(
    ["DELETE"], "/communities/{slug}/spaces/{space}/seats", response=DONE, summary="Leave your seat in a space"
)
def leave_seat(request: HttpRequest, slug: str, space: str) -> Done:
    """Your own, in any space."""
    found = space_known(slug, space, known_caller(request))
    seat = speaking(request, found.community)
    actions.leave_seat(seat, space=found, person=request.person)
    return done()


@router.api_operation(
    ["DELETE"], "/communities/{slug}/spaces/{space}/seats/{handle}", response=DONE, summary="End somebody's seat"
)
def unseat(request: HttpRequest, slug: str, space: str, handle: str) -> Done:
    """A steward in a closed space; in a secret one a steward who sits there."""
    found = space_known(slug, space, known_caller(request))
    seat = speaking(request, found.community)
    require(seat, Capability.SEAT_PEOPLE, found)
    for person in _people([handle], communities_in(found)):
        actions.unseat(seat, space=found, person=person)
    return done()


@router.post("/communities/{slug}/spaces/{space}/joint", response=DONE, summary="Let another community in")
def let_in(request: HttpRequest, slug: str, space: str, joint: LetIn) -> Done:
    """Its members then see the space as members here do."""
    found, other = _joint(request, slug, space, joint.community)
    actions.let_in(speaking(request, found.community), space=found, community=other)
    return done()


@router.api_operation(
    ["DELETE"], "/communities/{slug}/spaces/{space}/joint/{other}", response=DONE, summary="Let a community out again"
)
def let_out(request: HttpRequest, slug: str, space: str, other: str) -> Done:
    """Its members are outside again, and their seats here end."""
    found, community = _joint(request, slug, space, other)
    seat = speaking(request, found.community)
    actions.let_out(seat, space=found, community=community)
    return done()


def _joint(request: HttpRequest, slug: str, space: str, other: str) -> tuple[Space, Community]:
    """The space, and the other community that she sees; what is said is never more than to who may."""
    found = space_known(slug, space, known_caller(request))
    require(speaking(request, found.community), Capability.EDIT_SPACES, found)
    try:
        return found, community_seen(other.strip().lower(), request.person)
    except Http404:
        raise Refusal(
            _("There is no community with this address word that you can see."), code="no_such_community"
        ) from None


def _people(handles: Sequence[str], communities: list[int]) -> list[Person]:
    """People inside these communities, as the pages find them; Refusal for a handle that nobody there has."""
    form = HandlesForm({"people": ", ".join(handles)}, communities=communities)
    if not form.is_valid():
        raise Refusal(str(next(iter(form.errors.values()))[0]), code="no_such_member")
    return list(form.cleaned_data["people"])
