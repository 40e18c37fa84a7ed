"""A world of every standing, reach, state and audience: for sight, the access matrix and canaries."""

from dataclasses import dataclass, field
from datetime import timedelta

from practicum.communities.models import Community, Space, SpaceCommunity
from practicum.kit import clock
from practicum.people.models import Person
from practicum.web.testing import make
from practicum.writing.models import Contribution, GuestPass

ACTORS = (
    "signed_out", "outsider", "applicant", "invited", "guest", "member", "seated", "author", "steward",
    "seated_steward",
    "moderator", "facilitator", "former_steward", "suspended", "left", "removed", "neighbour", "pass_holder",
    "old_pass_holder", "suspended_pass_holder",
)  # fmt: skip
REACHES = ("public", "members", "closed", "secret", "named")
STATES = ("published", "draft", "held", "removed_by_author", "removed_by_steward", "erased")
STANDINGS = {"applicant", "invited", "guest", "suspended", "left", "removed"}


@dataclass
class World:
    """`items` is keyed by (reach, state, audience, part): audience none, author or member; part root or reply."""

    community: Community
    neighbours: Community
    people: dict[str, Person | None] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    items: dict[tuple[str, str, str, str], Contribution] = field(default_factory=dict)


def build() -> World:
    """Make the world. About 250 rows."""
    world = World(make.community("home"), make.community("next-door"))
    _populate(world)
    for reach in (*REACHES, "joint"):
        world.spaces[reach] = make.space(
            world.community, "members" if reach == "joint" else reach, joint=reach == "joint"
        )
        if reach in ("closed", "secret", "named"):
            for name in ("seated", "seated_steward", "author", "suspended", "left"):
                make.seated(world.people[name], world.spaces[reach])
    SpaceCommunity.objects.create(space=world.spaces["joint"], community=world.neighbours)
    for reach, space in world.spaces.items():
        for state in STATES:
            for audience in ("none", "author", "member"):
                _items(world, reach, space, state, audience)
    return world


def _populate(world: World) -> None:
    for name in ACTORS:
        world.people[name] = None if name == "signed_out" else make.person(name.replace("_", "-"))
    for name in ("member", "seated", "author", "former_steward"):
        make.member(world.people[name], world.community)
    for name in STANDINGS:
        make.member(world.people[name], world.community, standing=name)
    make.member(world.people["suspended_pass_holder"], world.community, standing="suspended")
    make.member(world.people["neighbour"], world.neighbours)
    for name, duty in (
        ("steward", "steward"),
        ("seated_steward", "steward"),
        ("moderator", "moderator"),
        ("facilitator", "facilitator"),
    ):
        make.member(world.people[name], world.community, duty)
    row = make.member(world.people["former_steward"], world.community, "steward")
    past = clock.now() - timedelta(days=30)
    row.duties.update(since=past, until=past + timedelta(days=1))


def _items(world: World, reach: str, space: Space, state: str, audience: str) -> None:
    author = world.people["author"]
    narrowed = None
    if audience == "author":
        narrowed = make.audience(space, author)
    elif audience == "member":
        narrowed = make.audience(space, author, world.people["member"], world.people["seated"])
    root = make.item(space, author, state=state, audience=narrowed)
    world.items[reach, state, audience, "root"] = root
    world.items[reach, state, audience, "reply"] = make.item(space, author, root=root)
    published = world.items.get((reach, "published", "none", "root"))
    if published is not None and published is not root:
        world.items[reach, state, audience, "own"] = make.item(
            space, author, root=published, state=state, audience=narrowed
        )
    for name, days in (("pass_holder", 5), ("old_pass_holder", -5), ("suspended_pass_holder", 5)):
        GuestPass.objects.create(
            contribution=root, person=world.people[name], given_by=author, until=clock.now() + timedelta(days=days)
        )
