"""What going for good asks of decisions: a community's decision is not hers alone who wrote it down."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from practicum.people.models import Person


def settled_together(person: "Person", numbers: Collection[int]) -> set[int]:
    """What was settled stays settled, by nobody's name; so does a proposal that came to nothing, where somebody else
    spoke, voted or was asked. A proposal of hers to which nobody said anything is hers.
    """
    proposal, voice, vote = (apps.get_model("decisions", name) for name in ("Proposal", "Voice", "Vote"))
    open_ones = proposal.objects.filter(pk__in=numbers).exclude(outcome="adopted")
    spoken = voice.objects.filter(proposal__in=numbers).exclude(person=person)
    voted = vote.objects.filter(proposal__in=numbers).exclude(person=person)
    alone = set(open_ones.values_list("pk", flat=True))
    for others in (spoken, voted):
        alone -= set(others.values_list("proposal", flat=True))
    return set(numbers) - alone
