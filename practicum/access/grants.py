"""GRANTS: which standing and which duty carries which capability. Rules then look at the one thing."""

from practicum.access.seats import Seat
from practicum.access.words import Capability as C
from practicum.access.words import CommunityKind, DutyName, Standing

_TAKING_PART = frozenset(
    {
        C.START_THREAD, C.REPLY, C.ANSWER, C.EDIT, C.REMOVE, C.RESTORE, C.ACCEPT_ANSWER, C.CONFIRM, C.REACT,
        C.SHARE_PROBLEM, C.FOLLOW, C.CLOSE_THREAD, C.OUTDATE, C.SET_TOPICS, C.NARROW_AUDIENCE, C.ATTACH, C.LEAVE,
        C.VERIFY_USE, C.CORRECT_PASSAGE, C.MARK, C.UNDO_MARK,
        C.MAKE_PRACTICE, C.SUGGEST_EDIT, C.KEEP_PRACTICE, C.REVIEW_PRACTICE,
        C.WRITE_DECISION, C.KEEP_DECISION, C.DISSENT, C.SPEAK_ON_PROPOSAL,
        C.ADD_RESOURCE, C.KEEP_RESOURCE, C.JUDGE_RESOURCE,
        C.PROPOSE_TERM, C.PROPOSE_CHANGE, C.KEEP_TERM, C.WATCH_HORIZON,
        C.KEEP_AHEAD, C.WRITE_ENTRY, C.KEEP_ENTRY, C.REMARK, C.SUMMARISE, C.KEEP_SUMMARY,
    }
)  # fmt: skip

GRANTS: dict[Standing | DutyName, frozenset[C]] = {
    Standing.OUTSIDER: frozenset({C.ASK_TO_JOIN}),
    Standing.LEFT: frozenset({C.ASK_TO_JOIN}),
    Standing.INVITED: frozenset({C.ASK_TO_JOIN, C.LEAVE}),
    Standing.APPLICANT: frozenset({C.ANSWER_OWN_REQUEST, C.LEAVE}),
    Standing.GUEST: frozenset(
        {
            C.REPLY, C.ANSWER, C.REMARK, C.EDIT, C.REMOVE, C.RESTORE, C.REACT, C.FOLLOW, C.LEAVE, C.SUMMARISE,
            C.KEEP_SUMMARY, C.CORRECT_PASSAGE,
        }
    ),
    Standing.MEMBER: _TAKING_PART | {C.WELCOME, C.LEND_DUTY, C.SEAT_PEOPLE},
    Standing.SUSPENDED: frozenset({C.LEAVE}),
    Standing.REMOVED: frozenset(),
    DutyName.STEWARD: frozenset(
        {
            C.EDIT_CHARTER, C.EDIT_COMMUNITY, C.EDIT_SPACES, C.EDIT_PROBLEMS, C.EDIT_TOPICS, C.INVITE,
            C.DECIDE_JOINING, C.GIVE_DUTY, C.SUSPEND, C.MODERATE, C.ADMIT_GUEST, C.RELEASE_IMPORT,
            C.READ_RECORD, C.ADOPT_PRACTICE, C.SETTLE_TERM, C.REVIEW_HORIZON, C.GATHER_NEWSLETTER,
            C.TEND_THREADS, C.KEEP_WANTED,
        }
    ),
    DutyName.MODERATOR: frozenset({C.MODERATE, C.SUSPEND, C.TEND_THREADS}),
    DutyName.GREETER: frozenset({C.DECIDE_JOINING, C.INVITE}),
    DutyName.CURATOR: frozenset(
        {C.EDIT_PROBLEMS, C.EDIT_TOPICS, C.ADOPT_PRACTICE, C.SETTLE_TERM, C.REVIEW_HORIZON, C.KEEP_WANTED}
    ),
    DutyName.FACILITATOR: frozenset(
        {C.EDIT_PROBLEMS, C.ADMIT_GUEST, C.REVIEW_HORIZON, C.GATHER_NEWSLETTER, C.TEND_THREADS}
    ),
    DutyName.LEADER: frozenset({C.EDIT_CHARTER, C.EDIT_PROBLEMS, C.EDIT_SPACES, C.INVITE}),
}  # fmt: skip

# In a joint space, for members and guests of a community that was let in: they take part; its home tends it.
VISITING: dict[Standing, frozenset[C]] = {
    Standing.MEMBER: _TAKING_PART - {C.LEAVE},
    Standing.GUEST: GRANTS[Standing.GUEST] - {C.LEAVE},
}

HOST_GRANTS = frozenset({C.CREATE_COMMUNITY, C.CREATE_TEAM_OR_NETWORK, C.IMPORT_ARCHIVE, C.KEEP_SITE, C.READ_RECORD})
PERSON_GRANTS = frozenset({C.CREATE_COMMUNITY})

# In an archived community the conversation rests: reading stays, leaving stays, stewards may wake it.
_AT_REST = frozenset({C.LEAVE, C.EDIT_COMMUNITY, C.EDIT_CHARTER, C.FOLLOW, C.READ_RECORD})


def duties_of(kind: CommunityKind) -> tuple[DutyName, ...]:
    """The duties that exist in a kind of community: only a virtual team has a leader."""
    everywhere = (DutyName.STEWARD, DutyName.FACILITATOR, DutyName.CURATOR, DutyName.GREETER, DutyName.MODERATOR)
    return (*everywhere, DutyName.LEADER) if kind == CommunityKind.TEAM else everywhere


def granted(seat: Seat, space_id: int | None = None) -> frozenset[C]:
    """Everything the seat carries: on the site, in its community, and in this space where it is joint."""
    site = PERSON_GRANTS if seat.person is not None else frozenset()
    if seat.host or seat.console:
        site |= HOST_GRANTS
    if seat.community_id is None:
        return site
    here = GRANTS[seat.standing]
    if seat.passes:
        here = here | GRANTS[Standing.GUEST]
    if space_id is not None and (visiting := seat.visits(space_id)) is not None:
        here = here | VISITING[visiting]
    if seat.member:
        for duty in seat.duties:
            here = here | GRANTS[duty]
    return site | (here & _AT_REST if seat.archived else here)
