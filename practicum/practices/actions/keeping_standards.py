"""Standards: a practice that the community takes for its own, what is held against it, and what follows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.kit import Refusal, clock, ids
from practicum.practices import limits
from practicum.practices.activities import ObjectionSaid, StandardEnded, StandardFollowed, StandardTaken
from practicum.practices.models import Following, Objection, Practice, Stage, Standard, StandardRule
from practicum.practices.standing import standing_of
from practicum.writing.models import Contribution


@dataclass(frozen=True)
class Taking:
    """How a standard was taken: by which rule, by whom, on which day, until which look; `otherwise` are the words of
    those who held otherwise and left no name.
    """

    rule: str
    circle: str
    review_on: date
    adopted_on: date | None = None
    why: str = ""
    otherwise: Sequence[str] = ()

    def checked(self, today: date) -> "Taking":
        if self.rule not in StandardRule.values:
            raise Refusal(_("There is no such rule."), _("Choose one of those offered."), code="unknown_rule")
        circle = limits.CIRCLE.check(" ".join(self.circle.split()))
        if not circle:
            raise Refusal(_("Say who took it for the standard."), _("A meeting and its day, or a circle."),
                          code="circle_missing")  # fmt: skip
        if self.review_on <= today:
            raise Refusal(_("The next look lies ahead."), _("Choose a later day."), code="day_passed")
        if self.adopted_on is not None and self.adopted_on > today:
            raise Refusal(_("It cannot have been taken on a day that lies ahead."), code="taken_ahead")
        said = [text for text in (words.strip() for words in self.otherwise) if text]
        for text in said:
            limits.OBJECTION.check(text)
        why = limits.STANDARD_WHY.check(" ".join(self.why.split()))
        return replace(self, circle=circle, why=why, otherwise=said, adopted_on=self.adopted_on or today)


@transaction.atomic
def take_standard(seat: Seat, *, practice: Practice, taking: Taking, instead_of: Practice | None = None) -> Standard:
    """The text that stands becomes the community's standard. A standard that it was before, or the one of
    `instead_of`, is superseded: what follows that is said to follow an older edition.
    """
    require(seat, Capability.ADOPT_PRACTICE, practice)
    if instead_of is not None:
        require(seat, Capability.ADOPT_PRACTICE, instead_of)
    item = Contribution.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    now = clock.now()
    said = taking.checked(now.date())
    if item.standing in (Stage.DRAFT, Stage.RETIRED):
        raise Refusal(
            _("Only what was reviewed becomes a standard."),
            _("Two members, of two places where there are two, say first that it holds."), code="not_reviewed",
        )  # fmt: skip
    before = _before(practice, instead_of)
    number = ids.new()
    if before is not None:
        Standard.objects.filter(pk=before.pk).update(ended_at=now)
    made = Standard.objects.create(
        id=number, practice=practice, line=before.line if before else number,
        edition=before.edition + 1 if before else 1, version=item.version, rule=said.rule, circle=said.circle,
        why=said.why, adopted_on=said.adopted_on, review_on=said.review_on, written_by=seat.person, written_at=now,
    )  # fmt: skip
    for text in said.otherwise:
        Objection.objects.create(standard=made, text=text, said_on=now.date())
    Practice.objects.filter(pk=practice.pk).update(
        adopted_at=practice.adopted_at or now, looked_at=now, look_on=said.review_on, stage_kept="", due_why=""
    )
    Contribution.objects.filter(pk=practice.pk).update(standing=Stage.ADOPTED)
    record(
        StandardTaken, by=seat, thing=item, privileged=True, why=said.why, before={"standing": item.standing},
        after={"edition": made.edition, "version": item.version, "until": said.review_on.isoformat()},
    )  # fmt: skip
    return made


@transaction.atomic
def end_standard(seat: Seat, *, practice: Practice, why: str) -> None:
    """It is no longer the standard; the practice itself stays where it stands."""
    require(seat, Capability.ADOPT_PRACTICE, practice)
    why = limits.STANDARD_WHY.check(" ".join(why.split()))
    if not why:
        raise Refusal(_("Say why it is no longer the standard."), _("Whoever follows it reads the line."),
                      code="why_missing")  # fmt: skip
    standing = standing_of(practice)
    if standing is None:
        raise Refusal(_("It is no standard now."), code="no_standard")
    Standard.objects.filter(pk=standing.pk).update(ended_at=clock.now(), ended_why=why)
    record(
        StandardEnded, by=seat, thing=practice.contribution, privileged=True, why=why,
        before={"edition": standing.edition}, after={"edition": 0},
    )  # fmt: skip


@transaction.atomic
def object_to_standard(seat: Seat, *, practice: Practice, text: str, nameless: bool = False) -> Objection:
    """Hold otherwise, verbatim. Nameless is nameless: who it was is written down nowhere, nor can it be taken back."""
    require(seat, Capability.SUGGEST_EDIT, practice)
    limits.OBJECTING.take(f"standard:{practice.pk}" if nameless else f"person:{seat.person_id}")
    standing, text = standing_of(practice), limits.OBJECTION.check(text.strip())
    if standing is None:
        raise Refusal(_("It is no standard now."), _("Suggest an edit instead."), code="no_standard")
    if not text:
        raise Refusal(_("There is nothing said yet."), _("Say it in your own words."), code="text_missing")
    said = Objection.objects.create(
        standard=standing, person=None if nameless else seat.person, text=text, said_on=clock.now().date()
    )
    record(ObjectionSaid, by=replace(seat, person=None) if nameless else seat, thing=practice.contribution)
    return said


@transaction.atomic
def follow_standard(seat: Seat, *, practice: Practice, standard: Standard, deviation: str = "") -> Following:
    """Say that a practice keeps to the edition that stands; where it does not, the deviation says so, and why. An older
    edition that it followed until now is let go.
    """
    require(seat, Capability.KEEP_PRACTICE, practice)
    deviation = limits.DEVIATION.check(deviation.strip())
    other = standard.practice
    if other.pk == practice.pk or other.contribution.community_id != practice.community_id:
        raise Refusal(_("One follows another practice of this community."), _("Give its address."), code="bad_standard")
    if standard.ended_at is not None:
        raise Refusal(_("It is no standard now."), _("Give the address of the one that stands."), code="no_standard")
    now = clock.now()
    held = Following.objects.select_for_update().filter(practice=practice, ended_at=None)
    held.filter(standard__line=standard.line).update(ended_at=now)
    limits.FOLLOWED.check(held.count() + 1)
    said = Following.objects.create(
        practice=practice, standard=standard, deviation=deviation, said_by=seat.person, said_at=now
    )
    record(StandardFollowed, by=seat, thing=practice.contribution, after={"edition": standard.edition})
    return said


@transaction.atomic
def follow_no_longer(seat: Seat, *, following: Following) -> None:
    """The practice goes its own way."""
    require(seat, Capability.KEEP_PRACTICE, following.practice)
    Following.objects.filter(pk=following.pk, ended_at=None).update(ended_at=clock.now())
    record(StandardFollowed, by=seat, thing=following.practice.contribution, after={"edition": 0})


def _before(practice: Practice, instead_of: Practice | None) -> Standard | None:
    """The edition whose place is taken: the practice's own, or that of the other."""
    own = standing_of(practice)
    if instead_of is None or instead_of.pk == practice.pk:
        return own
    other = standing_of(instead_of)
    if other is None or own is not None or instead_of.community_id != practice.community_id:
        raise Refusal(
            _("It takes the place of a standard of this community, and is none itself yet."),
            _("Give the address of the standard that goes."), code="bad_standard",
        )  # fmt: skip
    return other
