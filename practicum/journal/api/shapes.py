"""The shapes of entries, comments and drafts in the API; lengths are those of the pages."""

from datetime import date
from typing import Annotated

from pydantic import Field

from practicum.communities.limits import SLUG
from practicum.journal import limits
from practicum.journal.models import Voice
from practicum.journal.words import Words
from practicum.people.api import Given, Id, Moment, Shape
from practicum.writing.limits import LEAD, TEXT, TITLE

Slug = Annotated[str, Field(min_length=1, max_length=SLUG.maximum)]
Version = Annotated[int, Field(ge=1, le=2_147_483_647)]
Reason = Annotated[str, Field(max_length=300)]
Handles = Annotated[list[Annotated[str, Field(min_length=1, max_length=80)]], Field(max_length=limits.HANDS.maximum)]


class EntryLine(Shape):
    """An entry in the journal; `by` is the name under which it stands there."""

    id: Id
    url: str
    title: str
    lead: str
    language: str
    by: str
    at: Moment
    series: str
    newsletter: bool
    comments: int


class Entries(Shape):
    items: list[EntryLine]
    next: str | None


class EntryShown(Shape):
    """`html` is sanitised, `source` the same as Markdown. One that was removed keeps its place, and says nothing."""

    id: Id
    url: str
    community: str
    title: str
    lead: str
    html: str
    source: str
    language: str
    version: int
    at: Moment
    by: str
    with_her: list[str]
    guest: str
    guest_line: str
    voice: Voice
    newsletter: bool
    series: str
    comments: int
    removed: bool


class EntryChange(Shape):
    version: int
    by: str
    at: Moment
    why: str
    title_before: str
    title_after: str


class EntryChanges(Shape):
    """The edits, the newest first."""

    items: list[EntryChange]


class EntryDraftLine(Shape):
    id: Id
    url: str
    title: str
    changed_at: Moment
    newsletter: bool


class EntryDrafts(Shape):
    items: list[EntryDraftLine]


class EntryDraftShown(Shape):
    """A text on its way. `hands` are the handles of those who write it with its author; `mine` when you are she."""

    id: Id
    url: str
    community: str
    space: str
    title: str
    lead: str
    body: str
    series: str
    guest: str
    guest_line: str
    voice: Voice
    newsletter: bool
    version: int
    changed_at: Moment
    hands: list[str]
    mine: bool


class EntryWords(Given):
    """What an entry says of itself; a draft may still lack anything."""

    title: Annotated[str, Field(max_length=TITLE.maximum)] = ""
    lead: Annotated[str, Field(max_length=LEAD.maximum)] = ""
    body: Annotated[str, Field(max_length=TEXT.maximum, description="Markdown.")] = ""
    series: Annotated[str, Field(max_length=limits.SERIES.maximum)] = ""
    guest: Annotated[str, Field(max_length=limits.GUEST.maximum)] = ""
    guest_line: Annotated[str, Field(max_length=limits.GUEST_LINE.maximum)] = ""
    voice: Voice = Voice.OWN

    def words(self) -> Words:
        return Words(self.title, self.lead, self.body, self.series, self.guest, self.guest_line, self.voice.value)


class NewEntryDraft(EntryWords):
    community: Slug
    space: Slug


class ChangedEntryDraft(EntryWords):
    """The whole of it again. `version` is the one you read: a newer one is a conflict (409)."""

    version: Version


class ChangedEntry(EntryWords):
    """The whole of it again. `version` is the one you read: a newer one is a conflict (409)."""

    version: Version
    why: Reason = ""


class EntryHands(Given):
    """All who write it with you, by their handles."""

    hands: Handles


class PublishedDraft(Given):
    """`version` is the one you read: what others changed since is not published unread."""

    version: Version


class RemovedEntry(Given):
    why: Reason = ""


class GatheredPeriod(Given):
    """From one day to another, both counted."""

    community: Slug
    space: Slug
    since: date
    until: date
