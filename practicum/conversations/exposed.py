"""Before whom the answers of threads came in a week, for the sample that is asked whether they worked."""

from collections.abc import Sequence
from datetime import datetime

from practicum.access import Seat
from practicum.conversations.actions import confirm_answer
from practicum.conversations.models import Post
from practicum.kit.rows import fetch, stored
from practicum.sampling import exposures, telling
from practicum.writing.models import Contribution, Use

ANSWERED = (
    "SELECT v.person_id, a.id FROM conversations_post q JOIN writing_contribution a ON a.id = q.contribution_id"
    " JOIN writing_contribution t ON t.id = q.thread_id JOIN communities_persona v ON v.id = t.author_id"
    " WHERE t.community_id = %s AND t.kind = 'question' AND q.role = 'answer' AND a.state = 'published'"
    " AND a.origin_source = '' AND a.happened_at >= %s AND a.happened_at < %s AND v.person_id IS NOT NULL"
    " AND a.author_id <> t.author_id"
)
BEST = (
    "(SELECT q.contribution_id FROM conversations_post q JOIN writing_contribution a ON a.id = q.contribution_id"
    " LEFT JOIN conversations_acceptance k ON k.answer_id = q.contribution_id WHERE q.thread_id = t.id"
    " AND q.role = 'answer' AND a.state = 'published'{read} ORDER BY CASE WHEN k.answer_id IS NULL THEN 1 ELSE 0 END,"
    " q.worked DESC, q.ordinal LIMIT 1)"
)
SHARED = (
    "SELECT l.person_id, {best} FROM writing_link l JOIN writing_contribution t ON t.id = l.here_id"
    " WHERE t.community_id = %s AND l.kind = 'same_problem' AND l.person_id IS NOT NULL"
    " AND l.made_at >= %s AND l.made_at < %s"
).replace("{best}", BEST.replace("{read}", ""))
SAVED = (
    "SELECT f.person_id, {best} FROM activity_follow f JOIN writing_contribution t ON t.id = f.thing_id"
    " WHERE f.community_id = %s AND f.thing_kind = 'thread' AND f.because = 'chosen' AND t.kind = 'question'"
    " AND f.since >= %s AND f.since < %s"
).replace("{best}", BEST.replace("{read}", ""))
READ = (
    "SELECT r.person_id, {best} FROM conversations_readplace r JOIN writing_contribution t ON t.id = r.thread_id"
    " WHERE t.community_id = %s AND t.kind = 'question' AND r.read_at >= %s AND r.read_at < %s"
).replace("{best}", BEST.replace("{read}", " AND q.ordinal <= r.ordinal"))


def source(query: str) -> exposures.Source:
    """The exposures that a query gives; a thread without an answer gives none."""

    def of_week(community: int, since: datetime, until: datetime) -> Sequence[tuple[int, int]]:
        rows = fetch(query, [community, stored(since), stored(until)])
        return [(person, item) for person, item in rows if item is not None]

    return of_week


def tell(seat: Seat, item: Contribution, outcome: str) -> Use:
    """How an answer went, by the act of its page."""
    rows = Post.objects.select_related("contribution__space__community", "contribution__author", "thread__contribution")
    return confirm_answer(seat, answer=rows.get(pk=item.pk), outcome=outcome)


for stratum, query in (("asked", ANSWERED), ("shared", SHARED), ("saved", SAVED), ("read", READ)):
    exposures.declare(stratum, source(query))
telling.declare(["answer"], tell)
