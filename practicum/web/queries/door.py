"""The door: charter, problems, spaces, who tends it, the newest threads, and who can see all that."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from practicum.access import Capability, Seat, can
from practicum.access.grants import granted
from practicum.communities.models import Charter, Community, Joining, Reach, Space
from practicum.communities.queries import PersonLine, RequestLine, latest_request, tenders
from practicum.communities.queries.duties import DutyLine
from practicum.communities.queries.places import joint_spaces, spaces_known
from practicum.communities.seats import seat_in
from practicum.communities.sight import INSIDE_WORDS
from practicum.communities.words import KINDS, REACHES, REASONS
from practicum.conversations.queries.lists import ThreadList, my_threads
from practicum.kit.rows import Columns, fetch
from practicum.search.queries.wanted import wanted_number
from practicum.topics.queries import ProblemLine, problems_of
from practicum.web.queries.standing import StandingNote, standing_note

if TYPE_CHECKING:
    from practicum.people.models import Person

THREADS = 8
CARE = {
    "settings": Capability.EDIT_COMMUNITY,
    "requests": Capability.DECIDE_JOINING,
    "invitations": Capability.INVITE,
    "charter": Capability.EDIT_CHARTER,
    "problems": Capability.EDIT_PROBLEMS,
    "spaces": Capability.EDIT_SPACES,
    "record": Capability.READ_RECORD,
    "wanted": Capability.KEEP_WANTED,
    "leave": Capability.LEAVE,
}


@dataclass
class DoorSpace:
    """A space the reader knows of; without an address where she may not read what is in it."""

    space: Space
    who_sees: Any
    readable: bool


@dataclass
class DoorPage:
    """Everything on the door. `sees` tells in rows who can see what, from the spaces as they are."""

    community: Community
    seat: Seat
    kind: Any
    charter: Charter | None
    can_do: list[str]
    rhythm: list[tuple[str, str]]
    members: int
    spaces: list[DoorSpace]
    problems: list[ProblemLine]
    threads: ThreadList
    tenders: list[tuple[PersonLine, list[DutyLine]]]
    asked: RequestLine | None
    start_in: Space | None
    note: StandingNote | None
    shared: list[Space] = field(default_factory=list)
    unanswered: int = 0
    reasons: list[tuple[str, Any, Any]] = field(default_factory=lambda: REASONS)
    may: dict[str, bool] = field(default_factory=dict)

    @property
    def of_reach(self) -> dict[str, list[str]]:
        """The names of the spaces the reader knows, by reach; every reach is there."""
        found: dict[str, list[str]] = {reach: [] for reach in Reach.values}
        for each in self.spaces:
            found[each.space.reach].append(each.space.name)
        return found

    @property
    def waits(self) -> bool:
        """Does the reader wait for an answer?"""
        return self.asked is not None and self.asked.open

    @property
    def inside(self) -> bool:
        return self.seat.inside

    @property
    def by_invitation(self) -> bool:
        return self.community.joining == Joining.INVITATION


def door(community: Community, person: "Person | None") -> DoorPage:
    """Nine queries signed out, twelve at most signed in (one more for who tends it), however much there is."""
    seat = seat_in(community, person)
    may = _may(seat, community)
    charter = _charter(community)
    spaces = _spaces(community, person)
    return DoorPage(
        community,
        seat,
        KINDS[community.kind],
        charter,
        lines(charter.competence if charter else ""),
        [rhythm_line(line) for line in lines(charter.rhythm if charter else "")],
        fetch(MEMBERS, [community.pk])[0][0],
        spaces,
        problems_of(community, person),
        ThreadList(my_threads(person, [each.space.pk for each in spaces if each.readable], limit=THREADS)),
        tenders(community),
        None if seat.inside else latest_request(community, person),
        _where_to_start(seat, spaces),
        standing_note(community, person, seat.standing),
        shared=joint_spaces(community, person) if seat.inside else [],
        unanswered=wanted_number(community) if may["wanted"] else 0,
        may=may,
    )


CHARTER = Columns(Charter, "ch")
WRITTEN = (
    f"SELECT {CHARTER.sql} FROM communities_charter ch WHERE ch.community_id = %s ORDER BY ch.version DESC LIMIT 1"
)
MEMBERS = (
    "SELECT COUNT(*) FROM communities_membership m JOIN people_person h ON h.id = m.person_id"
    f" WHERE m.community_id = %s AND m.standing IN ({INSIDE_WORDS}) AND h.state = 'active'"
)


def _charter(community: Community) -> Charter | None:
    rows = fetch(WRITTEN, [community.pk])
    return CHARTER.read(rows[0]) if rows else None


def _may(seat: Seat, community: Community) -> dict[str, bool]:
    if seat.person is None:
        stranger = community.joining != Joining.INVITATION and not community.archived
        return dict.fromkeys(CARE, False) | {"join": stranger}
    carried = granted(seat)
    care = {word: capability in carried for word, capability in CARE.items()}
    return care | {"join": can(seat, Capability.ASK_TO_JOIN, community)}


def _spaces(community: Community, person: "Person | None") -> list[DoorSpace]:
    """The spaces she knows that are not archived. One query; a closed one that she cannot open is marked."""
    known = spaces_known(community, person)
    return [DoorSpace(each.space, REACHES[each.space.reach], each.readable) for each in known]


def _where_to_start(seat: Seat, spaces: list[DoorSpace]) -> Space | None:
    """The first space in which this person may begin a thread: the widest one, so that most can help."""
    open_ones = [each.space for each in spaces if each.readable]
    for space in sorted(open_ones, key=lambda each: each.reach != Reach.PUBLIC):
        if seat.person is not None and can(seat, Capability.START_THREAD, space):
            return space
    return None


def lines(words: str) -> list[str]:
    """The lines of an answer, without the bullets people type."""
    return [line.lstrip("-*• ").strip() for line in words.splitlines() if line.strip("-*• ")]


def rhythm_line(line: str) -> tuple[str, str]:
    """“Any day: a reply within two days” as a label and its words; the whole line where there is no short label."""
    label, colon, words = line.partition(": ")
    if label[-2:].isdigit():  # the colon of a time, however it was typed
        return ("", line)
    return (label.strip(), words.strip()) if colon and words.strip() and len(label) <= 40 else ("", line)
