"""Decisions and proposals over the API."""

from practicum.decisions.api import deciding, reading, writing
from practicum.decisions.api.addresses import router

__all__ = ["deciding", "reading", "router", "writing"]
