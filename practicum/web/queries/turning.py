"""Why is it like this? The turning points around an item, in the order of time, as far as its reader sees them.

From the item one goes along the links of the ribbon, both ways; a cycle is walked once, and what the reader does not
see is neither shown nor walked through.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from practicum.conversations.queries.growth import first_line
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.kit.trusted import trusted
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR
from practicum.writing.words import MARKS

if TYPE_CHECKING:
    from practicum.people.models import Person

STEPS, MOST = 5, 40  # how far one goes, and how many items at most
POINTS = 120
NAME = "COALESCE(NULLIF(p.name, ''), h.name, '')"
ALONG = "('came_from', 'became', 'replaced_by', 'duplicate_of')"
NEXT = (
    f"SELECT c.id FROM writing_link l JOIN writing_contribution c ON c.id = l.there_id {{joins}}"
    f" WHERE l.here_id IN {{these}} AND l.kind IN {ALONG} AND c.root_id IS NULL AND {{sight}}"
    f" UNION SELECT c.id FROM writing_link l JOIN writing_contribution c ON c.id = l.here_id {{joins}}"
    f" WHERE l.there_id IN {{these}} AND l.kind IN {ALONG} AND c.root_id IS NULL AND {{sight}}"
)
ITEMS = (
    f"SELECT c.id, c.kind, c.title, c.lead, c.happened_at, {NAME} FROM writing_contribution c {AUTHOR} {{joins}}"
    " WHERE c.id IN {these} AND {sight}"
)
ANSWERS = (
    f"SELECT c.id, c.html, c.happened_at, {NAME}, k.accepted_at, q.worked, q.did_not_work FROM conversations_post q"
    f" JOIN writing_contribution c ON c.id = q.contribution_id {AUTHOR}"
    " LEFT JOIN conversations_acceptance k ON k.answer_id = c.id {joins} WHERE q.thread_id IN {these}"
    " AND q.role = 'answer' AND (k.answer_id IS NOT NULL OR q.worked > 0 OR q.did_not_work > 0)"
    " AND c.state = 'published' AND {sight}"
)
MARKED = (
    "SELECT c.id, mk.word, mk.passage, c.html, mk.why, mk.marked_at, mh.name, mk.contested_at, mk.contested_why,"
    " xh.name FROM writing_mark mk JOIN writing_contribution c ON c.id = mk.contribution_id"
    " JOIN people_person mh ON mh.id = mk.marked_by_id LEFT JOIN people_person xh ON xh.id = mk.contested_by_id {joins}"
    " WHERE COALESCE(c.root_id, c.id) IN {these} AND mk.undone_at IS NULL AND {sight}"
)
REPLACED = (
    "SELECT c.id, c.kind, c.title, l.why, l.made_at, l.here_id FROM writing_link l"
    " JOIN writing_contribution c ON c.id = l.there_id {joins}"
    " WHERE l.here_id IN {these} AND l.kind = 'replaced_by' AND c.root_id IS NULL AND {sight}"
)
REVIEWED = (
    "SELECT c.id, c.title, r.holds, r.line, r.said_at, rh.name FROM practices_review r"
    " JOIN writing_contribution c ON c.id = r.practice_id JOIN people_person rh ON rh.id = r.person_id {joins}"
    " WHERE r.practice_id IN {these} AND {sight}"
)
FAILED = (
    "SELECT c.id, c.kind, c.title, u.line, u.told_at, uh.name FROM writing_use u"
    " JOIN writing_contribution c ON c.id = u.contribution_id JOIN people_person uh ON uh.id = u.person_id {joins}"
    " WHERE u.contribution_id IN {these} AND u.outcome = 'did_not_work' AND u.line <> '' AND u.withdrawn_at IS NULL"
    " AND NOT u.for_stewards AND {sight}"
)
OPEN_WAYS = (
    "SELECT c.id, c.title, o.text, o.speaks_against, c.happened_at FROM decisions_option o"
    " JOIN writing_contribution c ON c.id = o.decision_id {joins}"
    " WHERE o.decision_id IN {these} AND NOT o.chosen AND c.standing <> 'proposed' AND {sight}"
)
HELD_OTHERWISE = (
    "SELECT c.id, c.title, x.text, x.said_on, xh.name FROM decisions_dissent x"
    " JOIN writing_contribution c ON c.id = x.decision_id LEFT JOIN people_person xh ON xh.id = x.person_id {joins}"
    " WHERE x.decision_id IN {these} AND {sight}"
)
OBJECTED = (
    "SELECT c.id, c.title, v.text, v.said_at, vh.name, v.answer, v.met_at FROM decisions_voice v"
    " JOIN writing_contribution c ON c.id = v.proposal_id LEFT JOIN people_person vh ON vh.id = v.person_id {joins}"
    " WHERE v.proposal_id IN {these} AND v.word = 'objection' AND {sight}"
)
LOOKED = (
    "SELECT c.id, c.title, r.happened, r.lesson, r.verdict, r.looked_at, rh.name FROM decisions_revisit r"
    " JOIN writing_contribution c ON c.id = r.decision_id JOIN people_person rh ON rh.id = r.person_id {joins}"
    " WHERE r.decision_id IN {these} AND {sight}"
)
STOOD = (
    "SELECT c.id, c.title, a.kind, a.happened_at, a.why FROM activity_activity a"
    " JOIN writing_contribution c ON c.id = a.thing_id {joins} WHERE a.thing_id IN {these}"
    " AND a.kind IN ('PracticeAdopted', 'PracticeRetired', 'PracticeMerged', 'PracticeLookedAt', 'ThreadClosed')"
    " AND {sight}"
)


@dataclass(frozen=True)
class Point:
    """One turning point: when, what sort of thing, who, in which words, and where it stands."""

    at: datetime
    what: str
    sort: str
    who: str
    words: str
    url: str


def turning_points(number: int, person: "Person | None") -> list[Point]:
    """Everything that turned, the oldest first. Two queries a step, and eleven more."""
    numbers = _around(number, person)
    found = [
        *_begun(numbers, person), *_answered(numbers, person), *_marked(numbers, person), *_replaced(numbers, person),
        *_reviewed(numbers, person), *_failed(numbers, person), *_stood(numbers, person),
        *_decided_otherwise(numbers, person), *_looked(numbers, person),
    ]  # fmt: skip
    return sorted(found, key=lambda point: (point.at, point.url))[-POINTS:]


def _around(number: int, person: "Person | None") -> list[int]:
    """The item and those it hangs together with."""
    known, edge = {number: None}, [number]
    for _step in range(STEPS):
        rows = _rows(person, NEXT, edge)
        edge = [pk for (pk,) in rows if pk not in known][: MOST - len(known)]
        known |= dict.fromkeys(edge)
        if not edge or len(known) >= MOST:
            break
    return list(known)


def _rows(person: "Person | None", query: str, numbers: Sequence[int]) -> list[Any]:
    """Rows of a query in which {these} stands for the numbers, each a bound value."""
    slots = ", ".join(f"{{n{place}}}" for place in range(len(numbers)))
    values = {f"n{place}": number for place, number in enumerate(numbers)}
    return fetch(*seen_by(person, query.replace("{these}", f"({slots})"), values=values))


def _begun(numbers: Sequence[int], person: "Person | None") -> Iterable[Point]:
    words = {
        "question": _("Somebody asked"), "practice": _("It became a practice"), "sharing": _("Shared"),
        "note": _("Written down"), "decision": _("Decided"),
        "idea": _("An idea"), "notice": _("A change"), "story": _("A story"),
    }  # fmt: skip
    for pk, kind, title, lead, at, name in _rows(person, ITEMS, numbers):
        what = words.get(kind, _("It was talked about"))
        yield Point(as_moment(at), what, kind, name, lead or title, place_of(kind, pk, title))


def _answered(numbers: Sequence[int], person: "Person | None") -> Iterable[Point]:
    for pk, html, at, name, accepted, worked, failed in _rows(person, ANSWERS, numbers):
        what = _("This helped") if accepted else _("An alternative") if worked else _("Tried, and did not work")
        sort = "worked" if accepted or worked else "failed" if failed else "answer"
        yield Point(as_moment(at), what, sort, name, first_line(trusted(html)), _post(pk))


def _marked(numbers: Sequence[int], person: "Person | None") -> Iterable[Point]:
    for pk, word, passage, html, why, at, name, contested, against, other in _rows(person, MARKED, numbers):
        words = passage or first_line(trusted(html))
        if word != "outdated":  # what replaced it is told with the link
            what = str(MARKS.get(word, word))
            yield Point(as_moment(at), what, word, name, f"{words} {why}".strip(), _post(pk))
        if contested:
            yield Point(as_moment(contested), _("Dissent"), "failed", other or "", against, _post(pk))


def _replaced(numbers: Sequence[int], person: "Person | None") -> Iterable[Point]:
    for pk, kind, title, why, at, _here in _rows(person, REPLACED, numbers):
        url = place_of(kind, pk, title)
        yield Point(as_moment(at), _("Replaced by"), "outdated", "", f"{title}. {why}".strip(), url)


def _reviewed(numbers: Sequence[int], person: "Person | None") -> Iterable[Point]:
    for pk, title, holds, line, at, name in _rows(person, REVIEWED, numbers):
        what = _("Reviewed: it holds") if holds else _("Reviewed: it does not hold everywhere")
        yield Point(as_moment(at), what, "reviewed" if holds else "failed", name, line, place_of("practice", pk, title))


def _failed(numbers: Sequence[int], person: "Person | None") -> Iterable[Point]:
    for pk, kind, title, line, at, name in _rows(person, FAILED, numbers):
        url = place_of(kind, pk, title) if kind == "practice" else _post(pk)
        yield Point(as_moment(at), _("It did not work"), "failed", name, line, url)


def _stood(numbers: Sequence[int], person: "Person | None") -> Iterable[Point]:
    words = {
        "PracticeAdopted": (_("We adopted it"), "adopted"), "PracticeRetired": (_("Retired"), "retired"),
        "PracticeMerged": (_("Brought together with another practice"), "retired"),
        "PracticeLookedAt": (_("Looked at again, and it holds"), "confirmed"),
        "ThreadClosed": (_("What came of it"), "confirmed"),
    }  # fmt: skip
    for pk, title, kind, at, why in _rows(person, STOOD, numbers):
        what, sort = words[kind]
        url = _post(pk) if kind == "ThreadClosed" else place_of("practice", pk, title)
        yield Point(as_moment(at), what, sort, "", why or title, url)


def _decided_otherwise(numbers: Sequence[int], person: "Person | None") -> Iterable[Point]:
    """The ways that were not gone, objections with what was done with them, and dissent."""
    for pk, title, text, against, at in _rows(person, OPEN_WAYS, numbers):
        words = f"{text}. {against}" if against else text
        yield Point(as_moment(at), _("An alternative"), "answer", "", words, place_of("decision", pk, title))
    for pk, title, text, at, name, answer, met in _rows(person, OBJECTED, numbers):
        what = _("An objection, and it was met") if met else _("An objection")
        words = f"{text} {answer}".strip()
        sort = "worked" if met else "failed"
        yield Point(as_moment(at), what, sort, name or "", words, place_of("decision", pk, title))
    for pk, title, text, day, name in _rows(person, HELD_OTHERWISE, numbers):
        said = date.fromisoformat(day) if isinstance(day, str) else day
        at = datetime.combine(said, time(23, 59), UTC)
        yield Point(at, _("Dissent"), "failed", name or "", text, place_of("decision", pk, title))


def _looked(numbers: Sequence[int], person: "Person | None") -> Iterable[Point]:
    words = {"keep": _("Looked at, and kept"), "change": _("Looked at, and changed"), "reverse": _("Reversed")}
    for pk, title, happened, lesson, verdict, at, name in _rows(person, LOOKED, numbers):
        sort = "failed" if verdict == "reverse" else "confirmed"
        text = f"{happened} {lesson}".strip()
        yield Point(as_moment(at), words[verdict], sort, name, text, place_of("decision", pk, title))


def _post(pk: int) -> str:
    return reverse("post", args=[ids.text(pk)])
