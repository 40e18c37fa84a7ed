"""What the API says of conversations, and the doors to the same actions."""

from practicum.conversations.api import acting, guests, marks, ordering, short, showing, tending
from practicum.conversations.api.addresses import router

__all__ = ["acting", "guests", "marks", "ordering", "router", "short", "showing", "tending"]
