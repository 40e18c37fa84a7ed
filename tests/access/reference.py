"""What should come of it: the one word that the reference policy expects of a route, an actor and a thing."""

from practicum.web.registry import Act, Route, Thing
from tests.access import policy, tending
from tests.access.policy import (
    STEWARDS,
    TENDING,
    Item,
    Owned,
    Place,
    door_seen,
    inside,
    reads,
    sees_stub,
    space_seen,
    standing,
)
from tests.access.tending import Part, Stand

# Routes that also lead to where something stood.
BY_STUBS = {
    "entry", "restore_entry", "post", "restore", "thread", "more", "api:thread", "api:posts", "api:post",
    "api:comments", "api:restore", "api:put_back", "api:entry", "api:restore_entry",
}  # fmt: skip
MADE = (
    "propose a term",
    "put something on the horizon",
    "write in the journal",
    "gather a newsletter, or write for the community",
)  # in a space, as threads are
OWN = {  # narrower than their capability, or of a thing that says less than the place it is for
    "api:unseat": tending.may_unseat, "api:letter": tending.may_write_letter,
    "api:name_hands": lambda actor, draft: policy.may_make(actor, Place("home", "public")),
    "api:publish_entry": lambda actor, draft: policy.may_make(actor, Place("home", "public")),
}  # fmt: skip
INVITED = "outsider"  # whose address the invitation of the scene carries


def expected(actor: str, name: str, route: Route, method: str, thing: object) -> str:
    """ok, sign-in, 403 or 404."""
    act = route.act_of(method)
    if actor == "signed_out" and (route.signed_in or act == Act.SELF):
        return "sign-in"
    if route.thing == Thing.NOWHERE or not sees(actor, name, route, thing):
        return "404"
    denied = "404" if route.quiet else "403"
    if _members_first(route, name) and standing(actor, thing.community) != "member":
        return denied
    if not found(actor, name, route, thing):
        return "404"
    allowed = OWN[name](actor, thing) if name in OWN else may(actor, route, act, thing)
    return "ok" if allowed else denied


def _members_first(route: Route, name: str) -> bool:
    """The members' own pages refuse others at the door, before they look for what is named."""
    return route.act == Act.MEMBERS or route.thing in (Thing.MEMBERSHIP, Thing.DUTY)


def sees(actor: str, name: str, route: Route, thing: object) -> bool:
    """May she know of the thing, or of the door before it?"""
    match thing:
        case Item():
            if route.thing in (Thing.PASSAGE, Thing.PROMISE):
                return policy.wrote(actor, thing) and reads(actor, thing)
            if route.thing == Thing.ANSWER and thing.part == "root":
                return False
            return sees_stub(actor, thing) if name in BY_STUBS else reads(actor, thing)
        case Place(reach=""):
            return (
                tending.may_leave(actor, thing) if name in ("leave", "api:leave") else door_seen(actor, thing.community)
            )
        case Place():
            return policy.space_known(actor, thing) if route.thing == Thing.KNOWN_SPACE else space_seen(actor, thing)
        case Part(kind="request"):
            return actor == thing.owner or tending.may_decide(actor, thing)
        case Part() | Stand():
            return route.thing == Thing.TOKENED or door_seen(actor, thing.community)
        case Owned():
            return person_found(actor, thing.owner) if route.thing == Thing.PERSON else actor == thing.owner
    return route.act != Act.HOST or actor == "host"


def found(actor: str, name: str, route: Route, thing: object) -> bool:
    """Behind the door: is what is named there for her?"""
    if route.thing == Thing.INVITATION and not tending.stewards_while_awake(actor, thing):
        return True  # refused before anything is looked for
    if name in tending.STANDINGS and not policy.tends(actor, thing.community):
        return True  # the same
    return not isinstance(thing, Stand) or tending.found_here(actor, name, thing)


BEGUN_IN_SPACES = ("start a thread", "make a practice", "write down a decision", "add a resource")


def may(actor: str, route: Route, act: object, thing: object) -> bool:
    if route.thing == Thing.TOKENED and act == Act.SELF:
        return actor == INVITED
    if isinstance(act, Act):
        return True
    of_items = isinstance(thing, Item) or act.value in (*BEGUN_IN_SPACES, *MADE)
    table = policy.MAY if of_items else tending.MAY
    return table[act.value](actor, thing)


def person_found(actor: str, owner: str) -> bool:
    """Herself, those inside a community with her, who decides about her request; and everybody, where she wrote in
    public or tends a listed community.
    """
    if actor == owner or owner in ("author", "neighbour") or owner in TENDING | {"facilitator"}:
        return True
    if owner == "applicant" and actor in STEWARDS:
        return True
    return any(inside(actor, where) and inside(owner, where) for where in ("home", "next-door"))
