"""The demo's practices, through the bulk door; then what was decided about them, told to the stream in its time."""

from datetime import timedelta
from typing import TYPE_CHECKING

from practicum.communities.seats import console_seat
from practicum.console.demo import repertoire, shapes
from practicum.console.demo.recording import Happened, tell
from practicum.practices.actions import take_in_practices
from practicum.practices.incoming import (
    IncomingEdit,
    IncomingFollowing,
    IncomingPassage,
    IncomingPractice,
    IncomingReview,
    IncomingStandard,
    IncomingUse,
)
from practicum.practices.models import Practice
from practicum.writing.models import Contribution, Link, LinkKind

if TYPE_CHECKING:
    from practicum.console.demo.loading import Loading

SOURCE, WHY = "demo", "loading the demo community"


def make_practices(told: list[repertoire.Practice], community: shapes.Community, loading: "Loading") -> None:
    """All of a community: variants after what they are variants of, replacements once both are there."""
    made = loading.communities[community.key]
    seat = console_seat(WHY, made)
    for space in community.spaces:
        here = [one for one in told if one.space == space.key]
        here.sort(key=lambda one: bool(one.variant_of))
        batch = [_incoming(one, loading) for one in here]
        place = loading.spaces[community.key, space.key]
        loading.practices |= take_in_practices(seat, space=place, source=SOURCE, batch=batch)
    for one in told:
        if one.retired:
            Link.objects.create(
                kind=LinkKind.REPLACED_BY, here_id=loading.practices[one.key], why=one.retired.line,
                there_id=loading.practices[one.retired.to], made_at=one.retired.at.on(loading.today),
            )  # fmt: skip
    past = [happened for one in told for happened in _past(one, loading)]
    tell(past, made)


def _incoming(one: repertoire.Practice, loading: "Loading") -> IncomingPractice:
    today, people = loading.today, loading.people
    return IncomingPractice(
        external_id=one.key, persona_id=loading.voices[one.community, one.by], owner=people[one.kept_by].pk,
        happened_at=one.at.on(today), title=one.title, lead=one.lead, sections=one.sections.said,
        language=one.language, licence=one.licence, stage=one.stage_before, variant_of=one.variant_of,
        differs=one.differs, adopted_at=one.adopted.at.on(today) if one.adopted else None,
        looked_at=one.looked.at.on(today) if one.looked else None,
        look_on=today + timedelta(days=one.look_in) if one.look_in else None,
        passages=[IncomingPassage(taken.section, taken.words, _item(taken, loading)) for taken in one.passages],
        edits=[IncomingEdit(people[edit.by].pk, edit.at.on(today), edit.line, before)
               for edit, before in zip(one.edits, one.versions, strict=False)],
        reviews=[IncomingReview(people[said.by].pk, said.at.on(today), one.version_at(said.at), said.holds, said.line)
                 for said in one.reviews],
        uses=[IncomingUse(people[use.by].pk, use.at.on(today), use.outcome, use.line, use.where, use.changed, use.again,
                          use.saved or None, use.stewards) for use in one.uses],
        standards=[_standard(one, taken, loading) for taken in one.standards],
        follows=[IncomingFollowing(said.to, said.edition, people[said.by].pk, said.at.on(today), said.line)
                 for said in one.follows],
    )  # fmt: skip


def _standard(one: repertoire.Practice, taken: repertoire.Standard, loading: "Loading") -> IncomingStandard:
    today, people = loading.today, loading.people
    against = tuple(
        (people[said.by].pk if said.by else None, said.at.on(today).date(), said.words) for said in taken.against
    )
    return IncomingStandard(
        people[taken.by].pk, taken.at.on(today), one.version_at(taken.at), taken.rule, taken.circle,
        today + timedelta(days=taken.look_in), taken.line, against,
    )  # fmt: skip


def _item(taken: repertoire.Passage, loading: "Loading") -> int:
    return loading.posts[taken.thread, taken.post] if taken.post else loading.threads[taken.thread]


def _past(one: repertoire.Practice, loading: "Loading") -> list[Happened]:
    """Edits, reviews, uses, looks and decisions, each by whoever did it; and that a look became due."""
    thing = Contribution.objects.get(pk=loading.practices[one.key])
    found = []

    def add(kind: str, by: str, at: object, **facts: object) -> None:
        found.append(Happened(at.on(loading.today), kind, loading.people[by], thing, facts))

    for edit in one.edits:
        add("ItemEdited", edit.by, edit.at, why=edit.line)
    for said in one.reviews:
        add("PracticeReviewed", said.by, said.at, after={"holds": said.holds, "version": one.version_at(said.at)})
    for use in one.uses:
        add("UseTold", use.by, use.at, after={"outcome": use.outcome})
    if one.adopted:
        add("PracticeAdopted", one.adopted.by, one.adopted.at, why=one.adopted.text, after={"standing": "adopted"})
    for edition, taken in enumerate(one.standards, start=1):
        fixed = {"edition": edition, "version": one.version_at(taken.at)}
        add("StandardTaken", taken.by, taken.at, why=taken.line, after=fixed)
    for kept in one.follows:
        add("StandardFollowed", kept.by, kept.at, after={"edition": kept.edition})
    if one.looked:
        add("PracticeLookedAt", one.looked.by, one.looked.at, why=one.looked.text)
    if one.retired:
        newer = str(loading.practices[one.retired.to])
        after = {"standing": "retired", "newer": newer}
        add("PracticeRetired", one.retired.by, one.retired.at, why=one.retired.line, after=after)
    if one.stage == "due":
        why = Practice.objects.values_list("due_why", flat=True).get(pk=thing.pk)
        add("PracticeDue", one.uses[-1].by, one.uses[-1].at, after={"why": why, "was": one.stage_before})
    return found
