"""Tools with no opinion on the domain."""

from practicum.kit.refusal import Conflict, NotAllowed, Refusal, TooMany

__all__ = ["Conflict", "NotAllowed", "Refusal", "TooMany"]
