"""Comments under what has a page of its own, as the API shows and takes them."""

from typing import Annotated, Any

from pydantic import Field

from practicum.people.api import Given, Id, Moment, Shape
from practicum.writing.limits import TEXT
from practicum.writing.models import Contribution
from practicum.writing.remarks import remarks_after


class RemarkShown(Shape):
    """A comment; one that was removed has no words."""

    id: Id
    by: str
    at: Moment
    html: str
    language: str
    removed: bool


class RemarksShown(Shape):
    items: list[RemarkShown]
    next: str | None


class NewRemark(Given):
    body: Annotated[str, Field(min_length=1, max_length=TEXT.maximum, description="Markdown.")]


def remarks_shown(item: Contribution, person: Any, *, cursor: str = "") -> RemarksShown:
    """A page of the comments under an item that was looked up through sight, the oldest first."""
    found, after = remarks_after(item, person, cursor=cursor)
    lines = [
        RemarkShown(
            id=one.key, by=one.who.name, at=one.at, html=str(one.html), language=one.language, removed=bool(one.stub)
        )
        for one in found
    ]
    return RemarksShown(items=lines, next=after or None)
