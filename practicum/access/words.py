"""The words permissions are made of: standings, duties, kinds of community, capabilities, token scopes.

This is the only place where the ground names what the rooms' acts are called.
"""

from enum import StrEnum


class Standing(StrEnum):
    """Where a person stands in one community."""

    APPLICANT = "applicant"
    INVITED = "invited"
    GUEST = "guest"
    MEMBER = "member"
    SUSPENDED = "suspended"
    LEFT = "left"
    REMOVED = "removed"
    OUTSIDER = "outsider"  # no membership row at all; never stored


INSIDE = (Standing.MEMBER, Standing.GUEST)


class DutyName(StrEnum):
    """Powers about process, with a term; none gives authority over another member (a leader: teams only)."""

    STEWARD = "steward"
    FACILITATOR = "facilitator"
    CURATOR = "curator"
    GREETER = "greeter"
    MODERATOR = "moderator"
    LEADER = "leader"


class CommunityKind(StrEnum):
    """The six kinds of group; a kind sets duties, joining and default spaces."""

    PRACTICE = "community_of_practice"
    NETWORK = "network"
    INTEREST = "interest_community"
    NOTICES = "notice_board"
    TEAM = "virtual_team"
    LEARNING_SET = "learning_set"


class Capability(StrEnum):
    """Everything that can be asked of `can`: one word an act."""

    # reading and asking at the door
    ASK_TO_JOIN = "ask to join"
    ANSWER_OWN_REQUEST = "write in one's own joining conversation"
    LEAVE = "leave"
    # conversations
    START_THREAD = "start a thread"
    REPLY = "reply"
    ANSWER = "answer a question"
    EDIT = "edit an item"
    REMOVE = "remove an item"
    RESTORE = "restore an item"
    ACCEPT_ANSWER = "accept an answer"
    CONFIRM = "say whether it worked"
    VERIFY_USE = "say one saw how it went"
    REACT = "thank, or say it changed one's mind"
    SHARE_PROBLEM = "say it is the same problem"
    FOLLOW = "follow"
    CLOSE_THREAD = "close a thread"
    OUTDATE = "mark as outdated"
    TEND_THREADS = "split and merge threads"
    SUMMARISE = "write a thread in short"
    KEEP_SUMMARY = "keep the summary of a thread"
    SET_TOPICS = "set topics"
    NARROW_AUDIENCE = "choose who sees it"
    ATTACH = "attach a file"
    MARK = "mark a passage"
    UNDO_MARK = "take a mark away"
    # practices
    MAKE_PRACTICE = "make a practice"
    SUGGEST_EDIT = "suggest an edit to a practice"
    KEEP_PRACTICE = "keep a practice"
    CORRECT_PASSAGE = "correct what was taken from one's words"
    REVIEW_PRACTICE = "review a practice"
    ADOPT_PRACTICE = "adopt or retire a practice"
    # decisions
    WRITE_DECISION = "write down a decision"
    KEEP_DECISION = "keep a decision"
    DISSENT = "hold otherwise"
    SPEAK_ON_PROPOSAL = "speak and vote on a proposal"
    # resources, demos, trails and collections
    ADD_RESOURCE = "add a resource"
    KEEP_RESOURCE = "keep a resource"
    JUDGE_RESOURCE = "say that a resource is stale"
    # the glossary and the horizon
    PROPOSE_TERM = "propose a term"
    PROPOSE_CHANGE = "propose a change to a term"
    KEEP_TERM = "change a term"
    SETTLE_TERM = "settle or decline a term"
    WATCH_HORIZON = "put something on the horizon"
    KEEP_AHEAD = "say where we are with something on the horizon"
    REVIEW_HORIZON = "write down that we looked at the horizon"
    # the journal
    WRITE_ENTRY = "write in the journal"
    KEEP_ENTRY = "change an entry of the journal"
    REMARK = "comment on an entry of the journal, a resource, a demo, a trail or a collection"
    GATHER_NEWSLETTER = "gather a newsletter, or write for the community"
    # tending a community
    EDIT_CHARTER = "change the charter"
    EDIT_COMMUNITY = "change the community's settings"
    EDIT_SPACES = "open, change and archive spaces"
    SEAT_PEOPLE = "seat people in a space"
    EDIT_PROBLEMS = "keep the problems we work on"
    EDIT_TOPICS = "keep the topics"
    KEEP_WANTED = "keep the list of what nobody has answered"
    INVITE = "invite"
    DECIDE_JOINING = "decide a joining request"
    WELCOME = "welcome a newcomer"
    GIVE_DUTY = "give and end a duty"
    LEND_DUTY = "lend a duty of one's own"
    SUSPEND = "suspend a member"
    READ_RECORD = "read the record of privileged acts"
    MODERATE = "remove or restore another's item"
    ADMIT_GUEST = "admit a guest to a thread"
    RELEASE_IMPORT = "release an archive from quarantine"
    # the site
    CREATE_COMMUNITY = "create a community"
    CREATE_TEAM_OR_NETWORK = "create a virtual team or a network"
    IMPORT_ARCHIVE = "bring an archive in"
    KEEP_SITE = "keep the site"


class Scope(StrEnum):
    """What a personal API token may be used for."""

    READ = "read"
    WRITE = "write"
    FEEDS = "feeds"  # by a secret address, and nothing else
