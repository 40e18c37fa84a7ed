"""Secret words in every text column of hidden things, each with the actors who may read it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from practicum.activity.models import Activity
from practicum.communities.models import Charter, Community, JoiningMessage, JoiningRequest, Persona, Space
from practicum.communities.models import Invitation as Invited
from practicum.conversations.models import Basis, Post, Sentence, Summary, SummaryVersion, Thread
from practicum.decisions.models import Decision, Dissent, Known, Option, Proposal, Voice, Vote
from practicum.glossary.models import Ahead, Name, Term
from practicum.glossary.models import Proposal as ProposedChange
from practicum.journal.models import Entry, EntryDraft
from practicum.kit import clock
from practicum.kit.mailout import OutgoingMail
from practicum.people.models import Person, Token
from practicum.practices.models import Following, Objection, Practice, Review, Standard, Suggestion
from practicum.resources.models import Pick, Resource, Step
from practicum.search import index
from practicum.topics.models import Topic, TopicOf
from practicum.web.testing import make
from practicum.writing.models import Contribution, Draft, File, Import, Mark, Revision, Use, Veil
from tests.access.policy import Item, Place, door_seen, holds_pass, inside, reads, space_known, space_seen, steward
from tests.access.scene import Scene
from tests.access.tending import Part

COMMON = "gasket"  # stands in every text, so that a search for it finds all that one may find
MOST = 206
STATES = [("published", "author"), ("published", "member"), ("published", "none")] + [
    (state, "none") for state in ("draft", "held", "removed_by_author", "removed_by_steward", "erased")
]
HIDDEN = [
    Item(Place("home", reach), state, audience, part)
    for reach in ("public", "members", "closed", "secret", "named", "joint")
    for state, audience in STATES
    for part in ("root", "own")
    if (state, audience) != ("published", "none") or (reach != "public" and part == "root")
]

May = Callable[[str], bool]


@dataclass
class Canaries:
    """`may` says of each word who may read it."""

    scene: Scene
    may: dict[str, May] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)

    def word(self, may: May) -> str:
        made = f"kanari{len(self.may):03d}vogel"
        self.may[made] = may
        return made

    def seen_in(self, page: bytes, actor: str) -> list[str]:
        """The words on this page that this actor may not read."""
        if b"kanari" not in page:
            return []
        return [word for word, may in self.may.items() if word.encode() in page and not may(actor)]


def place(scene: Scene) -> Canaries:
    """Everything that hides something gets its words."""
    made = Canaries(scene)
    _places(made)
    _people(made)
    _joining(made)
    _host(made)
    _veil(made)
    _items(made)
    _record(made)
    return made


def _items(made: Canaries) -> None:
    rows = []
    for number, item in enumerate(HIDDEN):
        row = made.scene.items.get(item)
        if row is None or len(made.may) > MOST - 3:
            continue
        made.items.append(item)
        may = _readers(item)
        body = made.word(may)
        row.source, row.html = f"{COMMON} {body}", f"<p>{COMMON} {body}</p>"
        row.title = f"{COMMON} {made.word(may)}" if item.part == "root" and item.state != "published" else row.title
        row.save(update_fields=["source", "html", "title"])
        rows.append(row)
        GROWN[number % len(GROWN)](made, item, row, made.word(may))
    index.put(list(Contribution.objects.filter(pk__in=[row.pk for row in rows])))


def _readers(item: Item) -> May:
    return lambda actor: reads(actor, item)


def _a_revision(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    Revision.objects.create(contribution=row, version=1, title=word, source=word, format="markdown", why=word)


def _a_file(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    File.objects.create(contribution=row, name=f"{word}.pdf", size=4, sha256="0" * 64)


def _a_condition(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    Post.objects.filter(pk=row.pk).update(holds_when=word)
    Thread.objects.filter(pk=row.pk).update(why_it_matters=word, link=f"https://example.org/{word}")


def _a_closing(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    Thread.objects.filter(pk=row.pk).update(closed_at=row.created_at, closed_line=word)
    Contribution.objects.filter(pk=row.pk).update(origin_uri=f"https://example.org/{word}")


def _a_use(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    Use.objects.create(contribution=row, person=made.scene.people["author"], outcome="worked", line=word)


def _a_topic(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    if item.part == "root":
        topic = Topic.objects.create(community=made.scene.communities["home"], slug=word, name=word)
        TopicOf.objects.create(topic=topic, contribution=row)


def _a_lead(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    Contribution.objects.filter(pk=row.pk).update(lead=word)


def _a_mark(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    author = made.scene.people["author"]
    Mark.objects.create(
        community=row.community, contribution=row, word="lesson", passage=word, why=word, marked_by=author
    )


def _of_a_practice(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    practice = Practice.objects.filter(pk=row.pk).first()
    if practice is not None:
        member = made.scene.people["member"]
        Review.objects.create(practice=practice, person=member, version=1, holds=True, line=word)
        standard = Standard.objects.filter(practice=practice).first()
        if standard is not None:
            Standard.objects.filter(pk=standard.pk).update(circle=word, why=word)
            Objection.objects.create(standard=standard, text=word, said_on=clock.now().date())
            followed = Standard.objects.get(practice=made.scene.decided["home"].pk)  # read by strangers
            Following.objects.filter(practice=practice, standard=followed).update(deviation=word)
        Suggestion.objects.create(practice=practice, person=member, version=1, title=word, source=word, why=word)


def _of_a_decision(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    decision = Decision.objects.filter(pk=row.pk).first()
    if decision is not None:
        Dissent.objects.create(decision=decision, text=word, said_on=row.created_at.date())
        Option.objects.create(decision=decision, text=word, speaks_for=word)


def _of_the_glossary(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    term = Term.objects.filter(pk=row.pk).first()
    if term is not None:
        member = made.scene.people["member"]
        ProposedChange.objects.create(term=term, person=member, version=1, title=word, source=word, why=word)
        Term.objects.filter(pk=row.pk).update(line=word)
        Ahead.objects.filter(pk=row.pk).update(line=word)
        Name.objects.create(term=term, space_id=row.space_id, word=word, folded=word)


def _of_a_resource(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    """A resource, a demo and a trail in one: what is said of it, a step, and why something stands in it."""
    facts = {"by": word, "found": word, "seen_title": word, "seen_description": word}
    if Resource.objects.filter(pk=row.pk).update(**facts):
        Step.objects.create(demo_id=row.pk, position=0, text=word)
        Pick.objects.filter(selection=row.pk).update(why=word)


def _of_the_journal(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    Entry.objects.filter(pk=row.pk).update(series=word, series_key=word, guest=word, guest_line=word)


def _of_a_proposal(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    """What was said and voted on it, what its proposer did with that, and what was known."""
    proposal = Proposal.objects.filter(pk=row.pk).first()
    if proposal is not None:
        member = made.scene.people["member"]
        Voice.objects.create(proposal=proposal, person=member, word="reaction", text=word, answer=word)
        Voice.objects.create(proposal=proposal, name=word, word="advice", text=word, suggestion=word)
        Vote.objects.create(proposal=proposal, person=member, ballot={"word": "no"}, reason=word)
        Proposal.objects.filter(pk=proposal.pk).update(line=word)
    public = Decision.objects.filter(pk=made.scene.items[Item(Place("home", "public"))].pk).first()
    if public is not None and public.pk != row.pk:
        Known.objects.create(decision=public, item=row, version=1)


def _of_a_summary(made: Canaries, item: Item, row: Contribution, word: str) -> None:
    """A sentence that rests on what is hidden, and one that rests on it and on something that all read."""
    thread = row.root or row
    author = made.scene.people["author"]
    summary, _new = Summary.objects.get_or_create(thread_id=thread.pk, defaults={"owner": author, "version": 1})
    version, _new = SummaryVersion.objects.get_or_create(summary=summary, number=1, defaults={"written_by": author})
    for posts in ([row], [row, made.scene.items[Item(Place("home", "public"))]]):
        place = version.sentences.count()
        told = Sentence.objects.create(version=version, place=place, text=word, author=author, rests=len(posts))
        for post in {post.pk for post in posts}:
            Basis.objects.create(sentence=told, post_id=post, post_version=0)


GROWN = (
    _a_revision,
    _a_file,
    _a_condition,
    _a_closing,
    _a_use,
    _a_topic,
    _a_lead,
    _a_mark,
    _of_a_practice,
    _of_a_decision,
    _of_the_glossary,
    _of_a_resource,
    _of_the_journal,
    _of_a_proposal,
    _of_a_summary,
)


def _places(made: Canaries) -> None:
    for where, space in made.scene.spaces.items():
        if where.reach in ("closed", "secret", "named"):
            name, purpose = made.word(_namers(where)), made.word(_knowers(where))
            Space.objects.filter(pk=space.pk).update(name=name, purpose=purpose)
    hidden = made.scene.communities["hidden"]
    door: May = lambda actor: door_seen(actor, "hidden")  # noqa: E731 -- one fact, used twice
    Community.objects.filter(pk=hidden.pk).update(purpose=made.word(door))
    Charter.objects.create(community=hidden, version=1, domain=made.word(door), note=made.word(door))


def _namers(where: Place) -> May:
    """A guest pass to a thread says the name of the space it stands in, and nothing else of it."""
    return lambda actor: space_known(actor, where) or holds_pass(actor, where.community)


def _knowers(where: Place) -> May:
    return lambda actor: space_known(actor, where)


def _people(made: Canaries) -> None:
    """Addresses, drafts and tokens are one's own; what one does is for those who share a community."""
    for name, person in made.scene.people.items():
        if person is None:
            continue
        own: May = lambda actor, name=name: actor == name  # noqa: E731 -- one fact, used often
        known: May = lambda actor, name=name: _know_one_another(actor, name)  # noqa: E731
        person.email = f"{made.word(_own_or_host(name))}@example.org"
        person.what_i_do, person.ask_me_about = made.word(known), made.word(known)
        person.save(update_fields=["email", "what_i_do", "ask_me_about"])
        Draft.objects.create(person=person, place=f"start:home/{name}", fields={"body": made.word(own)})
        Token.objects.filter(person=person).update(name=made.word(own))
        word = made.word(own)
        EntryDraft.objects.filter(author=person).update(title=word, lead=word, source=word, series=word, guest=word)


def _own_or_host(name: str) -> May:
    return lambda actor: actor in (name, "host")


def _know_one_another(actor: str, name: str) -> bool:
    if actor == name or (name == "applicant" and steward(actor, "home")):
        return True
    return any(inside(actor, where) and inside(name, where) for where in ("home", "next-door"))


def _joining(made: Canaries) -> None:
    both: May = lambda actor: actor == "applicant" or steward(actor, "home")  # noqa: E731 -- one fact, used twice
    stewards: May = lambda actor: steward(actor, "home")  # noqa: E731
    request = made.scene.parts[Part("home", "request", "applicant")]
    JoiningRequest.objects.filter(pk=request.pk).update(why=made.word(both))
    JoiningMessage.objects.create(request=request, author=request.person, text=made.word(both))
    Invited.objects.filter(community=request.community).update(address=f"{made.word(stewards)}@example.org")
    Import.objects.filter(community=request.community).update(source=f"mbox: {made.word(stewards)}")


def _record(made: Canaries) -> None:
    """What was done in a space is for the stewards who read it; what was done to a community, for the host as well."""
    for number, (where, space) in enumerate(made.scene.spaces.items()):
        seen: May = lambda actor, where=where: steward(actor, where.community) and space_seen(actor, where)  # noqa: E731
        if where.reach != "public":
            _done(made, "SpaceChanged", space, number, made.word(seen), space=space)
    for number, (name, community) in enumerate(made.scene.communities.items(), start=500):
        told: May = lambda actor, name=name: actor == "host" or steward(actor, name)  # noqa: E731
        _done(made, "CommunityChanged", community, number, made.word(told))


def _done(made: Canaries, kind: str, thing: Any, number: int, word: str, **more: Any) -> None:
    community = thing.pk if isinstance(thing, Community) else thing.community_id
    Activity.objects.create(
        community_id=community, sequence=10_000 + number, kind=kind, thing_kind="thing", thing_id=thing.pk, why=word,
        happened_at=clock.now(), privileged=True, before={"name": word}, after={"name": "Now"}, **more,
    )  # fmt: skip


def _host(made: Canaries) -> None:
    words = made.word(lambda actor: actor == "host")
    OutgoingMail.objects.filter(pk=made.scene.mail.pk).update(subject=words, recipient=f"{words}@example.org")


def _veil(made: Canaries) -> None:
    """Somebody speaks as "a member": her name is nowhere, not in the history either."""
    name = made.word(lambda actor: False)
    speaker = Person.objects.create(handle=f"h{name}", name=name, email=f"{name}@example.com")
    community, space = made.scene.communities["home"], made.scene.spaces[Place("home", "public")]
    voice = Persona.objects.create(community=community, kind="veil", name="a member")
    item = make.item(space, made.scene.people["author"], title=f"{COMMON} under a veil", source=COMMON)
    Contribution.objects.filter(pk=item.pk).update(author=voice)
    Thread.objects.create(contribution=item)
    Veil.objects.create(contribution=item, person=speaker, steward=made.scene.people["steward"])
    Revision.objects.create(
        contribution=item, version=1, title="Before", source="Before", format="markdown", replaced_by=speaker
    )
    veiled = Item(Place("home", "public"), audience="veiled")
    made.scene.items[veiled] = item
    made.items.append(veiled)
