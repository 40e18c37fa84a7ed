"""One place decides: `can`, and its insisting sisters `require`, `require_self`, `require_token`, `require_console`.

A permission is a grant (standing and duties, `grants.py`) and, where a room wrote one, a rule about the thing.
Everything fails closed: an exception in a rule is a denial, and is logged.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from practicum.access.grants import granted
from practicum.access.registry import RULES, SENTENCES, Rule
from practicum.access.seats import Seat
from practicum.access.sentences import holders
from practicum.access.words import Capability, Scope
from practicum.kit import NotAllowed

log = structlog.get_logger("access")


def rule(capability: Capability) -> Callable[[Rule], Rule]:
    """Register the one rule of a capability; its docstring's first line is shown in docs/permissions.md."""

    def keep(function: Rule) -> Rule:
        if capability in RULES:
            raise ValueError(f"{capability} already has a rule.")
        RULES[capability] = function
        SENTENCES[capability] = (function.__doc__ or function.__name__.replace("_", " ")).strip().splitlines()[0]
        return function

    return keep


def can(seat: Seat, capability: Capability, thing: Any = None) -> bool:
    """May this seat do this to that? The thing must belong to the seat's community."""
    if not _same_community(seat, thing):
        return False
    if seat.console:
        return True
    if capability not in granted(seat, _space_of(thing)):
        return False
    decide = RULES.get(capability)
    if decide is None:
        return True
    try:
        return decide(seat, thing) is True
    except Exception as failure:  # fail closed: a broken rule is a denial, never an allowance
        log.error("access.rule_failed", capability=str(capability), failure=type(failure).__name__)
        return False


def _same_community(seat: Seat, thing: Any) -> bool:
    where = getattr(thing, "community_id", None)
    return where is None or seat.community_id == where


def _space_of(thing: Any) -> int | None:
    """The space a thing lives in; a space is its own."""
    return thing.pk if hasattr(thing, "reach") else getattr(thing, "space_id", None)


def require(seat: Seat, capability: Capability, thing: Any = None) -> None:
    """Raise NotAllowed with a sentence unless `can`; a token without the write scope never writes."""
    if seat.scopes is not None and Scope.WRITE not in seat.scopes:
        raise NotAllowed(_("This token may only read."), _("Make a token with the write scope in your settings."))
    if not can(seat, capability, thing):
        raise NotAllowed(
            _("Your place here does not let you %(act)s.") % {"act": gettext(str(capability))}, holders(capability)
        )


def require_self(seat: Seat, person: Any) -> None:
    """The act is about oneself, and only oneself may do it."""
    if seat.scopes is not None and Scope.WRITE not in seat.scopes:
        raise NotAllowed(_("This token may only read."), _("Make a token with the write scope in your settings."))
    if seat.person is None or person is None or seat.person_id != person.pk:
        raise NotAllowed(_("Only the person herself can do this."), _("Sign in as that person."))


def require_token(valid: bool, what: str) -> None:
    """The act is carried by a single-use secret (an invitation, a claim); `valid` was decided by its owner room."""
    if valid is not True:
        raise NotAllowed(_("This %(what)s is not valid any more.") % {"what": what}, _("Ask for a new one."))


def require_console(seat: Seat, why: str) -> None:
    """The act belongs to the operator at the command line, who says why."""
    if not seat.console or not why.strip():
        raise NotAllowed(_("Only the operator of this site can do this, at the command line, saying why."))
