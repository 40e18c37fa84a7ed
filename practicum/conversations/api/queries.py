"""What the API reads of conversations: through sight, in a fixed number of queries."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from practicum.communities.models import Community, Persona, Space
from practicum.conversations.api.shapes import (
    Comments,
    Counts,
    Named,
    Posts,
    PostShown,
    ThreadLine,
    Threads,
    ThreadShown,
    Tries,
)
from practicum.conversations.limits import PAGE, THREADS_A_PAGE
from practicum.conversations.models import Thread, thread_url
from practicum.conversations.queries.selecting import AUTHOR, as_moment
from practicum.kit import ids, paging
from practicum.kit.rows import fetch
from practicum.writing.api import STUB_WORDS, FileShown, Written, author_of, file_shown, source_of
from practicum.writing.models import Contribution
from practicum.writing.queries import files_on
from practicum.writing.sight import seen_by

VOICE = "c.author_id, COALESCE(NULLIF(p.name, ''), h.name, ''), h.handle, h.state"
TEXT = "c.html, c.source, c.format, c.language, c.version, c.happened_at, c.edited_at, c.state"
LINE = (
    "c.id, c.title, c.lead, c.kind, c.standing, c.happened_at, c.active_at, cm.slug, cm.name,"
    " CASE WHEN {known} THEN s0.slug ELSE '' END, CASE WHEN {known} THEN s0.name ELSE '' END,"
    f" t.posts, t.answers, t.confirmations, t.last_confirmed_at, t.closed_at, {VOICE}"
)
FROM_THREADS = (
    f" FROM writing_contribution c {AUTHOR} JOIN conversations_thread t ON t.contribution_id = c.id"
    " JOIN communities_community cm ON cm.id = c.community_id {joins}"
)
LIST = (
    f"SELECT {LINE}{FROM_THREADS} WHERE c.{{of}} = {{number}} AND c.root_id IS NULL AND c.state = 'published'"
    "{filters} AND {sight} ORDER BY c.active_at DESC, c.id DESC LIMIT {limit}"
)
ONE = (
    f"SELECT {LINE}, {TEXT}, t.same_problem, t.link, t.why_it_matters, t.locked, t.closed_line{FROM_THREADS}"
    " WHERE c.id = {thread} AND c.root_id IS NULL AND {sight}"
)
TO_ACT_ON = (
    "SELECT c.id, c.kind, c.state, c.author_id, p.person_id, t.locked, cm.id, cm.kind, cm.state, cm.language, s0.id,"
    f" s0.reach, s0.state, s0.joint{FROM_THREADS} WHERE c.id = {{thread}} AND c.root_id IS NULL AND {{sight}}"
)
BEST = (
    "SELECT c.id FROM conversations_post q JOIN writing_contribution c ON c.id = q.contribution_id"
    " LEFT JOIN conversations_acceptance k ON k.answer_id = q.contribution_id {joins} WHERE q.thread_id = {thread}"
    " AND q.role = 'answer' AND (k.answer_id IS NOT NULL OR (q.worked > 0 AND c.standing <> 'outdated'))"
    " AND c.state = 'published' AND {sight}"
    " ORDER BY CASE WHEN k.answer_id IS NULL THEN 1 ELSE 0 END, q.worked - q.did_not_work DESC, q.ordinal LIMIT 1"
)
ACCEPTED = "SELECT 1 FROM conversations_acceptance k WHERE k.answer_id = {post}"
TOPICS = (
    "SELECT tp.slug, tp.name FROM topics_topicof w JOIN topics_topic tp ON tp.id = w.topic_id"
    " WHERE w.contribution_id = {thread} AND tp.same_as_id IS NULL ORDER BY tp.slug"
)
END = (
    "SELECT t.last_ordinal FROM conversations_thread t JOIN writing_contribution c ON c.id = t.contribution_id"
    " {joins} WHERE c.id = {thread} AND c.root_id IS NULL AND {sight}"
)
POSTS = (
    "SELECT c.id, q.thread_id, q.parent_id, q.role, q.ordinal, q.holds_when, q.comments, q.worked, q.partly,"
    f" q.did_not_work, q.too_early, k.answer_id, c.standing, {VOICE}, {TEXT}"
    f" FROM conversations_post q JOIN writing_contribution c ON c.id = q.contribution_id {AUTHOR}"
    " LEFT JOIN conversations_acceptance k ON k.answer_id = q.contribution_id {joins} WHERE {sight}"
)
OF_THREAD = POSTS + " AND q.thread_id = {thread} AND q.ordinal BETWEEN {first} AND {last} ORDER BY q.ordinal, c.id"
OF_POST = POSTS + " AND q.parent_id = {post} AND q.ordinal IS NULL AND c.id > {after} ORDER BY c.id LIMIT {limit}"
ONE_POST = POSTS + " AND q.contribution_id = {post}"


def threads(of: str, number: int, person: Any, *, kind: str = "", state: str = "", cursor: str = "") -> Threads:
    """A page of threads of a community or space (`of` is the column), the newest activity first. One query."""
    size, filters = THREADS_A_PAGE.maximum, ""
    values: dict[str, Any] = {"number": number, "limit": size + 1}
    for column, word in (("kind", kind), ("standing", state)):
        if word:
            filters, values[column] = f"{filters} AND c.{column} = {{{column}}}", word
    place = paging.read(cursor, datetime, int)
    if place is not None:
        filters += " AND (c.active_at, c.id) < ({at}, {id})"
        values |= {"at": connection.ops.adapt_datetimefield_value(place.values[0]), "id": place.values[1]}
    rows = _rows(person, LIST.replace("{of}", of).replace("{filters}", filters), values)
    after = rows[size - 1] if len(rows) > size else None
    return Threads.model_construct(
        items=[ThreadLine.model_construct(**_line(row)) for row in rows[:size]],
        next=paging.write(paging.Place((moment(after[6]), after[0]))) if after else None,
    )


def thread(number: int, person: Any) -> ThreadShown | None:
    """A thread as this person may see it, None when she may not. Four queries, three for what has no answer."""
    found = _rows(person, ONE, {"thread": number}, stubs=True)
    if not found:
        return None
    row = found[0]
    line, text, (same_problem, link, why, locked, closed_line) = _line(row), _text(row[20:28]), row[28:]
    if text.removed:
        line |= {"title": "", "lead": "", "url": thread_url(number, "")}
        link = why = closed_line = ""
    best = _rows(person, BEST, {"thread": number}) if line["kind"] == "question" and line["counts"].answers else []
    return ThreadShown.model_construct(
        **line, opening=text, best_answer_id=ids.text(best[0][0]) if best else None, same_problem=same_problem,
        link=link, why_it_matters=why, locked=bool(locked), closed_line=closed_line,
        topics=[_named(*topic) for topic in _rows(None, TOPICS, {"thread": number})] if not text.removed else [],
        files=[] if text.removed else files_shown([number]).get(number, []),
    )  # fmt: skip


def thread_to_act_on(number: int, person: Any) -> Thread | None:
    """What `lookup.thread_seen` gives, as far as a reply and its rules need it: one query, a fifth of its price."""
    found = _rows(person, TO_ACT_ON, {"thread": number})
    if not found:
        return None
    (pk, kind, state, author_id, person_id, locked, c_id, c_kind, c_state, c_language, s_id, s_reach, s_state,
     joint) = found[0]  # fmt: skip
    community = Community(id=c_id, kind=c_kind, state=c_state, language=c_language)
    space = Space(id=s_id, community=community, reach=s_reach, state=s_state, joint=bool(joint))
    author = Persona(id=author_id, community=community, person_id=person_id)
    item = Contribution(id=pk, community=community, space=space, kind=kind, state=state, author=author)
    return Thread(contribution=item, locked=bool(locked))


def posts(thread_id: int, person: Any, *, first: int) -> Posts | None:
    """Twenty places of a thread from an ordinal on; None when the thread is not seen. Three queries."""
    end = _rows(person, END, {"thread": thread_id}, stubs=True)
    if not end:
        return None
    last = first + PAGE.maximum - 1
    rows = _rows(person, OF_THREAD, {"thread": thread_id, "first": first if first > 1 else 0, "last": last}, stubs=True)
    return Posts.model_construct(items=_posts(rows), next=last + 1 if last < end[0][0] else None)


def post(number: int, person: Any) -> PostShown | None:
    """One post or comment; None when it is not seen. Two queries."""
    rows = _rows(person, ONE_POST, {"post": number}, stubs=True)
    return _posts(rows)[0] if rows else None


def accepted(answer_id: int) -> bool:
    """Is it the accepted answer of its thread?"""
    return bool(_rows(None, ACCEPTED, {"post": answer_id}))


def comments(post_id: int, person: Any, *, cursor: str = "") -> Comments:
    """The comments under a post or an opening, the oldest first. Two queries."""
    place, size = paging.read(cursor, int), PAGE.maximum
    after = place.values[0] if place else 0
    rows = _rows(person, OF_POST, {"post": post_id, "after": after, "limit": size + 1}, stubs=True)
    last = rows[size - 1] if len(rows) > size else None
    return Comments.model_construct(
        items=_posts(rows[:size]), next=paging.write(paging.Place((last[0],))) if last else None
    )


def moment(value: Any) -> datetime | None:
    """A moment with its zone, on both engines: SQLite gives it without one."""
    found = as_moment(value)
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


def _rows(person: Any, query: str, values: dict[str, Any], **options: Any) -> list[Sequence[Any]]:
    return fetch(*seen_by(person, query, values=values, **options))


def _named(slug: str, name: str) -> Named:
    return Named.model_construct(slug=slug, name=name)


def _line(row: Sequence[Any]) -> dict[str, Any]:
    (pk, title, lead, kind, standing, started, active, c_slug, c_name, s_slug, s_name, posts, answers, confirmations,
     confirmed_at, closed_at, *voice) = row[:20]  # fmt: skip
    return {
        "id": ids.text(pk), "url": thread_url(pk, title), "community": _named(c_slug, c_name),
        "space": _named(s_slug, s_name), "kind": kind, "state": standing or None, "title": title, "lead": lead,
        "author": author_of(*voice), "started_at": moment(started), "active_at": moment(active),
        "counts": Counts.model_construct(posts=posts, answers=answers, confirmations=confirmations),
        "last_confirmed_at": moment(confirmed_at), "closed": closed_at is not None,
    }  # fmt: skip


def _text(columns: Sequence[Any]) -> Written:
    html, source, format, language, version, at, edited, state = columns
    gone = state in STUB_WORDS
    return Written.model_construct(
        html="" if gone else html, source=None if gone else source_of(source, format), language=language,
        version=version, written_at=moment(at), edited_at=moment(edited), removed=state if gone else None,
    )  # fmt: skip


def files_shown(items: list[int]) -> dict[int, list[FileShown]]:
    """The files of items that the reader was found to see. One query."""
    return {item: [file_shown(file) for file in files] for item, files in files_on(items).items()}


def _posts(rows: Sequence[Sequence[Any]]) -> list[PostShown]:
    """Of what was removed no file is named. One query, none without rows."""
    made = [_post(row) for row in rows]
    files = files_shown([row[0] for row, post in zip(rows, made, strict=True) if not post.text.removed])
    for row, post in zip(rows, made, strict=True):
        post.files = files.get(row[0], [])
    return made


def _post(row: Sequence[Any]) -> PostShown:
    (pk, thread_id, parent_id, role, ordinal, holds_when, count, worked, partly, not_worked, early, accepted,
     standing, *voice) = row[:17]  # fmt: skip
    text = _text(row[17:])
    return PostShown.model_construct(
        id=ids.text(pk), thread_id=ids.text(thread_id), url=f"/i/{ids.text(pk)}", role=role, ordinal=ordinal,
        parent_id=ids.text(parent_id) if parent_id not in (None, thread_id) else None, author=author_of(*voice),
        text=text, holds_when="" if text.removed else holds_when, accepted=accepted is not None,
        outdated=standing == "outdated", comments=count, files=[],
        tries=Tries.model_construct(worked=worked, partly=partly, did_not_work=not_worked, too_early=early),
    )  # fmt: skip
