"""Something better is known now: said with what is newer, filed in the register, taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.conversations.activities import ThreadOutdated
from practicum.conversations.models import Post, QuestionState, Thread
from practicum.conversations.settling import held, settle
from practicum.kit import Refusal, clock
from practicum.writing.actions import link_items, undo_mark
from practicum.writing.limits import MARK_WHY
from practicum.writing.models import Contribution, Link, LinkKind, Mark, MarkWord


@transaction.atomic
def mark_outdated(seat: Seat, *, thing: Thread | Post, newer: Contribution, why: str = "") -> None:
    """Say that something better is known now, and what: a link *replaced by*, and a mark with who says so. Said again,
    it changes nothing.
    """
    require(seat, Capability.OUTDATE, thing)
    item = thing.contribution
    if newer.pk == item.pk:
        raise Refusal(_("An item does not replace itself."), _("Give the address of the newer one."), code="same_item")
    if newer.community_id != item.community_id:
        raise Refusal(_("What is newer stands in another community."), _("Bring it here first."), code="foreign_item")
    held(item.read_in)
    if Link.objects.filter(kind=LinkKind.REPLACED_BY, here=item, there=newer).exists():
        return
    link_items(
        seat, capability=Capability.OUTDATE, kind=LinkKind.REPLACED_BY, here=item, there=newer, why=why, within=thing
    )  # fmt: skip
    _file(seat, item, why)
    _settle(item)
    record(ThreadOutdated, by=seat, thing=item, why=why, after={"newer": str(newer.pk)})


@transaction.atomic
def take_mark_away(seat: Seat, *, mark: Mark) -> None:
    """Whoever marked it, the author of the words, a curator or a steward. What was outdated stands again as it did."""
    require(seat, Capability.UNDO_MARK, mark)
    item, outdated = mark.contribution, mark.word == MarkWord.OUTDATED
    if outdated:  # of threads and posts alone
        held(item.read_in)
    undo_mark(seat, mark=mark)
    if outdated:
        said_here = Link.objects.filter(kind=LinkKind.REPLACED_BY, here=item, made_by__isnull=False)
        said_here.delete()  # what an archive brought along is nobody's word, and stays
        _settle(item)


def _file(seat: Seat, item: Contribution, why: str) -> None:
    """In the register, once; where another newer one is named later, the first word stays."""
    if seat.person is not None:
        Mark.objects.get_or_create(
            contribution=item, word=MarkWord.OUTDATED, passage="", undone_at=None,
            defaults={"community_id": item.community_id, "why": " ".join(why.split())[: MARK_WHY.maximum],
                      "marked_by": seat.person, "marked_at": clock.now()},
        )  # fmt: skip


def _settle(item: Contribution) -> None:
    """A question says what its rows say; a post is outdated as long as something replaces it."""
    if item.root_id is None:
        settle(item.pk)
        return
    replaced = Link.objects.filter(kind=LinkKind.REPLACED_BY, here=item).exists()
    Contribution.objects.filter(pk=item.pk).update(standing=QuestionState.OUTDATED if replaced else "")
