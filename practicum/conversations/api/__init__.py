"""What the API says of conversations, and the doors to the same actions."""

from practicum.conversations.api import acting, showing
from practicum.conversations.api.addresses import router

__all__ = ["acting", "router", "showing"]
