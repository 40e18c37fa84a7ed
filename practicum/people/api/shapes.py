"""The shapes that every room's answers in the API are made of, and who calls."""

from datetime import UTC, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Status
from pydantic import BaseModel, ConfigDict, PlainSerializer, StringConstraints, WithJsonSchema, field_validator

from practicum.kit import Refusal, ids
from practicum.people.models import Person

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


def known_caller(request: HttpRequest) -> Person:
    """Whose token it is; 401 without one."""
    if request.person is None:
        raise nobody()
    return request.person


class Made(Shape):
    """What was made: its id, and the address of its page."""

    id: Id
    url: str


def made_at(number: int, url: str) -> Made:
    return Made(id=ids.text(number), url=url)


DONE: dict[Any, Any] = {204: None}
Done = Status[None]


def done() -> Done:
    """It is done, and there is nothing to tell."""
    return Status(204, None)
