"""Who may do what: one place decides. No models."""

from practicum.access.rules import can, require, require_console, require_self, require_token, rule
from practicum.access.seats import Seat
from practicum.access.words import INSIDE, Capability, CommunityKind, DutyName, Scope, Standing

__all__ = [
    "INSIDE",
    "Capability",
    "CommunityKind",
    "DutyName",
    "Scope",
    "Seat",
    "Standing",
    "can",
    "require",
    "require_console",
    "require_self",
    "require_token",
    "rule",
]
