"""What the API says of the glossary and the horizon, and the doors to the same actions."""

from practicum.glossary.api import horizon, keeping, reading
from practicum.glossary.api.addresses import router

__all__ = ["horizon", "keeping", "reading", "router"]
