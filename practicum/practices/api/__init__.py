"""What the API says of practices, and the doors to the same actions."""

from practicum.practices.api import making, showing, standards, standing
from practicum.practices.api.addresses import router

__all__ = ["making", "router", "showing", "standards", "standing"]
