"""One page of a thread: opening, twenty posts, best answer and what grows on them, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from practicum.access import Capability, Seat, can
from practicum.access.grants import granted
from practicum.communities.models import Community, Persona, Space
from practicum.communities.seats import seat_in
from practicum.conversations.limits import OFFERED_FROM, PAGE
from practicum.conversations.models import Summary, Thread, thread_url
from practicum.conversations.queries import growth
from practicum.conversations.queries.rows import Item
from practicum.conversations.queries.selecting import AUTHOR, ITEM, POST, as_moment, item_from, post_from
from practicum.conversations.queries.selecting import WIDTH as ITEM_WIDTH
from practicum.conversations.queries.short import Short, short_of
from practicum.conversations.queries.tree import tree_of
from practicum.kit import clock
from practicum.kit.rows import fetch
from practicum.writing.models import Contribution, GuestPass
from practicum.writing.sight import ContributionSight, seen_by

if TYPE_CHECKING:
    from practicum.people.models import Person

ROOT_COLUMNS = (
    "c.title, c.lead, c.audience_id, t.posts, t.last_ordinal, t.answers, t.confirmations, t.last_confirmed_at,"
    " t.same_problem, t.link, t.why_it_matters, t.locked, t.closed_at, t.closed_line, k.answer_id, kp.ordinal,"
    " cm.id, cm.slug, cm.name, cm.kind, cm.state, cm.language, s0.id,"
    " CASE WHEN {known} THEN s0.slug ELSE '' END, CASE WHEN {known} THEN s0.name ELSE '' END, s0.reach, s0.state,"
    " s0.joint, su.id"
)
ROOT = (
    f"SELECT {ITEM}, {ROOT_COLUMNS}{{mine}} FROM writing_contribution c {AUTHOR}"
    " JOIN conversations_thread t ON t.contribution_id = c.id"
    " JOIN communities_community cm ON cm.id = c.community_id"
    " LEFT JOIN conversations_acceptance k ON k.thread_id = c.id"
    " LEFT JOIN conversations_post kp ON kp.contribution_id = k.answer_id"
    " LEFT JOIN conversations_summary su ON su.thread_id = c.id"
    " {joins}{places} WHERE c.id = {thread} AND c.root_id IS NULL AND {sight}"
)
PLACES = (
    " LEFT JOIN conversations_readplace rp1 ON rp1.thread_id = c.id AND rp1.person_id = {me}"
    " LEFT JOIN activity_follow f1 ON f1.thing_kind = 'thread' AND f1.thing_id = c.id AND f1.person_id = {me}"
    " LEFT JOIN writing_link l1 ON l1.kind = 'same_problem' AND l1.here_id = c.id AND l1.person_id = {me}"
)
MINE = ", rp1.ordinal, f1.id, l1.id, g0.id"
SIGNED_IN = ROOT.replace("{mine}", MINE).replace("{places}", PLACES)
SIGNED_OUT = ROOT.replace("{mine}", "").replace("{places}", "")

POSTS = (
    f"SELECT {POST} FROM conversations_post q JOIN writing_contribution c ON c.id = q.contribution_id {AUTHOR}"
    " {joins} WHERE q.thread_id = {thread} AND q.ordinal BETWEEN {first} AND {last} AND {sight}"
    " ORDER BY q.ordinal, c.id"
)
CHOSEN = POSTS.replace("q.ordinal BETWEEN {first} AND {last}", f"q.contribution_id IN {growth.PAGE_IDS}")


@dataclass
class ThreadPage:
    """Everything the thread page shows; `may_…` say which acts it offers."""

    id: int
    url: str
    title: str
    lead: str
    kind: str
    standing: str
    opening: Item
    community: Community
    space: Space
    seat: Seat
    page: int
    pages: int
    posts: list[Item] = field(default_factory=list)
    best: Item | None = None
    best_chosen: bool = False
    best_url: str = ""
    count: int = 0
    answers: int = 0
    confirmations: int = 0
    last_confirmed_at: datetime | None = None
    same_problem: int = 0
    shares_problem: bool = False
    follows: bool = False
    link: str = ""
    why_it_matters: str = ""
    locked: bool = False
    closed_at: datetime | None = None
    closed_line: str = ""
    topics: list[Any] = field(default_factory=list)
    ribbon: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    duplicates: list[dict[str, str]] = field(default_factory=list)
    read_to: int | None = None
    first_unread: int | None = None
    last_shown: int = 0
    narrowed: bool = False
    may_reply: bool = False
    may_answer: bool = False
    may_accept: bool = False
    may_confirm: bool = False
    may_react: bool = False
    may_share_problem: bool = False
    may_close: bool = False
    may_outdate: bool = False
    may_moderate: bool = False
    may_follow: bool = False
    may_set_topics: bool = False
    may_tend: bool = False
    may_move: bool = False
    may_summarise: bool = False
    may_keep_short: bool = False
    summed_up: bool = False
    short: Short | None = None
    tree: bool = False
    thread: Thread | None = None
    comments_of: int | None = None

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    @property
    def offers_short(self) -> bool:
        """Long enough to be told in short, and nobody did, as far as this reader is told."""
        there = self.short is not None if self.page == 1 else self.summed_up
        return self.count + 1 >= OFFERED_FROM.maximum and not there

    @property
    def signed_in(self) -> bool:
        return self.seat.person is not None

    @property
    def address(self) -> str:
        """Where acts on the thread lie."""
        return self.opening.at_thread


def thread_for(thread_id: int, person: "Person | None") -> Thread | None:
    """A thread to act on, through sight; with its space, community and author."""
    return (
        Thread.objects.select_related("contribution__space__community", "contribution__author")
        .filter(ContributionSight(person), pk=thread_id, merged_into=None)
        .first()
    )


def thread_page(
    thread_id: int, person: "Person | None", page: int | None = None, *, comments_of: int | None = None,
    tree: bool = False,
) -> ThreadPage | None:  # fmt: skip
    """The page of a thread; None when this person does not see it. Without a number: where she left off.

    `comments_of` is a post of which all comments are wanted; `tree` gives posts in the order of who replied to whom.
    """
    row = _one(person, SIGNED_IN if person is not None else SIGNED_OUT, {"thread": thread_id}, stubs=True)
    if row is None:
        return None
    made = _from_root(row, person)
    made.comments_of, made.tree = comments_of, tree
    if tree:
        _climb(made, person, page)
    else:
        _in_time(made, person, page)
    _bring_best(made, row, person)
    growth.add_to(made, person)
    if made.page == 1 and made.summed_up:
        _tell_in_short(made, person)
    return made


def _tell_in_short(made: ThreadPage, person: "Person | None") -> None:
    """What stands on the first page of a thread that somebody summed up."""
    made.short = short_of(made.id, person, tends=made.may_moderate)
    if made.short is not None and made.thread is not None:
        kept = Summary(thread=made.thread, owner_id=made.short.owner_id)
        made.may_keep_short = can(made.seat, Capability.KEEP_SUMMARY, kept)


def merged_into(thread_id: int, person: "Person | None") -> Thread | None:
    """The thread that another one was brought into, where this person reads it."""
    found = Thread.objects.values_list("merged_into", flat=True).filter(pk=thread_id).first()
    return None if found is None else thread_for(found, person)


def _climb(made: ThreadPage, person: "Person | None", page: int | None) -> None:
    """Twenty posts of the tree, each with its depth; a page of the tree says nothing of how far one read."""
    places = tree_of(made.id, person)
    made.pages = max(1, -(-len(places) // PAGE.maximum))
    made.page, made.first_unread = min(max(page or 1, 1), made.pages), None
    depths = dict(places[(made.page - 1) * PAGE.maximum : made.page * PAGE.maximum])
    numbers = [*depths] or [0]
    values = {f"v{place}": numbers[min(place, len(numbers) - 1)] for place in range(growth.WIDTH)}
    rows = _many(person, CHOSEN, {"thread": made.id} | values, stubs=True)
    posts = {row[0]: post_from(row, person, tends=made.may_moderate) for row in rows}
    for number, post in posts.items():
        post.depth = depths[number]
    made.posts = [posts[number] for number in depths if number in posts]


def _in_time(made: ThreadPage, person: "Person | None", page: int | None) -> None:
    """Twenty posts in order of time."""
    _choose_page(made, page)
    first = (made.page - 1) * PAGE.maximum + 1
    places = {"first": first if made.page > 1 else 0, "last": first + PAGE.maximum - 1}
    posts = _many(person, POSTS, {"thread": made.id} | places, stubs=True)
    made.posts = [post_from(row, person, tends=made.may_moderate) for row in posts]
    made.last_shown = made.posts[-1].ordinal or 0 if made.posts else 0


def _one(person: Any, query: str, values: dict[str, Any], **options: Any) -> Sequence[Any] | None:
    rows = _many(person, query, values, **options)
    return rows[0] if rows else None


def _many(person: Any, query: str, values: dict[str, Any], **options: Any) -> list[Any]:
    return fetch(*seen_by(person, query, values=values, **options))


def _from_root(row: Sequence[Any], person: "Person | None") -> ThreadPage:
    (title, lead, audience, posts, last, answers, confirmations, confirmed_at, same, link, why, locked, closed_at,
     closed_line, _accepted, _accepted_ordinal, c_id, c_slug, c_name, c_kind, c_state, c_language, s_id, s_slug,
     s_name, s_reach, s_state, joint, summary) = row[ITEM_WIDTH : ITEM_WIDTH + 29]  # fmt: skip
    community = Community(id=c_id, slug=c_slug, name=c_name, kind=c_kind, state=c_state, language=c_language)
    space = Space(
        id=s_id, community=community, slug=s_slug, name=s_name, reach=s_reach, state=s_state, joint=bool(joint)
    )
    read_to, follow, problem, guest_pass = row[ITEM_WIDTH + 29 :] if person is not None else (None, None, None, None)
    seat = seat_in(community, person, passes=frozenset({row[0]} if guest_pass else ()))
    thread = _thread(row, space, locked)
    tends = can(seat, Capability.MODERATE, thread)
    opening = item_from(row, person, tends=tends)
    if opening.stub:
        title, lead, link, why, closed_line = "", "", "", "", ""
    return ThreadPage(
        id=row[0], url=thread_url(row[0], title), title=title, lead=lead, kind=row[1], standing=row[13],
        opening=opening,
        community=community, space=space, seat=seat, page=1, pages=max(1, -(-last // PAGE.maximum)), count=posts,
        answers=answers, confirmations=confirmations, last_confirmed_at=as_moment(confirmed_at), same_problem=same,
        shares_problem=problem is not None, follows=follow is not None, link=link, why_it_matters=why,
        locked=bool(locked), closed_at=as_moment(closed_at), closed_line=closed_line, read_to=read_to,
        first_unread=read_to + 1 if read_to is not None and read_to < last else None, narrowed=audience is not None,
        thread=thread, summed_up=summary is not None, **_acts(seat, thread, tends),
    )  # fmt: skip


def _thread(row: Sequence[Any], space: Space, locked: bool) -> Thread:
    """The thread as the rules need it, without another query."""
    author = Persona(id=row[2], person_id=row[6])
    item = Contribution(
        id=row[0], community_id=space.community_id, space=space, kind=row[1], author=author, state=row[11]
    )
    return Thread(contribution=item, locked=bool(locked))


def _acts(seat: Seat, thread: Thread, tends: bool) -> dict[str, bool]:
    if seat.person is None:
        return {}
    may = {
        "may_reply": Capability.REPLY,
        "may_summarise": Capability.SUMMARISE,
        "may_answer": Capability.ANSWER,
        "may_accept": Capability.ACCEPT_ANSWER,
        "may_share_problem": Capability.SHARE_PROBLEM,
        "may_close": Capability.CLOSE_THREAD,
        "may_outdate": Capability.OUTDATE,
        "may_set_topics": Capability.SET_TOPICS,
        "may_tend": Capability.TEND_THREADS,
        "may_move": Capability.EDIT_SPACES,
    }
    acts = {name: can(seat, capability, thread) for name, capability in may.items()}
    acts |= {"may_moderate": tends, "may_follow": can(seat, Capability.FOLLOW, thread)}
    carried = granted(seat, thread.space_id)
    return acts | {"may_confirm": Capability.CONFIRM in carried, "may_react": Capability.REACT in carried}


def _choose_page(made: ThreadPage, page: int | None) -> None:
    if page is not None:
        made.page = min(max(page, 1), made.pages)
    elif made.first_unread and made.read_to:
        made.page = min((made.first_unread - 1) // PAGE.maximum + 1, made.pages)


def _bring_best(made: ThreadPage, row: Sequence[Any], person: "Person | None") -> None:
    """The accepted answer, else the one confirmed most often; fetched when it stands on another page."""
    accepted, ordinal = row[ITEM_WIDTH + 14], row[ITEM_WIDTH + 15]
    if made.kind != "question" or not (accepted or made.confirmations):
        return
    if accepted is None:
        ordinal = growth.most_confirmed(made.id)
    if ordinal is None:
        return
    made.best_chosen = accepted is not None
    found = _at(made.posts, ordinal, accepted)
    if found is None:
        rows = _many(person, POSTS, {"thread": made.id, "first": ordinal, "last": ordinal}, stubs=False)
        found = _at([post_from(row, person, tends=made.may_moderate) for row in rows], ordinal, accepted)
    if found is None or found.stub:
        return
    found.accepted = made.best_chosen
    on_page = max(ordinal - 1, 0) // PAGE.maximum + 1
    if made.page in (1, on_page):
        made.best, made.best_url = found, f"#{found.anchor}-best"
    else:
        made.best_url = f"{made.url}?page={on_page}#{found.anchor}"


def _at(posts: Sequence[Item], ordinal: int, chosen: int | None) -> Item | None:
    """The chosen post, else the one in this place that is for everybody."""
    return next(
        (one for one in posts if one.id == chosen or (chosen is None and one.ordinal == ordinal and not one.narrowed)),
        None,
    )


def passes_of(person: "Person", root_id: int) -> bool:
    """Whether a guest pass opens this root to her now."""
    return GuestPass.objects.filter(contribution=root_id, person=person, until__gt=clock.now()).exists()
