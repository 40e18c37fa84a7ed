"""Drafts of the journal over the API: begun, changed, published, thrown away; and a newsletter that is gathered."""

from typing import Any

from django.http import HttpRequest
from ninja import Status

from practicum.access import Capability, Seat, require
from practicum.communities.api import speaking
from practicum.communities.lookup import community_seen, space_seen
from practicum.journal import actions, queries
from practicum.journal.api.addresses import router
from practicum.journal.api.reading import entry_shown
from practicum.journal.api.shapes import (
    ChangedEntryDraft,
    EntryDraftLine,
    EntryDrafts,
    EntryDraftShown,
    EntryHands,
    EntryShown,
    GatheredPeriod,
    NewEntryDraft,
    PublishedDraft,
)
from practicum.journal.models import EntryDraft, Voice
from practicum.kit import ids
from practicum.people.api import DONE, Done, Id, done, known_caller


def draft_for(request: HttpRequest, key: str) -> tuple[Seat, EntryDraft]:
    """A draft that the caller writes, and her seat in its community; for everybody else there is none."""
    draft = queries.draft_seen(key, known_caller(request))
    return speaking(request, draft.space.community), draft


@router.get("/communities/{slug}/entry-drafts", response=EntryDrafts, summary="Your drafts for the journal")
def entry_drafts(request: HttpRequest, slug: str) -> Any:
    """Those that you write here, alone or with others; nobody else learns of them."""
    community = community_seen(slug, known_caller(request))
    lines = [
        EntryDraftLine(
            id=ids.text(row.pk), url=row.get_absolute_url(), title=row.title, changed_at=row.changed_at,
            newsletter=row.newsletter,
        )
        for row in queries.drafts_of(community, request.person)
    ]  # fmt: skip
    return EntryDrafts(items=lines)


@router.get("/entry-drafts/{key}", response=EntryDraftShown, summary="A draft for the journal")
def entry_draft(request: HttpRequest, key: Id) -> Any:
    """For those who write it."""
    return _shown(request, key)


@router.post("/entry-drafts", response={201: EntryDraftShown}, summary="Begin an entry of the journal")
def begin_entry(request: HttpRequest, new: NewEntryDraft) -> Status[Any]:
    """A draft: you alone see it until you publish it or name somebody who writes it with you."""
    space = space_seen(new.community, new.space, known_caller(request))
    made = actions.begin_entry(speaking(request, space.community), space=space, words=new.words())
    return Status(201, _shown(request, ids.text(made.pk)))


@router.post("/newsletters", response={201: EntryDraftShown}, summary="Gather a newsletter as a draft")
def gather_newsletter(request: HttpRequest, period: GatheredPeriod) -> Status[Any]:
    """What was marked in these days and may be told to all who see the space; for stewards and facilitators."""
    space = space_seen(period.community, period.space, known_caller(request))
    made = actions.gather_newsletter(
        speaking(request, space.community), space=space, since=period.since, until=period.until
    )
    return Status(201, _shown(request, ids.text(made.pk)))


@router.put("/entry-drafts/{key}", response=EntryDraftShown, summary="Change a draft")
def change_draft(request: HttpRequest, key: Id, changed: ChangedEntryDraft) -> Any:
    """By whoever writes it; what somebody else changed in between is a conflict, and nothing is lost."""
    seat, draft = draft_for(request, key)
    actions.change_draft(seat, draft=draft, words=changed.words(), version=changed.version)
    return _shown(request, key)


@router.put("/entry-drafts/{key}/hands", response=EntryDraftShown, summary="Say who writes a draft with you")
def name_hands(request: HttpRequest, key: Id, named: EntryHands) -> Any:
    """For its author, while she may write there; those who see the space."""
    seat, draft = draft_for(request, key)
    require(seat, Capability.WRITE_ENTRY, draft.space)
    people = queries.people_named(draft.space.community, ", ".join(named.hands))
    actions.name_hands(seat, draft=draft, people=people)
    return _shown(request, key)


@router.post("/entry-drafts/{key}/publish", response={201: EntryShown}, summary="Publish a draft")
def publish_entry(request: HttpRequest, key: Id, published: PublishedDraft) -> Status[Any]:
    """For its author; all who see the space read it from now on, and the draft is gone."""
    seat, draft = draft_for(request, key)
    require(seat, Capability.WRITE_ENTRY, draft.space)
    made = actions.publish_entry(seat, draft=draft, version=published.version)
    return Status(201, entry_shown(request, made.pk))


@router.api_operation(["DELETE"], "/entry-drafts/{key}", response=DONE, summary="Throw a draft of an entry away")
def drop_draft(request: HttpRequest, key: Id) -> Done:
    """For its author, and for good."""
    seat, draft = draft_for(request, key)
    actions.drop_draft(seat, draft=draft)
    return done()


def _shown(request: HttpRequest, key: str) -> EntryDraftShown:
    """The draft as it stands now."""
    draft = queries.draft_seen(key, known_caller(request))
    hands = draft.hands.select_related("person").order_by("pk")
    return EntryDraftShown(
        id=ids.text(draft.pk), url=draft.get_absolute_url(), community=draft.space.community.slug,
        space=draft.space.slug, title=draft.title, lead=draft.lead, body=draft.source, series=draft.series,
        guest=draft.guest, guest_line=draft.guest_line, voice=Voice(draft.voice), newsletter=draft.newsletter,
        version=draft.version, changed_at=draft.changed_at, hands=[hand.person.handle or "" for hand in hands],
        mine=draft.author_id == known_caller(request).pk,
    )  # fmt: skip
