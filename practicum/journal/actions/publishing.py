"""Publishing a draft as an entry of the journal, and changing what stands."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.journal.activities import EntryPublished
from practicum.journal.models import DraftHand, Entry, EntryDraft, Hand, Voice
from practicum.journal.words import Words
from practicum.kit import Conflict, Refusal
from practicum.writing.actions import compose, edit_item
from practicum.writing.texts import Text


@transaction.atomic
def publish_entry(seat: Seat, *, draft: EntryDraft, version: int) -> Entry:
    """Let the draft be read by all who see its space; it is its author's, and names those who wrote it with her."""
    require(seat, Capability.WRITE_ENTRY, draft.space)
    kept = EntryDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk, author=seat.person).first()
    if kept is None or kept.version != version:
        raise Conflict(_("This draft was changed, published or thrown away just now."), _("Look at it again."))
    if kept.newsletter or kept.voice == Voice.COMMUNITY:
        require(seat, Capability.GATHER_NEWSLETTER, draft.space)
    if not kept.source:
        raise Refusal(_("There is no text yet."), _("Write a line, then publish it."), code="text_missing")
    item = compose(
        seat, capability=Capability.WRITE_ENTRY, within=draft.space, space=draft.space, kind="entry",
        text=Text(kept.source, kept.title, kept.lead), persona=speak_as_oneself(seat, person=seat.person),
    )  # fmt: skip
    entry = Entry.objects.create(
        contribution=item, community_id=item.community_id, published_at=item.happened_at, series=kept.series,
        series_key=kept.series_key, guest=kept.guest, guest_line=kept.guest_line, voice=kept.voice,
        newsletter=kept.newsletter,
    )  # fmt: skip
    named = DraftHand.objects.filter(draft=kept).order_by("pk").values_list("person", flat=True)
    Hand.objects.bulk_create([Hand(entry=entry, person_id=person) for person in named])
    kept.delete()
    record(EntryPublished, by=seat, thing=item, actor_id=item.author_id)
    return entry


@transaction.atomic
def edit_entry(seat: Seat, *, entry: Entry, words: Words, version: int, why: str = "") -> None:
    """Write the next version. `version` is the one the editor saw: a newer one is a Conflict, and nothing is lost."""
    require(seat, Capability.KEEP_ENTRY, entry)
    said = words.checked()
    if not said.source:
        raise Refusal(_("There is no text yet."), _("Write a line, then keep it."), code="text_missing")
    if said.voice == Voice.COMMUNITY and entry.voice != Voice.COMMUNITY:
        require(seat, Capability.GATHER_NEWSLETTER, entry.contribution.space)
    edit_item(
        seat, item=entry.contribution, text=Text(said.source, said.title, said.lead), version=version, why=why,
        capability=Capability.KEEP_ENTRY, within=entry,
    )  # fmt: skip
    Entry.objects.filter(pk=entry.pk).update(**said.told())
