"""One practice: sections with their sources, trail of use, ribbon and variants, in a fixed number of queries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from practicum.access import Capability, DutyName, Seat, can
from practicum.communities.models import Community, Persona, Space
from practicum.communities.seats import seat_in
from practicum.kit import clock, ids
from practicum.kit.rows import as_moment, fetch
from practicum.kit.trusted import trusted
from practicum.practices.limits import TRAIL
from practicum.practices.models import Practice, Stage, practice_url
from practicum.practices.queries.joined import Joined, joined_with
from practicum.practices.queries.standards import Standards, standards_of
from practicum.practices.sections import drawn
from practicum.topics.queries import topics_given
from practicum.writing.models import Contribution, Outcome
from practicum.writing.places import place_of
from practicum.writing.ribbon import Step, ribbon_of
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, OF_PLACES, OUTCOMES, PLACE_OF_USE, VOICE, Who, belongs, who

if TYPE_CHECKING:
    from practicum.people.models import Person

ROOT = (
    f"SELECT c.id, c.title, c.lead, c.html, c.language, c.version, c.state, c.standing, c.happened_at, c.edited_at,"
    f" c.audience_id, {VOICE}, q.licence, q.variant_of_id, q.differs, q.due_why, q.look_on, q.looked_at, q.adopted_at,"
    " q.worked, q.partly, q.did_not_work, q.too_early, q.places, q.last_used_at, q.last_confirmed_at,"
    " o.id, o.name, o.handle, o.state, o.portrait, cm.id, cm.slug, cm.name, cm.kind, cm.state, cm.language,"
    " s0.id, CASE WHEN {known} THEN s0.slug ELSE '' END, CASE WHEN {known} THEN s0.name ELSE '' END, s0.reach,"
    " s0.state, s0.joint, c.source, EXISTS (SELECT 1 FROM practices_standard n WHERE n.practice_id = c.id),"
    " EXISTS (SELECT 1 FROM practices_following f WHERE f.practice_id = c.id AND f.ended_at IS NULL),"
    " EXISTS (SELECT 1 FROM writing_link l WHERE l.there_id = c.id AND l.kind = 'duplicate_of'),"
    " (SELECT MAX(COALESCE(l.made_by_id, 0)) FROM writing_link l WHERE l.here_id = c.id AND l.kind = 'duplicate_of')"
    f" FROM practices_practice q JOIN writing_contribution c ON c.id = q.contribution_id {AUTHOR}"
    " JOIN communities_community cm ON cm.id = c.community_id LEFT JOIN people_person o ON o.id = q.owner_id"
    " {joins} WHERE q.contribution_id = {number} AND {sight}"
)
OUT_OF = (
    "SELECT t.id, t.section, t.text, t.said_at, t.withdrawn_at,"
    " CASE WHEN CAST(t.earlier AS TEXT) = '[]' THEN 0 ELSE 1 END, t.free_until, c.id, c.kind, c.root_id,"
    f" COALESCE(rt.title, c.title), {VOICE} FROM practices_passage t JOIN writing_contribution c ON c.id = t.item_id"
    f" LEFT JOIN writing_contribution rt ON rt.id = c.root_id {AUTHOR} {{joins}}"
    " WHERE t.practice_id = {number} AND {sight} ORDER BY t.id"
)
USES = (
    "SELECT u.outcome, u.line, u.told_at, u.place, u.purpose, u.changed, u.again, u.for_stewards, u.saved_p10,"
    f" u.saved_p90, h.id, h.name, h.handle, h.state, h.portrait, {PLACE_OF_USE}, u.id, u.verified_by_id, vh.name"
    f" FROM writing_use u JOIN people_person h ON h.id = u.person_id {OF_PLACES}"
    " LEFT JOIN people_person vh ON vh.id = u.verified_by_id"
    " WHERE u.contribution_id = %s AND u.withdrawn_at IS NULL ORDER BY u.told_at DESC, u.id DESC LIMIT %s"
)
_VARIANT = (
    "SELECT c.id, c.title, q.differs, q.worked + q.partly + q.did_not_work + q.too_early, q.last_confirmed_at,"
    " c.standing FROM practices_practice q JOIN writing_contribution c ON c.id = q.contribution_id"
)
VARIANTS = (
    f"{_VARIANT} {{joins}} WHERE (q.variant_of_id = {{base}} OR q.contribution_id = {{base}}) AND {{sight}}"
    " ORDER BY c.id LIMIT 30"
)
BROUGHT_ALONG = (  # the variants of what was brought into it
    f"{_VARIANT} JOIN writing_link l ON l.here_id = q.variant_of_id AND l.kind = 'duplicate_of' {{joins}}"
    " WHERE l.there_id = {base} AND {sight} ORDER BY c.id LIMIT 30"
)
REVIEWS = (
    "SELECT r.holds, r.line, r.said_at, r.version, h.id, h.name, h.handle, h.state, h.portrait FROM practices_review r"
    " JOIN people_person h ON h.id = r.person_id WHERE r.practice_id = %s ORDER BY r.said_at DESC LIMIT 12"
)
ASKED = "SELECT COUNT(*) FROM practices_suggestion WHERE practice_id = %s AND state = 'open'"
WHY_RETIRED = (
    "SELECT why FROM activity_activity WHERE thing_id = %s AND kind IN ('PracticeRetired', 'PracticeMerged')"
    " ORDER BY sequence DESC LIMIT 1"
)
LOOKS = (
    "SELECT y.why, y.after, y.happened_at, y.actor_id, COALESCE(NULLIF(p.name, ''), h.name, ''), h.handle, h.state,"
    " h.id, h.portrait FROM activity_activity y LEFT JOIN communities_persona p ON p.id = y.actor_id"
    " LEFT JOIN people_person h ON h.id = p.person_id"
    " WHERE y.thing_id = %s AND y.kind = 'PracticeLookedAt' ORDER BY y.sequence DESC LIMIT 12"
)
MINE = "SELECT outcome FROM writing_use WHERE contribution_id = %s AND person_id = %s AND withdrawn_at IS NULL"
STRIP = 40  # marks of use on one line
FAILED_WHERE = 2  # places named in the sentence about its use


@dataclass(slots=True)
class Source:
    """Where a passage came from; `mine` when this reader said it and may still correct its attribution."""

    key: str
    section: str
    who: Who | None
    at: datetime
    title: str
    url: str
    text: str
    mine: bool = False
    free: bool = False
    corrected: bool = False


@dataclass(slots=True)
class UseLine:
    """One use, as the trail shows it: `where` she belonged then, `place` in her words; `seen_by` is who saw how it
    went, which this reader may say (`see`) or take back (`unsee`).
    """

    outcome: str
    who: Who
    where: str
    at: datetime
    line: str
    changed: str
    again: bool | None
    saved: tuple[int, int] | None
    stewards: bool
    purpose: str = ""
    place: str = ""
    key: str = ""
    seen_by: str = ""
    see: bool = False
    unsee: bool = False

    @property
    def url(self) -> str:
        """What one does to it lies below."""
        return f"/use/{self.key}"


@dataclass(slots=True)
class Variant:
    id: int
    title: str
    url: str
    differs: str
    used: int
    confirmed_at: datetime | None
    standing: str


@dataclass(slots=True)
class ReviewLine:
    holds: bool
    line: str
    at: datetime
    version: int
    who: Who


@dataclass(slots=True)
class Look:
    """Somebody looked: at which version, what she looked at, and until when that holds."""

    who: Who
    at: datetime
    line: str
    version: int | None
    until: date | None


@dataclass
class PracticePage:
    """Everything the page of a practice shows; `may` says which acts it offers."""

    id: int
    key: str
    url: str
    title: str
    lead: str
    language: str
    version: int
    state: str
    standing: str
    at: datetime
    edited_at: datetime | None
    narrowed: bool
    maker: Who
    owner: Who | None
    licence: str
    differs: str
    due_why: str
    look_on: date | None
    looked_at: datetime | None
    adopted_at: datetime | None
    counts: dict[str, int]
    places: int
    last_used_at: datetime | None
    last_confirmed_at: datetime | None
    community: Community
    space: Space
    seat: Seat
    source: str
    sections: dict[str, Markup] = field(default_factory=dict)
    sources: dict[str, list[Source]] = field(default_factory=dict)
    trail: list[UseLine] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    failed_where: list[str] = field(default_factory=list)
    hidden_uses: int = 0
    ribbon: dict[str, list[Step]] = field(default_factory=dict)
    variants: list[Variant] = field(default_factory=list)
    reviews: list[ReviewLine] = field(default_factory=list)
    suggestions: int = 0
    looks: list[Look] = field(default_factory=list)
    standards: Standards = field(default_factory=Standards)
    used: str = ""
    retired_why: str = ""
    merged: bool = False
    joined: Joined = field(default_factory=Joined)
    topics: list[tuple[str, str]] = field(default_factory=list)
    may: dict[str, bool] = field(default_factory=dict)

    @property
    def uses(self) -> int:
        return sum(self.counts.values())


def practice_page(number: int, person: "Person | None") -> PracticePage | None:
    """The page; None when this person does not read it. Ten queries whatever it holds, one more if retired;
    three more where others were brought into it; up to five more where it is a standard or follows one.
    """
    rows = fetch(*seen_by(person, ROOT, values={"number": number}))
    if not rows:
        return None
    made, variant_of = _from_root(rows[0], person)
    _sources(made, person)
    _trail(made, person)
    made.ribbon = ribbon_of(number, person)
    made.topics = topics_given(number)
    made.variants = _variants(VARIANTS, variant_of or number, person)
    if made.joined.practices:
        here = {one.id for one in made.variants}
        made.variants += [one for one in _variants(BROUGHT_ALONG, number, person) if one.id not in here]
    made.reviews = [
        ReviewLine(bool(holds), line, as_moment(at), version, who(pk, name, handle, state, pk, portrait))
        for holds, line, at, version, pk, name, handle, state, portrait in fetch(REVIEWS, [number])
    ]
    if made.may.get("keep"):
        made.suggestions = fetch(ASKED, [number])[0][0]
    if made.looked_at is not None:
        made.looks = [_look(row) for row in fetch(LOOKS, [number])]
    if made.standing == Stage.RETIRED:
        made.retired_why = "".join(why for (why,) in fetch(WHY_RETIRED, [number]))
    if person is not None:
        mine = fetch(MINE, [number, person.pk])
        made.used = OUTCOMES[mine[0][0]] if mine else ""
    return made


def _from_root(row: Sequence[Any], person: "Person | None") -> tuple[PracticePage, int | None]:
    (pk, title, lead, html, language, version, state, standing, at, edited, audience, author_id, name, handle,
     person_state, person_id, portrait, licence, variant_of, differs, due_why, look_on, looked_at, adopted_at, worked,
     partly, failed, early, places, used_at, confirmed_at, o_id, o_name, o_handle, o_state, o_portrait, c_id, c_slug,
     c_name, c_kind, c_state, c_language, s_id, s_slug, s_name, s_reach, s_state, joint, source, own,
     follows, stays, merged_by) = row  # fmt: skip
    community = Community(id=c_id, slug=c_slug, name=c_name, kind=c_kind, state=c_state, language=c_language)
    space = Space(
        id=s_id, community=community, slug=s_slug, name=s_name, reach=s_reach, state=s_state, joint=bool(joint)
    )
    seat = seat_in(community, person)
    item = Contribution(
        id=pk, community_id=c_id, space=space, kind="practice", author=Persona(id=author_id, person_id=person_id),
        state=state,
    )  # fmt: skip
    practice = Practice(contribution=item, owner_id=o_id)
    day = date.fromisoformat(look_on) if isinstance(look_on, str) else look_on
    made = PracticePage(
        id=pk, key=ids.text(pk), url=practice_url(pk, title), title=title, lead=lead, language=language,
        version=version, state=state, standing=standing, at=as_moment(at), edited_at=as_moment(edited),
        narrowed=audience is not None, maker=who(author_id, name or _("a member"), handle, person_state, person_id,
        portrait), owner=who(o_id, o_name, o_handle, o_state, o_id, o_portrait) if o_id else None, licence=licence,
        differs=differs, due_why=due_why, look_on=day, looked_at=as_moment(looked_at),
        adopted_at=as_moment(adopted_at), counts={"worked": worked, "partly": partly, "failed": failed, "early": early},
        places=places, last_used_at=as_moment(used_at), last_confirmed_at=as_moment(confirmed_at),
        community=community, space=space, seat=seat, source=source,
        sections={word: trusted(text) for word, text in drawn(html).items()}, may=_acts(seat, practice),
    )  # fmt: skip
    made.standards = standards_of(pk, person, own=bool(own), follows=bool(follows))
    made.joined = joined_with(pk, person) if stays else Joined()
    made.merged = merged_by is not None
    _merging(made, person, merged_by)
    return made, variant_of


def _merging(page: PracticePage, person: "Person | None", merged_by: int | None) -> None:
    """May she bring it into another, or take that back? As `practices/actions/merging.py` has it."""
    keeps, adopts = page.may["keep"], page.may["adopt"]
    adopted = page.standing == Stage.ADOPTED or (page.standing == Stage.DUE and page.adopted_at is not None)
    in_force = page.standing != Stage.RETIRED and page.standards.now is None
    page.may["merge"] = keeps and in_force and (adopts or not adopted)
    hers = person is not None and merged_by == person.pk
    page.may["separate"] = page.merged and (adopts or (keeps and hers))


def _look(row: Sequence[Any]) -> Look:
    why, after, at, actor, name, handle, state, person_id, portrait = row
    said = (json.loads(after) if isinstance(after, str) else after) or {}
    until = date.fromisoformat(said["look_on"]) if said.get("look_on") else None
    voice = who(actor or 0, name or _("a member"), handle, state, person_id, portrait)
    return Look(voice, as_moment(at), why, said.get("version"), until)


def _acts(seat: Seat, practice: Practice) -> dict[str, bool]:
    asked = {
        "use": (Capability.CONFIRM, practice), "suggest": (Capability.SUGGEST_EDIT, practice),
        "keep": (Capability.KEEP_PRACTICE, practice), "review": (Capability.REVIEW_PRACTICE, practice),
        "adopt": (Capability.ADOPT_PRACTICE, practice),
        "variant": (Capability.MAKE_PRACTICE, practice.contribution.space),
    }  # fmt: skip
    signed_in = seat.person is not None
    return {name: signed_in and can(seat, capability, thing) for name, (capability, thing) in asked.items()}


def _sources(page: PracticePage, person: "Person | None") -> None:
    """Passages by section; one whose source this reader does not see leaves no trace."""
    now, told = clock.now(), set()
    for row in fetch(*seen_by(person, OUT_OF, values={"number": page.id})):
        (pk, section, text, said, withdrawn, corrected, until, item, kind, root, title, author, name, handle, state,
         person_id, portrait) = row  # fmt: skip
        if (section, item) in told:  # what was said in one breath is named once
            continue
        told.add((section, item))
        mine = person is not None and person_id == person.pk
        spoken = None if withdrawn else who(author, name or _("a member"), handle, state, person_id, portrait)
        url = place_of(kind, item, title) if root is None else place_in(item)
        free = as_moment(until) > now
        source = Source(ids.text(pk), section, spoken, as_moment(said), title, url, text, mine, free, bool(corrected))
        page.sources.setdefault(section, []).append(source)


def place_in(item: int) -> str:
    """The permanent address of a part of a thread."""
    return f"/i/{ids.text(item)}"


def _trail(page: PracticePage, person: "Person | None") -> None:
    """The newest uses; what somebody told the stewards alone is counted, and read by them and by her."""
    tends = page.seat.holds(DutyName.STEWARD)
    rows = fetch(USES, [page.id, STRIP])
    page.outcomes = [OUTCOMES[row[0]] for row in reversed(rows)]
    page.failed_where = _failed_where(rows)
    for row in rows[: TRAIL.maximum]:
        (outcome, line, told, place, purpose, changed, again, stewards, least, most, pk, name, handle, state,
         portrait, where, unit, use, saw, seen_by) = row  # fmt: skip
        if stewards and not (tends or (person is not None and pk == person.pk)):
            page.hidden_uses += 1
            continue
        page.trail.append(
            UseLine(
                OUTCOMES[outcome],
                who(pk, name, handle, state, pk, portrait),
                belongs(page.seat, where, unit),
                as_moment(told),
                line,
                changed,
                None if again is None else bool(again),
                (least, most) if least and most else None,
                bool(stewards),
                purpose,
                place,
                ids.text(use),
                seen_by or "",
                **_seeing(page, person, pk, saw),
            )
        )


def _seeing(page: PracticePage, person: "Person | None", user: int, saw: int | None) -> dict[str, bool]:
    """May she say that she saw how it went, or take back that somebody did? As `writing.policy` has it."""
    if person is None or user == person.pk or "use" not in page.may or not (page.may["use"] or saw):
        return {}
    takes_back = saw == person.pk or page.seat.holds(DutyName.STEWARD)
    return {"unsee": takes_back and page.seat.inside} if saw else {"see": True}


def _failed_where(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Where it did not work, in the words of those who used it, the newest first; what is for the stewards is not."""
    told = [row[3] or row[4] or row[1] for row in rows if row[0] == Outcome.DID_NOT_WORK and not row[7]]
    return list(dict.fromkeys(words.rstrip(". ") for words in told if words))[:FAILED_WHERE]


def _variants(query: str, base: int, person: "Person | None") -> list[Variant]:
    rows = fetch(*seen_by(person, query, values={"base": base}))
    return [
        Variant(pk, title, practice_url(pk, title), differs, used, as_moment(at), standing)
        for pk, title, differs, used, at, standing in rows
    ]
