"""The route registry, where tests/house looks for it."""

from practicum.web.registry import ROUTES

__all__ = ["ROUTES"]
