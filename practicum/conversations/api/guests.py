"""Guests of one thread over the API: who reads it by a pass, letting somebody in, and no longer."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Status
from pydantic import AwareDatetime, Field

from practicum.access import Capability, require
from practicum.conversations import queries
from practicum.conversations.api.addresses import router
from practicum.conversations.lookup import item_seen, person_named, seat_for
from practicum.people.api import DONE, Done, Given, Id, Moment, Shape, done, known_caller
from practicum.writing import actions as writing


class Guest(Shape):
    """`until`: from then on the pass opens nothing."""

    handle: str
    name: str
    by: str
    until: Moment


class Guests(Shape):
    items: list[Guest]


class NewGuest(Given):
    """`handle` of somebody who uses this site; `until` lies ahead and says its zone."""

    handle: Annotated[str, Field(min_length=1, max_length=60)]
    until: AwareDatetime


@router.get("/items/{key}/guests", response=Guests, summary="Guests of a thread")
def guests(request: HttpRequest, key: Id) -> Guests:
    """For those who may let guests in; the one whose time ends last first."""
    item = item_seen(key, known_caller(request))
    require(seat_for(request.person, item, request.scopes), Capability.ADMIT_GUEST, item)
    lines = [Guest(handle=one.handle, name=one.name, by=one.by, until=one.until) for one in queries.guests_of(item)]
    return Guests(items=lines)


@router.post("/items/{key}/guests", response={201: Guest}, summary="Let a guest into a thread")
def admit_guest(request: HttpRequest, key: Id, new: NewGuest) -> Status[Guest]:
    """She reads the thread and what is in it until then, and nothing else of its space. Once more renews it."""
    item = item_seen(key, known_caller(request))
    seat = seat_for(request.person, item, request.scopes)
    require(seat, Capability.ADMIT_GUEST, item)
    until: datetime = new.until
    given = writing.admit_guest(seat, item=item, person=person_named(new.handle), until=until)
    guest = given.person
    return Status(201, Guest(handle=guest.handle, name=guest.name, by=request.person.name, until=given.until))


@router.api_operation(["DELETE"], "/items/{key}/guests/{handle}", response=DONE, summary="End a guest's pass")
def end_guest_pass(request: HttpRequest, key: Id, handle: str) -> Done:
    """From now on; what the guest wrote stays."""
    item = item_seen(key, known_caller(request))
    seat = seat_for(request.person, item, request.scopes)
    require(seat, Capability.ADMIT_GUEST, item)
    writing.end_guest_pass(seat, item=item, person=person_named(handle))
    return done()
