"""Before whom practices came in a week, for the sample that is asked whether they worked."""

from collections.abc import Sequence
from datetime import datetime

from practicum.access import Seat
from practicum.kit.rows import fetch, stored
from practicum.practices.actions import use_practice
from practicum.practices.models import Practice
from practicum.sampling import exposures, telling
from practicum.writing.models import Contribution, Use

BECAME = (  # whoever asked, or had the same problem, and out of whose thread a practice was made
    "SELECT v.person_id, c.id FROM writing_link l JOIN writing_contribution c ON c.id = l.here_id"
    " JOIN writing_contribution t ON t.id = l.there_id JOIN communities_persona v ON v.id = t.author_id"
    " WHERE c.community_id = %s AND l.kind = 'came_from' AND c.kind = 'practice' AND c.state = 'published'"
    " AND c.origin_source = '' AND l.made_at >= %s AND l.made_at < %s AND v.person_id IS NOT NULL"
)
SAVED = (
    "SELECT f.person_id, c.id FROM activity_follow f JOIN writing_contribution c ON c.id = f.thing_id"
    " WHERE f.community_id = %s AND f.thing_kind = 'practice' AND f.because = 'chosen' AND c.state = 'published'"
    " AND f.since >= %s AND f.since < %s"
)


def source(query: str) -> exposures.Source:
    """The exposures that a query gives."""

    def of_week(community: int, since: datetime, until: datetime) -> Sequence[tuple[int, int]]:
        return [(person, item) for person, item in fetch(query, [community, stored(since), stored(until)])]

    return of_week


def tell(seat: Seat, item: Contribution, outcome: str) -> Use:
    """How a practice went, by the act of its page."""
    rows = Practice.objects.select_related("contribution__space__community", "contribution__author")
    return use_practice(seat, practice=rows.get(pk=item.pk), outcome=outcome)


exposures.declare("asked", source(BECAME))
exposures.declare("saved", source(SAVED))
telling.declare(["practice"], tell)
