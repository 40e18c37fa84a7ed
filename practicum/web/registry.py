"""The route registry: what each address names and who may use it. A route that is not declared here fails the suite.

A new route is one line in ROUTES, under its name (`namespace:name` where it has one). tests/access tries every route
as everybody, against a policy of its own.
"""

from dataclasses import dataclass
from enum import StrEnum

from practicum.access import Capability as C


class Thing(StrEnum):
    """What kind of thing the address names."""

    NONE = "none"
    COMMUNITY = "community"
    SPACE = "space"
    THREAD = "thread"
    ITEM = "item"
    ANSWER = "answer"
    MARK = "mark"
    PROMISE = "promise"  # its owner finds it, for others there is none
    DECISION = "decision"
    PRACTICE = "practice"
    PASSAGE = "passage of a practice"  # its author finds it, for others there is none
    PERSON = "person"
    FILE = "file"
    SELF = "self"  # something of one's own: nobody else finds it
    KNOWN_SPACE = "known space"  # its name and purpose
    PROBLEM = "problem"
    TOPIC = "topic"
    MEMBERSHIP = "membership"
    DUTY = "duty"
    REQUEST = "joining request"
    INVITATION = "invitation"
    TOKENED = "tokened"  # opened by a secret in the address
    IMPORT = "import"
    CLAIM = "somebody of an archive who is claimed"
    HOST = "something of the host's"
    NOWHERE = "nothing"  # whatever follows is always a 404


class Act(StrEnum):
    """Who may use it, where no single capability says so."""

    OPEN = "open"  # anybody: what it does shows nothing of a community
    READING = "reading"  # whoever sees the thing
    SELF = "self"  # whoever is signed in and sees the thing, for herself only
    MEMBERS = "members"  # the members of the community, once its door is seen
    HOST = "host"  # the host; for others it does not exist


@dataclass(frozen=True)
class Route:
    """`writing` is the act of a POST where reading asks for less. `quiet`: a 404 for whoever may not, signed in or not.

    `sealed`: its page is rendered with the database sealed. `kept`: what signed-out readers get is kept (`web.kept`),
    for these parameters of the query and no others.
    """

    thing: Thing
    act: Act | C
    methods: tuple[str, ...] = ("GET",)
    writing: Act | C | None = None
    quiet: bool = False
    sealed: bool = True
    kept: tuple[str, ...] | None = None

    @property
    def signed_in(self) -> bool:
        """Signed out, one is led to sign-in."""
        return self.act not in (Act.OPEN, Act.READING) and not self.quiet

    def act_of(self, method: str) -> Act | C:
        return self.act if method == "GET" or self.writing is None else self.writing


GET, POST, DELETE, PUT, BOTH = ("GET",), ("POST",), ("DELETE",), ("PUT",), ("GET", "POST")

ROUTES: dict[str, Route] = {
    # pages of several rooms
    "home": Route(Thing.NONE, Act.OPEN, kept=()),
    "door": Route(Thing.COMMUNITY, Act.READING, kept=()),
    "search": Route(Thing.NONE, Act.OPEN),
    "suggest": Route(Thing.NONE, Act.OPEN),
    "ask": Route(Thing.COMMUNITY, Act.READING),
    "follow": Route(Thing.SPACE, C.FOLLOW, POST),
    "healthz": Route(Thing.NONE, Act.OPEN, sealed=False),
    "readyz": Route(Thing.NONE, Act.OPEN, sealed=False),
    # conversations
    "space": Route(Thing.SPACE, Act.READING, kept=("kind", "state", "after")),
    "start": Route(Thing.SPACE, C.START_THREAD, BOTH),
    "thread": Route(Thing.THREAD, Act.READING, kept=("page", "comments")),
    "reply": Route(Thing.THREAD, C.REPLY, POST),
    "accept": Route(Thing.THREAD, C.ACCEPT_ANSWER, POST),
    "same_problem": Route(Thing.THREAD, C.SHARE_PROBLEM, POST),
    "follow_thread": Route(Thing.THREAD, C.FOLLOW, POST),
    "close": Route(Thing.THREAD, C.CLOSE_THREAD, POST),
    "thread_topics": Route(Thing.THREAD, C.SET_TOPICS, POST),
    "post": Route(Thing.ITEM, Act.READING),
    "more": Route(Thing.ITEM, Act.SELF),
    "use": Route(Thing.ANSWER, C.CONFIRM, BOTH),
    "react": Route(Thing.ITEM, C.REACT, POST),
    "edit": Route(Thing.ITEM, C.EDIT, BOTH),
    "history": Route(Thing.ITEM, Act.READING),
    "remove": Route(Thing.ITEM, C.REMOVE, BOTH),
    "restore": Route(Thing.ITEM, C.RESTORE, POST),
    "outdate": Route(Thing.ITEM, C.OUTDATE, BOTH),
    "mark": Route(Thing.ITEM, C.MARK, BOTH),
    "undo_mark": Route(Thing.MARK, C.UNDO_MARK, POST),
    "contest_mark": Route(Thing.MARK, C.MARK, BOTH),
    "promise": Route(Thing.PROMISE, Act.SELF, POST),
    "register": Route(Thing.COMMUNITY, Act.READING, kept=("word", "after")),
    # practices
    "practices": Route(Thing.COMMUNITY, Act.READING, kept=("state", "after")),
    "new_practice": Route(Thing.SPACE, C.MAKE_PRACTICE, BOTH),
    "harvest": Route(Thing.THREAD, C.MAKE_PRACTICE, BOTH),
    "practice": Route(Thing.PRACTICE, Act.READING, kept=("uses",)),
    "use_practice": Route(Thing.PRACTICE, C.CONFIRM, BOTH),
    "edit_practice": Route(Thing.PRACTICE, C.KEEP_PRACTICE, BOTH),
    "suggest_edit": Route(Thing.PRACTICE, C.SUGGEST_EDIT, BOTH),
    "suggestions": Route(Thing.PRACTICE, Act.READING, BOTH, writing=C.KEEP_PRACTICE),
    "review_practice": Route(Thing.PRACTICE, C.REVIEW_PRACTICE, BOTH),
    "adopt_practice": Route(Thing.PRACTICE, C.ADOPT_PRACTICE, BOTH),
    "look_at_practice": Route(Thing.PRACTICE, C.KEEP_PRACTICE, BOTH),
    "retire_practice": Route(Thing.PRACTICE, C.ADOPT_PRACTICE, BOTH),
    "make_variant": Route(Thing.PRACTICE, C.MAKE_PRACTICE, BOTH),
    "worth": Route(Thing.COMMUNITY, Act.MEMBERS),
    "practice_why": Route(Thing.PRACTICE, Act.READING),
    "thread_why": Route(Thing.THREAD, Act.READING),
    "practice_versions": Route(Thing.PRACTICE, Act.READING),
    "attribution": Route(Thing.PASSAGE, Act.SELF, POST),
    "practice_sheet": Route(Thing.PRACTICE, Act.READING),
    "practice_markdown": Route(Thing.PRACTICE, Act.READING),
    # decisions
    "decisions": Route(Thing.COMMUNITY, Act.READING, kept=("state", "after")),
    "new_decision": Route(Thing.SPACE, C.WRITE_DECISION, BOTH),
    "decision": Route(Thing.DECISION, Act.READING, kept=()),
    "change_decision": Route(Thing.DECISION, C.KEEP_DECISION, BOTH),
    "dissent": Route(Thing.DECISION, C.DISSENT, BOTH),
    "revisit": Route(Thing.DECISION, C.KEEP_DECISION, BOTH),
    "supersede": Route(Thing.DECISION, C.KEEP_DECISION, BOTH),
    # communities: finding one, coming in, going
    "communities": Route(Thing.NONE, Act.OPEN, kept=("kind",)),
    "new_community": Route(Thing.NONE, Act.SELF, BOTH),
    "join": Route(Thing.COMMUNITY, Act.SELF, BOTH, writing=C.ASK_TO_JOIN),
    "write_to_stewards": Route(Thing.COMMUNITY, Act.SELF, BOTH),
    "leave": Route(Thing.COMMUNITY, C.LEAVE, BOTH),
    "own_request": Route(Thing.COMMUNITY, Act.SELF),
    "requests": Route(Thing.COMMUNITY, C.DECIDE_JOINING),
    "joining_request": Route(Thing.REQUEST, Act.SELF, BOTH),
    "decide_request": Route(Thing.REQUEST, C.DECIDE_JOINING, POST),
    "invitations": Route(Thing.COMMUNITY, C.INVITE, BOTH),
    "withdraw_invitation": Route(Thing.INVITATION, C.INVITE, POST),
    "invitation": Route(Thing.TOKENED, Act.OPEN, BOTH, writing=Act.SELF),
    # communities: what is at the door
    "charter": Route(Thing.COMMUNITY, Act.READING, kept=()),
    "charter_write": Route(Thing.COMMUNITY, C.EDIT_CHARTER, BOTH),
    "problems": Route(Thing.COMMUNITY, Act.READING, BOTH, writing=C.EDIT_PROBLEMS),
    "problem": Route(Thing.PROBLEM, Act.READING, BOTH, writing=C.EDIT_PROBLEMS),
    "keep_problem": Route(Thing.PROBLEM, C.EDIT_PROBLEMS, POST),
    "problem_questions": Route(Thing.PROBLEM, C.SET_TOPICS, POST),
    "topics": Route(Thing.COMMUNITY, Act.READING, BOTH, writing=C.EDIT_TOPICS),
    "topic": Route(Thing.TOPIC, Act.READING, BOTH, writing=C.EDIT_TOPICS),
    "merge_topic": Route(Thing.TOPIC, C.EDIT_TOPICS, POST),
    "topics_named": Route(Thing.COMMUNITY, Act.MEMBERS, quiet=True),
    # communities: their people
    "people": Route(Thing.COMMUNITY, Act.MEMBERS),
    "people_named": Route(Thing.COMMUNITY, Act.MEMBERS, quiet=True),
    "member": Route(Thing.MEMBERSHIP, Act.MEMBERS),
    "welcome": Route(Thing.MEMBERSHIP, C.WELCOME, POST),
    "standing": Route(Thing.MEMBERSHIP, C.SUSPEND, POST),
    "give_duty": Route(Thing.MEMBERSHIP, C.GIVE_DUTY, POST),
    "lend_duty": Route(Thing.DUTY, C.LEND_DUTY, POST),
    "end_duty": Route(Thing.DUTY, C.GIVE_DUTY, POST),
    # communities: tending them
    "community_settings": Route(Thing.COMMUNITY, C.EDIT_COMMUNITY, BOTH),
    "community_rest": Route(Thing.COMMUNITY, C.EDIT_COMMUNITY, POST),
    "spaces": Route(Thing.COMMUNITY, Act.MEMBERS, BOTH, writing=C.EDIT_SPACES),
    "space_settings": Route(Thing.KNOWN_SPACE, Act.SELF, BOTH, writing=C.EDIT_SPACES),
    "space_state": Route(Thing.KNOWN_SPACE, C.EDIT_SPACES, POST),
    "space_seats": Route(Thing.KNOWN_SPACE, C.SEAT_PEOPLE, POST),
    "space_joint": Route(Thing.KNOWN_SPACE, C.EDIT_SPACES, POST),
    "record": Route(Thing.COMMUNITY, C.READ_RECORD),
    "headcount": Route(Thing.SPACE, C.NARROW_AUDIENCE, quiet=True),
    # archives
    "imports": Route(Thing.COMMUNITY, C.RELEASE_IMPORT),
    "release_import": Route(Thing.IMPORT, C.RELEASE_IMPORT, POST),
    "settle_claim": Route(Thing.CLAIM, C.RELEASE_IMPORT, BOTH),
    "claim": Route(Thing.NONE, Act.SELF, BOTH),
    # what every composer needs
    "file": Route(Thing.FILE, Act.READING),
    "picture": Route(Thing.FILE, Act.READING),
    "thumbnail": Route(Thing.FILE, Act.READING),
    "upload": Route(Thing.NONE, Act.SELF, POST),
    "draft": Route(Thing.NONE, Act.SELF, POST),
    "preview": Route(Thing.NONE, Act.SELF, POST),
    # coming in
    "sign_in": Route(Thing.NONE, Act.OPEN, BOTH),
    "sign_in_code": Route(Thing.NONE, Act.OPEN, BOTH),
    "sign_up": Route(Thing.NONE, Act.OPEN, BOTH),
    "sign_in_password": Route(Thing.NONE, Act.OPEN, BOTH),
    "second_step": Route(Thing.NONE, Act.OPEN, BOTH),
    "mfa_login_webauthn": Route(Thing.NONE, Act.OPEN, BOTH, sealed=False),
    "sign_out": Route(Thing.NONE, Act.OPEN, BOTH),
    "account_login": Route(Thing.NONE, Act.OPEN, BOTH),
    "mfa_index": Route(Thing.NONE, Act.OPEN, BOTH),
    "mfa_list_webauthn": Route(Thing.NONE, Act.OPEN, BOTH),
    # a person, and her own settings
    "person": Route(Thing.PERSON, Act.READING),
    "portrait": Route(Thing.PERSON, Act.READING),
    "settings": Route(Thing.NONE, Act.SELF, BOTH),
    "places": Route(Thing.NONE, Act.SELF, BOTH),
    "change_place": Route(Thing.SELF, Act.SELF, POST),
    "confirm": Route(Thing.NONE, Act.SELF, BOTH),
    "confirm_code": Route(Thing.NONE, Act.SELF, BOTH),
    "security": Route(Thing.NONE, Act.SELF),
    "new_address": Route(Thing.NONE, Act.SELF, BOTH),
    "new_address_code": Route(Thing.NONE, Act.SELF, BOTH),
    "new_password": Route(Thing.NONE, Act.SELF, BOTH),
    "no_password": Route(Thing.NONE, Act.SELF, POST),
    "sessions": Route(Thing.NONE, Act.SELF),
    "end_session": Route(Thing.SELF, Act.SELF, POST),
    "sign_out_elsewhere": Route(Thing.NONE, Act.SELF, POST),
    "export": Route(Thing.NONE, Act.SELF, BOTH),
    "fetch_export": Route(Thing.SELF, Act.SELF),
    "leave_site": Route(Thing.NONE, Act.SELF, BOTH),
    "take_back_leaving": Route(Thing.NONE, Act.SELF, POST),
    "own_second_step": Route(Thing.NONE, Act.SELF, BOTH),
    "new_second_step": Route(Thing.NONE, Act.SELF, BOTH),
    "passkey_options": Route(Thing.NONE, Act.SELF),
    "mfa_add_webauthn": Route(Thing.NONE, Act.SELF, BOTH, sealed=False),
    "mfa_edit_webauthn": Route(Thing.SELF, Act.SELF, BOTH, sealed=False),
    "mfa_remove_webauthn": Route(Thing.SELF, Act.SELF, BOTH, sealed=False),
    "tokens": Route(Thing.NONE, Act.SELF, BOTH),
    "revoke_token": Route(Thing.SELF, Act.SELF, POST),
    # the host's own pages
    "site_record": Route(Thing.NONE, Act.HOST),
    "metrics": Route(Thing.NONE, Act.HOST, quiet=True, sealed=False),
    "host_figures": Route(Thing.NONE, Act.HOST),
    "outbox": Route(Thing.NONE, Act.HOST),
    "outgoing_mail": Route(Thing.HOST, Act.HOST),
    "jobs": Route(Thing.NONE, Act.HOST),
    "job_again": Route(Thing.HOST, Act.HOST, POST),
    # every part of a page, for those who build them
    "gallery": Route(Thing.NONE, Act.OPEN, BOTH),
    # the API: a token in place of a session
    "api:root": Route(Thing.NONE, Act.OPEN),
    "api:openapi": Route(Thing.NONE, Act.OPEN),
    "api:docs": Route(Thing.NONE, Act.OPEN),
    "api:elsewhere": Route(Thing.NOWHERE, Act.OPEN),
    "api:me": Route(Thing.NONE, Act.SELF),
    "api:person": Route(Thing.PERSON, Act.READING),
    "api:communities": Route(Thing.NONE, Act.OPEN),
    "api:community": Route(Thing.COMMUNITY, Act.READING),
    "api:spaces": Route(Thing.COMMUNITY, Act.READING),
    "api:threads": Route(Thing.COMMUNITY, Act.READING),
    "api:thread": Route(Thing.THREAD, Act.READING),
    "api:posts": Route(Thing.THREAD, Act.READING),
    "api:post": Route(Thing.ANSWER, Act.READING),
    "api:comments": Route(Thing.ANSWER, Act.READING),
    "api:ask": Route(Thing.SPACE, C.START_THREAD, POST),
    "api:add": Route(Thing.THREAD, C.REPLY, POST),
    "api:accept": Route(Thing.ANSWER, C.ACCEPT_ANSWER, POST),
    "api:take_back": Route(Thing.ANSWER, C.ACCEPT_ANSWER, DELETE),
    "api:tell": Route(Thing.ANSWER, C.CONFIRM, POST),
    "api:close": Route(Thing.THREAD, C.CLOSE_THREAD, POST),
    "api:reopen": Route(Thing.THREAD, C.CLOSE_THREAD, DELETE),
    "api:thread_topics": Route(Thing.THREAD, C.SET_TOPICS, PUT),
    "api:same_problem": Route(Thing.THREAD, C.SHARE_PROBLEM, POST),
    "api:other_problem": Route(Thing.THREAD, C.SHARE_PROBLEM, DELETE),
    "api:follow_thread": Route(Thing.THREAD, C.FOLLOW, POST),
    "api:unfollow_thread": Route(Thing.THREAD, C.FOLLOW, DELETE),
    "api:react": Route(Thing.ITEM, C.REACT, POST),
    "api:take_reaction_back": Route(Thing.ITEM, C.REACT, DELETE),
    "api:edit": Route(Thing.ITEM, C.EDIT, PUT),
    "api:history": Route(Thing.ITEM, Act.READING),
    "api:remove": Route(Thing.ITEM, C.REMOVE, POST),
    "api:restore": Route(Thing.ITEM, C.RESTORE, POST),
    "api:outdate": Route(Thing.ITEM, C.OUTDATE, POST),
    "api:follow": Route(Thing.SPACE, C.FOLLOW, POST),
    "api:unfollow": Route(Thing.SPACE, C.FOLLOW, DELETE),
    "api:mark": Route(Thing.ITEM, C.MARK, POST),
    "api:undo_mark": Route(Thing.MARK, C.UNDO_MARK, DELETE),
    "api:contest_mark": Route(Thing.MARK, C.MARK, POST),
    "api:promise": Route(Thing.PROMISE, Act.SELF, POST),
    "api:read": Route(Thing.THREAD, Act.SELF, POST),
    "api:draft": Route(Thing.NONE, Act.SELF, PUT),
    "api:throw_away": Route(Thing.NONE, Act.SELF, DELETE),
    "api:imports": Route(Thing.COMMUNITY, C.RELEASE_IMPORT),
    "api:release": Route(Thing.IMPORT, C.RELEASE_IMPORT, POST),
    "api:found": Route(Thing.NONE, Act.SELF, POST),
    "api:join": Route(Thing.COMMUNITY, C.ASK_TO_JOIN, POST),
    "api:leave": Route(Thing.COMMUNITY, C.LEAVE, POST),
    "api:letter": Route(Thing.COMMUNITY, Act.SELF, POST),
    "api:requests": Route(Thing.COMMUNITY, C.DECIDE_JOINING),
    "api:joining_request": Route(Thing.REQUEST, Act.SELF),
    "api:withdraw_request": Route(Thing.REQUEST, C.ANSWER_OWN_REQUEST, DELETE),
    "api:say": Route(Thing.REQUEST, Act.SELF, POST),
    "api:decide": Route(Thing.REQUEST, C.DECIDE_JOINING, POST),
    "api:invitations": Route(Thing.COMMUNITY, C.INVITE),
    "api:invite": Route(Thing.COMMUNITY, C.INVITE, POST),
    "api:withdraw_invitation": Route(Thing.INVITATION, C.INVITE, DELETE),
    "api:accept_invitation": Route(Thing.TOKENED, Act.SELF, POST),
    "api:charter": Route(Thing.COMMUNITY, Act.READING),
    "api:write_charter": Route(Thing.COMMUNITY, C.EDIT_CHARTER, POST),
    "api:topics": Route(Thing.COMMUNITY, Act.READING),
    "api:new_topic": Route(Thing.COMMUNITY, C.EDIT_TOPICS, POST),
    "api:keep_topic": Route(Thing.TOPIC, C.EDIT_TOPICS, PUT),
    "api:merge": Route(Thing.TOPIC, C.EDIT_TOPICS, POST),
    "api:split": Route(Thing.TOPIC, C.EDIT_TOPICS, POST),
    "api:problems": Route(Thing.COMMUNITY, Act.READING),
    "api:new_problem": Route(Thing.COMMUNITY, C.EDIT_PROBLEMS, POST),
    "api:order": Route(Thing.COMMUNITY, C.EDIT_PROBLEMS, PUT),
    "api:keep_problem": Route(Thing.PROBLEM, C.EDIT_PROBLEMS, PUT),
    "api:set_aside": Route(Thing.PROBLEM, C.EDIT_PROBLEMS, POST),
    "api:link_question": Route(Thing.PROBLEM, C.SET_TOPICS, POST),
    "api:unlink_question": Route(Thing.PROBLEM, C.SET_TOPICS, DELETE),
    "api:people": Route(Thing.COMMUNITY, Act.MEMBERS),
    "api:welcome": Route(Thing.MEMBERSHIP, C.WELCOME, POST),
    "api:stand": Route(Thing.MEMBERSHIP, C.SUSPEND, POST),
    "api:duty": Route(Thing.MEMBERSHIP, C.GIVE_DUTY, POST),
    "api:lend": Route(Thing.DUTY, C.LEND_DUTY, POST),
    "api:end_duty": Route(Thing.DUTY, C.GIVE_DUTY, POST),
    "api:keep_community": Route(Thing.COMMUNITY, C.EDIT_COMMUNITY, PUT),
    "api:rest": Route(Thing.COMMUNITY, C.EDIT_COMMUNITY, POST),
    "api:open_space": Route(Thing.COMMUNITY, C.EDIT_SPACES, POST),
    "api:keep_space": Route(Thing.KNOWN_SPACE, C.EDIT_SPACES, PUT),
    "api:space_state": Route(Thing.KNOWN_SPACE, C.EDIT_SPACES, POST),
    "api:seat_people": Route(Thing.KNOWN_SPACE, C.SEAT_PEOPLE, POST),
    "api:unseat": Route(Thing.KNOWN_SPACE, C.SEAT_PEOPLE, DELETE),
    "api:leave_seat": Route(Thing.KNOWN_SPACE, Act.SELF, DELETE),
    "api:let_in": Route(Thing.KNOWN_SPACE, C.EDIT_SPACES, POST),
    "api:let_out": Route(Thing.KNOWN_SPACE, C.EDIT_SPACES, DELETE),
    "api:headcount": Route(Thing.SPACE, C.NARROW_AUDIENCE),
    "api:profile": Route(Thing.NONE, Act.SELF, PUT),
    "api:handle": Route(Thing.NONE, Act.SELF, PUT),
    "api:no_picture": Route(Thing.NONE, Act.SELF, DELETE),
    "api:own_places": Route(Thing.NONE, Act.SELF),
    "api:new_place": Route(Thing.NONE, Act.SELF, POST),
    "api:end_place": Route(Thing.SELF, Act.SELF, POST),
    "api:remove_place": Route(Thing.SELF, Act.SELF, DELETE),
    "api:own_sessions": Route(Thing.NONE, Act.SELF),
    "api:end_sessions": Route(Thing.NONE, Act.SELF, DELETE),
    "api:end_own_session": Route(Thing.SELF, Act.SELF, DELETE),
    "api:search": Route(Thing.NONE, Act.OPEN),
    "api:suggest": Route(Thing.NONE, Act.OPEN),
}
