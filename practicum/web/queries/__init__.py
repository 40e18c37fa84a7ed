"""What the pages of several rooms show."""

from practicum.web.queries.door import DoorPage, door
from practicum.web.queries.home import HomePage, home

__all__ = ["DoorPage", "HomePage", "door", "home"]
