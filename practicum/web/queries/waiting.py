"""What waits for one person: promises, her words in a new practice, what is to be looked at, uses to tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from practicum.connections.limits import TOLD as TOLD_DAYS
from practicum.connections.queries import Asked, Told, asked_of, told_to
from practicum.conversations.queries import Short, summaries_to_look_at
from practicum.decisions.models import decision_url
from practicum.glossary.models import ahead_url
from practicum.kit import clock, ids
from practicum.kit.rows import as_moment, fetch, stored
from practicum.practices.models import practice_url
from practicum.sampling.queries import Open, open_prompts, rings_of
from practicum.writing.places import place_of
from practicum.writing.sight import seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

# A line of the horizon whose day has come and of which we do not know: it waits for who looks into it, else for who put
# it there, and for those who tend the horizon of its community; for them also the day of looking at all of it.
_TENDS = (
    "EXISTS (SELECT 1 FROM communities_duty y WHERE y.membership_id = m.id AND y.space_id IS NULL"
    " AND y.name IN ('steward', 'curator', 'facilitator')"
    " AND y.since <= {now} AND (y.until IS NULL OR y.until > {now}))"
)
_LATE = (
    " FROM communities_membership m JOIN glossary_ahead h ON h.community_id = m.community_id AND h.by_when < {today}"
    " JOIN writing_contribution c ON c.id = h.contribution_id JOIN communities_persona v ON v.id = c.author_id"
    " JOIN communities_space w ON w.id = c.space_id AND w.state <> 'archived'{joins}"
    " WHERE m.person_id = {me} AND m.standing = 'member' AND c.state = 'published'"
    " AND c.standing IN ('watched', 'learning') AND (h.looker_id = {me}"
    f" OR (h.looker_id IS NULL AND v.person_id = {{me}}) OR {_TENDS})"
)
AHEAD = f"SELECT c.id, c.title{_LATE} AND {{sight}} ORDER BY h.by_when, c.id LIMIT 10".replace("{joins}", " {joins}")
_UNSEEN = (
    " FROM communities_membership m JOIN glossary_horizon z ON z.community_id = m.community_id"
    " JOIN communities_community cm ON cm.id = m.community_id AND cm.state <> 'archived'"
    f" WHERE m.person_id = {{me}} AND m.standing = 'member' AND z.review_on < {{today}} AND {_TENDS}"
)
LOOKED_AT = f"SELECT cm.slug, cm.name{_UNSEEN} ORDER BY z.review_on, cm.id LIMIT 10"
_HORIZON = f" EXISTS (SELECT 1{_LATE.replace('{joins}', '')}), EXISTS (SELECT 1{_UNSEEN})"
# Where a look is due, those who used it last are asked first: whoever said that it did not work has said it already.
LAST_USED = 3
_SINCE_DUE = "(SELECT MAX(y.happened_at) FROM activity_activity y WHERE y.thing_id = c.id AND y.kind = 'PracticeDue')"
_USED_IT = (
    " FROM writing_use u JOIN writing_contribution c ON c.id = u.contribution_id AND c.kind = 'practice'"
    " AND c.standing = 'due' JOIN practices_practice q ON q.contribution_id = c.id{joins}"
    " WHERE u.person_id = {me} AND u.withdrawn_at IS NULL AND u.outcome <> 'did_not_work'"
    " AND COALESCE(q.owner_id, 0) <> {me}"
)
USED_LAST = (
    "SELECT c.id, c.title" + _USED_IT.replace("{joins}", " {joins}") + " AND (SELECT COUNT(*) FROM writing_use o"
    f" WHERE o.contribution_id = c.id AND (o.withdrawn_at IS NULL OR o.withdrawn_at > {_SINCE_DUE})"
    " AND o.outcome <> 'did_not_work' AND (o.told_at, o.id) > (u.told_at, u.id)"
    f" AND o.told_at <= {_SINCE_DUE}) < {LAST_USED}"
    f" AND u.told_at <= {_SINCE_DUE} AND NOT EXISTS (SELECT 1 FROM practices_review r WHERE r.practice_id = c.id"
    f" AND r.person_id = {{me}} AND r.said_at > {_SINCE_DUE}) AND {{sight}} ORDER BY u.told_at DESC LIMIT {LAST_USED}"
)
_USED = f" EXISTS (SELECT 1{_USED_IT.replace('{joins}', '')}),"
ANYTHING = (
    "SELECT EXISTS (SELECT 1 FROM writing_mark m WHERE m.owner_id = %s AND m.undone_at IS NULL AND m.kept_at IS NULL"
    " AND m.let_go_at IS NULL), EXISTS (SELECT 1 FROM communities_persona v JOIN practices_passage t"
    " ON t.author_id = v.id WHERE v.person_id = %s AND t.checked_at IS NULL AND t.free_until > %s),"
    " EXISTS (SELECT 1 FROM practices_practice q JOIN writing_contribution c ON c.id = q.contribution_id"
    " WHERE q.owner_id = %s AND c.standing = 'due'), EXISTS (SELECT 1 FROM sampling_prompt g WHERE g.person_id = %s"
    " AND g.answered_at IS NULL AND g.asked_on IS NOT NULL AND (g.lapses_on IS NULL OR g.lapses_on > %s)),"
    " EXISTS (SELECT 1 FROM sampling_ring z WHERE %s IN (z.one_id, z.other_id) AND z.found_on > %s),"
    " EXISTS (SELECT 1 FROM decisions_decision d JOIN writing_contribution c ON c.id = d.contribution_id"
    " WHERE d.owner_id = %s AND c.standing = 'due'),"
    " EXISTS (SELECT 1 FROM decisions_proposal q JOIN writing_contribution c ON c.id = q.decision_id"
    " JOIN communities_membership m ON m.community_id = c.community_id WHERE q.ended_at IS NULL"
    " AND m.person_id = %s AND m.standing = 'member'),"
    " EXISTS (SELECT 1 FROM conversations_summary su WHERE su.owner_id = %s),"
    " EXISTS (SELECT 1 FROM connections_side y JOIN connections_introduction i ON i.id = y.introduction_id"
    " WHERE y.person_id = %s AND ((i.revealed_at IS NULL AND y.said = '' AND i.lapses_at > %s) OR i.revealed_at > %s)),"
    + re.sub(r"\{(now|today|me)\}", "%s", _USED + _HORIZON)
)
PROMISES = (
    "SELECT mk.id, mk.passage, c.source, mk.until, mk.taken_at, mh.name, c.id, c.kind, c.root_id,"
    " COALESCE(rt.title, c.title) FROM writing_mark mk JOIN writing_contribution c ON c.id = mk.contribution_id"
    " LEFT JOIN writing_contribution rt ON rt.id = c.root_id JOIN people_person mh ON mh.id = mk.marked_by_id {joins}"
    " WHERE mk.owner_id = {me} AND mk.undone_at IS NULL AND mk.kept_at IS NULL AND mk.let_go_at IS NULL AND {sight}"
    " ORDER BY CASE WHEN mk.until IS NULL THEN 1 ELSE 0 END, mk.until, mk.id LIMIT 10"
)
WORDS = (
    "SELECT c.id, c.title, COUNT(t.id), MIN(t.free_until) FROM communities_persona v"
    " JOIN practices_passage t ON t.author_id = v.id JOIN writing_contribution c ON c.id = t.practice_id {joins}"
    " WHERE v.person_id = {me} AND t.checked_at IS NULL AND t.free_until > {now} AND {sight}"
    " GROUP BY c.id, c.title ORDER BY 4 LIMIT 10"
)
DUE = (
    "SELECT c.id, c.title FROM practices_practice q JOIN writing_contribution c ON c.id = q.contribution_id {joins}"
    " WHERE q.owner_id = {me} AND c.standing = 'due' AND {sight} ORDER BY c.active_at DESC LIMIT 10"
)
DECIDED = (
    "SELECT c.id, c.title FROM decisions_decision d JOIN writing_contribution c ON c.id = d.contribution_id {joins}"
    " WHERE d.owner_id = {me} AND c.standing = 'due' AND {sight} ORDER BY d.review_on LIMIT 10"
)
# Of a proposal that runs: she was asked for advice; it is hers to vote, to consent or object, to say whether her
# objection is met; and, where it is her own, to mend it or lead it on.
_STANCE = (
    "(SELECT {what} FROM decisions_voice v WHERE v.proposal_id = q.decision_id AND v.person_id = {me}"
    " AND v.round = q.round AND v.word IN ('consent', 'aside', 'objection'))"
)
DUTY_OF_A_PROPOSAL = (
    "CASE WHEN q.phase = 'advise' AND EXISTS (SELECT 1 FROM decisions_voice v WHERE v.proposal_id = q.decision_id"
    " AND v.person_id = {me} AND v.word = 'asked') THEN 'advise'"
    " WHEN q.phase = 'voting' AND q.until > {now} AND NOT EXISTS (SELECT 1 FROM decisions_vote v"
    " WHERE v.proposal_id = q.decision_id AND v.person_id = {me}) THEN 'vote'"
    f" WHEN q.phase IN ('object', 'integrate') AND NOT EXISTS {_STANCE.replace('{what}', '1')} THEN 'object'"
    " WHEN q.phase = 'integrate' AND EXISTS (SELECT 1 FROM decisions_voice v WHERE v.proposal_id = q.decision_id"
    " AND v.person_id = {me} AND v.round = q.round AND v.word = 'objection' AND v.met_at IS NULL) THEN 'met'"
    " WHEN d.owner_id = {me} AND q.until <= {now} THEN 'lead'"
    " WHEN d.owner_id = {me} AND q.phase IN ('amend', 'integrate') THEN 'mend' ELSE '' END"
)
PROPOSED = (
    "SELECT id, title, duty FROM (SELECT c.id AS id, c.title AS title, q.until AS until,"
    f" {DUTY_OF_A_PROPOSAL} AS duty FROM decisions_proposal q JOIN decisions_decision d"
    " ON d.contribution_id = q.decision_id JOIN writing_contribution c ON c.id = q.decision_id"
    " JOIN communities_membership mine ON mine.community_id = c.community_id AND mine.person_id = {me}"
    " AND mine.standing = 'member' {joins} WHERE q.ended_at IS NULL AND {sight}) waits WHERE duty <> ''"
    " ORDER BY until LIMIT 10"
)
PROPOSED_WORDS = {
    "advise": _lazy("You are asked for advice"),
    "vote": _lazy("Vote on it"),
    "object": _lazy("Consent, stand aside, or object"),
    "met": _lazy("Is your objection met?"),
    "lead": _lazy("Its time is over: lead it on"),
    "mend": _lazy("Mend it by what was said"),
}
LINE = 140


@dataclass(slots=True)
class Promise:
    """Something she said she would do, or was asked to (`taken` is false)."""

    key: str
    text: str
    until: date | None
    taken: bool
    late: bool
    by: str
    title: str
    url: str


@dataclass(slots=True)
class Line:
    """One thing that waits: words for what it is, its title and where to go."""

    words: str
    title: str
    url: str


@dataclass(slots=True)
class Question:
    """*Did it work?*, answered with one tap; `drawn`: she was drawn, and may say that she did not use it."""

    key: str
    title: str
    url: str
    drawn: bool


@dataclass
class Waiting:
    promises: list[Promise]
    lines: list[Line]
    questions: list[Question] = field(default_factory=list)
    rings: list[str] = field(default_factory=list)
    alike: list[Asked] = field(default_factory=list)
    met: list[Told] = field(default_factory=list)


def waiting_for(person: "Person") -> Waiting | None:
    """One query where nothing waits, and one more for each sort of thing that does."""
    now = clock.now()
    row = fetch(ANYTHING, _of_anything(person.pk, now))[0]
    if not any(row):
        return None
    promises, words, due, asked, ringed, decided, proposed, summaries, introduced, used, late, unseen = row
    found = Waiting([], _lines(person, now, (words, due, used, decided, proposed, summaries, late, unseen)))
    if promises:
        found.promises = [_promise(row, now.date()) for row in _rows(person, PROMISES)]
    if asked:
        found.questions = [_question(one) for one in open_prompts(person)]
    if ringed:
        found.rings = rings_of(person)
    if introduced:
        found.alike = [one for one in asked_of(person) if not one.said]
        found.met = told_to(person, lately=True)
    there = (found.promises, found.lines, found.questions, found.rings, found.alike, found.met)
    return found if any(there) else None


def _lines(person: "Person", now: datetime, there: Sequence[bool]) -> list[Line]:
    """A line for each thing that is to be looked at, where one of its sort is there."""
    words, due, used, decided, proposed, summaries, late, unseen = there
    found: list[Line] = []
    if words:
        found += [_words(row) for row in _rows(person, WORDS, now=stored(now))]
    if due:
        found += [Line(_("Does it still hold?"), title, practice_url(pk, title)) for pk, title in _rows(person, DUE)]
    if used:
        words_of_it = _("You used it last: does it still hold?")
        found += [Line(words_of_it, title, f"{practice_url(pk, title)}#used") for pk, title in _rows(person, USED_LAST)]
    if decided:
        found += [Line(_("What came of it?"), title, decision_url(pk, title)) for pk, title in _rows(person, DECIDED)]
    if proposed:
        found += [
            Line(str(PROPOSED_WORDS[duty]), title, decision_url(pk, title))
            for pk, title, duty in _rows(person, PROPOSED, now=stored(now))
        ]
    if summaries:
        found += [_short(one) for one in summaries_to_look_at(person)]
    if late or unseen:
        found += _horizon(person, now, late=late, unseen=unseen)
    return found


def _of_anything(me: int, now: datetime) -> list[Any]:
    """The values of ANYTHING, in their order there."""
    today = now.date()
    lately = (today - timedelta(days=14)).isoformat()
    month_ago = stored(now - timedelta(days=TOLD_DAYS.maximum))
    values = [me, me, stored(now), me, me, today.isoformat(), me, lately, me, me, me, me, stored(now), month_ago]
    return [*values, *_of_the_horizon(me, now)]


def _of_the_horizon(me: int, now: datetime) -> list[Any]:
    """The values of what ends ANYTHING, in their order there."""
    slots = {"me": me, "now": stored(now), "today": now.date().isoformat()}
    return [slots[name] for name in re.findall(r"\{(now|today|me)\}", _USED + _HORIZON)]


def _horizon(person: "Person", now: datetime, *, late: bool, unseen: bool) -> list[Line]:
    """Lines whose day has come, and horizons that were to be looked at."""
    values, found = {"now": stored(now), "today": now.date().isoformat()}, []
    if late:
        found += [
            Line(_("Its day has come: do we know it?"), t, ahead_url(pk, t)) for pk, t in _rows(person, AHEAD, **values)
        ]
    if unseen:
        rows = _rows(person, LOOKED_AT, **values)
        found += [Line(_("Look at the horizon again"), name, reverse("horizon", args=[slug])) for slug, name in rows]
    return found


def _rows(person: "Person", query: str, **values: Any) -> list[Any]:
    return fetch(*seen_by(person, query, values=values))


def _promise(row: tuple, today: date) -> Promise:
    pk, passage, source, until, taken, by, item, kind, root, title = row
    day = date.fromisoformat(until) if isinstance(until, str) else until
    text = passage or " ".join(source.split())
    text = text if len(text) <= LINE else text[:LINE].rsplit(" ", 1)[0] + "…"
    late = day is not None and day < today
    return Promise(ids.text(pk), text, day, taken is not None, late, by, title, _at(item, kind, root, title))


def _words(row: tuple) -> Line:
    pk, title, _count, until = row
    day = as_moment(until)
    words = _("Your words are in a new practice; look at them until %(day)s") % {"day": f"{day:%Y-%m-%d}"}
    return Line(words, title, f"/k/{ids.text(pk)}/said")


def _short(one: Short) -> Line:
    words = _("Somebody asks to keep your summary") if one.asked_by else _("Your summary may not hold any more")
    return Line(words, one.title, f"{one.url}?page=1#short")


def _question(one: Open) -> Question:
    return Question(one.key, one.title, _at(one.item, one.kind, one.root, one.title), one.drawn)


def _at(item: int, kind: str, root: int | None, title: str) -> str:
    return place_of(kind, item, title) if root is None else reverse("post", args=[ids.text(item)])
