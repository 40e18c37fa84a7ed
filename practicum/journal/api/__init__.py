"""What the API says of the journal, and the doors to the same actions."""

from practicum.journal.api import keeping, reading, writing
from practicum.journal.api.addresses import router

__all__ = ["keeping", "reading", "router", "writing"]
