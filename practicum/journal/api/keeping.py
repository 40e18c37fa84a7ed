"""What stands in the journal, over the API: changed, commented on, taken away and put back."""

from typing import Any

from django.http import HttpRequest
from ninja import Status

from practicum.access import Seat
from practicum.journal import actions, queries
from practicum.journal.api.addresses import router
from practicum.journal.api.reading import entry_shown
from practicum.journal.api.shapes import ChangedEntry, EntryShown, RemovedEntry
from practicum.people.api import DONE, Done, Id, Made, done, known_caller, made_at
from practicum.writing.api import NewRemark
from practicum.writing.models import Contribution
from practicum.writing.remarks import remark_url, seat_at


def _seat(request: HttpRequest, item: Contribution) -> Seat:
    return seat_at(item, known_caller(request), scopes=request.scopes)


@router.put("/entries/{key}", response=EntryShown, summary="Change an entry")
def edit_entry(request: HttpRequest, key: Id, changed: ChangedEntry) -> Any:
    """For those who wrote it; what the community says, a steward or facilitator too."""
    found = queries.entry_seen(key, known_caller(request))
    actions.edit_entry(
        _seat(request, found.contribution), entry=found, words=changed.words(), version=changed.version,
        why=changed.why,
    )  # fmt: skip
    return entry_shown(request, found.pk)


@router.post("/entries/{key}/comments", response={201: Made}, summary="Comment on an entry")
def remark(request: HttpRequest, key: Id, new: NewRemark) -> Status[Made]:
    """Under it, after those that are there."""
    found = queries.entry_seen(key, known_caller(request))
    made = actions.remark(_seat(request, found.contribution), entry=found, text=new.body)
    return Status(201, made_at(made.pk, remark_url(made.pk, "entry", found.pk, found.contribution.title)))


@router.post("/entries/{key}/remove", response=DONE, summary="Remove an entry, or a comment under one")
def remove_entry(request: HttpRequest, key: Id, removed: RemovedEntry) -> Done:
    """One's own at once; another's with a reason, as a steward or moderator. A line stays in a comment's place."""
    item = queries.entry_item_seen(key, known_caller(request))
    actions.take_away(_seat(request, item), item=item, why=removed.why)
    return done()


@router.post("/entries/{key}/restore", response=DONE, summary="Put back an entry or a comment")
def restore_entry(request: HttpRequest, key: Id, removed: RemovedEntry) -> Done:
    """What you removed yourself, or as a steward or moderator."""
    item = queries.entry_item_seen(key, known_caller(request), removed=True)
    actions.put_back(_seat(request, item), item=item, why=removed.why)
    return done()
