"""How views find a term or a line on the horizon: through sight, or not at all."""

from django.http import Http404
from django.utils.translation import gettext as _

from practicum.access import Standing
from practicum.communities.models import Community
from practicum.glossary.models import Ahead, Proposal, Term
from practicum.kit import Refusal, ids
from practicum.people.models import Person
from practicum.writing.models import Contribution
from practicum.writing.places import key_in
from practicum.writing.sight import ContributionSight


def term_seen(key: str, person: Person | None) -> Term:
    """A term this person reads, with its space and community; else 404."""
    rows = Term.objects.select_related("contribution__space__community", "contribution__author", "settled_by")
    found = rows.filter(ContributionSight(person), pk=number_of(key)).first()
    if found is None:
        raise Http404
    return found


def ahead_seen(key: str, person: Person | None) -> Ahead:
    """A line on the horizon that this person reads; else 404."""
    rows = Ahead.objects.select_related("contribution__space__community", "contribution__author", "looker")
    found = rows.filter(ContributionSight(person), pk=number_of(key)).first()
    if found is None:
        raise Http404
    return found


def proposal_seen(term: Term, key: str) -> Proposal:
    """A proposal on a term that was looked up through sight; else 404."""
    found = Proposal.objects.select_related("person").filter(term=term, pk=number_of(key)).first()
    if found is None:
        raise Http404
    found.term = term
    return found


def item_named(address: str, person: Person | None) -> Contribution:
    """The item at an address that somebody pasted, through sight; 404 for what she does not see."""
    rows = Contribution.objects.select_related("root", "space__community").filter(pk=number_of(key_in(address)))
    found = rows.visible_to(person).first()
    if found is None:
        raise Http404
    return found


def member_named(community: Community, handle: str) -> Person:
    """A member of the community by her handle; a sentence for a word that names none."""
    there = {"memberships__community": community, "memberships__standing": Standing.MEMBER}
    found = Person.objects.filter(handle=handle.strip().removeprefix("@").lower(), **there).first()
    if found is None:
        raise Refusal(
            _("Nobody in this community has the handle “%(handle)s”.") % {"handle": handle},
            _("The page of people says who is called how."), code="unknown_handle",
        )  # fmt: skip
    return found


def number_of(key: str) -> int:
    """The id in an address; 404 for what is none."""
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None
