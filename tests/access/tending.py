"""The reference policy of communities: doors, people, requests, duties, spaces. Plain Python, as in policy.py."""

from dataclasses import dataclass

from tests.access.policy import Item, Place, inside, may_set_topics, space_seen, standing, steward, tends, visits

STANDINGS = ("standing", "api:stand")  # the routes that suspend, remove and let back
WAITING = ("member", "guest", "applicant", "invited", "suspended")  # who has something to leave


@dataclass(frozen=True)
class Stand:
    """Somebody's place in a community."""

    community: str
    owner: str


@dataclass(frozen=True)
class Part:
    """A problem, a joining request, an invitation or a duty of a community; `owner` is whose it is."""

    community: str
    kind: str
    owner: str = ""


def awake(thing: object) -> bool:
    return community_of(thing) != "resting"


def community_of(thing: object) -> str:
    return thing.place.community if isinstance(thing, Item) else thing.community


def stewards_only(actor: str, thing: object) -> bool:
    return steward(actor, community_of(thing))


def stewards_while_awake(actor: str, thing: object) -> bool:
    return stewards_only(actor, thing) and awake(thing)


def keeps_problems(actor: str, thing: object) -> bool:
    facilitates = actor == "facilitator" and community_of(thing) != "next-door"
    return (stewards_only(actor, thing) or facilitates) and awake(thing)


def may_link_question(actor: str, thing: object) -> bool:
    """Who keeps the problems links any question; the author her own; the question here is the author's."""
    question = Item(Place(community_of(thing), "public"))
    return keeps_problems(actor, thing) or may_set_topics(actor, question)


def may_join(actor: str, thing: Place) -> bool:
    asks = actor != "signed_out" and standing(actor, thing.community) in ("outsider", "left", "invited")
    return asks and awake(thing)


def may_leave(actor: str, thing: Place) -> bool:
    return standing(actor, thing.community) in WAITING


def may_decide(actor: str, thing: object) -> bool:
    own = isinstance(thing, Part) and thing.owner == actor
    return stewards_while_awake(actor, thing) and not own


def may_welcome(actor: str, thing: Stand) -> bool:
    greets = standing(actor, thing.community) == "member" and actor != thing.owner
    return greets and standing(thing.owner, thing.community) == "member" and awake(thing)


def may_suspend(actor: str, thing: Stand) -> bool:
    if actor == thing.owner or not (tends(actor, thing.community) and awake(thing)):
        return False
    return steward(actor, thing.community) or not tends(thing.owner, thing.community)


def may_give_duty(actor: str, thing: object) -> bool:
    if not awake(thing) or standing(actor, community_of(thing)) != "member":
        return False
    if isinstance(thing, Part):  # one ends one's own duty, or as a steward
        return actor == thing.owner or stewards_only(actor, thing)
    return stewards_only(actor, thing) and standing(thing.owner, thing.community) == "member"


def may_lend_duty(actor: str, thing: Part) -> bool:
    """One's own, while the community is awake."""
    return actor == thing.owner and awake(thing)


def may_edit_spaces(actor: str, thing: Place) -> bool:
    if not stewards_while_awake(actor, thing):
        return False
    return thing.reach not in ("secret", "named") or space_seen(actor, thing)


def may_seat(actor: str, thing: Place) -> bool:
    """A steward in a closed space; in a secret one its own people; nobody in a named one, and nowhere else."""
    if thing.archived or not awake(thing):
        return False
    if thing.reach == "secret":
        return space_seen(actor, thing) and standing(actor, thing.community) == "member"
    return thing.reach == "closed" and stewards_only(actor, thing)


def may_unseat(actor: str, thing: Place) -> bool:
    """Who seats people ends their seats; in a secret space a steward who sits there."""
    return may_seat(actor, thing) and (thing.reach != "secret" or stewards_only(actor, thing))


def may_write_letter(actor: str, thing: Place) -> bool:
    """Whoever was shut out; who is inside writes inside."""
    return standing(actor, thing.community) in ("suspended", "removed")


def may_answer_own(actor: str, thing: Part) -> bool:
    return actor == thing.owner and awake(thing)


def may_narrow(actor: str, thing: Place) -> bool:
    writes = (standing(actor, thing.community) == "member" or visits(actor, thing)) and awake(thing)
    return writes and not thing.archived and space_seen(actor, thing)


MAY = {
    "write down that we looked at the horizon": keeps_problems,
    "keep the list of what nobody has answered": stewards_while_awake,
    "ask to join": may_join, "leave": may_leave, "decide a joining request": may_decide,
    "write in one's own joining conversation": may_answer_own,
    "invite": stewards_while_awake, "change the charter": stewards_only,
    "change the community's settings": stewards_only, "open, change and archive spaces": may_edit_spaces,
    "keep the problems we work on": keeps_problems, "keep the topics": stewards_while_awake,
    "set topics": may_link_question, "welcome a newcomer": may_welcome,
    "suspend a member": may_suspend,
    "read the record of privileged acts": lambda actor, thing: actor == "host" or stewards_only(actor, thing),
    "give and end a duty": may_give_duty,
    "lend a duty of one's own": may_lend_duty,
    "follow": lambda actor, place: inside(actor, place.community) or visits(actor, place),
    "seat people in a space": may_seat, "choose who sees it": may_narrow,
    "release an archive from quarantine": stewards_while_awake,
}  # fmt: skip


def found_here(actor: str, name: str, thing: Stand) -> bool:
    """Members find those inside; those who may suspend, or decide who joins, find also whom they would let back."""
    stands = standing(thing.owner, thing.community)
    if stands in ("member", "guest"):
        return True
    wide = stands in ("suspended", "removed", "applicant") and awake(thing)
    if name == "member":
        return wide and steward(actor, thing.community)
    return wide and name in STANDINGS and tends(actor, thing.community)
