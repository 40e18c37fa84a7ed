"""Marks: a reply, or a passage of one, filed in a register of its community; an action is somebody's promise."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, Standing, require, require_self
from practicum.activity.stream import record
from practicum.communities.models import Membership
from practicum.kit import Conflict, Refusal, clock
from practicum.people.models import Person
from practicum.writing import limits
from practicum.writing.activities import (
    MarkContested,
    MarkUndone,
    PassageMarked,
    PromiseKept,
    PromiseLetGo,
    PromiseTaken,
)
from practicum.writing.models import Contribution, Mark, MarkWord
from practicum.writing.newcomers import hold_up_lines


@transaction.atomic
def mark_item(
    seat: Seat, *, item: Contribution, word: str, passage: str = "", why: str = "", owner: Person | None = None,
    until: date | None = None,
) -> Mark:  # fmt: skip
    """File an item, or a passage of it, under a word. Twice is once: the first mark is given back.

    An action has an owner: oneself promises at once, another is asked. Raises Refusal for words that the item does not
    say, and for an owner who is not a member.
    """
    require(seat, Capability.MARK, item)
    limits.MARK.take(f"person:{seat.person_id}")
    if word == MarkWord.OUTDATED:
        raise Refusal(
            _("What is outdated names what is newer."), _("Say so under “It is outdated”."), code="newer_missing"
        )
    if word not in MarkWord.values:
        raise Refusal(_("There is no such mark."), _("Choose one of those offered."), code="unknown_mark")
    passage, why = limits.MARKED.check(" ".join(passage.split())), limits.MARK_WHY.check(" ".join(why.split()))
    hold_up_lines(seat, why)
    if passage and passage not in " ".join(item.source.split()):
        raise Refusal(_("The post does not say this."), _("Copy the passage as it stands."), code="not_said")
    owner = _owner(seat, item, word, owner, until)
    now = clock.now()
    try:
        with transaction.atomic():
            mark = Mark.objects.create(
                community_id=item.community_id, contribution=item, word=word, passage=passage, why=why,
                marked_by=seat.person, marked_at=now, owner=owner, until=until if owner else None,
                taken_at=now if owner is not None and owner.pk == seat.person_id else None,
            )  # fmt: skip
    except IntegrityError:
        return Mark.objects.get(contribution=item, word=word, passage=passage, undone_at=None)
    record(PassageMarked, by=seat, thing=item, why=why, after={"mark": str(mark.pk), "word": word})
    return mark


def _owner(seat: Seat, item: Contribution, word: str, owner: Person | None, until: date | None) -> Person | None:
    if word != MarkWord.ACTION:
        return None
    if until is not None and until < clock.now().date():
        raise Refusal(_("A promise is for a day that lies ahead."), _("Choose a later day."), code="day_passed")
    chosen = owner or seat.person
    here = Membership.objects.filter(community=item.community_id, person=chosen, standing=Standing.MEMBER)
    if not here.exists() or not Contribution.objects.filter(pk=item.pk).visible_to(chosen).exists():
        raise Refusal(
            _("Only a member who reads this can do it."), _("Name somebody of this space, or nobody."),
            code="not_a_member",
        )  # fmt: skip
    return chosen


@transaction.atomic
def undo_mark(seat: Seat, *, mark: Mark) -> None:
    """Take it away: whoever marked it, the author of the words, a curator or a steward. It leaves the register."""
    require(seat, Capability.UNDO_MARK, mark)
    if Mark.objects.filter(pk=mark.pk, undone_at=None).update(undone_at=clock.now(), undone_by=seat.person):
        record(MarkUndone, by=seat, thing=mark.contribution, before={"mark": str(mark.pk), "word": mark.word})


@transaction.atomic
def contest_mark(seat: Seat, *, mark: Mark, why: str) -> None:
    """Say that it is not so; the mark stays, and says that somebody disagrees, and why."""
    require(seat, Capability.MARK, mark.contribution)
    why = limits.MARK_WHY.check(" ".join(why.split()))
    hold_up_lines(seat, why)
    if not why:
        raise Refusal(_("Say why it is not so."), _("One sentence is enough."), code="why_missing")
    if mark.marked_by_id == seat.person_id:
        raise Refusal(_("This is your own mark."), _("Take it away, if it is not so."), code="own_mark")
    rows = Mark.objects.filter(pk=mark.pk, undone_at=None)
    if not rows.update(contested_at=clock.now(), contested_by=seat.person, contested_why=why):
        raise Conflict(_("The mark was taken away meanwhile."), _("Look at the post again."))
    record(MarkContested, by=seat, thing=mark.contribution, why=why, after={"mark": str(mark.pk)})


@transaction.atomic
def take_promise(seat: Seat, *, mark: Mark, take: bool) -> None:
    """I do it; or it is not for me, and it stands in the register without an owner."""
    require_self(seat, mark.owner)
    if take:
        Mark.objects.filter(pk=mark.pk, taken_at=None).update(taken_at=clock.now())
        record(PromiseTaken, by=seat, thing=mark.contribution, after={"mark": str(mark.pk)})
    else:
        Mark.objects.filter(pk=mark.pk, taken_at=None).update(owner=None)
        record(PromiseLetGo, by=seat, thing=mark.contribution, after={"mark": str(mark.pk)})


@transaction.atomic
def close_promise(seat: Seat, *, mark: Mark, kept: bool, line: str = "") -> None:
    """Done, or let go with a line that says why: nobody waits for what will not come."""
    require_self(seat, mark.owner)
    line = limits.MARK_WHY.check(" ".join(line.split()))
    hold_up_lines(seat, line)
    if not kept and not line:
        raise Refusal(_("Say why you let it go."), _("Somebody may wait for it."), code="line_missing")
    now = clock.now()
    rows = Mark.objects.filter(pk=mark.pk, undone_at=None, kept_at=None, let_go_at=None).exclude(taken_at=None)
    if not rows.update(closing_line=line, **({"kept_at": now} if kept else {"let_go_at": now})):
        raise Conflict(_("This promise is closed already."), _("Look at the register."))
    record(
        PromiseKept if kept else PromiseLetGo, by=seat, thing=mark.contribution, why=line, after={"mark": str(mark.pk)}
    )
