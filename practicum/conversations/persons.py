"""What conversations tell on a person's page: help given and received, and what she wrote lately."""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from practicum.communities.sight import of_spaces
from practicum.conversations.queries.growth import item_url
from practicum.conversations.queries.heads import ITEM_SLOTS, newest_seen
from practicum.conversations.queries.selecting import as_moment
from practicum.kit.rows import among, as_list, fetch
from practicum.people.sections import Section, finds, known_to, tells
from practicum.writing.places import place_of
from practicum.writing.sight import PLAIN, seen_by

if TYPE_CHECKING:
    from datetime import datetime

    from practicum.people.models import Person

SHOWN = 12
# Her voices, and a row of 1 where the viewer follows her.
VOICES = (
    "SELECT id, 0 FROM communities_persona WHERE person_id = %s UNION ALL SELECT 0, 1 FROM activity_follow"
    " WHERE person_id = %s AND thing_kind = 'person' AND thing_id = %s ORDER BY 1"
)
NEWEST = (
    "SELECT c.happened_at, c.id, c.audience_id FROM writing_contribution c"
    " WHERE c.author_id = {place} AND c.state = 'published'"
    " ORDER BY c.happened_at DESC, c.id DESC LIMIT {most}"
)
WROTE = (
    "SELECT c.id, c.kind, c.title, c.happened_at, c.root_id, rt.title FROM writing_contribution c"
    " LEFT JOIN writing_contribution rt ON rt.id = c.root_id {joins}"
    " WHERE c.id IN {items} AND {sight} ORDER BY c.happened_at DESC, c.id DESC LIMIT {most}"
).replace("{items}", f"({ITEM_SLOTS})")
ANYTHING = (
    "SELECT 1 FROM communities_persona pa JOIN writing_contribution c ON c.author_id = pa.id {joins}"
    " WHERE pa.person_id = {whose} AND c.state = 'published' AND {sight} LIMIT 1"
)
# Her answers and questions, each with three more counts. What is plain (`sight.PLAIN`) in a space that the viewer reads
# is seen; sight in full looks at the rest alone, and is not asked where there is none.
_ANSWERS = (
    " FROM communities_persona pa JOIN writing_contribution c ON c.author_id = pa.id"
    " JOIN conversations_post q ON q.contribution_id = c.id"
    " LEFT JOIN conversations_acceptance k ON k.answer_id = q.contribution_id{more}"
    " WHERE pa.person_id = {whose} AND c.kind = 'answer' AND c.state = 'published'"
)
_QUESTIONS = (
    " FROM communities_persona pa JOIN writing_contribution c ON c.author_id = pa.id{more}"
    " WHERE pa.person_id = {whose} AND c.kind = 'question' AND c.state = 'published'"
)
_ROOT = " LEFT JOIN writing_contribution {r} ON {r}.id = c.root_id"
_SEEN = f"{PLAIN} AND {{read}}"
_COUNTED = "SELECT '{kind}', COUNT(*), SUM(CASE WHEN {seen} THEN 1 ELSE 0 END), "
_WORKED = (
    "SUM(CASE WHEN q.worked > 0 AND {seen} THEN 1 ELSE 0 END),"
    " SUM(CASE WHEN q.worked > 0 AND {seen} THEN q.worked ELSE 0 END),"
    " SUM(CASE WHEN k.answer_id IS NOT NULL AND {seen} THEN 1 ELSE 0 END)"
)
_HELPED = "SUM(CASE WHEN c.standing IN ('answered', 'confirmed') AND {seen} THEN 1 ELSE 0 END), 0, 0"
_OF_ANSWERS = f"{_COUNTED}{_WORKED}{_ANSWERS}{{rest}}".replace("{kind}", "answer")
_OF_QUESTIONS = f"{_COUNTED}{_HELPED}{_QUESTIONS}{{rest}}".replace("{kind}", "question")
_BOTH = f"{_OF_ANSWERS} UNION ALL {_OF_QUESTIONS}"
_PLAINLY = _BOTH.replace("{more}", _ROOT).replace("{rest}", "").replace("{seen}", _SEEN)
_REST = _BOTH.replace("{more}", " {joins}").replace("{rest}", f" AND {{sight}} AND NOT ({_SEEN})")
_REST = _REST.replace("{seen}", "1 = 1")
SPACES = (
    "SELECT DISTINCT s0.id FROM communities_persona pa JOIN communities_space s0 ON s0.community_id = pa.community_id"
    " {membership} WHERE pa.person_id = {whose} AND {sight}"
)


@dataclass(slots=True)
class Wrote:
    """A thread she wrote in lately, as a line: the newest of it, and how many things."""

    title: str
    url: str
    at: "datetime"
    count: int = 1


@dataclass(slots=True)
class Help:
    """Answers given, how many others confirmed and how often, how many askers chose; questions, how many helped."""

    answers: int = 0
    confirmed: int = 0
    worked: int = 0
    chosen: int = 0
    asked: int = 0
    helped: int = 0
    wrote: list[Wrote] = field(default_factory=list)


@finds
def wrote_where_the_viewer_reads(viewer: "Person | None", person: "Person") -> bool:
    """Her page is found by whoever reads something she wrote."""
    return bool(_rows(viewer, ANYTHING, person))


@tells
def help_and_words(person: "Person", viewer: "Person | None") -> Section | None:
    """Help given and received, and what she wrote lately; only what the viewer may read is counted."""
    help = Help()
    counts = help_counted(viewer, person)
    help.answers, help.confirmed, help.worked, help.chosen = counts["answer"]
    help.asked, help.helped = counts["question"][:2]
    voices, follows = _voices(viewer, person)
    help.wrote = _by_thread(_wrote(viewer, voices, SHOWN))
    both_inside = _both_inside(viewer, person)
    if not (help.wrote or help.answers or help.asked or both_inside):
        return None
    return Section(
        "help",
        _("Help given and received"),
        "conversations/person.html",
        help,
        place=20,
        more={"may_follow": both_inside, "follows": both_inside and follows, "handle": person.handle},
    )


def help_counted(viewer: "Person | None", person: "Person") -> dict[str, list[int]]:
    """Of answers how many, confirmed, how often, chosen; of questions how many, and helped: as far as the viewer sees
    them. Two queries, and a third where more than their spaces decides.
    """
    read = [row[0] for row in fetch(*of_spaces(SPACES, viewer, whose=person.pk))]
    values = {"whose": person.pk, "read": as_list(read)}
    plainly, rest = _statements()
    rows = fetch(*seen_by(viewer, plainly, values=values))
    if any(row[1] > (row[2] or 0) for row in rows):
        rows += fetch(*seen_by(viewer, rest, values=values))
    found = {"answer": [0] * 4, "question": [0] * 4}
    for kind, _there, *seen in rows:
        found[kind] = [one + int(more or 0) for one, more in zip(found[kind], seen, strict=True)]
    return found


@cache
def _statements() -> tuple[str, str]:
    """What is plain, and the rest, as the engine takes lists."""
    read = among("c.space_id", "{read}")
    return _PLAINLY.replace("{read}", read), _REST.replace("{read}", read)


def _by_thread(rows: list) -> list[Wrote]:
    found: dict[int, Wrote] = {}
    for pk, kind, title, at, root, root_title in rows:
        thread, words = root or pk, title or root_title or ""
        if thread in found:
            found[thread].count += 1
        else:
            url = place_of(kind, pk, words) if pk == thread else item_url(pk, thread, words)
            found[thread] = Wrote(words, url, as_moment(at))
    return list(found.values())


def _both_inside(viewer: "Person | None", person: "Person") -> bool:
    return viewer is not None and viewer.pk != person.pk and known_to(viewer, person)


def _voices(viewer: "Person | None", person: "Person") -> tuple[list[int], bool]:
    """Her voices, and whether the viewer follows her."""
    rows = fetch(VOICES, [person.pk, viewer.pk if viewer else 0, person.pk])
    return [voice for voice, follow in rows if not follow], any(follow for _voice, follow in rows)


def _rows(viewer: "Person | None", query: str, person: "Person") -> list:
    return fetch(*seen_by(viewer, query, values={"whose": person.pk, "most": SHOWN}))


def _wrote(viewer: "Person | None", voices: list[int], most: int) -> list:
    """What she wrote lately, as far as the viewer sees it: each of her voices gives its newest by its index."""

    def look(items: dict[str, Any], _plain: bool) -> list[Any]:
        return fetch(*seen_by(viewer, WROTE, values=items | {"most": most}))

    return newest_seen(voices, NEWEST, look, most)
