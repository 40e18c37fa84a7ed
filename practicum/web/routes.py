"""What a registered route says of itself: the thing its address names, and who may use it."""

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
    USE = "use"
    PROMISE = "promise"  # its owner finds it, for others there is none
    DECISION = "decision"
    TERM = "term"
    AHEAD = "line on the horizon"
    ENTRY = "entry of the journal"
    PRACTICE = "practice"
    RESOURCE = "resource"  # or a demo, a trail, a collection
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
