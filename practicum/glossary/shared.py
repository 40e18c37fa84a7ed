"""Which terms are not hers alone who proposed them."""

from collections.abc import Collection

from practicum.glossary.models import Proposal, Term
from practicum.people.models import Person
from practicum.writing.shared import edited_by_others


def shared_terms(person: Person, numbers: Collection[int]) -> set[int]:
    """Those that a curator settled, for they are the community's word; and those that others edited or would change."""
    settled = Term.objects.filter(pk__in=numbers, contribution__standing="settled").values_list("pk", flat=True)
    changed = Proposal.objects.filter(term__in=numbers).exclude(person=person).values_list("term", flat=True)
    return edited_by_others(person, numbers) | {*settled, *changed}
