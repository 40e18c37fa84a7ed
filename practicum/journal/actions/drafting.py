"""Drafts: begun by a member, written with those whom she names, seen by nobody else."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import INSIDE, Capability, Seat, require, require_self
from practicum.communities.models import Membership, Space
from practicum.communities.sight import EVERYONE, people_who_see
from practicum.journal import limits
from practicum.journal.models import DraftHand, EntryDraft, Voice
from practicum.journal.words import Words
from practicum.kit import Conflict, Refusal, clock
from practicum.people.models import Person


@transaction.atomic
def begin_entry(seat: Seat, *, space: Space, words: Words, newsletter: bool = False) -> EntryDraft:
    """Begin a text that will be read in this space; until it is published only its author and those named see it."""
    require(seat, Capability.WRITE_ENTRY, space)
    if newsletter or words.voice == Voice.COMMUNITY:
        require(seat, Capability.GATHER_NEWSLETTER, space)
    limits.BEGIN.take(f"person:{seat.person_id}")
    there = EntryDraft.objects.filter(community=space.community_id, author=seat.person).count()
    limits.DRAFTS.check(there + 1)
    return EntryDraft.objects.create(
        community_id=space.community_id, space=space, author=seat.person, newsletter=newsletter, changed_by=seat.person,
        **words.checked().columns(),
    )  # fmt: skip


@transaction.atomic
def change_draft(seat: Seat, *, draft: EntryDraft, words: Words, version: int) -> EntryDraft:
    """Keep the text as it is now. `version` is the one its writer saw: a newer one is a Conflict, nothing is lost."""
    require_self(seat, _hand(draft, seat.person))
    kept = _held(draft)
    if words.voice == Voice.COMMUNITY and kept.voice != Voice.COMMUNITY:
        require(seat, Capability.GATHER_NEWSLETTER, kept.space)
    if kept.version != version:
        raise Conflict(
            _("Somebody changed this draft while you were writing."),
            _("Your text is kept below; look at the newer one, then bring yours in."),
        )
    for name, value in words.checked().columns().items():
        setattr(kept, name, value)
    kept.version, kept.changed_at, kept.changed_by = kept.version + 1, clock.now(), seat.person
    kept.save()
    return kept


@transaction.atomic
def name_hands(seat: Seat, *, draft: EntryDraft, people: Sequence[Person]) -> None:
    """Say who writes it together with its author: members and guests of the community who see the space.

    Only while she may write there herself: a refusal says who is inside.
    """
    require_self(seat, draft.author)
    require(seat, Capability.WRITE_ENTRY, draft.space)
    limits.HANDS.check(len(people))
    numbers = {person.pk for person in people} - {draft.author_id}
    inside = Membership.objects.filter(community=draft.community_id, person__in=numbers, standing__in=INSIDE)
    seeing = people_who_see(draft.space)
    seen = inside if seeing is EVERYONE else inside.filter(person__in=seeing.values("pk"))
    if seen.count() != len(numbers):
        raise Refusal(
            _("Only members and guests of this community who see the space write here."),
            _("A guest author may also be named by a line."),
            code="not_a_member",
        )  # fmt: skip
    DraftHand.objects.filter(draft=draft).exclude(person__in=numbers).delete()
    DraftHand.objects.bulk_create(
        [DraftHand(draft=draft, person_id=number) for number in sorted(numbers)], ignore_conflicts=True
    )


@transaction.atomic
def drop_draft(seat: Seat, *, draft: EntryDraft) -> None:
    """Its author throws a draft away, for good."""
    require_self(seat, draft.author)
    EntryDraft.objects.filter(pk=draft.pk).delete()


def _hand(draft: EntryDraft, person: Person | None) -> Person | None:
    """The person, where she is the draft's author or named with her."""
    if person is None or not EntryDraft.objects.written_by(person).filter(pk=draft.pk).exists():
        return None
    return person


def _held(draft: EntryDraft) -> EntryDraft:
    """The draft as it stands now, locked until the commit; Conflict when it was published or thrown away."""
    found = EntryDraft.objects.select_for_update(of=("self",)).select_related("space__community")
    kept = found.filter(pk=draft.pk).first()
    if kept is None:
        raise Conflict(_("This draft was published or thrown away just now."), _("Look at the journal."))
    return kept
