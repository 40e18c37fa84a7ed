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
    PERSON = "person"
    FILE = "file"
    SELF = "self"  # something of one's own: nobody else finds it
    REQUEST = "joining request"
    MEMBERSHIP = "membership"
    INVITATION = "invitation"
    TOKENED = "tokened"  # opened by a secret in the address
    HOST = "host"
    API = "api"


class Act(StrEnum):
    """Who may use it, where no single capability says so."""

    OPEN = "open"  # anybody: what it does shows nothing of a community
    READING = "reading"  # whoever sees the thing
    SELF = "self"  # whoever is signed in, about herself only
    HOST = "host"  # the host; for others it does not exist


@dataclass(frozen=True)
class Route:
    """`sealed`: its page is rendered with the database sealed. `signed_in`: signed out, one is led to sign-in."""

    thing: Thing
    act: Act | C
    methods: tuple[str, ...] = ("GET",)
    sealed: bool = True

    @property
    def signed_in(self) -> bool:
        return self.act not in (Act.OPEN, Act.READING)


GET, POST, BOTH = ("GET",), ("POST",), ("GET", "POST")

ROUTES: dict[str, Route] = {
    # pages of several rooms
    "home": Route(Thing.NONE, Act.OPEN),
    "door": Route(Thing.COMMUNITY, Act.READING),
    # conversations
    "space": Route(Thing.SPACE, Act.READING),
    "start": Route(Thing.SPACE, C.START_THREAD, BOTH),
    "thread": Route(Thing.THREAD, Act.READING),
    "reply": Route(Thing.THREAD, C.REPLY, POST),
    "accept": Route(Thing.THREAD, C.ACCEPT_ANSWER, POST),
    "same_problem": Route(Thing.THREAD, C.SHARE_PROBLEM, POST),
    "follow_thread": Route(Thing.THREAD, C.FOLLOW, POST),
    "close": Route(Thing.THREAD, C.CLOSE_THREAD, POST),
    "thread_topics": Route(Thing.THREAD, C.SET_TOPICS, POST),
    "post": Route(Thing.ITEM, Act.READING),
    "use": Route(Thing.ANSWER, C.CONFIRM, POST),
    "react": Route(Thing.ITEM, C.REACT, POST),
    "edit": Route(Thing.ITEM, C.EDIT, BOTH),
    "history": Route(Thing.ITEM, Act.READING),
    "remove": Route(Thing.ITEM, C.REMOVE, BOTH),
    "restore": Route(Thing.ITEM, C.RESTORE, POST),
    "outdate": Route(Thing.ITEM, C.OUTDATE, BOTH),
    # coming in
    "sign_in": Route(Thing.NONE, Act.OPEN, BOTH),
    "sign_in_code": Route(Thing.NONE, Act.OPEN, BOTH),
    "sign_up": Route(Thing.NONE, Act.OPEN, BOTH),
    "sign_in_password": Route(Thing.NONE, Act.OPEN, BOTH),
    "mfa_login_webauthn": Route(Thing.NONE, Act.OPEN, BOTH, sealed=False),
    "sign_out": Route(Thing.NONE, Act.OPEN, BOTH),
    "account_login": Route(Thing.NONE, Act.OPEN, BOTH),
    "mfa_index": Route(Thing.NONE, Act.OPEN, BOTH),
    "mfa_list_webauthn": Route(Thing.NONE, Act.OPEN, BOTH),
    # a person, and her own settings
    "person": Route(Thing.PERSON, Act.READING),
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
    "sign_out_elsewhere": Route(Thing.NONE, Act.SELF, POST),
    "mfa_add_webauthn": Route(Thing.NONE, Act.SELF, BOTH, sealed=False),
    "mfa_edit_webauthn": Route(Thing.SELF, Act.SELF, BOTH, sealed=False),
    "mfa_remove_webauthn": Route(Thing.SELF, Act.SELF, BOTH, sealed=False),
    "tokens": Route(Thing.NONE, Act.SELF, BOTH),
    "revoke_token": Route(Thing.SELF, Act.SELF, POST),
    # the host's own pages
    "outbox": Route(Thing.HOST, Act.HOST),
    "outgoing_mail": Route(Thing.HOST, Act.HOST),
}
