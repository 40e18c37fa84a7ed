"""The shapes of terms and of the horizon in the API; lengths are those of the pages."""

from datetime import date
from typing import Annotated

from pydantic import Field

from practicum.communities.limits import SLUG
from practicum.glossary import limits
from practicum.glossary.models import Knowing
from practicum.glossary.sections import AHEAD, HEADINGS
from practicum.people.api import Given, GivenId, Id, Moment, Shape
from practicum.writing.limits import TITLE

Slug = Annotated[str, Field(min_length=1, max_length=SLUG.maximum)]
Word = Annotated[str, Field(min_length=1, max_length=limits.NAME.maximum)]
Sentence = Annotated[str, Field(min_length=1, max_length=TITLE.maximum)]
Version = Annotated[int, Field(ge=1, le=2_147_483_647)]
Why = Annotated[str, Field(max_length=limits.PROPOSAL_WHY.maximum)]
Handle = Annotated[str, Field(max_length=80, description="A member of the community; nobody when empty.")]
Definition = Annotated[
    dict[
        Annotated[str, Field(max_length=20, description=f"One of {', '.join(HEADINGS)}.")],
        Annotated[str, Field(max_length=limits.DEFINITION.maximum)],
    ],
    Field(max_length=len(HEADINGS), description="Markdown by section; `also` is other names with commas between."),
]
Reasons = Annotated[
    dict[
        Annotated[str, Field(max_length=20, description=f"One of {', '.join(AHEAD)}.")],
        Annotated[str, Field(max_length=limits.HORIZON_SECTION.maximum)],
    ],
    Field(max_length=len(AHEAD), description="Markdown by section."),
]


class TermLine(Shape):
    """A term in the list; `also` are its other names."""

    id: Id
    url: str
    title: str
    lead: str
    language: str
    also: list[str]


class Terms(Shape):
    items: list[TermLine]
    next: str | None


class TermShown(Shape):
    """`sections` is sanitised HTML, `source` the same as Markdown; `line` says why it was declined."""

    id: Id
    url: str
    community: str
    title: str
    language: str
    version: int
    standing: str
    line: str
    by: str
    at: Moment
    settled_by: str
    settled_at: Moment | None
    sections: dict[str, str]
    source: dict[str, str]
    changes_waiting: int


class TermVersion(Shape):
    version: int
    by: str
    at: Moment
    why: str


class TermVersions(Shape):
    items: list[TermVersion]


class TermChange(Shape):
    """A change that waits; `source` is the proposed text by section, `stale`: the term was changed since."""

    id: Id
    by: str
    at: Moment
    why: str
    title: str
    source: dict[str, str]
    stale: bool


class TermChanges(Shape):
    items: list[TermChange]


class AheadLine(Shape):
    """A line on the horizon; `late` when its day has come and it is not known."""

    id: Id
    url: str
    title: str
    standing: str
    active_at: Moment
    by_when: date | None
    looker: str
    line: str
    late: bool


class HorizonShown(Shape):
    """`more` when there are lines beyond those told; `overdue` when the community meant to look before today."""

    items: list[AheadLine]
    more: bool
    review_on: date | None
    every_days: int | None
    reviewed_at: Moment | None
    reviewed_by: str
    overdue: bool


class AheadShown(Shape):
    """`sections` is sanitised HTML, `source` the same as Markdown; `became` are addresses of what holds it now."""

    id: Id
    url: str
    community: str
    title: str
    language: str
    version: int
    standing: str
    line: str
    by: str
    at: Moment
    by_when: date | None
    late: bool
    looker: str
    sections: dict[str, str]
    source: dict[str, str]
    became: list[str]


class NewTerm(Given):
    community: Slug
    space: Slug
    title: Word
    sections: Definition
    language: Annotated[str, Field(max_length=12)] = ""


class EditedTerm(Given):
    """The whole of it again. `version` is the one you read: a newer one is a conflict (409)."""

    title: Word
    sections: Definition
    version: Version
    why: Why = ""


class DecidedChange(Given):
    take: bool
    line: Why = ""


class DeclinedTerm(Given):
    line: Why


class Expected(Given):
    """What will be needed: why, by when, and who looks into it."""

    title: Sentence
    sections: Reasons
    by_when: date | None = None
    looker: Handle = ""


class NewAhead(Expected):
    community: Slug
    space: Slug
    language: Annotated[str, Field(max_length=12)] = ""


class ChangedAhead(Expected):
    """The whole of it again. `version` is the one you read: a newer one is a conflict (409)."""

    version: Version
    why: Why = ""


class MovedAhead(Given):
    """`became` is the id of the thread or practice that holds it now; a line that is dropped needs `line`."""

    standing: Knowing
    line: Annotated[str, Field(max_length=limits.HORIZON_LINE.maximum)] = ""
    became: GivenId | None = None


class HorizonLook(Given):
    every_days: Annotated[int, Field(ge=1, le=limits.ROUND.maximum)]
