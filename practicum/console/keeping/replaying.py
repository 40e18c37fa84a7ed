"""After a restore: whoever was erased since the backup was made is erased again, before anybody sees the site."""

from collections.abc import Iterable
from pathlib import Path

from practicum.people.actions.erasing import erase_again as erase_person_again
from practicum.people.erasing import SEAT
from practicum.people.faces import FORMER
from practicum.people.ledger import named_by, read_ledger
from practicum.people.models import Person, PersonState


def erase_again(lists: Iterable[Path]) -> int:
    """Everybody of these lists who is there; gives how many. What was killed on the way is done again as a whole."""
    lines = {line["mark"]: line for path in lists for line in read_ledger(path)}
    people = Person.objects.exclude(state=PersonState.FORMER, email="", name=FORMER)
    count = 0
    for number, form in list(named_by(lines.values(), people.values_list("pk", flat=True))) if lines else []:
        erase_person_again(SEAT, person=Person.objects.get(pk=number), form=form)
        count += 1
    return count
