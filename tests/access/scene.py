"""The scene of the access proof: the world of every standing, its items as real threads, and places at rest."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection

from practicum.archives.models import Claim
from practicum.communities.invited import hashed as hash_of
from practicum.communities.models import (
    Community,
    CommunityState,
    Duty,
    Invitation,
    JoiningRequest,
    Membership,
    SourceIdentity,
    Space,
    SpaceState,
)
from practicum.connections.models import Introduction, Side
from practicum.conversations.models import Post, Role, Thread
from practicum.decisions.models import Decision, Proposal, Voice
from practicum.glossary.models import Ahead, Term
from practicum.glossary.models import Proposal as ProposedChange
from practicum.journal.models import Entry, EntryDraft
from practicum.kit import clock
from practicum.kit.jobs import Job
from practicum.kit.mailout import OutgoingMail
from practicum.people.models import (
    Affiliation,
    Export,
    HostLetter,
    Organisation,
    Person,
    Portrait,
    Session,
    Suspension,
    Token,
)
from practicum.people.tokens import PREFIX
from practicum.practices.models import Following, Practice, Standard, Suggestion
from practicum.practices.models import Passage as PracticePassage
from practicum.resources.models import Demo, Pick, Resource, Selection
from practicum.sampling.models import Draw, Prompt
from practicum.topics.models import Problem, Topic
from practicum.web.testing import make
from practicum.web.testing import world as worlds
from practicum.writing.models import Contribution, File, GuestPass, Import, Mark, Use
from tests.access.policy import Item, Owned, Place
from tests.access.tending import Part, Stand

ACTORS = (*worlds.ACTORS, "host")
SECRET = "an-invitation-that-opens-home"
PASSES = {"pass_holder": 5, "old_pass_holder": -5, "suspended_pass_holder": 5}
AT_REST = ("public", "members", "closed", "secret")


@dataclass
class Scene:
    """Everything by the plain facts of tests.access.policy; `newer` is what an outdated item may point to."""

    people: dict[str, Person | None]
    communities: dict[str, Community]
    spaces: dict[Place, Space] = field(default_factory=dict)
    items: dict[Item, Contribution] = field(default_factory=dict)
    newer: dict[str, Contribution] = field(default_factory=dict)
    decided: dict[str, Contribution] = field(default_factory=dict)
    shown: dict[str, Contribution] = field(default_factory=dict)
    voices: dict[Item, Voice] = field(default_factory=dict)
    files: dict[Item, File] = field(default_factory=dict)
    marks: dict[Item, Mark] = field(default_factory=dict)
    uses: dict[Item, Use] = field(default_factory=dict)
    passages: dict[Item, PracticePassage] = field(default_factory=dict)
    picks: dict[Item, Pick] = field(default_factory=dict)
    parts: dict[Part, Any] = field(default_factory=dict)
    places_of: dict[str, Affiliation] = field(default_factory=dict)
    tokens_of: dict[str, Token] = field(default_factory=dict)
    sessions_of: dict[str, Session] = field(default_factory=dict)
    exports_of: dict[str, Export] = field(default_factory=dict)
    suggested: dict[Item, Suggestion] = field(default_factory=dict)
    proposed: dict[Item, ProposedChange] = field(default_factory=dict)
    followed: dict[Item, Following] = field(default_factory=dict)
    prompts_of: dict[str, Prompt] = field(default_factory=dict)
    sides_of: dict[str, Side] = field(default_factory=dict)
    drafts_of: dict[str, EntryDraft] = field(default_factory=dict)
    uploads_of: dict[str, File] = field(default_factory=dict)
    mail: Any = None
    shut_out: Person | None = None
    job: Any = None


def build() -> Scene:
    """About 2,000 rows, in a second or two."""
    world = worlds.build()
    people = world.people | {"host": make.person("host", host=True)}
    communities = {"home": world.community, "next-door": world.neighbours}
    for name in ("resting", "hidden"):
        communities[name] = _as_at_home(world.community, make.community(name, listed=name != "hidden"))
    scene = Scene(people, communities)
    scene.spaces |= {Place("home", reach): space for reach, space in world.spaces.items()}
    for (reach, state, audience, part), row in world.items.items():
        scene.items[Item(Place("home", reach), state, audience, part)] = row
    _places_at_rest(scene)
    _next_door(scene)
    _threads(scene)
    _own_things(scene)
    _parts(scene)
    scene.mail = OutgoingMail.objects.create(
        message_id="<1@example.org>",
        recipient="a@example.org",
        subject="News",
        raw=b"Subject: News\r\n\r\nNews.",
        purpose="notice",
    )
    scene.shut_out = make.person("shut-out", state="suspended")
    Suspension.objects.create(person=scene.shut_out, why="Sold things.")
    HostLetter.objects.create(person=scene.shut_out, text="It was not me.")
    scene.job = Job.objects.create(kind="kit.hand_over_mail", state=Job.State.DEAD, tries=5)
    Community.objects.filter(pk=communities["resting"].pk).update(state=CommunityState.ARCHIVED)
    if connection.vendor == "postgresql":  # on SQLite it changes the schema: each rollback would read all of it again
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # nothing has told PostgreSQL yet how large the tables of a test are
    return scene


def _as_at_home(home: Community, other: Community) -> Community:
    """The same people with the same standings and duties."""
    for row in Membership.objects.filter(community=home).prefetch_related("duties"):
        copy = make.member(row.person, other, standing=row.standing)
        Duty.objects.bulk_create(
            [Duty(membership=copy, name=duty.name, since=duty.since, until=duty.until) for duty in row.duties.all()]
        )
    return other


def _places_at_rest(scene: Scene) -> None:
    """Archived spaces, a locked thread, and spaces of the resting and the hidden community."""
    for reach in AT_REST:
        _place(scene, Place("home", reach, archived=True), ("published", "held", "removed_by_author"))
    for reach in ("public", "members", "closed"):
        _place(scene, Place("resting", reach), ("published", "held", "removed_by_author"))
    for reach in ("public", "members"):
        _place(scene, Place("hidden", reach), ("published",))
    home = scene.spaces[Place("home", "members")]
    _root(scene, Item(Place("home", "members"), locked=True), home, scene.people["author"])


def _next_door(scene: Scene) -> None:
    for reach in ("public", "members", "secret"):
        _place(scene, Place("next-door", reach), ("published", "held"), author="neighbour")


def _place(scene: Scene, place: Place, states: tuple[str, ...], author: str = "author") -> None:
    community = scene.communities[place.community]
    slug = f"{place.reach}-{'archived' if place.archived else 'there'}"
    state = SpaceState.ARCHIVED if place.archived else SpaceState.ACTIVE
    space = scene.spaces[place] = make.space(community, place.reach, slug, state=state)
    if place.reach in ("closed", "secret") and place.community != "next-door":
        for name in ("seated", "seated_steward", "author", "suspended", "left"):
            make.seated(scene.people[name], space)
    for state in states:
        _root(scene, Item(place, state), space, scene.people[author])


def _root(scene: Scene, item: Item, space: Space, author: Person) -> None:
    root = scene.items[item] = make.item(space, author, state=item.state)
    facts = Item(item.place, item.state, item.audience, "reply", item.locked)
    scene.items[facts] = make.item(space, author, root=root)
    for name, days in PASSES.items():
        until = clock.now() + timedelta(days=days)
        GuestPass.objects.create(contribution=root, person=scene.people[name], given_by=author, until=until)


def _threads(scene: Scene) -> None:
    """Every root becomes a question, every part an answer to it."""
    for name in scene.communities:
        author = scene.people["neighbour" if name == "next-door" else "author"]
        scene.newer[name] = make.item(scene.spaces[Place(name, "public")], author, title="What is known better")
        Thread.objects.create(contribution=scene.newer[name])
        public = scene.spaces[Place(name, "public")]
        scene.shown[name] = make.item(public, author, kind="resource", title="A film of it")
        Resource.objects.create(contribution=scene.shown[name], sort="recording", link="https://example.org/film-of-it")
        scene.decided[name] = make.item(public, author, kind="decision", title="What we hold now")
    Thread.objects.bulk_create(
        [Thread(contribution=row, locked=item.locked) for item, row in scene.items.items() if item.part == "root"]
    )
    ordinals: dict[int, int] = {}
    posts = []
    for item, row in scene.items.items():
        if item.part != "root":
            ordinals[row.root_id] = place = ordinals.get(row.root_id, 0) + 1
            root = {"thread_id": row.root_id, "parent_id": row.root_id}
            posts.append(Post(contribution=row, ordinal=place, role=Role.ANSWER, **root))
    Post.objects.bulk_create(posts)
    _practices(scene)
    for root, number in ordinals.items():
        Thread.objects.filter(pk=root).update(posts=number, last_ordinal=number, answers=number)
    Contribution.objects.filter(kind="reply").update(kind="answer")


def _practices(scene: Scene) -> None:
    """Every root is a practice, a decision, a resource, a demo and a trail as well, kept by its author, and marked as
    her action; a passage is her own word.
    """
    until = clock.now() + timedelta(days=3)
    for name, row in scene.decided.items():  # a standard that others may follow
        owner = scene.people["neighbour" if name == "next-door" else "author"]
        _standard(Practice.objects.create(contribution=row, owner=owner), owner)
    for item, row in scene.items.items():
        if item.part == "root":
            owner = scene.people["neighbour" if item.place.community == "next-door" else "author"]
            practice = Practice.objects.create(contribution=row, owner=owner)
            today = clock.now().date()
            _standard(practice, owner)
            scene.suggested[item] = Suggestion.objects.create(
                practice=practice, person=scene.people["member"], version=1, title="A title", source="## Why\n\nSo."
            )
            scene.followed[item] = Following.objects.create(
                practice=practice, standard=Standard.objects.get(practice=scene.decided[item.place.community].pk)
            )
            Resource.objects.create(contribution=row, owner=owner, sort="link", link="https://example.org/wells")
            Demo.objects.create(contribution=row, owner=owner)
            gathered = Selection.objects.create(contribution=row, owner=owner)
            known = scene.newer[item.place.community]
            scene.picks[item] = Pick.objects.create(selection=gathered, item=known, position=0, why="To begin with.")
            term = Term.objects.create(contribution=row, community=row.community, folded=row.title.casefold())
            scene.proposed[item] = ProposedChange.objects.create(
                term=term, person=owner, version=1, title="A title", source="## What it is\n\nSo.", why="Clearer."
            )
            Ahead.objects.create(contribution=row, community=row.community)
            decision = Decision.objects.create(contribution=row, owner=owner, decided_on=today, review_on=today)
            proposal = Proposal.objects.create(decision=decision, process="vote", phase="voting", quorum=1, until=until)
            scene.voices[item] = Voice.objects.create(
                proposal=proposal, person=owner, word="objection", text="It drains the well.", suggestion="Wait."
            )
            Entry.objects.create(contribution=row, community=row.community)
            scene.marks[item] = Mark.objects.create(
                community=row.community, contribution=row, word="action", marked_by=owner, owner=owner
            )
            scene.passages[item] = PracticePassage.objects.create(
                practice=practice, section="doing", text="Some words.", item=row, author=row.author,
                said_at=row.happened_at, free_until=until,
            )  # fmt: skip


def _standard(practice: Practice, owner: Person) -> None:
    """It is the standard of its community, with a look in a year."""
    today, pk = clock.now().date(), practice.pk
    Standard.objects.create(
        practice=practice, line=pk, version=1, rule="consent", circle="The meeting of May.", adopted_on=today,
        review_on=today + timedelta(days=365), written_by=owner,
    )  # fmt: skip


def _question_to(person: Person, item: Contribution) -> Prompt:
    """*Did it work?*, of something that everybody reads."""
    today = clock.now().date()
    draw, _made = Draw.objects.get_or_create(
        community=item.community, week=today - timedelta(days=14), stratum="read", exposures=9, drawn=9
    )
    return Prompt.objects.create(
        draw=draw, person=person, contribution=item, chance=0.5, ask_on=today, asked_on=today,
        lapses_on=today + timedelta(days=14),
    )  # fmt: skip


def _an_introduction_of(person: Person, item: Contribution) -> Side:
    """She is asked, over something that everybody reads."""
    until = clock.now() + timedelta(days=14)
    made = Introduction.objects.create(community=item.community, pair=f"{person.pk:032d}", lapses_at=until)
    return Side.objects.create(introduction=made, person=person, item=item)


def _own_things(scene: Scene) -> None:
    for item, row in scene.items.items():
        if item.part == "root":
            scene.uses[item] = Use.objects.create(contribution=row, person=scene.people["left"], outcome="worked")
        if item.audience != "author":
            scene.files[item] = File(contribution=row, name="drawing.pdf", size=4, sha256="0" * 64)
    File.objects.bulk_create(scene.files.values())
    works = Organisation.objects.create(name="The pump works")
    for name, person in scene.people.items():
        if person is not None:
            Portrait.objects.create(person=person, content=b"RIFF----WEBP")
            scene.places_of[name] = Affiliation.objects.create(person=person, organisation=works)
            elsewhere = {"key_hash": Session.hashed(f"elsewhere of {name}"), "ends_at": clock.now() + timedelta(days=9)}
            scene.sessions_of[name] = Session.objects.create(person=person, device="Firefox/Linux", **elsewhere)
            scene.exports_of[name] = _ready_export(person)
            scene.prompts_of[name] = _question_to(person, scene.newer["home"])
            scene.sides_of[name] = _an_introduction_of(person, scene.newer["home"])
            scene.drafts_of[name] = EntryDraft.objects.create(
                community=scene.communities["home"],
                space=scene.spaces[Place("home", "public")],
                author=person,
                title="T",
            )
            scene.uploads_of[name] = File.objects.create(uploaded_by=person, name="plan.pdf", size=4, sha256="0" * 64)
            for scopes in (("read",), ("read", "write")):
                secret = secret_of(name, *scopes)
                scene.tokens_of[name] = Token.objects.create(
                    person=person, name="script", secret_hash=Token.hashed(secret), scopes=list(scopes)
                )


def _ready_export(person: Person) -> Export:
    """A copy of everything about her that she can fetch; of its bytes only that they are there."""
    now = clock.now()
    made = Export.objects.create(person=person, word=f"scene-{person.pk}", ready_at=now, ends_at=now + timedelta(7))
    made.path.parent.mkdir(parents=True, exist_ok=True)
    made.path.write_bytes(b"PK")
    return made


def secret_of(actor: str, *scopes: str) -> str:
    """The secret of an actor's token with these scopes."""
    return f"{PREFIX}{actor}-{'-'.join(scopes)}-0123456789abcdef0123456789"


def _parts(scene: Scene) -> None:
    """A problem and two topics in each community; at home a request, an invitation, a duty and an import that waits."""
    for name, community in scene.communities.items():
        scene.parts[Part(name, "problem")] = Problem.objects.create(community=community, title="Seals that fail")
        for word in ("topic", "pipes"):
            scene.parts[Part(name, word)] = Topic.objects.create(
                community=community, slug=word, name=word, description="All of it."
            )
    home, people = scene.communities["home"], scene.people
    scene.parts[Part("home", "request", "applicant")] = JoiningRequest.objects.create(
        community=home, person=people["applicant"], reason="learn"
    )
    scene.parts[Part("home", "invitation")] = Invitation.objects.create(
        community=home, address=people["outsider"].email, invited_by=people["steward"],
        secret_hash=hash_of(SECRET), expires_at=clock.now() + timedelta(days=3),
    )  # fmt: skip
    scene.parts[Part("home", "duty", "moderator")] = Duty.objects.get(
        name="moderator", membership__community=home, membership__person=people["moderator"]
    )
    scene.parts[Part("home", "import")] = Import.objects.create(
        community=home,
        space=scene.spaces[Place("home", "members")],
        source="mbox: old list",
        state="held",
        summary={"people": 1, "repeats": 0},
    )

    scene.parts[Part("home", "claim")] = _claimed(scene)


def _claimed(scene: Scene) -> SourceIdentity:
    """Somebody of the old list, whom one outside and one inside claim."""
    old = make.person("old-fay", email="", state="placeholder")
    make.item(scene.spaces[Place("home", "members")], old, title="An old letter")
    home = scene.communities["home"]
    identity = SourceIdentity.objects.create(community=home, source="mbox: old list", external_id="fay", person=old)
    for name in ("outsider", "member"):
        Claim.objects.create(identity=identity, person=scene.people[name])
    return identity


def owned(names: tuple[str, ...] = ("member", "guest", "outsider", "host")) -> list[Owned]:
    """Whose own things are tried: one inside, one at the edge, one outside, and the host."""
    return [Owned(name) for name in names]


def stands() -> list[Stand]:
    """Whose place in a community is acted on."""
    names = ("member", "guest", "moderator", "steward", "suspended", "applicant", "outsider")
    return [Stand("home", name) for name in names] + [Stand("resting", "member"), Stand("hidden", "member")]
