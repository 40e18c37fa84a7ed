"""One's own profile, places and sessions over the API. How one signs in is not changed by a token: see docs/api.md."""

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import File, Status, UploadedFile
from pydantic import Field

from practicum.access import Seat
from practicum.kit import ids
from practicum.kit.sending import takes_a_file
from practicum.people import actions, limits, queries
from practicum.people.api.addresses import router
from practicum.people.api.shapes import DONE, Done, Given, Id, Moment, Shape, done, known_caller
from practicum.people.network import network_of

Organisation = Annotated[str, Field(min_length=1, max_length=limits.ORGANISATION.maximum)]


class Profile(Given):
    """All of it is replaced. `languages` are names or tags; `language` is that of pages and mails; empty leaves it."""

    name: Annotated[str, Field(min_length=1, max_length=limits.NAME.maximum)]
    what_i_do: Annotated[str, Field(max_length=limits.WHAT_I_DO.maximum)] = ""
    ask_me_about: Annotated[str, Field(max_length=limits.ASK_ME_ABOUT.maximum)] = ""
    language: Annotated[str, Field(max_length=12)] = ""
    languages: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=60)]], Field(max_length=limits.LANGUAGES.maximum)
    ] = []
    time_zone: Annotated[str, Field(min_length=1, max_length=60)]
    single_keys: bool = True


class NewHandle(Given):
    handle: Annotated[str, Field(min_length=1, max_length=limits.HANDLE.maximum)]


class NewPlace(Given):
    """An organisation, perhaps a unit of it, from a day until a day."""

    organisation: Organisation
    unit: Annotated[str, Field(max_length=limits.ORGANISATION.maximum)] = ""
    since: date | None = None
    until: date | None = None


class OwnPlace(Shape):
    id: Id
    organisation: str
    unit: str
    since: date | None
    until: date | None


class OwnPlaces(Shape):
    items: list[OwnPlace]


class SignedIn(Shape):
    """A browser you are signed in with."""

    id: Id
    device: str
    made_at: Moment
    seen_at: Moment


class Sessions(Shape):
    items: list[SignedIn]


@router.put("/me/profile", response=DONE, summary="Write your profile")
def profile(request: HttpRequest, profile: Profile) -> Done:
    """Everything that others read about you but the handle and the picture."""
    seat, given = _seat(request), profile.model_dump()
    actions.edit_profile(seat, person=request.person, **given | {"languages": ", ".join(profile.languages)})
    return done()


@router.put("/me/handle", response=DONE, summary="Take another handle")
def handle(request: HttpRequest, new: NewHandle) -> Done:
    """The others have to learn it: three a day at most."""
    seat = _seat(request)
    actions.change_handle(seat, person=request.person, handle=new.handle, network=network_of(request))
    return done()


def _draw(request: HttpRequest, file: UploadedFile) -> bytes:
    return actions.draw_portrait(_seat(request), person=known_caller(request), upload=file)


@router.post("/me/picture", response=DONE, summary="Keep a picture of yourself")
@takes_a_file(_draw)
def own_picture(request: HttpRequest, file: File[UploadedFile]) -> Done:
    """Drawn anew, small and square; what the camera wrote into it is not kept."""
    actions.show_portrait(_seat(request), person=request.person, drawn=request.prepared)
    return done()


@router.api_operation(["DELETE"], "/me/picture", response=DONE, summary="Take your picture away")
def no_picture(request: HttpRequest) -> Done:
    """Your initials stand in its place."""
    actions.remove_portrait(_seat(request), person=request.person)
    return done()


@router.get("/me/places", response=OwnPlaces, summary="Where you belong")
def own_places(request: HttpRequest) -> OwnPlaces:
    """Your organisations and units, those that are over as well."""
    return OwnPlaces(items=[_place(row) for row in queries.places_of(known_caller(request))])


@router.post("/me/places", response={201: OwnPlaces}, summary="Belong to an organisation")
def new_place(request: HttpRequest, place: NewPlace) -> Status[OwnPlaces]:
    """Answers with all your places."""
    actions.add_affiliation(_seat(request), person=request.person, **place.model_dump())
    return Status(201, own_places(request))


@router.post("/me/places/{key}/end", response=DONE, summary="End a place of yours today")
def end_place(request: HttpRequest, key: Id) -> Done:
    """It stays on your page as what it was."""
    seat = _seat(request)
    actions.end_affiliation(seat, affiliation=_own(queries.own_affiliation(request.person, _number(key))))
    return done()


@router.api_operation(["DELETE"], "/me/places/{key}", response=DONE, summary="Take a place of yours away")
def remove_place(request: HttpRequest, key: Id) -> Done:
    """It was a mistake, or is nobody's business."""
    seat = _seat(request)
    actions.remove_affiliation(seat, affiliation=_own(queries.own_affiliation(request.person, _number(key))))
    return done()


@router.get("/me/sessions", response=Sessions, summary="Where you are signed in")
def own_sessions(request: HttpRequest) -> Sessions:
    """Your browsers, the one used last first."""
    found = queries.sessions_of(known_caller(request), this=None)
    return Sessions(
        items=[SignedIn(id=row.key, device=row.device, made_at=row.made_at, seen_at=row.seen_at) for row in found]
    )


@router.api_operation(["DELETE"], "/me/sessions", response=DONE, summary="Sign out in every browser")
def end_sessions(request: HttpRequest) -> Done:
    """Your tokens go on: they are no sessions."""
    actions.sign_out_elsewhere(_seat(request), person=request.person, network=network_of(request))
    return done()


@router.api_operation(["DELETE"], "/me/sessions/{key}", response=DONE, summary="Sign out one browser")
def end_own_session(request: HttpRequest, key: Id) -> Done:
    """It is signed out with its next click."""
    seat = _seat(request)
    session = _own(queries.own_session(request.person, _number(key)))
    actions.end_session(seat, session=session, network=network_of(request))
    return done()


def _seat(request: HttpRequest) -> Seat:
    """The caller's seat on the site itself, with the scopes of her token."""
    person = known_caller(request)
    return Seat(person, host=person.host, scopes=request.scopes)


def _number(key: str) -> int:
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None


def _own[Row](found: Row | None) -> Row:
    if found is None:
        raise Http404
    return found


def _place(row: queries.Place) -> OwnPlace:
    return OwnPlace(id=row.key, organisation=row.organisation, unit=row.unit, since=row.since, until=row.until)
