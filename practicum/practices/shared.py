"""Which practices are not hers alone who began them."""

from collections.abc import Collection

from practicum.people.models import Person
from practicum.practices.models import Passage, Practice, Review, Standard
from practicum.writing.models import Revision, Use


def shared_practices(person: Person, numbers: Collection[int]) -> set[int]:
    """Those of her practices in which others have a part: they edited it, said something in it, used or reviewed it,
    or the community took it for its standard.
    """
    others = [
        Revision.objects.filter(contribution__in=numbers, replaced_by__isnull=False).exclude(replaced_by=person)
        .values_list("contribution", flat=True),
        Passage.objects.filter(practice__in=numbers).exclude(author__person=person).values_list("practice", flat=True),
        Use.objects.filter(contribution__in=numbers).exclude(person=person).values_list("contribution", flat=True),
        Review.objects.filter(practice__in=numbers).exclude(person=person).values_list("practice", flat=True),
        Standard.objects.filter(practice__in=numbers).values_list("practice", flat=True),
        Practice.objects.filter(variant_of__in=numbers).values_list("variant_of", flat=True),
    ]  # fmt: skip
    return {number for found in others for number in found}
