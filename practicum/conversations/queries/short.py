"""A thread in short, as one reader may see it: the sentences all of whose posts she reads, and what makes each stale.

One statement, with nothing stored of it: what came since the summary was looked at is asked of the rows themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from practicum.conversations.limits import NEWER_TOLD, VERSIONS_SHOWN
from practicum.conversations.models import Summary, Thread, thread_url
from practicum.conversations.queries.rows import Who, who
from practicum.conversations.queries.selecting import STUBS
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.writing.comparing import Version
from practicum.writing.markdown.diff import diff
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

MOST_NEWER = 100
_ONE = "(SELECT MAX({when}) FROM {rows} AND {when} > su.looked_at)"
# What is said under a question does not speak against it; elsewhere a reply may speak against what it answers.
_REPLIES = (
    "conversations_post rq JOIN writing_contribution rc ON rc.id = rq.contribution_id {grown}"
    " WHERE rq.parent_id = c.id AND (c.root_id IS NOT NULL OR c.kind <> 'question')"
    " AND rc.state = 'published' AND rc.audience_id IS NULL"
)


def _newest(when: str, rows: str) -> str:
    return _ONE.replace("{when}", when).replace("{rows}", rows)


FACTS = {
    "failed": _newest("mk.marked_at", "writing_mark mk WHERE mk.contribution_id = c.id AND mk.word = 'failed'"
                      " AND mk.undone_at IS NULL"),
    "outdated": _newest("l.made_at", "writing_link l WHERE l.here_id = c.id AND l.kind = 'replaced_by'"),
    "did_not_work": _newest("u.told_at", "writing_use u WHERE u.contribution_id = c.id AND u.outcome = 'did_not_work'"
                            " AND u.withdrawn_at IS NULL"),
    "reply_failed": _newest("mk.marked_at", _REPLIES.replace("{grown}", "JOIN writing_mark mk"
                            " ON mk.contribution_id = rc.id AND mk.word = 'failed' AND mk.undone_at IS NULL")),
    "changed_a_mind": _newest("x.given_at", _REPLIES.replace("{grown}", "JOIN writing_reaction x"
                              " ON x.contribution_id = rc.id AND x.kind = 'changed_my_mind'")),
}  # fmt: skip
NEWER = (
    "(SELECT COUNT(*) FROM (SELECT nq.contribution_id FROM conversations_post nq"
    " JOIN writing_contribution nc ON nc.id = nq.contribution_id WHERE nq.thread_id = su.thread_id"
    " AND nq.ordinal > su.upto AND nc.audience_id IS NULL AND nc.state = 'published'"
    f" LIMIT {MOST_NEWER}) newer)"
)
SENTENCES = (
    "SELECT su.thread_id, th.title, su.version, su.looked_at, {newer}, su.owner_id, o.name, o.handle, o.state,"
    " o.portrait, su.asked_by_id, a.name, sv.written_at, e.id, e.text, e.rests, c.id, c.root_id, c.state,"
    " CASE WHEN c.version <> b.post_version THEN c.edited_at END,"
    " CASE WHEN b.accepted AND NOT EXISTS (SELECT 1 FROM conversations_acceptance ka"
    " WHERE ka.thread_id = su.thread_id AND ka.answer_id = c.id) THEN 1 ELSE 0 END, cq.ordinal, "
    + ", ".join(FACTS.values())
    + " FROM conversations_summary su JOIN writing_contribution th ON th.id = su.thread_id"
    " JOIN conversations_summaryversion sv ON sv.summary_id = su.id AND sv.number = su.version"
    " JOIN conversations_sentence e ON e.version_id = sv.id JOIN conversations_basis b ON b.sentence_id = e.id"
    " JOIN writing_contribution c ON c.id = b.post_id LEFT JOIN conversations_post cq ON cq.contribution_id = c.id"
    " LEFT JOIN people_person o ON o.id = su.owner_id LEFT JOIN people_person a ON a.id = su.asked_by_id {joins}"
    " WHERE {where} AND {sight} ORDER BY su.id, e.place, b.id"
)
OF_A_THREAD = SENTENCES.replace("{where}", "su.thread_id = {thread}").replace("{newer}", NEWER)
OF_MINE = SENTENCES.replace("{where}", "su.owner_id = {me} AND th.root_id IS NULL").replace("{newer}", NEWER)


@dataclass(slots=True)
class Why:
    """One reason why a sentence may not hold any more: a word of `CODES`, since when, and the post it is about."""

    code: str
    at: datetime | None
    post: str


@dataclass(slots=True)
class Sentence:
    """One sentence in its place among those that this reader sees; `posts` are (key, ordinal) of what it rests on."""

    number: int
    text: str
    posts: list[tuple[str, int | None]]
    why: list[Why] = field(default_factory=list)


@dataclass
class Short:
    """The summary of one thread. `gone`: how many sentences its owner is told that nobody reads any more."""

    thread: int
    title: str
    version: int
    owner: Who | None
    owner_id: int | None
    looked_at: datetime
    written_at: datetime
    newer: int
    sentences: list[Sentence]
    asked_by: str = ""
    asked_by_id: int | None = None
    gone: int = 0

    @property
    def stale(self) -> bool:
        return bool(self.contested or self.gone or self.newer >= NEWER_TOLD.maximum)

    @property
    def contested(self) -> bool:
        """Something came that speaks against one of its sentences."""
        return any(sentence.why for sentence in self.sentences)

    @property
    def url(self) -> str:
        return thread_url(self.thread, self.title)


CODES = ("changed", "removed", "held", "moved", "not_accepted", *FACTS)


def short_of(thread_id: int, person: "Person | None", *, tends: bool = False) -> Short | None:
    """The thread in short; None where there is none, or nothing of it that this reader may read. One query."""
    made = _made(fetch(*seen_by(person, OF_A_THREAD, values={"thread": thread_id}, stubs=True)), person, tends=tends)
    return made[0] if made else None


def summaries_to_look_at(person: "Person") -> list[Short]:
    """Those she keeps that may not hold any more, or that somebody asks for, of threads she reads. One query."""
    rows = fetch(*seen_by(person, OF_MINE, stubs=True))
    here = {row[0] for row in rows if row[0] in (row[16], row[17])}  # who reads a part of a thread reads the thread
    return [one for one in _made(rows, person, tends=False) if one.thread in here and (one.stale or one.asked_by)]


def _made(rows: Iterable[Sequence[Any]], person: "Person | None", *, tends: bool) -> list[Short]:
    """Rows in the order of summaries, sentences and posts, as summaries."""
    by_thread: dict[int, dict[int, list[Sequence[Any]]]] = {}
    for row in rows:
        by_thread.setdefault(row[0], {}).setdefault(row[13], []).append(row)
    return [made for grounds in by_thread.values() if (made := _short(list(grounds.values()), person, tends=tends))]


def _short(sentences: list[list[Sequence[Any]]], person: "Person | None", *, tends: bool) -> Short | None:
    (thread, title, version, looked_at, newer, owner_id, name, handle, state, portrait, asked_id, asked,
     written_at) = sentences[0][0][:13]  # fmt: skip
    shown, gone = [], 0
    for rows in sentences:
        if len(rows) < rows[0][15] or not rows[0][14]:  # a post of it is not for this reader, or its words are erased
            continue
        if all(_read(row, tends=tends) for row in rows):
            shown.append(_sentence(len(shown) + 1, rows, thread))
        else:
            gone += 1
    keeps = person is not None and owner_id == person.pk
    gone = gone if keeps or tends else 0
    if not shown and not gone:
        return None
    owner = who(owner_id, name, handle, state, owner_id, portrait) if owner_id else None
    return Short(
        thread, title, version, owner, owner_id, as_moment(looked_at), as_moment(written_at), newer, shown,
        asked or "", asked_id, gone,
    )  # fmt: skip


def _read(row: Sequence[Any], *, tends: bool) -> bool:
    """Is the text of the post read by this reader, and not only the line that stands in its place?"""
    return row[18] not in STUBS or (tends and row[18] != "erased")


def _sentence(number: int, rows: list[Sequence[Any]], thread: int) -> Sentence:
    posts = [(ids.text(row[16]), row[21]) for row in rows]
    return Sentence(number, rows[0][14], posts, [why for row in rows for why in _why(row, thread)])


def _why(row: Sequence[Any], thread: int) -> Iterable[Why]:
    post, root, state, changed, not_accepted, _ordinal, *facts = row[16:]
    key = ids.text(post)
    if changed is not None:
        yield Why("changed", as_moment(changed), key)
    if state != "published":
        yield Why("held" if state == "held" else "removed", None, key)
    if thread not in (post, root):
        yield Why("moved", None, key)
    if not_accepted:
        yield Why("not_accepted", None, key)
    for code, at in zip(FACTS, facts, strict=True):
        if at is not None:
            yield Why(code, as_moment(at), key)


VERSIONS = (
    "SELECT sv.number, sv.written_at, w.name, e.id, e.text, e.rests"
    " FROM conversations_summary su JOIN conversations_summaryversion sv ON sv.summary_id = su.id"
    " LEFT JOIN people_person w ON w.id = sv.written_by_id"
    " JOIN conversations_sentence e ON e.version_id = sv.id JOIN conversations_basis b ON b.sentence_id = e.id"
    " JOIN writing_contribution c ON c.id = b.post_id {joins}"
    " WHERE su.thread_id = {thread} AND sv.number > su.version - {shown} AND {sight} ORDER BY sv.number, e.place, b.id"
)


def summary_of(thread: Thread) -> Summary | None:
    """The row of a thread's summary, to ask who may change it."""
    found = Summary.objects.filter(thread=thread).first()
    if found is not None:
        found.thread = thread
    return found


def versions_of_summary(thread: Thread, person: "Person | None") -> list[Version]:
    """Its versions, the newest first, each beside the one before; of each only what this reader may read. One query."""
    values = {"thread": thread.pk, "shown": VERSIONS_SHOWN.maximum}
    texts: dict[int, tuple[str, Any, dict[int, list[Sequence[Any]]]]] = {}
    for row in fetch(*seen_by(person, VERSIONS, values=values)):
        texts.setdefault(row[0], (row[2] or "", as_moment(row[1]), {}))[2].setdefault(row[3], []).append(row)
    found, before = [], ""
    for number, (name, at, sentences) in texts.items():
        text = "\n".join(rows[0][4] for rows in sentences.values() if len(rows) == rows[0][5] and rows[0][4])
        if text != before:
            found.append(Version(number, name, at, "", diff(before, text)))
        before = text
    return found[::-1]
