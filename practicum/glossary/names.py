"""The words of a space: which names lead to which terms for everybody who reads there, kept for an edition."""

from collections import OrderedDict

from practicum.glossary.linking import Word, Words, short_url
from practicum.glossary.models import Stage
from practicum.kit.rows import fetch
from practicum.writing.naming import links

EDITION = (
    "SELECT e.community_id, e.number FROM glossary_edition e JOIN communities_space s"
    " ON s.community_id = e.community_id WHERE s.id = %s"
)
# What all readers of a space see: terms of this space, and of the community's public ones. Theirs before others'.
NAMES = (
    "SELECT n.word, n.term_id FROM glossary_name n JOIN glossary_term t ON t.contribution_id = n.term_id"
    " JOIN writing_contribution c ON c.id = n.term_id JOIN communities_space s ON s.id = c.space_id"
    " WHERE t.community_id = %s AND c.state = 'published' AND c.standing = %s AND c.audience_id IS NULL"
    " AND (c.space_id = %s OR s.reach = 'public') ORDER BY CASE WHEN c.space_id = %s THEN 1 ELSE 0 END, n.id DESC"
)
MOST = 256  # spaces whose words a process keeps
_KEPT: OrderedDict[int, tuple[tuple[int, int], Words]] = OrderedDict()


def words_of(space_id: int) -> Words | None:
    """The words of a space; None where its community settled none yet. One small query, two after a change."""
    rows = fetch(EDITION, [space_id])
    if not rows:
        return None
    edition = (rows[0][0], rows[0][1])
    kept = _KEPT.get(space_id)
    if kept is not None and kept[0] == edition:
        return kept[1]
    found = fetch(NAMES, [edition[0], Stage.SETTLED.value, space_id, space_id])
    words = Words([Word(name, term, short_url(term)) for name, term in found])
    _KEPT[space_id] = (edition, words)
    while len(_KEPT) > MOST:
        _KEPT.popitem(last=False)
    return words


@links
def link_terms(html: str, space_id: int, item_id: int) -> str:
    """Terms linked in what is being written."""
    words = words_of(space_id)
    return html if words is None else words.link(html, item_id)
