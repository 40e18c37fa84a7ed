"""The shapes of the demo: what a person, a community, a thread and its posts consist of, as plain frozen data."""

from dataclasses import dataclass

from practicum.console.demo.moments import Said, When
from practicum.console.demo.repertoire import Practice
from practicum.console.demo.settled import Decision, Mark, Short
from practicum.console.demo.shelves import Gathered, Resource, Shown
from practicum.console.demo.wording import Ahead, Entry, Term


@dataclass(frozen=True)
class Organisation:
    key: str
    name: str
    place: str


@dataclass(frozen=True)
class Person:
    handle: str
    name: str
    organisation: str
    unit: str
    place: str
    time_zone: str
    languages: tuple[str, ...]
    what_i_do: str
    ask_me: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    key: str
    name: str
    about: str


@dataclass(frozen=True)
class Problem:
    title: str
    where_we_are: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Charter:
    """One version, `written` days ago; answers that it leaves out stand as in the version before."""

    written: int
    by: str
    note: str
    domain: str = ""
    can_do: tuple[str, ...] = ()
    for_whom: str = ""
    practice: str = ""
    goal: str = ""
    rhythm: tuple[str, ...] = ()

    @property
    def answers(self) -> dict[str, str]:
        """What this version says, by the names of the charter's own answers."""
        said = {
            "domain": self.domain, "competence": "\n".join(self.can_do), "for_whom": self.for_whom,
            "practice": self.practice, "goal": self.goal, "rhythm": "\n".join(self.rhythm),
        }  # fmt: skip
        return {name: words for name, words in said.items() if words}


@dataclass(frozen=True)
class Space:
    key: str
    name: str
    reach: str
    purpose: str
    roster: tuple[str, ...] = ()


@dataclass(frozen=True)
class Membership:
    person: str
    standing: str
    joined: int
    ended: int | None = None
    line: str = ""


@dataclass(frozen=True)
class Duty:
    """A power with a term: `since` days ago, `until` days from today; `space` where it covers one space only."""

    person: str
    name: str
    since: int
    until: int
    space: str = ""


@dataclass(frozen=True)
class JoiningRequest:
    by: str
    at: When
    reason: str
    text: str
    conversation: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Community:
    key: str
    kind: str
    name: str
    tagline: str
    language: str
    time_zone: str
    founded: int
    spaces: tuple[Space, ...]
    memberships: tuple[Membership, ...]
    listed: bool = True
    purpose: str = ""
    charter: tuple[Charter, ...] = ()
    problems: tuple[Problem, ...] = ()
    topics: tuple[Topic, ...] = ()
    duties: tuple[Duty, ...] = ()
    requests: tuple[JoiningRequest, ...] = ()
    outcome: str = ""
    deadline_in: int | None = None


@dataclass(frozen=True)
class Use:
    by: str
    at: When
    outcome: str
    line: str


@dataclass(frozen=True)
class Outdated:
    """Marked as outdated: by whom, why, and the newer thread (a thread key) or answer (`post` in the same thread)."""

    by: str
    at: When
    line: str
    to: str = ""
    post: str = ""


@dataclass(frozen=True)
class Accepted:
    post: str
    at: When


@dataclass(frozen=True)
class Link:
    kind: str
    to: str


@dataclass(frozen=True)
class Post:
    """A reply, answer or comment; `to` names the post it speaks to, empty when it speaks to the thread."""

    by: str
    at: When
    text: str
    id: str = ""
    role: str = ""
    to: str = ""
    lead: str = ""
    holds: str = ""
    language: str = ""
    thanks: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    outdated: Outdated | None = None


@dataclass(frozen=True)
class Thread:
    """A thread with its own opening text; `state` tells a question's story in a word; sharings have `url`, `why`."""

    key: str
    kind: str
    community: str
    space: str
    by: str
    at: When
    title: str
    text: str
    lead: str = ""
    language: str = "en"
    topics: tuple[str, ...] = ()
    state: str = ""
    url: str = ""
    why: str = ""
    posts: tuple[Post, ...] = ()
    joins: tuple[Said, ...] = ()
    thanks: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    accepted: Accepted | None = None
    outdated: Outdated | None = None
    closed: Said | None = None

    @property
    def standing(self) -> str:
        """What the product says of a question once all is loaded: coarser than `state`, closing stands beside it."""
        if self.outdated or self.kind != "question":
            return "outdated" if self.outdated else ""
        if any(use.outcome == "worked" for answer in self.answers for use in answer.uses):
            return "confirmed"
        return "answered" if self.accepted else "open"

    @property
    def answers(self) -> list[Post]:
        return [post for post in self.posts if self.role_of(post) == "answer"]

    def role_of(self, post: Post) -> str:
        return post.role or ("comment" if self.kind == "question" else "reply")


@dataclass(frozen=True)
class Try:
    """What a visitor may type in a community, and the thread that should come up."""

    words: str
    expect: str


@dataclass(frozen=True)
class Demo:
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    communities: tuple[Community, ...]
    threads: tuple[Thread, ...]
    tries: tuple[Try, ...]
    practices: tuple[Practice, ...] = ()
    decisions: tuple[Decision, ...] = ()
    marks: tuple[Mark, ...] = ()
    resources: tuple[Resource, ...] = ()
    demos: tuple[Shown, ...] = ()
    gathered: tuple[Gathered, ...] = ()
    terms: tuple[Term, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    entries: tuple[Entry, ...] = ()
    summaries: tuple[Short, ...] = ()

    def community(self, key: str) -> Community:
        return next(community for community in self.communities if community.key == key)

    def thread(self, key: str) -> Thread:
        return next(thread for thread in self.threads if thread.key == key)

    def practice(self, key: str) -> Practice:
        return next(practice for practice in self.practices if practice.key == key)
