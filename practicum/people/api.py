"""What the API says of people, and the shapes that every room's answers are made of."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import BaseModel, ConfigDict, PlainSerializer, StringConstraints, WithJsonSchema, field_validator

from practicum.kit import Refusal, ids
from practicum.people import queries
from practicum.people.models import Person
from practicum.people.sections import found_by, known_to

ID_SHAPE = "^[0-7][0-9a-hjkmnp-tv-z]{12}$"


class Shape(BaseModel):
    """What the API answers with. Nothing goes out, and nothing comes in, that is not named."""

    model_config = ConfigDict(extra="forbid")


class Given(Shape):
    """What the API is given: a field it does not know is refused, and so is a letter that no text holds."""

    @field_validator("*")
    @classmethod
    def without_nul(cls, value: Any) -> Any:
        words = value if isinstance(value, list) else [value]
        if any(isinstance(word, str) and "\0" in word for word in words):
            raise ValueError("NUL")
        return value


def instant(moment: datetime) -> str:
    """RFC 3339 in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


Id = Annotated[str, WithJsonSchema({"type": "string", "pattern": ID_SHAPE, "examples": ["04r2v8xjq1m5d"]})]
GivenId = Annotated[str, StringConstraints(pattern=ID_SHAPE)]
Moment = Annotated[
    datetime, PlainSerializer(instant, return_type=str), WithJsonSchema({"type": "string", "format": "date-time"})
]


def nobody() -> Refusal:
    """What somebody is told who does not say who she is, where that has to be known."""
    return Refusal(
        _("This needs a token."), _("Make one in your settings, and send it as Authorization: Bearer …"),
        code="not_signed_in", status=401,
    )  # fmt: skip


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


router = Router(tags=["People"])


@router.get("/me", response=Me, summary="Whose token this is")
def me(request: HttpRequest) -> Me:
    """Your name, your language, and what the token may be used for. Needs a token."""
    person: Person | None = request.person
    if person is None:
        raise nobody()
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
