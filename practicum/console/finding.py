"""Searching from the command line: the same query as the search page."""

from typing import Any

from practicum.communities.models import Community
from practicum.kit import ids
from practicum.people.models import Person
from practicum.search.queries import find
from practicum.search.query import Filters, Query

MOST = 20


def find_for_console(words: str, community: Community, person: Person | None) -> list[dict[str, Any]]:
    """Hits as plain dictionaries: {id, address, title, kind, state, snippet, score}, the best first."""
    results = find(person, Query(words, Filters(community=community.pk), size=MOST))
    return [
        {
            "id": ids.text(hit.item),
            "address": hit.address,
            "title": hit.plain_title,
            "kind": hit.kind,
            "state": hit.state,
            "snippet": hit.snippet.text,
            "score": round(score, 4),
        }
        for hit, score in results.hits
    ]
