"""How views find a decision: through sight, or not at all."""

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from practicum.decisions.models import Decision, Proposal, Voice
from practicum.kit import Refusal, ids
from practicum.writing.models import Contribution
from practicum.writing.places import key_in
from practicum.writing.sight import ContributionSight

if TYPE_CHECKING:
    from practicum.people.models import Person


def decision_seen(key: str, person: "Person | None") -> Decision:
    """A decision this person reads, with its space and community; else 404."""
    rows = Decision.objects.select_related("contribution__space__community", "contribution__author", "owner")
    found = rows.filter(ContributionSight(person), pk=number_of(key)).first()
    if found is None:
        raise Http404
    return found


def proposal_of(decision: Decision) -> Proposal:
    """The proposal of a decision that was looked up through sight; 404 where it was written down as taken."""
    found = Proposal.objects.filter(pk=decision.pk).first()
    if found is None:
        raise Http404
    return found


def voice_on(decision: Decision, key: str) -> Voice:
    """A voice on a decision that was looked up through sight; else 404."""
    found = Voice.objects.select_related("person").filter(proposal=decision.pk, pk=number_of(key)).first()
    if found is None:
        raise Http404
    return found


def item_named(address: str, person: "Person | None") -> Contribution:
    """The item at an address that somebody pasted, through sight; 404 for what she does not see."""
    rows = Contribution.objects.select_related("root", "space__community").filter(pk=number_of(key_in(address)))
    found = rows.visible_to(person).first()
    if found is None:
        raise Http404
    return found


def item_called(address: str, person: "Person | None") -> Contribution:
    """The same for a form: a Refusal, so that what else was typed stays."""
    try:
        return item_named(address, person)
    except Http404:
        raise Refusal(
            _("There is nothing at this address that you see."), _("Copy it from the browser's address bar."),
            code="bad_address",
        ) from None  # fmt: skip


def number_of(key: str) -> int:
    """The id in an address; 404 for what is none."""
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None
