"""The demo's decisions through the bulk door, and its marks; what came of each vote is counted, not written down."""

from datetime import timedelta
from typing import TYPE_CHECKING

from practicum.communities.models import Community
from practicum.communities.seats import console_seat
from practicum.console.demo import settled, shapes
from practicum.decisions.actions import take_in_decisions
from practicum.decisions.incoming import (
    IncomingDecision,
    IncomingProcess,
    IncomingRevisit,
    IncomingVoice,
    IncomingVote,
)
from practicum.kit import clock
from practicum.writing.models import Contribution, Link, LinkKind, Mark

if TYPE_CHECKING:
    from practicum.console.demo.loading import Loading

SOURCE, WHY = "demo", "loading the demo community"
TRUE = {"yes": True, "no": False}


def make_marks(told: list[settled.Mark], community: shapes.Community, loading: "Loading") -> None:
    """Each in its register, by whoever marked it; a promise is taken by whom it names."""
    people, today = loading.people, loading.today
    for one in told:
        item = loading.posts[one.thread, one.post] if one.post else loading.threads[one.thread]
        at = one.at.on(today)
        Mark.objects.create(
            community=loading.communities[community.key], contribution_id=item, word=one.word, passage=one.passage,
            why=one.why, marked_by=people[one.by], marked_at=at, owner=people[one.owner] if one.owner else None,
            taken_at=at + timedelta(hours=3) if one.owner else None,
            until=today + timedelta(days=one.due_in) if one.due_in else None,
            kept_at=one.kept.on(today) if one.kept else None,
            contested_by=people[one.contested.by] if one.contested else None,
            contested_at=one.contested.at.on(today) if one.contested else None,
            contested_why=one.contested.why if one.contested else "",
        )  # fmt: skip


def make_outdated(threads: list[shapes.Thread], community: shapes.Community, loading: "Loading") -> None:
    """Who said what is outdated, and why: the links and the standing are there."""
    home = loading.communities[community.key]
    for thread in threads:
        items = [loading.posts[thread.key, post.id or f"#{place}"] for place, post in enumerate(thread.posts)]
        told = [(post.outdated, item) for post, item in zip(thread.posts, items, strict=True)]
        for outdated, item in [*told, (thread.outdated, loading.threads[thread.key])]:
            if outdated:
                _outdated(outdated, item, home, loading)


def _outdated(told: shapes.Outdated, item: int, home: Community, loading: "Loading") -> None:
    by, why = loading.people[told.by], told.line[:300]
    Link.objects.filter(kind=LinkKind.REPLACED_BY, here=item).update(made_by=by, why=why)
    Mark.objects.create(
        community=home, contribution_id=item, word="outdated", why=why, marked_by=by,
        marked_at=told.at.on(loading.today),
    )  # fmt: skip


def make_decisions(told: list[settled.Decision], community: shapes.Community, loading: "Loading") -> None:
    """All of a community, with the marks there by then in their context; what superseded what is linked at the end."""
    seat = console_seat(WHY, loading.communities[community.key])
    made: dict[str, int] = {}
    for space in community.spaces:
        batch = [_incoming(one, loading) for one in told if one.space == space.key]
        made |= take_in_decisions(seat, space=loading.spaces[community.key, space.key], source=SOURCE, batch=batch)
    loading.decisions |= made
    for one in told:
        if one.newer:
            newer = Contribution.objects.get(pk=made[one.newer])
            Link.objects.create(
                kind=LinkKind.REPLACED_BY, here_id=made[one.key], there=newer, made_at=newer.happened_at
            )


def _incoming(one: settled.Decision, loading: "Loading") -> IncomingDecision:
    today, people = loading.today, loading.people
    item = loading.posts[one.thread, one.post] if one.post else loading.threads[one.thread] if one.thread else None
    return IncomingDecision(
        external_id=one.key, persona_id=loading.voices[one.community, one.by], owner=people[one.by].pk,
        happened_at=one.at.on(today), title=one.title, lead=one.lead, sections=one.sections, language=one.language,
        rule=one.process.kind if one.process else one.rule,
        decided_on=today - timedelta(days=one.decided) if one.decided >= 0 else None,
        review_on=today - timedelta(days=one.look), standing=one.standing, expected=one.expected,
        confidence=one.confidence if one.confidence >= 0 else None, out_of=item,
        options=[(way.text, way.speaks_for, way.against, way.chosen) for way in one.options],
        dissent=[
            (people[said.by].pk if said.by else None, said.text, said.at.on(today).date()) for said in one.dissent
        ],
        revisits=[IncomingRevisit(people[look.by].pk, look.at.on(today), look.happened, look.verdict, look.judgement,
                                  TRUE.get(look.came_true), look.lesson) for look in one.looks],
        process=_process(one.process, one, loading) if one.process else None,
    )  # fmt: skip


def _process(told: settled.Process, one: settled.Decision, loading: "Loading") -> IncomingProcess:
    today, people = loading.today, loading.people
    ended = told.ended.on(today) if told.ended else None
    members = sum(1 for voice in loading.voices if voice[0] == one.community)
    return IncomingProcess(
        process=told.kind, phase=told.phase, until=ended or clock.now() + timedelta(days=told.ends_in),
        quorum=told.quorum, asked=members, secret=told.secret, ended_at=ended, line=told.line,
        voices=[
            IncomingVoice(
                said.at.on(today), said.word, people[said.by].pk if said.by else None, said.name, said.text,
                said.suggestion, said.answer, said.met.on(today) if said.met else None,
            )
            for said in told.voices
        ],
        votes=[
            IncomingVote(people[vote.by].pk, vote.at.on(today), ballot_of(vote), vote.reason) for vote in told.votes
        ],
    )  # fmt: skip


def ballot_of(vote: settled.Vote) -> dict[str, object]:
    """The ballot as the house keeps it."""
    return {"word": vote.word} if vote.word else {str(place): n for place, n in enumerate(vote.numbers) if n}
