"""What nobody has answered: the list, a line of it, and whether something answers it for every member now."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _

from practicum.communities.models import Community, Reach, Space
from practicum.kit import Refusal, ids
from practicum.kit.rows import fetch
from practicum.people.models import Person
from practicum.search import limits, matching
from practicum.search.beginning import looking
from practicum.search.models import Wanted, WantedState
from practicum.search.queries.candidates import Places, seen
from practicum.search.query import read
from practicum.writing.models import Contribution, State
from practicum.writing.places import key_in, place_of
from practicum.writing.sight import seen_by

FOR_ALL = (Reach.PUBLIC, Reach.MEMBERS)
LOOKED_AT, ANSWERED = 300, 20
ANSWERS = (
    "SELECT w.id, w.words, c.id, c.kind, c.title FROM search_wanted w"
    " JOIN writing_contribution c ON c.id = w.answer_id {joins}"
    " WHERE w.community_id = {number} AND w.state = 'answered' AND {sight} ORDER BY w.asked_on DESC, w.id LIMIT {most}"
)


@dataclass(frozen=True)
class Line:
    """Words that nobody has answered: on how many days they were asked, and the last of these days."""

    key: str
    words: str
    days: int
    asked_on: datetime


@dataclass(frozen=True)
class Answer:
    """Words, and what answers them."""

    key: str
    words: str
    title: str
    url: str


@dataclass(frozen=True)
class WantedList:
    lines: list[Line]
    answers: list[Answer]


def wanted_of(community: Community, person: Person) -> WantedList:
    """What several members looked for in vain, what is asked most first. Two queries."""
    rows = Wanted.objects.filter(community=community, state=WantedState.SHOWN).order_by("-days", "-asked_on", "words")
    lines = [Line(ids.text(row.pk), row.words, row.days, row.asked_on) for row in rows[: limits.WANTED_SHOWN.maximum]]
    found = fetch(*seen_by(person, ANSWERS, values={"number": community.pk, "most": ANSWERED}))
    answers = [
        Answer(ids.text(pk), words, title, place_of(kind, item, title)) for pk, words, item, kind, title in found
    ]
    return WantedList(lines, answers)


def wanted_number(community: Community) -> int:
    """How many lines stand on the list. One query."""
    return Wanted.objects.filter(community=community, state=WantedState.SHOWN).count()


def wanted_at(community: Community, key: str) -> Wanted:
    """A line that is shown; 404 for every other, also for one that too few have asked."""
    there = Wanted.objects.filter(community=community, state__in=(WantedState.SHOWN, WantedState.ANSWERED))
    try:
        found = there.select_related("community").filter(pk=ids.parse(key)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def answer_named(address: str, person: Person) -> Contribution:
    """What stands at an address that somebody pasted, as far as she sees it; else a sentence."""
    rows = Contribution.objects.select_related("root", "space")
    try:
        found = rows.filter(pk=ids.parse(key_in(address))).visible_to(person).first()
    except ValueError:
        found = None
    if found is None:
        raise Refusal(
            _("There is nothing at this address that you see."), _("Copy the address of a thread or a practice."),
            code="unknown_item",
        )  # fmt: skip
    return found


def told_to_all(item: Contribution, community: int) -> bool:
    """Does every member of this community read it?"""
    plain = [item, item.root] if item.root is not None else [item]
    open_to_all = all(one.state == State.PUBLISHED and one.audience_id is None for one in plain)
    return open_to_all and item.community_id == community and item.space.reach in FOR_ALL


def found_by_all(community: Community, words: str) -> bool:
    """Do these words find something that every member sees? What stands in a narrower space, or is narrowed, is not
    looked at: that a line leaves must tell of nothing hidden. Two queries.
    """
    spaces = tuple(Space.objects.filter(community=community, reach__in=FOR_ALL).values_list("pk", flat=True))
    if not spaces:
        return False
    places = Places(frozenset(spaces), spaces, (community.pk,), (community.language,))
    try:
        wanted = read(words, places.languages).wanted
    except Refusal:
        return False
    every = matching.all_of(matching.any_of(matching.Phrase(reading) for reading in group.readings) for group in wanted)
    match = places.within(every, exactly=True)
    return looking(lambda begun: bool(seen(None, places, match, serving=begun.serving, most=LOOKED_AT).found))
