"""What the API says of communities, and the doors to the same actions."""

from practicum.communities.api import joining, people, reading, tending
from practicum.communities.api.addresses import router, speaking
from practicum.communities.api.shapes import Cursor

__all__ = ["Cursor", "joining", "people", "reading", "router", "speaking", "tending"]
