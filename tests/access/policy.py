"""The reference policy: docs/house.md section 4 and the sentences of the permissions page, written a second time.

Plain Python over plain facts; nothing here asks `access`, sight or the database.
"""

from dataclasses import dataclass

MEMBERS = {"member", "seated", "author", "steward", "seated_steward", "moderator", "facilitator", "former_steward"}
SEATED = {"seated", "seated_steward", "author"}  # the suspended and the one who left are on the roster too: in vain
STEWARDS = {"steward", "seated_steward"}
TENDING = STEWARDS | {"moderator"}
STANDING = dict.fromkeys(MEMBERS, "member") | {
    name: name for name in ("applicant", "invited", "guest", "suspended", "left", "removed")
} | {"suspended_pass_holder": "suspended"}  # fmt: skip
AUDIENCES = {"none": None, "author": {"author"}, "member": {"author", "member", "seated"}}
GONE = ("removed_by_author", "removed_by_steward", "erased")


@dataclass(frozen=True)
class Place:
    """A community (home, resting, hidden or next-door) and, where one is meant, a space of it."""

    community: str = "home"
    reach: str = ""
    archived: bool = False


@dataclass(frozen=True)
class Item:
    """An item written by the author (next door: by the neighbour). `part`: root, a reply, or own (of its own state)."""

    place: Place
    state: str = "published"
    audience: str = "none"
    part: str = "root"
    locked: bool = False


@dataclass(frozen=True)
class Owned:
    """Something of one person's own, or a person herself."""

    owner: str


def standing(actor: str, community: str) -> str:
    if community == "next-door":
        return "member" if actor == "neighbour" else "outsider"
    return STANDING.get(actor, "outsider")


def inside(actor: str, community: str) -> bool:
    return standing(actor, community) in ("member", "guest")


def tends(actor: str, community: str) -> bool:
    return community != "next-door" and actor in TENDING


def steward(actor: str, community: str) -> bool:
    return community != "next-door" and actor in STEWARDS


def door_seen(actor: str, community: str) -> bool:
    """A hidden door is seen by those who stand in the community, or are on their way in."""
    return community != "hidden" or standing(actor, community) in ("member", "guest", "applicant", "invited")


def space_seen(actor: str, place: Place) -> bool:
    """The reference table."""
    if place.reach == "public":
        return True
    if place.reach == "joint":
        return inside(actor, place.community) or actor == "neighbour"
    if not inside(actor, place.community):
        return False
    if place.reach == "members":
        return True
    return actor in SEATED or (place.reach == "closed" and steward(actor, place.community))


def visits(actor: str, place: Place) -> bool:
    """A member of the community next door, in the joint space of home that lets it in: she takes part, no more."""
    return actor == "neighbour" and place == Place("home", "joint")


def space_known(actor: str, place: Place) -> bool:
    """All members know a closed space's name and purpose."""
    closed = place.reach == "closed" and standing(actor, place.community) == "member"
    return closed or space_seen(actor, place)


def wrote(actor: str, item: Item) -> bool:
    return actor == ("neighbour" if item.place.community == "next-door" else "author")


def holds_pass(actor: str, community: str) -> bool:
    """Every thread of the scene has the same guests; a pass lies idle while its holder is suspended there."""
    return actor == "pass_holder" or (actor == "suspended_pass_holder" and community == "next-door")


def state_read(actor: str, item: Item, state: str) -> bool:
    if state == "published":
        return True
    if state == "draft":
        return wrote(actor, item)
    if state == "held":
        return wrote(actor, item) or tends(actor, item.place.community)
    return state != "erased" and tends(actor, item.place.community)


def stands_where_one_reads(actor: str, item: Item) -> bool:
    """Space, audience and root let her in; her own pass opens the rest."""
    named = AUDIENCES[item.audience]
    in_audience = named is None or actor in named
    if item.part == "reply" and not state_read(actor, item, item.state):  # a reply shares its root's state here
        return False
    by_pass = holds_pass(actor, item.place.community) and (item.part != "own" or in_audience)
    return by_pass or (space_seen(actor, item.place) and in_audience)


def reads(actor: str, item: Item) -> bool:
    own = "published" if item.part == "reply" else item.state
    return stands_where_one_reads(actor, item) and state_read(actor, item, own)


def sees_stub(actor: str, item: Item) -> bool:
    """Its text, or a line where it stood."""
    stub = item.part != "reply" and item.state in GONE
    return reads(actor, item) or (stub and stands_where_one_reads(actor, item))


# What a person may do with an item that she reads: docs/permissions.md, a sentence each.


def writable(item: Item) -> bool:
    return _root_state(item) == "published" and not (item.locked or resting(item))


def _root_state(item: Item) -> str:
    return "published" if item.part == "own" else item.state


def resting(item: Item) -> bool:
    return item.place.archived


def asleep(item: Item) -> bool:
    return item.place.community == "resting"


def state_of(item: Item) -> str:
    return "published" if item.part == "reply" else item.state


def guest(actor: str, item: Item) -> bool:
    """A guest of the community, or of this thread by a pass."""
    return standing(actor, item.place.community) == "guest" or holds_pass(actor, item.place.community)


def member(actor: str, item: Item) -> bool:
    """Who takes part as a member: of the home, or let in."""
    return standing(actor, item.place.community) == "member" or visits(actor, item.place)


def may_reply(actor: str, item: Item) -> bool:
    return (member(actor, item) or guest(actor, item)) and writable(item) and not asleep(item)


def may_keep_summary(actor: str, item: Item) -> bool:
    """The scene's summaries are kept by whoever began the thread."""
    return may_reply(actor, item) and (wrote(actor, item) or steward(actor, item.place.community))


def may_accept(actor: str, item: Item) -> bool:
    return member(actor, item) and wrote(actor, item) and writable(item) and not asleep(item)


def may_share_problem(actor: str, item: Item) -> bool:
    return member(actor, item) and not wrote(actor, item) and writable(item) and not asleep(item)


def may_follow(actor: str, item: Item) -> bool:
    return member(actor, item) or guest(actor, item)


def may_close(actor: str, item: Item) -> bool:
    process = item.place.community != "next-door" and actor in TENDING | {"facilitator"}
    return member(actor, item) and (wrote(actor, item) or process) and not resting(item) and not asleep(item)


def may_set_topics(actor: str, item: Item) -> bool:
    return member(actor, item) and (wrote(actor, item) or steward(actor, item.place.community)) and not asleep(item)


def may_confirm(actor: str, item: Item) -> bool:
    return member(actor, item) and not wrote(actor, item) and state_of(item) == "published" and not asleep(item)


def may_react(actor: str, item: Item) -> bool:
    taking_part = member(actor, item) or guest(actor, item)
    return taking_part and not wrote(actor, item) and state_of(item) == "published" and not asleep(item)


def may_edit(actor: str, item: Item) -> bool:
    taking_part = member(actor, item) or guest(actor, item)
    stands = state_of(item) not in GONE and not resting(item) and not asleep(item)
    return taking_part and wrote(actor, item) and stands


def may_remove(actor: str, item: Item) -> bool:
    """Her own, while it stands; a steward's or moderator's for others', with a reason."""
    if asleep(item):
        return False
    if wrote(actor, item):
        return state_of(item) in ("published", "held", "draft")
    return tends(actor, item.place.community) and state_of(item) != "erased"


def may_restore(actor: str, item: Item) -> bool:
    if asleep(item):
        return False
    own = wrote(actor, item) and state_of(item) == "removed_by_author"
    return own or (tends(actor, item.place.community) and state_of(item) != "erased")


def may_outdate(actor: str, item: Item) -> bool:
    stands = state_of(item) == "published" and not resting(item) and not asleep(item)
    return member(actor, item) and stands


def may_start(actor: str, place: Place) -> bool:
    writes = standing(actor, place.community) == "member" or visits(actor, place)
    return writes and not (place.archived or place.community == "resting")


def may_make(actor: str, thing: Place | Item) -> bool:
    """A practice, where one might start a thread."""
    return may_start(actor, thing.place if isinstance(thing, Item) else thing)


def stands(item: Item) -> bool:
    return state_of(item) == "published" and not resting(item) and not asleep(item)


def may_suggest(actor: str, item: Item) -> bool:
    return member(actor, item) and stands(item)


def may_keep(actor: str, item: Item) -> bool:
    return may_suggest(actor, item) and (wrote(actor, item) or steward(actor, item.place.community))


def may_review(actor: str, item: Item) -> bool:
    return may_suggest(actor, item) and not wrote(actor, item)


def may_adopt(actor: str, item: Item) -> bool:
    return steward(actor, item.place.community) and stands(item)


def may_undo_mark(actor: str, item: Item) -> bool:
    """The mark is the author's own, on her own words."""
    return member(actor, item) and (wrote(actor, item) or steward(actor, item.place.community)) and not asleep(item)


def may_admit(actor: str, item: Item) -> bool:
    """A guest, to a whole thread that stands: for stewards and facilitators."""
    tends_it = steward(actor, item.place.community) or (actor == "facilitator" and item.place.community != "next-door")
    return tends_it and item.part == "root" and item.state == "published" and not asleep(item)


def may_keep_decision(actor: str, item: Item) -> bool:
    facilitates = actor == "facilitator" and item.place.community != "next-door"
    process = steward(actor, item.place.community) or facilitates
    return may_suggest(actor, item) and (wrote(actor, item) or process)


def may_keep_term(actor: str, item: Item) -> bool:
    """Nothing in the scene is only proposed, so that being its author opens nothing."""
    return may_suggest(actor, item) and steward(actor, item.place.community)


def may_tend(actor: str, item: Item) -> bool:
    facilitates = actor == "facilitator" and item.place.community != "next-door"
    return (tends(actor, item.place.community) or facilitates) and stands(item)


def may_move(actor: str, item: Item) -> bool:
    return steward(actor, item.place.community) and not asleep(item)


def may_keep_entry(actor: str, item: Item) -> bool:
    return may_suggest(actor, item) and wrote(actor, item)


def may_remark(actor: str, item: Item) -> bool:
    return (member(actor, item) or guest(actor, item)) and stands(item)


def may_gather(actor: str, place: Place) -> bool:
    facilitates = actor == "facilitator" and place.community != "next-door"
    process = steward(actor, place.community) or facilitates
    return process and not (place.archived or place.community == "resting")


def may_correct(actor: str, item: Item) -> bool:
    """What was taken from her own words: the author's, as long as she takes part."""
    return (member(actor, item) or guest(actor, item)) and wrote(actor, item) and stands(item)


MAY = {
    "correct what was taken from one's words": may_correct,
    "write in the journal": may_make, "change an entry of the journal": may_keep_entry,
    "comment on an entry of the journal, a resource, a demo, a trail or a collection": may_remark,
    "gather a newsletter, or write for the community": may_gather,
    "split and merge threads": may_tend, "open, change and archive spaces": may_move,
    "propose a term": may_make, "propose a change to a term": may_suggest, "change a term": may_keep_term,
    "settle or decline a term": may_adopt, "put something on the horizon": may_make,
    "say where we are with something on the horizon": may_keep_decision,
    "write down a decision": may_make, "keep a decision": may_keep_decision, "hold otherwise": may_suggest,
    "add a resource": may_make, "keep a resource": may_keep, "say that a resource is stale": may_suggest,
    "speak and vote on a proposal": may_suggest,
    "mark a passage": may_suggest, "take a mark away": may_undo_mark,
    "make a practice": may_make, "suggest an edit to a practice": may_suggest, "keep a practice": may_keep,
    "review a practice": may_review, "adopt or retire a practice": may_adopt,
    "start a thread": may_start, "reply": may_reply,
    "write a thread in short": may_reply, "keep the summary of a thread": may_keep_summary,
    "accept an answer": may_accept, "follow": may_follow,
    "say it is the same problem": may_share_problem, "close a thread": may_close, "set topics": may_set_topics,
    "say whether it worked": may_confirm, "say one saw how it went": may_confirm,
    "thank, or say it changed one's mind": may_react,
    "edit an item": may_edit, "remove an item": may_remove, "restore an item": may_restore,
    "mark as outdated": may_outdate, "admit a guest to a thread": may_admit,
}  # fmt: skip
