"""Making a practice: from passages that were said somewhere, from nothing, or as a variant of another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.actions import follow
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.communities.models import Space
from practicum.kit import Refusal, clock
from practicum.practices import limits
from practicum.practices.activities import PracticeMade
from practicum.practices.models import Licence, Passage, Practice, Stage
from practicum.practices.sections import HEADINGS, joined
from practicum.topics.actions import set_topics
from practicum.writing.actions import compose, link_items
from practicum.writing.models import Contribution, LinkKind
from practicum.writing.sources import told_in
from practicum.writing.texts import Text


@dataclass(frozen=True)
class Taken:
    """A passage on its way into a section; `text` is as it was said, in Markdown."""

    section: str
    text: str
    item: Contribution


@transaction.atomic
def make_practice(
    seat: Seat,
    *,
    space: Space,
    title: str,
    lead: str = "",
    sections: Mapping[str, str],
    passages: Sequence[Taken] = (),
    licence: str = Licence.BY,
    topics: Sequence[str] = (),
    language: str = "",
    variant_of: Practice | None = None,
    differs: str = "",
    out_of: Contribution | None = None,
) -> Practice:
    """A draft that its maker owns, linked to what it came from (`out_of`: what it was learnt at, such as a decision).
    Who said a passage may correct that for three days.
    """
    require(seat, Capability.MAKE_PRACTICE, space)
    limits.MAKE.take(f"person:{seat.person_id}" if seat.person else "console")
    _checked(sections, passages, licence, space)
    if out_of is not None:
        _told_here(out_of, space)
    item = compose(
        seat, capability=Capability.MAKE_PRACTICE, within=space, space=space, kind="practice",
        text=Text(joined(sections), title, lead, language), persona=speak_as_oneself(seat, person=seat.person),
        standing=Stage.DRAFT,
    )  # fmt: skip
    practice = Practice.objects.create(
        contribution=item, owner=seat.person, licence=licence, variant_of=variant_of,
        differs=limits.DIFFERS.check(" ".join(differs.split())),
    )  # fmt: skip
    if topics:
        set_topics(seat, item=item, names=list(topics))
    _take(seat, practice, passages)
    roots = [taken.item.read_in for taken in passages]
    _link(seat, practice, roots, [variant_of and variant_of.pk, out_of and out_of.read_in])
    record(PracticeMade, by=seat, thing=item, actor_id=item.author_id)
    follow(seat, thing_kind="practice", thing_id=item.pk, because="made it", within=practice)
    return practice


def _checked(sections: Mapping[str, str], passages: Sequence[Taken], licence: str, space: Space) -> None:
    if unknown := [word for word in (*sections, *(taken.section for taken in passages)) if word not in HEADINGS]:
        raise Refusal(_("A practice has no section “%(name)s”.") % {"name": unknown[0]}, code="unknown_section")
    if licence not in Licence.values:
        raise Refusal(_("There is no such licence here."), _("Choose one of those offered."), code="unknown_licence")
    if not any(text.strip() for text in sections.values()):
        raise Refusal(
            _("There is nothing in it yet."), _("Say at least when it applies, or what to do."), code="text_missing"
        )
    for text in sections.values():
        limits.SECTION.check(text)
    limits.PASSAGES.check(len(passages))
    for taken in passages:
        limits.PASSAGE.check(taken.text)
        _told_here(taken.item, space)


def _told_here(item: Contribution, space: Space) -> None:
    if not told_in(item, space):
        raise Refusal(
            _("What was said there is for fewer people than see this space."),
            _("Make the practice where it was said, or ask its author to say it here."), code="narrower_source",
        )  # fmt: skip


def _take(seat: Seat, practice: Practice, passages: Sequence[Taken]) -> None:
    now = clock.now()
    until = now + timedelta(hours=limits.ATTRIBUTION_HOURS.maximum)
    for taken in passages:
        own = seat.person is not None and taken.item.author.person_id == seat.person_id
        Passage.objects.create(
            practice=practice, section=taken.section, text=taken.text.strip(), item=taken.item,
            author_id=taken.item.author_id, said_at=taken.item.happened_at, taken_by=seat.person, taken_at=now,
            free_until=until, checked_at=now if own else None,
        )  # fmt: skip


def _link(seat: Seat, practice: Practice, roots: Sequence[int], others: Sequence[int | None]) -> None:
    """One link to each thread it came from, however many passages of it, to what it is a variant of, and to what it was
    learnt at.
    """
    for number in dict.fromkeys([*roots, *filter(None, others)]):
        link_items(
            seat, capability=Capability.MAKE_PRACTICE, kind=LinkKind.CAME_FROM, here=practice.contribution,
            there=Contribution(pk=number), within=practice.contribution.space,
        )  # fmt: skip
