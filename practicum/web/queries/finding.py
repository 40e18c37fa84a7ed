"""What the search page, the ask box and the ask page show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practicum.access import CommunityKind
from practicum.communities.models import Community, Space
from practicum.kit import Refusal
from practicum.search.queries import Results, Suggestion, find, suggest
from practicum.search.queries.finding import WORDS
from practicum.search.query import Filters, Query
from practicum.topics.models import Topic
from practicum.topics.words import slug_of

if TYPE_CHECKING:
    from practicum.people.models import Person

A_PAGE, MOST_TYPED = 20, 400
FILTERS = ("community", "space", "kind", "state", "author", "topic", "mark", "after", "before")
LEGENDS = {
    "community": gettext_lazy("Community"),
    "space": gettext_lazy("Space"),
    "kind": gettext_lazy("Kind"),
    "state": gettext_lazy("State"),
    "author": gettext_lazy("Who"),
    "topic": gettext_lazy("Topic"),
    "mark": gettext_lazy("Marked as"),
}


@dataclass
class SearchPage:
    """A page of results; `chips` are the filters in use as (words, address without it)."""

    words: str
    results: Results | None = None
    refusal: Refusal | None = None
    community: Community | None = None
    topic: Topic | None = None
    sort: str = "best"
    chips: list[tuple[str, str]] = field(default_factory=list)
    groups: list[dict] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    next_url: str = ""
    previous_url: str = ""
    sorts: list[tuple[str, str, bool]] = field(default_factory=list)
    after: str = ""
    before: str = ""


def search_page(person: "Person | None", given: Mapping[str, str]) -> SearchPage:
    """Find what the address asks for; a line that cannot be looked for is a sentence on the page."""
    words = given.get("q", "").strip()[:MOST_TYPED]
    chosen = {name: given.get(name, "").strip()[:MOST_TYPED] for name in FILTERS if given.get(name, "").strip()}
    page = SearchPage(
        words, sort=given.get("sort", "best") or "best", after=chosen.get("after", ""), before=chosen.get("before", "")
    )
    page.community = _community(person, chosen)
    if "topic" in chosen:
        page.topic = _topic(person, chosen["topic"], page.community)
        chosen["topic"] = str(page.topic.pk) if page.topic else chosen["topic"]
    if not words:
        return page
    start = int(given["start"]) if (given.get("start", "").isdecimal() and len(given["start"]) < 6) else 0
    start = min(start, 1_000)
    try:
        filters = _filters(chosen, page.community, page.topic)
        page.results = find(person, Query(words, filters, page.sort, A_PAGE, start))
    except Refusal as refusal:
        page.refusal = refusal
        return page
    _around(page, chosen, start)
    return page


def _community(person: "Person | None", chosen: dict[str, str]) -> Community | None:
    word = chosen.get("community", "")
    if not word:
        return None
    seen = Community.objects.filter(pk__in=Space.objects.known_to(person).values("community"))
    return seen.filter(pk=int(word)).first() if word.isdecimal() and len(word) < 19 else seen.filter(slug=word).first()


def _topic(person: "Person | None", word: str, community: Community | None) -> Topic | None:
    """A topic by its number or by its word, or by one that stands for it; None for what she does not see."""
    rows = Topic.objects.filter(community=community) if community else Topic.objects.all()
    by_word = rows.filter(slug=slug_of(word)).values_list("same_as", "pk")[:20]
    meant = {same_as or pk for same_as, pk in by_word} | ({int(word)} if word.isdecimal() and len(word) < 19 else set())
    return Topic.objects.visible_to(person).filter(pk__in=meant).order_by("pk").first() if meant else None


def _filters(chosen: dict[str, str], community: Community | None, topic: Topic | None) -> Filters:
    if "community" in chosen and community is None:
        raise Refusal(_("There is no such community here."), code="unknown_community")
    return Filters(
        community=community.pk if community else None,
        space=_number(chosen.get("space", "")),
        kind=chosen.get("kind", ""),
        state=chosen.get("state", ""),
        author=_number(chosen.get("author", "")),
        topic=(topic.pk if topic else 0) if "topic" in chosen else None,
        mark=chosen.get("mark", ""),
        after=_day(chosen.get("after", "")),
        before=_day(chosen.get("before", "")),
    )


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 19 else (0 if word else None)


def _day(words: str) -> date | None:
    """A day, a month or a year."""
    if not words:
        return None
    try:
        parts = [int(part) for part in words.split("-")]
        return date(*(parts + [1, 1])[:3])
    except (ValueError, TypeError):
        raise Refusal(_("A day is written as 2026-05-31, or only the year."), code="bad_day") from None


def _around(page: SearchPage, chosen: dict[str, str], start: int) -> None:
    """Addresses around the results: chips, facets, sorts, the next page."""
    here = reverse("search")
    base = {"q": page.words, **chosen}

    def address(**changes: str) -> str:
        merged = {
            name: value for name, value in (base | {"sort": page.sort} | changes).items() if value and value != "best"
        }
        return f"{here}?{urlencode(merged)}"

    names = {(facet.name, value.value): value.name for facet in page.results.facets for value in facet.values}
    for name, value in chosen.items():
        words = names.get((name, value)) or _own_name(page, name, value) or value
        page.chips.append((words, address(**{name: ""})))
    for facet in page.results.facets:
        options = [
            {
                "value": value.value,
                "words": value.name,
                "count": value.number,
                "chosen": chosen.get(facet.name) == value.value,
            }
            for value in facet.values
        ]
        page.groups.append({"name": facet.name, "legend": LEGENDS[facet.name], "options": options})
    page.kept = [("q", page.words)] + ([("community", chosen["community"])] if "community" in chosen else [])
    page.next_url = address(start=str(page.results.next)) if page.results.next is not None else ""
    page.previous_url = address(start=str(max(0, start - A_PAGE))) if start else ""
    sorts = (("best", _("Best match")), ("newest", _("Newest")), ("oldest", _("Oldest")))
    page.sorts = [(words, address(sort=word, start=""), page.sort == word) for word, words in sorts]


def _own_name(page: SearchPage, name: str, value: str) -> str:
    """How a filter is called that no facet names: among what was found there is nothing else, or nothing at all."""
    if name in WORDS:
        return str(WORDS[name].get(value, ""))
    thing = {"community": page.community, "topic": page.topic}.get(name)
    return thing.name if thing else ""


def known(person: "Person | None", words: str, community: Community | None, *, size: int = 6) -> list[Suggestion]:
    """What this reader may see of what is already known; nothing for less than three letters."""
    if len(words) < 3:
        return []
    return suggest(person, words, community=community.pk if community else None, size=size)


@dataclass
class AskPage:
    """What is known, and the spaces in which one may ask: (community, space, address)."""

    known: list[Suggestion]
    places: list[tuple[str, str, str]]


def ask_page(person: "Person | None", words: str, community: Community | None) -> AskPage:
    """What is known of these words, and where to ask. Two queries beside the suggestions."""
    return AskPage(known(person, words, community), _places(person, words, community) if person is not None else [])


def where_to_ask(person: "Person", community: Community) -> str:
    """The address at which she begins a question in this community; empty where she begins none. One query."""
    found = _places(person, "", community)
    return found[0][2] if found else ""


def _places(person: "Person", words: str, community: Community | None) -> list[tuple[str, str, str]]:
    """For each of her communities the first space that is open to questions."""
    spaces = Space.objects.visible_to(person).select_related("community").filter(
        state="active", community__state="active", community__commons=False,
        community__memberships__person=person, community__memberships__standing="member",
    ).exclude(community__kind=CommunityKind.NOTICES)  # fmt: skip
    if community is not None:
        spaces = spaces.filter(community=community)
    first: dict[int, Space] = {}
    for space in spaces.order_by("position", "pk"):
        first.setdefault(space.community_id, space)
    tail = f"?{urlencode({'title': words})}" if words else ""
    return [
        (space.community.name, space.name, reverse("start", args=[space.community.slug, space.slug]) + tail)
        for space in first.values()
    ]
