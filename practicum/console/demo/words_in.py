"""The demo's glossary, horizon and journal, written in their time and told to the stream."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from practicum.communities.seats import console_seat
from practicum.console.demo import shapes, wording
from practicum.console.demo.recording import Happened, tell
from practicum.glossary.actions import renew
from practicum.glossary.models import Ahead, Horizon, Name, Term
from practicum.glossary.sections import LINE, TERM, folded, names_in
from practicum.glossary.texts import lead_of
from practicum.journal.models import Entry, Hand, key_of
from practicum.kit import ids
from practicum.writing.models import Contribution
from practicum.writing.rendering import lay_out

if TYPE_CHECKING:
    from practicum.console.demo.loading import Loading

WHY = "loading the demo community"
LOOKED, ROUND = 176, 182  # days since the horizon was looked at, and between two looks


def make_words(demo: shapes.Demo, community: shapes.Community, loading: "Loading") -> None:
    """All of a community."""
    made, past = loading.communities[community.key], []
    for term in demo.terms:
        if term.community == community.key:
            past += _term(term, loading)
    ahead = [one for one in demo.ahead if one.community == community.key]
    for one in ahead:
        past += _ahead(one, loading)
    if ahead:
        day = loading.at(LOOKED)
        Horizon.objects.create(
            community=made, every_days=ROUND, reviewed_at=day, review_on=(day + timedelta(days=ROUND)).date(),
            reviewed_by=loading.people[ahead[0].by],
        )  # fmt: skip
    for entry in demo.entries:
        if entry.community == community.key:
            past += _entry(entry, loading)
    if past:
        tell(past, made)
        renew(console_seat(WHY, made), community=made)


def _item(told: Any, loading: "Loading", kind: str, source: str, **more: Any) -> Contribution:
    """What somebody wrote, as it stood on that day."""
    at = told.at.on(loading.today)
    space, number = loading.spaces[told.community, told.space], ids.new()
    laid = lay_out(source, format="markdown", community_id=space.community_id, item_id=number, language="en")
    return Contribution.objects.create(
        id=number, community_id=space.community_id, space=space, kind=kind, source=source, html=laid.html,
        author_id=loading.voices[told.community, told.by], happened_at=at, created_at=at, active_at=at, **more,
    )  # fmt: skip


def _term(told: wording.Term, loading: "Loading") -> list[Happened]:
    item = _item(
        told, loading, "term", TERM.joined(told.said), title=told.title, lead=lead_of(told.said), standing=told.stage
    )
    decided, by = told.at.on(loading.today) + timedelta(days=2), loading.people["thandiwe"]
    term = Term.objects.create(
        contribution=item, community_id=item.community_id, folded=folded(told.title), line=told.line,
        settled_by=None if told.stage == "proposed" else by, settled_at=None if told.stage == "proposed" else decided,
    )  # fmt: skip
    past = [_said("TermProposed", told, item, loading)]
    if told.stage != "declined":
        words = {folded(word): word for word in [*names_in(told.also), told.title]}
        Name.objects.bulk_create(
            [Name(term=term, space_id=item.space_id, word=word, folded=key) for key, word in words.items()]
        )
    if told.stage != "proposed":
        kind = "TermSettled" if told.stage == "settled" else "TermDeclined"
        past.append(Happened(decided, kind, by, item, {"why": told.line, "after": {"standing": told.stage}}))
    return past


def _ahead(told: wording.Ahead, loading: "Loading") -> list[Happened]:
    item = _item(told, loading, "ahead", LINE.joined(told.said), title=told.title, standing=told.stage)
    Ahead.objects.create(
        contribution=item, community_id=item.community_id, line=told.line,
        by_when=loading.today + timedelta(days=told.by_in) if told.by_in else None,
        looker=loading.people[told.looker] if told.looker else None,
    )  # fmt: skip
    return [_said("HorizonWatched", told, item, loading)]


def _entry(told: wording.Entry, loading: "Loading") -> list[Happened]:
    item = _item(told, loading, "entry", told.text, title=told.title, lead=told.lead)
    entry = Entry.objects.create(
        contribution=item, community_id=item.community_id, published_at=item.happened_at, series=told.series,
        series_key=key_of(told.series), guest=told.guest, guest_line=told.guest_line, voice=told.voice,
        newsletter=told.newsletter, remarks=len(told.remarks),
    )  # fmt: skip
    Hand.objects.bulk_create([Hand(entry=entry, person=loading.people[handle]) for handle in told.with_])
    past = [_said("EntryPublished", told, item, loading)]
    for said in told.remarks:
        remark = _remark(said.by, said.at.on(loading.today), said.text, item, told, loading)
        past.append(Happened(remark.happened_at, "EntryRemarked", loading.people[said.by], remark))
    return past


def _remark(
    by: str, at: datetime, text: str, root: Contribution, told: wording.Entry, loading: "Loading"
) -> Contribution:
    number = ids.new()
    laid = lay_out(text, format="markdown", community_id=root.community_id, item_id=number, language="en")
    return Contribution.objects.create(
        id=number, community_id=root.community_id, space_id=root.space_id, kind="remark", root=root, source=text,
        html=laid.html, author_id=loading.voices[told.community, by], happened_at=at, created_at=at, active_at=at,
    )  # fmt: skip


def _said(kind: str, told: Any, item: Contribution, loading: "Loading") -> Happened:
    return Happened(told.at.on(loading.today), kind, loading.people[told.by], item)
