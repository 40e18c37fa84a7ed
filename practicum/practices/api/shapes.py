"""The shapes of practices in the API; lengths are those of the pages."""

from datetime import date
from typing import Annotated

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from practicum.communities import limits as places
from practicum.people.api import Given, GivenId, Id, Moment, Shape
from practicum.practices import limits
from practicum.practices.models import Licence, StandardRule
from practicum.practices.sections import HEADINGS
from practicum.topics.limits import TOPIC, TOPICS_AN_ITEM
from practicum.writing import limits as writing

Slug = Annotated[str, Field(min_length=1, max_length=places.SLUG.maximum)]
Title = Annotated[str, Field(min_length=1, max_length=writing.TITLE.maximum)]
Lead = Annotated[str, Field(max_length=writing.LEAD.maximum)]
Line = Annotated[str, Field(max_length=300)]
Section = Annotated[str, Field(max_length=20, description=f"One of {', '.join(HEADINGS)}.")]
Sections = Annotated[
    dict[Section, Annotated[str, Field(max_length=limits.SECTION.maximum)]],
    Field(max_length=len(HEADINGS), description="Markdown by section."),
]
Topics = Annotated[list[Annotated[str, Field(max_length=TOPIC.maximum)]], Field(max_length=TOPICS_AN_ITEM.maximum)]
Address = Annotated[str, Field(min_length=1, max_length=400, description="An address on this site, or its id.")]


class UsesTold(Shape):
    """How many say that it worked, partly, did not, or that it is too early."""

    worked: int
    partly: int
    did_not_work: int
    too_early: int


class PracticeLine(Shape):
    """A practice in a register."""

    id: Id
    url: str
    title: str
    lead: str
    stage: str
    active_at: Moment
    uses: UsesTold
    places: int
    last_confirmed_at: Moment | None
    owner: str


class Practices(Shape):
    items: list[PracticeLine]
    next: str | None


class SourceVoice(Shape):
    """Somebody as a page shows her: `url` is null where no page stands behind the name."""

    name: str
    url: str | None


class SourceShown(Shape):
    """Where a passage came from. `by` is null where she took her name off; `mine` when it is the caller's own."""

    id: Id
    section: str
    text: str
    by: SourceVoice | None
    said_at: Moment
    title: str
    url: str
    mine: bool


class PracticeStep(Shape):
    title: str
    url: str


class Ribbon(Shape):
    came_from: list[PracticeStep]
    became: list[PracticeStep]
    replaced_by: list[PracticeStep]
    used_by: list[PracticeStep]


class VariantLine(Shape):
    id: Id
    title: str
    url: str
    differs: str
    uses: int


class Look(Shape):
    """Somebody looked whether it holds: at which version, what at, and until when."""

    by: SourceVoice
    at: Moment
    line: str
    version: int | None
    until: date | None


class ReviewShown(Shape):
    by: SourceVoice
    at: Moment
    version: int
    holds: bool
    line: str


class Held(Shape):
    """What somebody held against a standard, word for word; `by` is empty where she left no name."""

    text: str
    on: date
    by: str


class EditionShown(Shape):
    """One edition as the standard of its community. `review_late`: the day for its look has passed."""

    edition: int
    version: int
    rule: str
    circle: str
    why: str
    adopted_on: date
    review_on: date
    review_late: bool
    stands: bool
    ended_why: str


class Follower(Shape):
    title: str
    url: str
    edition: int
    older: bool
    deviation: str


class Followed(Follower):
    """A standard that it follows; `newer_url` leads to the edition that stands now, where it follows an older one."""

    id: Id
    ended: bool
    newer_url: str


class StandardsShown(Shape):
    editions: list[EditionShown]
    held: list[Held]
    followers: list[Follower]
    follows: list[Followed]


class BroughtIn(Shape):
    """A practice that was brought into this one: who made it, who keeps it, and how often it was used."""

    title: str
    url: str
    maker: SourceVoice
    owner: SourceVoice | None
    uses: int


class PracticeShown(Shape):
    """A practice as the caller may see it. `sections` is sanitised HTML; `source` is its Markdown as a whole.
    `used_there`: who used only what was brought into it.
    """

    id: Id
    url: str
    community: str
    title: str
    lead: str
    language: str
    licence: str
    stage: str
    due_why: str
    look_on: date | None
    version: int
    made_at: Moment
    edited_at: Moment | None
    adopted_at: Moment | None
    looked_at: Moment | None
    maker: SourceVoice
    owner: SourceVoice | None
    source: str
    sections: dict[str, str]
    uses: UsesTold
    places: int
    last_used_at: Moment | None
    last_confirmed_at: Moment | None
    failed_where: list[str]
    sources: list[SourceShown]
    ribbon: Ribbon
    variants: list[VariantLine]
    reviews: list[ReviewShown]
    looks: list[Look]
    standards: StandardsShown
    retired_why: str
    brought_in: list[BroughtIn]
    used_there: int
    topics: list[str]


class UseLine(Shape):
    """`where` is where whoever used it belonged then, `place` is in her words; `seen_by` is who saw how it went."""

    id: Id
    by: SourceVoice
    at: Moment
    outcome: str
    where: str
    place: str
    line: str
    purpose: str
    changed: str
    again: bool | None
    seen_by: str
    saved_minutes: list[int] | None
    for_stewards: bool


class Trail(Shape):
    """The newest uses; `hidden` were told to the stewards alone, and are counted."""

    items: list[UseLine]
    hidden: int


class VersionLine(Shape):
    version: int
    by: str
    at: Moment
    why: str


class Versions(Shape):
    items: list[VersionLine]


class SuggestionLine(Shape):
    """An edit that waits; `stale`: the practice was changed after it was made."""

    id: Id
    by: str
    at: Moment
    why: str
    title: str
    stale: bool


class EditsSuggested(Shape):
    items: list[SuggestionLine]


class StandardLine(Shape):
    title: str
    url: str
    edition: EditionShown
    changed_since: bool
    held: int
    followers: list[Follower]


class StandardLines(Shape):
    items: list[StandardLine]
    next: str | None


# -- what is given ---------------------------------------------------------------


class GivenPassage(Given):
    """Words that an item says, whole as the page offers them: the API takes no others."""

    section: Section
    text: Annotated[str, Field(min_length=1, max_length=limits.PASSAGE.maximum)]
    item: GivenId


class NewPractice(Given):
    """`variant_of` is the id of a practice that stands beside it; `differs` then says where. `out_of` is the id of what
    it was learnt at, such as a decision that was looked at again.
    """

    community: Slug
    space: Slug
    title: Title
    lead: Lead = ""
    sections: Sections
    passages: Annotated[list[GivenPassage], Field(max_length=limits.PASSAGES.maximum)] = []
    licence: Licence = Licence.BY
    topics: Topics = []
    language: Annotated[str, Field(max_length=12)] = ""
    variant_of: GivenId | None = None
    out_of: GivenId | None = None
    differs: Annotated[str, Field(max_length=limits.DIFFERS.maximum)] = ""


class PracticeEdited(Given):
    """The next version; `version` is the one you saw, and a newer one is a conflict."""

    title: Title
    lead: Lead = ""
    sections: Sections
    version: Annotated[int, Field(ge=1, le=2_147_483_647)]
    why: Line = ""


class PracticeChanged(PracticeEdited):
    """The same, by whoever keeps it; without `topics` they stay as they are."""

    topics: Topics | SkipJsonSchema[None] = None


class Decided(Given):
    take: bool
    line: Line = ""


class GivenReview(Given):
    holds: bool
    line: Annotated[str, Field(max_length=limits.REVIEW_LINE.maximum)] = ""


class Adopted(Given):
    look_on: date | None = None
    why: Line = ""


class Looked(Given):
    line: Line
    look_on: date | None = None


class Retired(Given):
    """`newer` is the address of what replaces it."""

    why: Line
    newer: Annotated[str, Field(max_length=400)] = ""


class Merged(Given):
    """`into` is the id of the practice that stays."""

    why: Line
    into: GivenId


class GivenAttribution(Given):
    """`keep`: it is right so; else your name goes from what was taken of that post."""

    passage: GivenId
    keep: bool


class Correction(Given):
    """What a passage of yours should say in the practice."""

    passage: GivenId
    text: Annotated[str, Field(min_length=1, max_length=limits.PASSAGE.maximum)]


class HandedTo(Given):
    handle: Annotated[str, Field(min_length=1, max_length=60)]


class GivenStandard(Given):
    """Who took it, by which rule, until which look; `otherwise` are the words of those who held otherwise, nameless."""

    rule: StandardRule
    circle: Annotated[str, Field(min_length=1, max_length=limits.CIRCLE.maximum)]
    review_on: date
    adopted_on: date | None = None
    why: Annotated[str, Field(max_length=limits.STANDARD_WHY.maximum)] = ""
    otherwise: Annotated[list[Annotated[str, Field(max_length=limits.OBJECTION.maximum)]], Field(max_length=20)] = []
    instead_of: Annotated[str, Field(max_length=400)] = ""


class Ended(Given):
    why: Annotated[str, Field(min_length=1, max_length=limits.STANDARD_WHY.maximum)]


class GivenObjection(Given):
    text: Annotated[str, Field(min_length=1, max_length=limits.OBJECTION.maximum)]
    nameless: bool = False


class GivenFollowing(Given):
    standard: Address
    deviation: Annotated[str, Field(max_length=limits.DEVIATION.maximum)] = ""
