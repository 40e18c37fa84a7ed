"""Attribution: whoever said a passage looks at what became of it, corrects it, or takes her name off."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_self
from practicum.activity.stream import record
from practicum.kit import Refusal, clock
from practicum.practices import limits
from practicum.practices.activities import AttributionChecked, PassageCorrected
from practicum.practices.models import Passage
from practicum.practices.sections import HEADINGS, joined, split
from practicum.writing.actions import edit_item
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


@transaction.atomic
def check_attribution(seat: Seat, *, passage: Passage, keep: bool) -> None:
    """It is right as it is, or my name goes from all that was taken from one post: the words stay with the practice,
    and say "a member" from then on.

    For three days freely; later through whoever keeps the practice.
    """
    require_self(seat, passage.author.person)
    if not keep:
        _in_time(passage)
    now = clock.now()
    _of_the_same_post(passage).update(checked_at=now, withdrawn_at=None if keep else now)
    record(AttributionChecked, by=seat, thing=passage.practice.contribution, after={"kept": keep})


@transaction.atomic
def correct_passage(seat: Seat, *, passage: Passage, text: str) -> None:
    """Say better in the practice what she meant: its next version, with her words in place of those that were taken.

    For three days freely, while what was taken stands there word for word; Refusal for what somebody has rewritten.
    """
    require(seat, Capability.CORRECT_PASSAGE, passage)
    _in_time(passage)
    words = limits.PASSAGE.check(text.strip().replace("\r\n", "\n"))
    if not words:
        raise Refusal(_("There is nothing in it yet."), _("Or take your name off."), code="text_missing")
    kept = Passage.objects.select_for_update().get(pk=passage.pk)
    if words == kept.text:
        return
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("space", "author")
    item = passage.practice.contribution = rows.get(pk=passage.practice_id)
    source = _with(item.source, kept, words)
    edit_item(
        seat, item=item, text=Text(source, item.title, item.lead), version=item.version,
        why=_("Whoever said it corrected it."), capability=Capability.CORRECT_PASSAGE, within=passage,
    )  # fmt: skip
    Passage.objects.filter(pk=kept.pk).update(text=words, earlier=[*kept.earlier, kept.text])
    _of_the_same_post(passage).update(checked_at=clock.now(), withdrawn_at=None)
    record(PassageCorrected, by=seat, thing=item)


def _in_time(passage: Passage) -> None:
    if passage.free_until <= clock.now():
        raise Refusal(_("The three days are over."), _("Write to whoever keeps the practice."), code="too_late")


def _of_the_same_post(passage: Passage) -> QuerySet[Passage]:
    return Passage.objects.filter(practice=passage.practice_id, item=passage.item_id, author=passage.author_id)


def _with(source: str, passage: Passage, words: str) -> str:
    """The text with these words in place of the passage's, in its own section first; only whole lines are hers."""
    sections, hers = split(source), f"\n{passage.text}\n"
    for word in (passage.section, *HEADINGS):
        stands = f"\n{sections.get(word, '')}\n"
        if hers in stands:
            written = limits.SECTION.check(stands.replace(hers, f"\n{words}\n", 1).strip())
            return joined(sections | {word: written})
    raise Refusal(
        _("Your words do not stand there any more as they were taken."),
        _("Suggest an edit of the practice as it stands now."), code="words_changed",
    )  # fmt: skip
