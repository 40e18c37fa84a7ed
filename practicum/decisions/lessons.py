"""Lessons of looks at decisions, for whoever begins a practice from one."""

from practicum.decisions.models import Revisit
from practicum.writing import lessons
from practicum.writing.models import Contribution


def lesson(item: Contribution, number: int) -> str:
    """What was learnt at one look at this decision. One query."""
    return "".join(Revisit.objects.filter(decision=item.pk, pk=number).values_list("lesson", flat=True))


lessons.declare("decision", lesson)
