"""The shapes of resources, demos, trails and collections in the API; lengths are those of the pages."""

from typing import Annotated

from pydantic import Field

from practicum.communities.limits import SLUG
from practicum.people.api import Given, GivenId, Id, Moment, Shape
from practicum.resources import limits
from practicum.resources.facts import Facts
from practicum.resources.models import Gathered, ResourceLicence, Sort, Standing
from practicum.topics.limits import TOPIC, TOPICS_AN_ITEM
from practicum.writing.limits import LEAD, MARK_WHY, ORIGIN, TITLE, USE_LINE
from practicum.writing.models import Outcome

Slug = Annotated[str, Field(min_length=1, max_length=SLUG.maximum)]
Title = Annotated[str, Field(min_length=1, max_length=TITLE.maximum)]
Lead = Annotated[str, Field(max_length=LEAD.maximum)]
Version = Annotated[int, Field(ge=1, le=2_147_483_647)]
Why = Annotated[str, Field(min_length=1, max_length=limits.WHY_IT_MATTERS.maximum, description="Markdown.")]
Introduction = Annotated[str, Field(max_length=limits.INTRODUCTION.maximum, description="Markdown.")]
PickWhy = Annotated[str, Field(min_length=1, max_length=limits.PICK_WHY.maximum)]
Reason = Annotated[str, Field(max_length=300)]
Steps = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=limits.STEP.maximum)]],
    Field(min_length=1, max_length=limits.STEPS.maximum),
]
Topics = Annotated[list[Annotated[str, Field(max_length=TOPIC.maximum)]], Field(max_length=TOPICS_AN_ITEM.maximum)]


class ResourceLine(Shape):
    """A resource in the register. `language` is the thing's own."""

    id: Id
    url: str
    title: str
    lead: str
    sort: str
    host: str
    by: str
    language: str
    licence: str
    standing: str
    uses: int
    active_at: Moment


class Resources(Shape):
    items: list[ResourceLine]
    next: str | None


class UsedIn(Shape):
    """Something that names it, chose it or shows how it is done with it, as far as you see it."""

    title: str
    url: str
    kind: str
    why: str


class TimesUsed(Shape):
    worked: int
    partly: int
    did_not_work: int
    too_early: int


class ResourceShown(Shape):
    """`why` is HTML and sanitised, `source` the same as Markdown; `says` is what its site says of itself, as text."""

    id: Id
    url: str
    title: str
    lead: str
    why: str
    source: str
    version: int
    sort: str
    link: str
    by: str
    found: str
    language: str
    licence: str
    standing: str
    added_by: str
    added_at: Moment
    says: list[str]
    topics: list[str]
    files: list[str]
    used_in: list[UsedIn]
    uses: TimesUsed


class GatheredLine(Shape):
    """A demo, trail or collection; `items` and `stale` count what you see of it."""

    id: Id
    url: str
    title: str
    lead: str
    by: str
    at: Moment
    items: int
    stale: int


class GatheredLines(Shape):
    items: list[GatheredLine]
    next: str | None


class AttemptShown(Shape):
    """What happened to somebody; a removed one has no words."""

    id: Id
    outcome: str
    by: str
    at: Moment
    html: str
    removed: bool


class DemoShown(Shape):
    id: Id
    url: str
    title: str
    lead: str
    introduction: str
    version: int
    recording: str | None
    steps: list[str]
    files: list[str]
    attempts: list[AttemptShown]
    uses: TimesUsed


class PickShown(Shape):
    """One item of a trail or collection; `stale` says in a word why one should look first."""

    id: Id
    title: str
    url: str
    kind: str
    why: str
    stale: str
    removed: bool
    behind_me: bool


class SelectionShown(Shape):
    id: Id
    url: str
    kind: str
    title: str
    lead: str
    introduction: str
    version: int
    kept_by: str
    picks: list[PickShown]
    came_from: list[str]


class Told(Given):
    """Of a resource: everything that can be said of it."""

    title: Title
    why: Why
    link: Annotated[str, Field(max_length=ORIGIN.maximum)] = ""
    lead: Lead = ""
    sort: Sort = Sort.LINK
    by: Annotated[str, Field(max_length=limits.BY.maximum)] = ""
    found: Annotated[str, Field(max_length=limits.FOUND.maximum)] = ""
    language: Annotated[str, Field(max_length=12)] = ""
    licence: ResourceLicence = ResourceLicence.UNKNOWN
    topics: Topics = []

    def facts(self) -> Facts:
        return Facts(self.sort.value, self.link, self.by, self.found, self.language, self.licence.value)


class NewResource(Told):
    """`anyway` adds a link that is here already."""

    community: Slug
    space: Slug
    anyway: bool = False


class ChangedResource(Told):
    """The whole of it again. `version` is the one you read: a newer one is a conflict (409)."""

    version: Version
    reason: Reason = ""


class UseOfAResource(Given):
    outcome: Outcome
    line: Annotated[str, Field(max_length=USE_LINE.maximum)] = ""
    for_stewards: bool = False


class Judged(Given):
    """`newer` is the id of what takes the place of one that is outdated."""

    standing: Standing
    newer: GivenId | None = None
    why: Annotated[str, Field(max_length=MARK_WHY.maximum)] = ""


class Removed(Given):
    why: Reason = ""


class DemoTold(Given):
    title: Title
    steps: Steps
    lead: Lead = ""
    introduction: Introduction = ""
    recording: GivenId | None = None


class NewDemo(DemoTold):
    """`recording` is the id of the resource that shows it."""

    community: Slug
    space: Slug


class ChangedDemo(DemoTold):
    version: Version
    reason: Reason = ""


class AttemptTold(Given):
    outcome: Outcome
    text: Annotated[str, Field(min_length=1, max_length=limits.ATTEMPT.maximum, description="Markdown.")]


class SelectionTold(Given):
    title: Title
    lead: Lead = ""
    introduction: Introduction = ""


class NewSelection(SelectionTold):
    community: Slug
    space: Slug
    kind: Gathered


class ChangedSelection(SelectionTold):
    version: Version
    reason: Reason = ""


class NewPick(Given):
    """`item` is the id of a thread, practice, decision or resource that you see."""

    item: GivenId
    why: PickWhy


class KeptPick(Given):
    why: PickWhy


class MovedPick(Given):
    """Before which other one; at the end without it."""

    before: GivenId | None = None


class Fork(Given):
    title: Title
    lead: Lead = ""
