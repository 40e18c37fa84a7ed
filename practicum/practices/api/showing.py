"""Reading practices over the API."""

from typing import Any

from django.http import Http404, HttpRequest
from pydantic.json_schema import SkipJsonSchema

from practicum.communities.api import Cursor
from practicum.communities.lookup import community_seen
from practicum.kit import ids
from practicum.people.api import Id
from practicum.practices import queries
from practicum.practices.api.addresses import router
from practicum.practices.api.shapes import (
    BroughtIn,
    EditsSuggested,
    Look,
    PracticeLine,
    Practices,
    PracticeShown,
    PracticeStep,
    ReviewShown,
    Ribbon,
    SourceShown,
    SourceVoice,
    Trail,
    UseLine,
    UsesTold,
    VariantLine,
    VersionLine,
    Versions,
)
from practicum.practices.api.shapes import SuggestionLine as Suggested
from practicum.practices.api.standards import standards_shown
from practicum.practices.models import Stage
from practicum.practices.queries.looking_up import number_of

NO_STEPS: list[Any] = []


@router.get("/communities/{slug}/practices", response=Practices, summary="The practices of a community")
def practices(
    request: HttpRequest, slug: str, state: Stage | SkipJsonSchema[None] = None, cursor: Cursor = ""
) -> Practices:
    """The newest activity first; `state` narrows."""
    community = community_seen(slug, request.person)
    found = queries.register_of(community, request.person, standing=state or "", cursor=cursor)
    return Practices(items=[_line(row) for row in found.rows], next=found.next or None)


@router.get("/practices/{key}", response=PracticeShown, summary="A practice")
def practice(request: HttpRequest, key: Id) -> PracticeShown:
    """Its text, who said what in it, how it went, what it came from and became, and what it is a standard of."""
    return shown(request, number_of(key))


@router.get("/practices/{key}/uses", response=Trail, summary="How a practice went for those who used it")
def uses(request: HttpRequest, key: Id) -> Trail:
    """The newest first. What was told to the stewards alone is theirs and the teller's to read."""
    page = _page(request, number_of(key))
    return Trail(items=[_use(line) for line in page.trail], hidden=page.hidden_uses)


@router.get("/practices/{key}/versions", response=Versions, summary="The versions of a practice")
def versions(request: HttpRequest, key: Id) -> Versions:
    """Who changed it, when and why; the newest first."""
    found = queries.versions_of(queries.practice_seen(key, request.person))
    return Versions(items=[VersionLine(version=one.version, by=one.by, at=one.at, why=one.why) for one in found])


@router.get("/practices/{key}/suggestions", response=EditsSuggested, summary="The edits that wait for a decision")
def suggestions(request: HttpRequest, key: Id) -> EditsSuggested:
    """The oldest first."""
    found = queries.open_suggestions(queries.practice_seen(key, request.person))
    return EditsSuggested(
        items=[Suggested(id=one.key, by=one.by, at=one.at, why=one.why, title=one.title, stale=one.stale)
               for one in found]
    )  # fmt: skip


def shown(request: HttpRequest, number: int) -> PracticeShown:
    """A practice as the caller reads it; 404 when she does not."""
    page = _page(request, number)
    sources = [one for section in page.sources.values() for one in section]
    return PracticeShown(
        id=page.key, url=page.url, community=page.community.slug, title=page.title, lead=page.lead,
        language=page.language, licence=page.licence, stage=page.standing, due_why=page.due_why, look_on=page.look_on,
        version=page.version, made_at=page.at, edited_at=page.edited_at, adopted_at=page.adopted_at,
        looked_at=page.looked_at, maker=_voice(page.maker), owner=_voice(page.owner) if page.owner else None,
        source=page.source, sections={word: str(html) for word, html in page.sections.items()},
        uses=_counts(page.counts), places=page.places, last_used_at=page.last_used_at,
        last_confirmed_at=page.last_confirmed_at, failed_where=page.failed_where,
        sources=[_source(one) for one in sources], ribbon=_ribbon(page.ribbon),
        variants=[
            VariantLine(id=ids.text(one.id), title=one.title, url=one.url, differs=one.differs, uses=one.used)
            for one in page.variants if one.id != page.id
        ],
        reviews=[
            ReviewShown(by=_voice(one.who), at=one.at, version=one.version, holds=one.holds, line=one.line)
            for one in page.reviews
        ],
        looks=[
            Look(by=_voice(one.who), at=one.at, line=one.line, version=one.version, until=one.until)
            for one in page.looks
        ],
        standards=standards_shown(page.standards), retired_why=page.retired_why,
        used_there=page.joined.used, brought_in=[_brought(one) for one in page.joined.practices],
        topics=[name for _slug, name in page.topics],
    )  # fmt: skip


def _brought(one: Any) -> BroughtIn:
    owner = _voice(one.owner) if one.owner else None
    return BroughtIn(title=one.title, url=one.url, maker=_voice(one.maker), owner=owner, uses=one.used)


def _page(request: HttpRequest, number: int) -> queries.PracticePage:
    page = queries.practice_page(number, request.person)
    if page is None:
        raise Http404
    return page


def _line(row: Any) -> PracticeLine:
    return PracticeLine(
        id=ids.text(row.id), url=row.url, title=row.title, lead=row.lead, stage=row.standing, active_at=row.active_at,
        uses=_counts(row.counts), places=row.places, last_confirmed_at=row.confirmed_at, owner=row.owner,
    )  # fmt: skip


def _counts(counts: dict[str, int]) -> UsesTold:
    return UsesTold(
        worked=counts["worked"], partly=counts["partly"], did_not_work=counts["failed"], too_early=counts["early"]
    )


def _voice(who: Any) -> SourceVoice:
    return SourceVoice(name=who.name, url=who.url)


def _source(one: Any) -> SourceShown:
    return SourceShown(
        id=one.key, section=one.section, text=one.text, by=_voice(one.who) if one.who else None, said_at=one.at,
        title=one.title, url=one.url, mine=one.mine,
    )  # fmt: skip


def _ribbon(steps: dict[str, list[dict[str, str]]]) -> Ribbon:
    return Ribbon(
        **{name: [PracticeStep(**step) for step in steps.get(name, NO_STEPS)] for name in Ribbon.model_fields}
    )


OUTCOMES = {"worked": "worked", "partly": "partly", "failed": "did_not_work", "early": "too_early"}


def _use(line: Any) -> UseLine:
    return UseLine(
        id=line.key, by=_voice(line.who), at=line.at, outcome=OUTCOMES[line.outcome], where=line.where,
        place=line.place, line=line.line, seen_by=line.seen_by,
        purpose=line.purpose, changed=line.changed, again=line.again,
        saved_minutes=list(line.saved) if line.saved else None, for_stewards=line.stewards,
    )  # fmt: skip
