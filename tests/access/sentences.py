"""The permissions page written a second time: each rule's sentence, of plain facts."""

from collections.abc import Callable

from practicum.access import Capability as C
from practicum.communities.models import Persona
from practicum.conversations.models import Summary
from practicum.decisions.models import Decision
from practicum.glossary.models import Ahead, Term
from practicum.practices.models import Passage, Practice
from practicum.resources.models import Demo, Resource
from practicum.writing.models import Mark
from tests.access import facts
from tests.access.facts import Facts, Sentence, item, of, owned, space, thread

HERE = ("state", "resting")
BEGUN = ("place", "resting", "notices", "duty")
THREAD = (*HERE, "locked", "place", "mine", "kind")
KEPT = (*HERE, "mine", "owner", "duty")
REQUEST = ("owner", "request")
LENT = ("owner", "elsewhere", "lent", "since", "until")
BEGINS = (
    C.START_THREAD, C.MAKE_PRACTICE, C.WRITE_DECISION, C.ADD_RESOURCE, C.PROPOSE_TERM, C.WATCH_HORIZON, C.WRITE_ENTRY,
)  # fmt: skip


def stands(f: Facts) -> bool:
    return f.state == "published" and not f.resting


def belongs(f: Facts) -> bool:
    return f.place not in ("outsider", "left")


def begins(f: Facts) -> bool:
    inside = f.place in ("member", "guest", "visiting", "visiting as guest")
    return inside and not f.resting and (not f.notices or f.duty != "")


def writable(f: Facts) -> bool:
    return stands(f) and not f.locked


def open_thread(f: Facts) -> bool:
    return writable(f) and belongs(f)


def there(f: Facts) -> bool:
    return f.state in ("published", "held", "draft")


def kept_by(*duties: str) -> Callable[[Facts], bool]:
    """Its owner, whoever made it, and these duties, while it stands."""
    return lambda f: stands(f) and (f.owner == "me" or f.mine or f.duty in duties)


def verifies(f: Facts) -> bool:
    if f.owner == "me" or f.withdrawn or f.state != "published":
        return False
    if f.verified != "nobody":
        return f.verified == "me" or f.duty == "steward"
    return not f.mine and (f.duty == "steward" or not f.for_stewards)


def summary(f: Facts) -> Summary:
    made = Summary(owner_id=facts.person(f.owner))
    made.thread = thread(f)
    return made


def passage(f: Facts) -> Passage:
    made = Passage()
    made.author, made.practice = Persona(pk=4, person_id=facts.person(f.owner)), of(Practice, f)
    return made


SENTENCES = [
    *(Sentence(one, BEGUN, space, begins) for one in BEGINS),
    # conversations
    Sentence(C.REPLY, THREAD, thread, open_thread),
    Sentence(C.SUMMARISE, THREAD, thread, open_thread),
    Sentence(C.ANSWER, THREAD, thread, lambda f: open_thread(f) and f.kind == "question"),
    Sentence(C.ACCEPT_ANSWER, THREAD, thread, lambda f: f.mine and f.kind == "question" and writable(f)),
    Sentence(C.SHARE_PROBLEM, THREAD, thread, lambda f: not f.mine and f.kind == "question" and writable(f)),
    Sentence(
        C.KEEP_SUMMARY, (*HERE, "locked", "place", "owner", "duty", "signed_in"), summary,
        lambda f: open_thread(f) and ((f.signed_in and f.owner == "me") or f.duty == "steward"),
    ),
    Sentence(
        C.CLOSE_THREAD, (*HERE, "locked", "mine", "duty"), thread,
        lambda f: not f.resting and (f.mine or f.duty in ("steward", "facilitator", "moderator")),
    ),
    Sentence(C.TEND_THREADS, (*HERE, "locked", "duty"), thread, stands),
    Sentence(C.OUTDATE, (*HERE, "mine"), item, stands),
    Sentence(C.SET_TOPICS, (*HERE, "mine", "duty"), thread, lambda f: f.mine or f.duty in ("steward", "curator")),
    # what one writes
    Sentence(
        C.EDIT, (*HERE, "mine", "signed_in"), item, lambda f: f.signed_in and f.mine and there(f) and not f.resting
    ),
    Sentence(C.REMOVE, (*HERE, "mine", "duty"), item, lambda f: f.mine and there(f)),
    Sentence(C.RESTORE, (*HERE, "mine", "duty"), item, lambda f: f.mine and f.state == "removed_by_author"),
    Sentence(C.MODERATE, (*HERE, "mine"), item, lambda f: f.state != "erased"),
    Sentence(C.REACT, (*HERE, "mine"), item, lambda f: f.state == "published" and not f.mine),
    Sentence(C.CONFIRM, (*HERE, "mine"), item, lambda f: f.state == "published" and not f.mine),
    Sentence(
        C.VERIFY_USE, ("state", "mine", "owner", "withdrawn", "verified", "for_stewards", "duty"), facts.use, verifies
    ),
    Sentence(C.REMARK, (*HERE, "place"), item, lambda f: stands(f) and belongs(f)),
    Sentence(C.MARK, (*HERE, "mine"), item, stands),
    Sentence(
        C.UNDO_MARK, KEPT, owned(Mark, "marked_by_id"),
        lambda f: f.owner == "me" or f.mine or f.duty in ("steward", "curator"),
    ),
    Sentence(C.ATTACH, HERE, item, lambda f: True),
    Sentence(C.ATTACH, ("resting",), space, lambda f: not f.resting),
    Sentence(C.ATTACH, (), lambda f: None, lambda f: True),
    # practices
    Sentence(C.SUGGEST_EDIT, HERE, owned(Practice), stands),
    Sentence(C.ADOPT_PRACTICE, HERE, owned(Practice), stands),
    Sentence(
        C.KEEP_PRACTICE, KEPT, owned(Practice),
        lambda f: stands(f)
        and (f.owner == "me" or (f.owner == "nobody" and f.mine) or f.duty in ("steward", "curator")),
    ),
    Sentence(C.REVIEW_PRACTICE, KEPT, owned(Practice), lambda f: stands(f) and not f.mine and f.owner != "me"),
    Sentence(C.CORRECT_PASSAGE, KEPT, passage, lambda f: stands(f) and f.owner == "me"),
    # decisions, resources, the glossary and the horizon, the journal
    Sentence(C.KEEP_DECISION, KEPT, owned(Decision), kept_by("steward", "facilitator")),
    Sentence(C.DISSENT, HERE, owned(Decision), stands),
    Sentence(C.SPEAK_ON_PROPOSAL, HERE, owned(Decision), stands),
    Sentence(C.KEEP_RESOURCE, KEPT, owned(Resource), kept_by("steward", "curator")),
    Sentence(C.KEEP_RESOURCE, KEPT, owned(Demo), kept_by("steward", "curator")),
    Sentence(C.JUDGE_RESOURCE, HERE, owned(Resource), stands),
    Sentence(C.PROPOSE_CHANGE, HERE, lambda f: of(Term, f), stands),
    Sentence(C.SETTLE_TERM, HERE, lambda f: of(Term, f), stands),
    Sentence(
        C.KEEP_TERM, (*HERE, "mine", "proposed", "duty"), lambda f: of(Term, f),
        lambda f: stands(f) and ((f.mine and f.proposed) or f.duty in ("steward", "curator")),
    ),
    Sentence(C.KEEP_AHEAD, KEPT, owned(Ahead, "looker_id"), kept_by("steward", "curator", "facilitator")),
    Sentence(C.REVIEW_HORIZON, (), lambda f: None, lambda f: True),
    Sentence(C.GATHER_NEWSLETTER, ("resting",), space, lambda f: not f.resting),
    # the door and those behind it
    Sentence(
        C.ASK_TO_JOIN, ("joining", "commons", "signed_in"), facts.community,
        lambda f: f.signed_in and f.joining in ("open", "request") and not f.commons,
    ),
    Sentence(C.ANSWER_OWN_REQUEST, REQUEST, facts.request, lambda f: f.owner == "me" and f.request == "open"),
    Sentence(C.DECIDE_JOINING, REQUEST, facts.request, lambda f: f.owner != "me" and f.request == "open"),
    Sentence(C.DECIDE_JOINING, (), facts.community, lambda f: True),
    Sentence(C.WELCOME, ("owner", "standing"), facts.membership, lambda f: f.owner != "me" and f.standing == "member"),
    Sentence(C.GIVE_DUTY, ("owner", "standing"), facts.membership, lambda f: f.standing == "member"),
    Sentence(C.GIVE_DUTY, (), facts.community, lambda f: True),
    Sentence(
        C.LEND_DUTY, LENT, facts.duty,
        lambda f: f.owner == "me" and not f.elsewhere and not f.lent and f.since in ("before", "now")
        and f.until in ("never", "after"),
    ),
]  # fmt: skip
