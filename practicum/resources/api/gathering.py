"""Trails and collections over the API: begun, filled, put in order, carried on, and walked."""

from typing import Any

from django.http import HttpRequest
from ninja import Status

from practicum.access import Capability, require
from practicum.communities.lookup import space_seen
from practicum.communities.seats import seat_in, site_seat
from practicum.people.api import DONE, Done, Id, Made, done, known_caller, made_at
from practicum.resources import actions, queries
from practicum.resources.api.acting import seat_for
from practicum.resources.api.addresses import router
from practicum.resources.api.reading import selection_shown
from practicum.resources.api.shapes import (
    ChangedSelection,
    Fork,
    KeptPick,
    MovedPick,
    NewPick,
    NewSelection,
    SelectionShown,
)


@router.post("/selections", response={201: SelectionShown}, summary="Begin a trail or a collection")
def new_selection(request: HttpRequest, new: NewSelection) -> Status[Any]:
    """Empty as yet; what stands in it is put in one by one, each with a reason."""
    space = space_seen(new.community, new.space, known_caller(request))
    made = actions.make_selection(
        seat_in(space.community, request.person, scopes=request.scopes), space=space, kind=new.kind.value,
        title=new.title, lead=new.lead, introduction=new.introduction,
    )  # fmt: skip
    return Status(201, selection_shown(made.pk, request.person))


@router.put("/selections/{key}", response=SelectionShown, summary="Change title and introduction")
def keep_selection(request: HttpRequest, key: Id, changed: ChangedSelection) -> Any:
    """For whoever keeps it."""
    found = queries.selection_seen(key, known_caller(request))
    actions.change_selection(
        seat_for(request, found), selection=found, title=changed.title, lead=changed.lead,
        introduction=changed.introduction, version=changed.version, reason=changed.reason,
    )  # fmt: skip
    return selection_shown(found.pk, request.person)


@router.post("/selections/{key}/forks", response={201: Made}, summary="Carry it on as your own")
def fork(request: HttpRequest, key: Id, fork: Fork) -> Status[Made]:
    """A copy of what you see of it, in the same space, linked both ways."""
    found = queries.selection_seen(key, known_caller(request))
    space = found.contribution.space
    made = actions.fork_selection(
        seat_for(request, found), selection=found, space=space, title=fork.title, lead=fork.lead
    )
    return Status(201, made_at(made.pk, made.get_absolute_url()))


@router.post("/selections/{key}/picks", response={201: SelectionShown}, summary="Put something in, with a reason")
def put_in(request: HttpRequest, key: Id, new: NewPick) -> Status[Any]:
    """At the end."""
    found = queries.selection_seen(key, known_caller(request))
    seat = seat_for(request, found)
    require(seat, Capability.KEEP_RESOURCE, found)
    actions.pick(seat, selection=found, item=queries.item_named(new.item, request.person), why=new.why)
    return Status(201, selection_shown(found.pk, request.person))


@router.put("/selections/{key}/picks/{pick}", response=DONE, summary="Change the reason for an item")
def keep_reason(request: HttpRequest, key: Id, pick: Id, kept: KeptPick) -> Done:
    """The item stays where it stands."""
    found = queries.selection_seen(key, known_caller(request))
    seat = seat_for(request, found)
    require(seat, Capability.KEEP_RESOURCE, found)
    actions.keep_pick(seat, pick=queries.pick_of(found, pick, request.person), why=kept.why)
    return done()


@router.post("/selections/{key}/picks/{pick}/move", response=DONE, summary="Put an item in another place")
def move(request: HttpRequest, key: Id, pick: Id, moved: MovedPick) -> Done:
    """Before another one, or at the end."""
    found = queries.selection_seen(key, known_caller(request))
    seat = seat_for(request, found)
    require(seat, Capability.KEEP_RESOURCE, found)
    before = queries.pick_of(found, moved.before, request.person) if moved.before else None
    actions.move_pick(seat, pick=queries.pick_of(found, pick, request.person), before=before)
    return done()


@router.api_operation(["DELETE"], "/selections/{key}/picks/{pick}", response=DONE, summary="Take an item out")
def take_out(request: HttpRequest, key: Id, pick: Id) -> Done:
    """The thing itself stays where it is."""
    found = queries.selection_seen(key, known_caller(request))
    seat = seat_for(request, found)
    require(seat, Capability.KEEP_RESOURCE, found)
    actions.take_out(seat, pick=queries.pick_of(found, pick, request.person))
    return done()


@router.put("/selections/{key}/picks/{pick}/behind-me", response=DONE, summary="You have this step behind you")
def behind_me(request: HttpRequest, key: Id, pick: Id) -> Done:
    """Nobody else learns of it."""
    return _walked(request, key, pick, behind=True)


@router.api_operation(
    ["DELETE"], "/selections/{key}/picks/{pick}/behind-me", response=DONE, summary="Not yet, after all"
)
def not_yet(request: HttpRequest, key: Id, pick: Id) -> Done:
    """As if you had not said so."""
    return _walked(request, key, pick, behind=False)


def _walked(request: HttpRequest, key: str, pick: str, *, behind: bool) -> Done:
    person = known_caller(request)
    found = queries.pick_of(queries.selection_seen(key, person), pick, person)
    actions.walk(site_seat(person, scopes=request.scopes), person=person, pick=found, done=behind)
    return done()
