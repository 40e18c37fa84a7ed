"""What the API says of people."""

from datetime import date

from django.http import Http404, HttpRequest

from practicum.kit import ids
from practicum.people import queries
from practicum.people.api.addresses import router
from practicum.people.api.shapes import Id, Shape, known_caller
from practicum.people.sections import found_by, known_to


class Me(Shape):
    """Whose token it is. Addresses are never part of an answer."""

    id: Id
    handle: str
    name: str
    language: str
    time_zone: str
    scopes: list[str]


class Place(Shape):
    organisation: str
    unit: str
    since: date | None
    until: date | None


class PersonShown(Shape):
    """A person's page. Below `name` all is empty unless you share a community with her, or are her."""

    id: Id
    handle: str
    name: str
    known: bool
    former: bool
    what_i_do: str
    ask_me_about: str
    languages: list[str]
    places: list[Place]
    time_zone: str


@router.get("/me", response=Me, summary="Whose token this is")
def me(request: HttpRequest) -> Me:
    """Your name, your language, and what the token may be used for. Needs a token."""
    person = known_caller(request)
    return Me(
        id=ids.text(person.pk), handle=person.handle, name=person.name, language=person.language,
        time_zone=person.time_zone, scopes=sorted(request.scopes or ()),
    )  # fmt: skip


@router.get("/people/{handle}", response=PersonShown, summary="A person's page")
def person(request: HttpRequest, handle: str) -> PersonShown:
    """Found by herself, by those who share a community with her, and by everyone who reads what she wrote."""
    who = queries.person_called(handle)
    if who is None or not found_by(request.person, who):
        raise Http404
    told = queries.profile(who, request.person, known=known_to(request.person, who))
    return PersonShown(
        id=ids.text(told.id), handle=told.handle, name=told.name, known=told.known, former=told.former,
        what_i_do=told.what_i_do, ask_me_about=told.ask_me_about, languages=told.languages, time_zone=told.zone,
        places=[
            Place(organisation=p.organisation, unit=p.unit, since=p.since, until=p.until) for p in told.places
        ],
    )  # fmt: skip
