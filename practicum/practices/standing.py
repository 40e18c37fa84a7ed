"""Which edition of a standard stands, and what a practice was brought together with."""

from practicum.practices.models import Practice, Standard
from practicum.writing.models import Link, LinkKind


def standing_of(practice: Practice) -> Standard | None:
    """The edition that stands, where this practice is a standard of its community."""
    return Standard.objects.select_related("practice__contribution").filter(practice=practice, ended_at=None).first()


def joined_to(practice: int) -> Link | None:
    """The link to the practice that this one was brought together with, where it was."""
    links = Link.objects.select_related("there").filter(here=practice, kind=LinkKind.DUPLICATE_OF)
    return links.filter(there__kind="practice").first()
