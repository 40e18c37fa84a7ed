"""Which edition of a standard stands."""

from practicum.practices.models import Practice, Standard


def standing_of(practice: Practice) -> Standard | None:
    """The edition that stands, where this practice is a standard of its community."""
    return Standard.objects.select_related("practice__contribution").filter(practice=practice, ended_at=None).first()
