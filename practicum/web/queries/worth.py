"""Threads worth a practice: scored from what members did with them, with the reasons in words (MEASURES 5.6)."""

from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practicum.communities.models import Community
from practicum.conversations.models import thread_url
from practicum.kit import ids
from practicum.kit.rows import fetch
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

LOOKED_AT, SHOWN = 200, 15
# The same question elsewhere, as far as whoever reads this one reads that one.
AGAIN = (
    "(SELECT COUNT(*) FROM writing_link d JOIN writing_contribution dc ON dc.id = d.here_id WHERE d.there_id = c.id"
    " AND d.kind = 'duplicate_of' AND dc.state = 'published' AND dc.audience_id IS NULL AND dc.space_id = c.space_id)"
)
THREADS = (
    "SELECT c.id, c.title, t.answers, t.confirmations, t.same_problem,"
    " CASE WHEN k.answer_id IS NULL THEN 0 ELSE 1 END,"
    " (SELECT COUNT(*) FROM writing_use u JOIN conversations_post q ON q.contribution_id = u.contribution_id"
    " WHERE q.thread_id = c.id AND u.withdrawn_at IS NULL),"
    " (SELECT COUNT(*) FROM conversations_readplace r WHERE r.thread_id = c.id),"
    " {again},"
    " (SELECT COUNT(DISTINCT a.author_id) FROM conversations_post q JOIN writing_contribution a"
    " ON a.id = q.contribution_id WHERE q.thread_id = c.id AND q.role IN ('answer', 'reply')"
    " AND a.state = 'published' AND a.audience_id IS NULL AND LENGTH(a.source) >= 40)"
    " FROM writing_contribution c JOIN conversations_thread t ON t.contribution_id = c.id"
    " LEFT JOIN conversations_acceptance k ON k.thread_id = c.id {joins}"
    " WHERE c.community_id = {number} AND c.root_id IS NULL AND c.kind = 'question' AND c.state = 'published'"
    " AND c.standing <> 'outdated' AND (t.confirmations > 0 OR t.same_problem > 1 OR k.answer_id IS NOT NULL"
    " OR {again} + t.same_problem > 1)"
    " AND NOT EXISTS (SELECT 1 FROM writing_link l JOIN writing_contribution pr ON pr.id = l.here_id"
    " JOIN communities_space ps ON ps.id = pr.space_id"
    " WHERE l.there_id = c.id AND l.kind = 'came_from' AND pr.kind = 'practice' AND pr.state = 'published'"
    " AND pr.audience_id IS NULL AND (ps.id = c.space_id OR ps.reach = 'public'))"
    " AND {sight} ORDER BY t.confirmations DESC, t.same_problem DESC, c.active_at DESC LIMIT {most}"
).replace("{again}", AGAIN)


@dataclass(frozen=True)
class Worth:
    """A thread with its score, from 0 up, and why it has it. `third`: asked for the third time."""

    title: str
    url: str
    key: str
    score: float
    reasons: list[str]
    third: bool


def worth_keeping(community: Community, person: "Person") -> list[Worth]:
    """The threads of this community, among those she sees, that are most worth a practice and have none. One query."""
    rows = fetch(*seen_by(person, THREADS, values={"number": community.pk, "most": LOOKED_AT}))
    return sorted((_worth(row) for row in rows), key=lambda one: (-one.score, one.key))[:SHOWN]


def score(*, uses: int, readers: int, dupes: int, settled: bool, hands: int) -> float:
    """H of MEASURES 5.6. Its last term, joint work: three or more people each added something in answers and replies, a
    line of thanks not counted.
    """
    joint = float(hands >= 3)
    return 0.3 * log1p(uses) + 0.2 * log1p(readers) + 0.2 * dupes + 0.2 * settled + 0.1 * joint


def _worth(row: tuple) -> Worth:
    pk, title, _answers, confirmations, same, accepted, uses, readers, dupes, hands = row
    asked = dupes + same
    settled = bool(accepted) and confirmations >= 2
    said = [
        ngettext("asked twice", "asked %(num)s times", asked) % {"num": asked + 1} if asked else "",
        ngettext("tried once", "tried %(num)s times", uses) % {"num": uses} if uses else "",
        _("chosen, and confirmed by others") if settled else "",
        ngettext("%(num)s person added something", "%(num)s people added something", hands) % {"num": hands}
        if hands >= 3
        else "",
    ]
    number = score(uses=uses, readers=readers, dupes=asked, settled=settled, hands=hands)
    return Worth(title, thread_url(pk, title), ids.text(pk), number, [words for words in said if words], asked >= 2)
