"""Where rooms' rules are kept: one rule a capability, and its sentence for the permissions page."""

from collections.abc import Callable
from typing import Any

from practicum.access.seats import Seat
from practicum.access.words import Capability

Rule = Callable[[Seat, Any], bool]
RULES: dict[Capability, Rule] = {}
SENTENCES: dict[Capability, str] = {}
