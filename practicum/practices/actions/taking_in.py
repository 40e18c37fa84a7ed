"""The bulk door: practices of long ago, with their passages, versions, reviews and uses, in a handful of statements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record_archive
from practicum.communities.models import Space
from practicum.kit import Refusal, bulk, ids
from practicum.practices import limits
from practicum.practices.activities import PracticeMade
from practicum.practices.incoming import IncomingPractice
from practicum.practices.models import Following, Objection, Passage, Practice, Review, Stage, Standard
from practicum.practices.sections import joined
from practicum.practices.settling import WAITS, counted, due
from practicum.writing.models import Contribution, Link, LinkKind, Revision, Use
from practicum.writing.rendering import lay_out
from practicum.writing.sources import told_in

ROWS = 400  # ids a question names at once


@dataclass(slots=True)
class _Landing:
    """A batch on its way in, and the items that its passages name."""

    space: Space
    source: str
    known: dict[str, int]
    sources: dict[int, Contribution]
    items: list[Contribution] = field(default_factory=list)
    rows: dict[type, list] = field(default_factory=dict)
    standards: dict[tuple[str, int], int] = field(default_factory=dict)

    def keep(self, *rows: object) -> None:
        for row in rows:
            self.rows.setdefault(type(row), []).append(row)


@transaction.atomic
def take_in_practices(seat: Seat, *, space: Space, source: str, batch: Sequence[IncomingPractice]) -> dict[str, int]:
    """Write a batch with its own times; gives the ids by external id, those that were there before among them.

    Counts are reckoned from the uses, and a look is due where they or the sources say so. Raises Refusal for a passage
    whose item is not here, or is told to fewer people than see the space.
    """
    require(seat, Capability.IMPORT_ARCHIVE, space)
    landing = _Landing(space, source, _known(space, source, batch), _sources(batch))
    for one in batch:
        if one.external_id not in landing.known:
            _practice(landing, one)
    for one in batch:
        landing.keep(*_followings(landing, one))
    _write(landing)
    record_archive(PracticeMade, by=seat, things=landing.items, actors=[item.author_id for item in landing.items])
    for item in landing.items:
        _settle(item)
    return landing.known


def _known(space: Space, source: str, batch: Sequence[IncomingPractice]) -> dict[str, int]:
    names = [name for one in batch for name in (one.external_id, one.variant_of) if name]
    rows = Contribution.objects.filter(community=space.community_id, origin_source=source, kind="practice")
    return {
        name: pk
        for start in range(0, len(names), ROWS)
        for name, pk in rows.filter(external_id__in=names[start : start + ROWS]).values_list("external_id", "pk")
    }


def _sources(batch: Sequence[IncomingPractice]) -> dict[int, Contribution]:
    numbers = list({passage.item for one in batch for passage in one.passages})
    rows = Contribution.objects.select_related("root", "space")
    return {
        row.pk: row
        for start in range(0, len(numbers), ROWS)
        for row in rows.filter(pk__in=numbers[start : start + ROWS])
    }


def _practice(landing: _Landing, one: IncomingPractice) -> None:
    number, text = ids.new(), joined(one.sections)
    html = lay_out(
        text, format="markdown", community_id=landing.space.community_id, item_id=number, language=one.language
    ).html
    edited = one.edits[-1].at if one.edits else None
    item = Contribution(
        id=number, community_id=landing.space.community_id, space_id=landing.space.pk, kind="practice",
        author_id=one.persona_id, title=one.title, lead=one.lead, source=text, html=html, language=one.language,
        standing=one.stage or Stage.DRAFT, version=len(one.edits) + 1, happened_at=one.happened_at,
        created_at=one.happened_at, edited_at=edited, active_at=edited or one.happened_at,
        origin_source=landing.source, external_id=one.external_id,
    )  # fmt: skip
    base = landing.known[one.variant_of] if one.variant_of else None
    practice = Practice(
        contribution_id=number, owner_id=one.owner, licence=one.licence, variant_of_id=base,
        differs=limits.DIFFERS.check(one.differs), adopted_at=one.adopted_at, look_on=one.look_on,
        looked_at=one.looked_at or one.adopted_at,
    )  # fmt: skip
    landing.items.append(item)
    landing.known[one.external_id] = number
    landing.keep(item, practice, *_passages(landing, one, number), *_grown(one, number, item))
    landing.keep(*_links(landing, one, number, base), *_standards(landing, one, number))


def _passages(landing: _Landing, one: IncomingPractice, number: int) -> Iterator[Passage]:
    until = one.happened_at + timedelta(hours=limits.ATTRIBUTION_HOURS.maximum)
    for taken in one.passages:
        item = landing.sources.get(taken.item)
        if item is None or not told_in(item, landing.space):
            words = _("“%(passage)s” in “%(title)s” has no source that is told here.")
            raise Refusal(words % {"passage": taken.text[:60], "title": one.title}, code="no_source")
        yield Passage(
            id=ids.new(), practice_id=number, section=taken.section, text=limits.PASSAGE.check(taken.text),
            item_id=item.pk, author_id=item.author_id, said_at=item.happened_at, taken_by_id=one.owner,
            taken_at=one.happened_at, free_until=until,
        )  # fmt: skip


def _grown(one: IncomingPractice, number: int, item: Contribution) -> Iterator[Revision | Review | Use]:
    for version, edit in enumerate(one.edits, start=1):
        yield Revision(
            id=ids.new(), contribution_id=number, version=version, title=item.title, lead=item.lead,
            source=joined(edit.before), format=item.format, replaced_by_id=edit.person, replaced_at=edit.at,
            why=edit.why[:300],
        )  # fmt: skip
    for said in one.reviews:
        yield Review(
            id=ids.new(), practice_id=number, person_id=said.person, version=said.version, holds=said.holds,
            line=limits.REVIEW_LINE.check(said.line), said_at=said.at,
        )  # fmt: skip
    for use in one.uses:
        least, likely, most = use.saved or (None, None, None)
        yield Use(
            id=ids.new(), contribution_id=number, person_id=use.person, outcome=use.outcome, line=use.line,
            used_on=use.at.date(), purpose=use.purpose, changed=use.changed, again=use.again, saved_p10=least,
            saved_p50=likely, saved_p90=most, for_stewards=use.for_stewards, told_at=use.at,
        )  # fmt: skip


def _links(landing: _Landing, one: IncomingPractice, number: int, base: int | None) -> Iterator[Link]:
    roots = dict.fromkeys(landing.sources[taken.item].read_in for taken in one.passages)
    for there in [*roots, *([base] if base is not None else [])]:
        yield Link(id=ids.new(), kind=LinkKind.CAME_FROM, here_id=number, there_id=there, made_at=one.happened_at)


def _standards(landing: _Landing, one: IncomingPractice, number: int) -> Iterator[Standard | Objection]:
    """Editions in the order they were taken; all but the last are over."""
    line = ids.new()
    for edition, taken in enumerate(one.standards, start=1):
        key = line if edition == 1 else ids.new()
        over = one.standards[edition].at if edition < len(one.standards) else None
        yield Standard(
            id=key, practice_id=number, line=line, edition=edition, version=taken.version, rule=taken.rule,
            circle=limits.CIRCLE.check(taken.circle), why=limits.STANDARD_WHY.check(taken.why),
            adopted_on=taken.at.date(), review_on=taken.review_on, written_by_id=taken.person, written_at=taken.at,
            ended_at=over,
        )  # fmt: skip
        landing.standards[one.external_id, edition] = key
        for person, day, words in taken.against:
            yield Objection(
                id=ids.new(), standard_id=key, person_id=person, text=limits.OBJECTION.check(words), said_on=day
            )


def _followings(landing: _Landing, one: IncomingPractice) -> Iterator[Following]:
    for said in one.follows:
        standard = landing.standards.get((said.to, said.edition))
        if standard is not None:  # else it came in before
            yield Following(
                id=ids.new(), practice_id=landing.known[one.external_id], standard_id=standard,
                deviation=limits.DEVIATION.check(said.deviation), said_by_id=said.person, said_at=said.at,
            )  # fmt: skip


def _write(landing: _Landing) -> None:
    for sort in (Contribution, Practice, Passage, Revision, Review, Use, Link, Standard, Objection, Following):
        bulk.insert(landing.rows.get(sort, []))


def _settle(item: Contribution) -> None:
    """Counts from the uses; and a look is due where uses, sources or the day say so."""
    Practice.objects.filter(pk=item.pk).update(**counted(item.pk))
    made = Practice.objects.select_related("contribution").get(pk=item.pk)
    stage = made.contribution.standing
    if stage not in WAITS and (why := due(made)):
        Practice.objects.filter(pk=item.pk).update(stage_kept=stage, due_why=why)
        Contribution.objects.filter(pk=item.pk).update(standing=Stage.DUE)
