"""What the bulk door of practices takes: a practice of long ago with what grew on it, its sources by their ids here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from practicum.practices.models import Licence


@dataclass(frozen=True, slots=True)
class IncomingPassage:
    """Words that an item says, and the section they went into."""

    section: str
    text: str
    item: int


@dataclass(frozen=True, slots=True)
class IncomingEdit:
    """One edit: whose, when, why, and the sections as they stood before it (all of them)."""

    person: int
    at: datetime
    why: str
    before: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IncomingReview:
    """What somebody said of a version."""

    person: int
    at: datetime
    version: int
    holds: bool
    line: str = ""


@dataclass(frozen=True, slots=True)
class IncomingUse:
    """How it went for somebody; `saved` is minutes: at least, most likely, at most."""

    person: int
    at: datetime
    outcome: str
    line: str = ""
    purpose: str = ""
    changed: str = ""
    again: bool | None = None
    saved: tuple[int, int, int] | None = None
    for_stewards: bool = False


@dataclass(frozen=True, slots=True)
class IncomingStandard:
    """An edition of the community's standard; `against` are (who, None for nobody; day; words). The newest stands."""

    person: int
    at: datetime
    version: int
    rule: str
    circle: str
    review_on: date
    why: str = ""
    against: tuple[tuple[int | None, date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingFollowing:
    """The practice keeps to an edition of the standard that another of this batch is, by its external id."""

    to: str
    edition: int
    person: int
    at: datetime
    deviation: str = ""


@dataclass(slots=True)
class IncomingPractice:
    """One practice as it stands now. `variant_of` names another by its external id, which came in before it.

    `stage` is where it stood before uses and sources were looked at: whether a look is due is reckoned anew.
    """

    external_id: str
    persona_id: int
    owner: int
    happened_at: datetime
    title: str
    sections: Mapping[str, str]
    lead: str = ""
    language: str = "en"
    licence: str = Licence.BY
    stage: str = ""
    variant_of: str = ""
    differs: str = ""
    adopted_at: datetime | None = None
    looked_at: datetime | None = None
    look_on: date | None = None
    passages: list[IncomingPassage] = field(default_factory=list)
    edits: list[IncomingEdit] = field(default_factory=list)
    reviews: list[IncomingReview] = field(default_factory=list)
    uses: list[IncomingUse] = field(default_factory=list)
    standards: list[IncomingStandard] = field(default_factory=list)
    follows: list[IncomingFollowing] = field(default_factory=list)
