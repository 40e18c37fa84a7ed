"""The bulk door: decisions of long ago, with the process they were reached by; what came of it is counted anew."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record_archive
from practicum.communities.models import Space
from practicum.decisions.activities import DecisionWritten
from practicum.decisions.incoming import IncomingDecision, IncomingProcess
from practicum.decisions.models import Decision, Dissent, Known, Option, Phase, Proposal, Revisit, Stage, Voice, Vote
from practicum.decisions.packing import pack, version_at
from practicum.decisions.sections import joined
from practicum.decisions.settling import close, counted, heard
from practicum.decisions.speakers import how_many_see
from practicum.kit import bulk, ids
from practicum.writing.models import Contribution, Link, LinkKind
from practicum.writing.rendering import lay_out

LATER = (Stage.DUE, Stage.KEPT, Stage.SUPERSEDED, Stage.REVERSED)  # where it came to stand after it was settled


@transaction.atomic
def take_in_decisions(seat: Seat, *, space: Space, source: str, batch: Sequence[IncomingDecision]) -> dict[str, int]:
    """Write a batch with its own times; gives the ids by external id."""
    require(seat, Capability.IMPORT_ARCHIVE, space)
    made = [(_item(space, source, one), one) for one in batch]
    bulk.insert([item for item, _one in made])
    record_archive(DecisionWritten, by=seat, things=[i for i, _ in made], actors=[i.author_id for i, _ in made])
    for item, one in made:
        _decision(item, space, one)
    return {one.external_id: item.pk for item, one in made}


def _item(space: Space, source: str, one: IncomingDecision) -> Contribution:
    number, text = ids.new(), joined(one.sections)
    html = lay_out(text, format="markdown", community_id=space.community_id, item_id=number, language=one.language).html
    return Contribution(
        id=number, community_id=space.community_id, space_id=space.pk, kind="decision", author_id=one.persona_id,
        title=one.title, lead=one.lead, source=text, html=html, language=one.language, standing=one.standing,
        version=1, happened_at=one.happened_at, created_at=one.happened_at, active_at=one.happened_at,
        origin_source=source, external_id=one.external_id,
    )  # fmt: skip


def _decision(item: Contribution, space: Space, one: IncomingDecision) -> None:
    item.space = space
    decision = Decision.objects.create(
        contribution=item, owner_id=one.owner, rule=one.rule, decided_on=one.decided_on, review_on=one.review_on,
        expected=one.expected, confidence=one.confidence, seen_reach=space.reach if one.decided_on else "",
        seen_by=how_many_see(space) if one.decided_on else None,
    )  # fmt: skip
    for place, (text, speaks_for, against, chosen) in enumerate(one.options):
        Option.objects.create(
            decision=decision, position=place, text=text, speaks_for=speaks_for, speaks_against=against, chosen=chosen
        )
    if one.out_of is not None:
        root = Contribution.objects.annotate(top=F("root")).values_list("top", flat=True).get(pk=one.out_of)
        Link.objects.create(kind=LinkKind.CAME_FROM, here=item, there_id=root or one.out_of, made_at=one.happened_at)
    for person, words, day in one.dissent:
        Dissent.objects.create(decision=decision, person_id=person, text=words, said_on=day)
    _as_it_was(decision, one)
    if one.process is not None:
        _process(decision, one.process)
        if one.standing in LATER:
            Contribution.objects.filter(pk=item.pk).update(standing=one.standing)
    for look in one.revisits:
        Revisit.objects.create(
            decision=decision, person_id=look.person, looked_at=look.at, happened=look.happened, verdict=look.verdict,
            judgement=look.judgement, came_true=look.came_true, lesson=look.lesson,
        )  # fmt: skip


def _as_it_was(decision: Decision, one: IncomingDecision) -> None:
    """Its context, in the versions of the day; what was written later is not in it."""
    pack(decision, None)
    moment = one.process.ended_at if one.process and one.process.ended_at else one.happened_at
    Known.objects.filter(decision=decision, item__happened_at__gt=moment).delete()
    Known.objects.filter(decision=decision, mark__marked_at__gt=moment).delete()
    for row in Known.objects.filter(decision=decision).select_related("item"):
        Known.objects.filter(pk=row.pk).update(version=version_at(row.item, moment), as_of=moment)


def _process(decision: Decision, one: IncomingProcess) -> None:
    running = one.phase if one.ended_at is None else Phase.OBJECT  # it has no outcome until that is counted
    proposal = Proposal.objects.create(
        decision=decision, process=one.process, phase=running, until=one.until, quorum=one.quorum, asked=one.asked,
        secret=one.secret, blocks=one.blocks, opened_at=decision.contribution.happened_at,
    )  # fmt: skip
    for said in one.voices:
        Voice.objects.create(
            proposal=proposal, person_id=said.person, name=said.name, word=said.word, text=said.text,
            suggestion=said.suggestion, answer=said.answer, met_at=said.met_at, said_at=said.at,
        )  # fmt: skip
    for vote in one.votes:
        Vote.objects.create(
            proposal=proposal, person_id=vote.person, ballot=vote.ballot, reason=vote.reason, cast_at=vote.at
        )
    if one.ended_at is None:
        return
    won = None
    if proposal.votes:
        outcome, facts, won = counted(proposal, decision.options.count())
    elif proposal.process == "consent":
        outcome, facts = heard(proposal)
    else:
        outcome, facts = "adopted", {"spoke": len(one.voices)}
    close(proposal, decision, outcome, facts=facts, line=one.line, won=won, at=one.ended_at)
