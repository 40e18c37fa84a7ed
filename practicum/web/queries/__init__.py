"""What the pages of several rooms show."""

from practicum.web.queries.door import DoorPage, door
from practicum.web.queries.finding import AskPage, SearchPage, ask_page, known, search_page
from practicum.web.queries.home import HomePage, home

__all__ = ["AskPage", "DoorPage", "HomePage", "SearchPage", "ask_page", "door", "home", "known", "search_page"]
