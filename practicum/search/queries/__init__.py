"""What the search page and the ask box show."""

from practicum.search.queries.finding import Facet, Results, find
from practicum.search.queries.suggesting import Suggestion, suggest

__all__ = ["Facet", "Results", "Suggestion", "find", "suggest"]
