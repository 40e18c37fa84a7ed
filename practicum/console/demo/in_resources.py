"""The demo's resources through the bulk door; its demos, trails and collections as they were made, in their time."""

from typing import TYPE_CHECKING

from practicum.activity.kinds import Kind
from practicum.activity.stream import record_archive
from practicum.communities.seats import console_seat
from practicum.console.demo import shapes, shelves
from practicum.console.demo.moments import When
from practicum.kit import ids
from practicum.resources.actions import take_in_resources
from practicum.resources.actions.taking_in import IncomingResource
from practicum.resources.activities import AttemptTold, CollectionMade, DemoMade, TrailMade
from practicum.resources.facts import Facts
from practicum.resources.models import Attempt, Demo, Pick, Resource, Selection, Step
from practicum.writing.models import Contribution, Link, LinkKind, Use
from practicum.writing.rendering import lay_out

if TYPE_CHECKING:
    from practicum.console.demo.loading import Loading

SOURCE, WHY = "demo", "loading the demo community"
MADE = {"trail": TrailMade, "collection": CollectionMade}


def make_resources(demo: shapes.Demo, community: shapes.Community, loading: "Loading") -> None:
    """All of a community, what is chosen before whoever chooses it."""
    kept = [one for one in demo.resources if one.community == community.key]
    _resources(kept, community, loading)
    for shown in demo.demos:
        if shown.community == community.key:
            _demo(shown, loading)
    for gathered in demo.gathered:
        if gathered.community == community.key:
            _gathered(gathered, loading)


def _resources(kept: list[shelves.Resource], community: shapes.Community, loading: "Loading") -> None:
    seat = console_seat(WHY, loading.communities[community.key])
    names = {topic.key: topic.name for topic in community.topics}
    for space in community.spaces:
        batch = [
            IncomingResource(
                external_id=one.key, persona_id=loading.voices[one.community, one.by],
                happened_at=one.at.on(loading.today), title=one.title, why=one.why, lead=one.lead,
                facts=Facts(one.sort, one.link, one.made_by, one.found, one.spoken, one.licence),
                owner=loading.people[one.by].pk, language=one.language, topics=[names[key] for key in one.topics],
                standing=one.judged.standing if one.judged else "current",
            )
            for one in kept if one.space == space.key
        ]  # fmt: skip
        place = loading.spaces[community.key, space.key]
        loading.kept |= take_in_resources(seat, space=place, source=SOURCE, batch=batch)
    for one in kept:
        _uses(loading.kept[one.key], one.uses, loading)
        if one.judged:
            _judged(one.key, one.judged, loading)


def _uses(item: int, uses: tuple[shelves.Used, ...], loading: "Loading") -> None:
    for use in uses:
        Use.objects.create(
            contribution_id=item, person=loading.people[use.by], outcome=use.outcome, line=use.line,
            told_at=use.at.on(loading.today),
        )  # fmt: skip


def _judged(key: str, judged: shelves.Judged, loading: "Loading") -> None:
    at, here = judged.at.on(loading.today), loading.kept[key]
    Resource.objects.filter(pk=here).update(judged_by=loading.people[judged.by], judged_at=at)
    if judged.to:
        there = loading.kept[judged.to]
        Link.objects.create(
            kind=LinkKind.REPLACED_BY, here_id=here, there_id=there, why=judged.line, made_at=at,
            made_by=loading.people[judged.by],
        )  # fmt: skip


def _demo(told: shelves.Shown, loading: "Loading") -> None:
    item = _item(told, "demo", told.text, loading, DemoMade)
    demo = Demo.objects.create(
        contribution=item, owner=loading.people[told.by], recording_id=loading.kept[told.recording]
    )
    for place, step in enumerate(told.steps):
        Step.objects.create(demo=demo, position=place, text=step)
    for tried in told.tries:
        _uses(item.pk, (shelves.Used(tried.by, tried.at, tried.outcome, " ".join(tried.text.split())[:500]),), loading)
        said = _written("attempt", tried.by, tried.at, tried.text, told, loading, root=item)
        _keep(said, AttemptTold, loading)
        Attempt.objects.create(contribution=said, demo=demo, outcome=tried.outcome)


def _gathered(told: shelves.Gathered, loading: "Loading") -> None:
    item = _item(told, told.kind, told.text, loading, MADE[told.kind])
    made = Selection.objects.create(contribution=item, owner=loading.people[told.by])
    for place, pick in enumerate(told.picks):
        Pick.objects.create(selection=made, position=place, item_id=_chosen(pick.item, loading), why=pick.why)
    if told.forked:
        Link.objects.create(
            kind=LinkKind.CAME_FROM, here=item, there_id=loading.kept[told.forked], made_at=told.at.on(loading.today)
        )


def _chosen(key: str, loading: "Loading") -> int:
    return next(found[key] for found in (loading.kept, loading.practices, loading.threads) if key in found)


def _item(
    told: shelves.Shown | shelves.Gathered, kind: str, text: str, loading: "Loading", happened: type[Kind]
) -> Contribution:  # fmt: skip
    item = _written(kind, told.by, told.at, text, told, loading)
    item.title, item.lead = told.title, told.lead
    item.origin_source, item.external_id = SOURCE, told.key
    _keep(item, happened, loading)
    loading.kept[told.key] = item.pk
    return item


def _written(
    kind: str, by: str, at: When, text: str, told: shelves.Shown | shelves.Gathered, loading: "Loading",
    root: Contribution | None = None,
) -> Contribution:  # fmt: skip
    community, number, moment = loading.communities[told.community], ids.new(), at.on(loading.today)
    html = lay_out(text, format="markdown", community_id=community.pk, item_id=number, language=told.language).html
    return Contribution(
        id=number, community=community, space=loading.spaces[told.community, told.space], kind=kind, root=root,
        author_id=loading.voices[told.community, by], source=text, html=html, language=told.language,
        happened_at=moment, created_at=moment, active_at=moment,
    )  # fmt: skip


def _keep(item: Contribution, happened: type[Kind], loading: "Loading") -> None:
    item.save(force_insert=True)
    seat = console_seat(WHY, item.community)
    record_archive(happened, by=seat, things=[item], actors=[item.author_id])
