"""So many of everything that a page lists, in the scene's home: people, threads, posts, duties, mails, sessions."""

from datetime import timedelta
from typing import Any

from practicum.communities.actions import change_space
from practicum.communities.models import Charter, Invitation, JoiningRequest, Membership, Space, Welcome
from practicum.conversations.models import Post, Role, Thread
from practicum.glossary.models import Ahead, Name, Proposal, Term
from practicum.journal.models import Entry
from practicum.kit import clock
from practicum.kit.jobs import Job
from practicum.kit.mailout import OutgoingMail
from practicum.people.models import Affiliation, Organisation, Person, SecurityEvent, Session, Token
from practicum.search import index
from practicum.search.models import Wanted
from practicum.topics.models import Problem, ProblemOf, Topic, TopicOf
from practicum.web.testing import make
from practicum.writing.models import Contribution, File, Import, Reaction, Revision, Use
from tests.access.policy import Item, Place
from tests.access.scene import Scene
from tests.access.tending import Part

LISTED = Place("home", "public")
READ = Item(LISTED)  # the thread that gets so many answers, comments, versions and uses
ANSWERED = Item(LISTED, part="reply")
ACTORS = ("seated_steward", "author", "host")


def fill(scene: Scene, number: int) -> None:
    """About forty rows for each of `number`."""
    community, space = scene.communities["home"], scene.spaces[LISTED]
    people = [make.person(f"one{each}") for each in range(number)]
    for person in people:
        place = make.member(person, community, "curator")
        Welcome.objects.create(membership=place, by=scene.people["author"], text="Welcome here.")
    threads = _threads(scene, space, people)
    _posts(scene.items[READ], scene.items[ANSWERED], people)
    _order(scene, community, threads, people)
    _words(scene, space, people)
    _coming_in(community, people)
    _tending(scene, community, number)
    for name in ACTORS:
        _own(scene.people[name], number, space)
    for each in range(number):
        OutgoingMail.objects.create(message_id=f"<{each}@x>", recipient="a@example.org", subject="News", raw=b"x")
        Job.objects.create(kind="kit.hand_over_mail", state=Job.State.DEAD, tries=5)
    index.put(list(Contribution.objects.filter(space=space)))


def _threads(scene: Scene, space: Space, people: list[Person]) -> list[Contribution]:
    made = []
    for each, person in enumerate(people):
        opening = make.item(space, person, title=f"Which gasket holds in well {each}?", source="The gasket leaks.")
        Thread.objects.create(contribution=opening)
        made.append(opening)
    return made


def _posts(thread: Contribution, answer: Contribution, people: list[Person]) -> None:
    """Answers of others, comments on the first, uses and thanks of it, versions of both, files."""
    start = Post.objects.filter(thread=thread.pk).count()
    for each, person in enumerate(people):
        said = make.item(thread.space, person, root=thread, kind="answer", source="A gasket of leather.")
        Post.objects.create(
            contribution=said, thread_id=thread.pk, parent=thread, ordinal=start + each + 1, role=Role.ANSWER
        )
        comment = make.item(thread.space, person, root=thread, kind="comment", source="Which gasket?")
        Post.objects.create(contribution=comment, thread_id=thread.pk, parent=answer, role=Role.COMMENT)
        Use.objects.create(contribution=answer, person=person, outcome="worked", line="It held.")
        Reaction.objects.create(contribution=answer, person=person, kind="thanks")
        for item in (thread, answer):
            Revision.objects.create(contribution=item, version=each + 1, source="Before.", format="markdown")
        File.objects.create(contribution=said, name="drawing.pdf", size=4, sha256="0" * 64)
    number = start + len(people)
    Thread.objects.filter(pk=thread.pk).update(posts=number, answers=number, last_ordinal=number)
    Post.objects.filter(pk=answer.pk).update(comments=len(people), worked=len(people))


def _order(scene: Scene, community: Any, threads: list[Contribution], people: list[Person]) -> None:
    """Topics and problems, each with one thread, and one of either with all."""
    problem, topic = scene.parts[Part("home", "problem")], scene.parts[Part("home", "topic")]
    for each, opening in enumerate(threads):
        other = Topic.objects.create(community=community, slug=f"t{each}", name=f"T{each}", description="All of it.")
        TopicOf.objects.bulk_create(
            [TopicOf(topic=other, contribution=opening), TopicOf(topic=topic, contribution=opening)]
        )
        line = Problem.objects.create(community=community, title=f"Wells that run dry {each}", position=each)
        ProblemOf.objects.create(problem=line, contribution=opening)
        ProblemOf.objects.create(problem=problem, contribution=opening)
        Wanted.objects.create(
            community=community, digest=f"{each:032d}", words=f"foot valve {each}", state="shown",
            asked_on=clock.now(),
        )  # fmt: skip
        Charter.objects.create(community=community, version=each + 1, domain=f"Wells {each}", written_by=people[each])


def _words(scene: Scene, space: Space, people: list[Person]) -> None:
    """Terms with other names, lines on the horizon, a series of entries, changes proposed and comments made."""
    for each, person in enumerate(people):
        word = make.item(space, person, kind="term", title=f"Gasket {each}", standing="settled")
        term = Term.objects.create(contribution=word, community=space.community, folded=f"gasket {each}")
        Name.objects.create(term=term, space=space, word=f"Packing {each}", folded=f"packing {each}")
        line = make.item(space, person, kind="ahead", title=f"Gaskets in year {each}", standing="watched")
        Ahead.objects.create(contribution=line, community=space.community, looker=person)
        told = make.item(space, person, kind="entry", title=f"A gasket, part {each}")
        Entry.objects.create(contribution=told, community=space.community, series="Gaskets", series_key="gaskets")
        make.item(space, person, kind="remark", root=scene.items[READ], title="", source="Which gasket?")
        Proposal.objects.create(
            term_id=scene.items[READ].pk, person=person, version=1, title="A title", source=f"{each}", why="x"
        )


def _coming_in(community: Any, people: list[Person]) -> None:
    for each, inviter in enumerate(people):
        asking = make.person(f"asks{each}")
        Membership.objects.create(community=community, person=asking, standing="applicant")
        JoiningRequest.objects.create(community=community, person=asking, reason="learn", why="To mend.")
        Invitation.objects.create(
            community=community, address=f"new{each}@example.org", secret_hash=f"{each:064d}", invited_by=inviter,
            expires_at=clock.now() + timedelta(days=7),
        )  # fmt: skip


def _tending(scene: Scene, community: Any, number: int) -> None:
    """Privileged acts, spaces, archives that came in."""
    seat = make.seat(scene.people["steward"], community)
    for each in range(number):
        space = make.space(community, "members", f"bench-{each}", name=f"Bench {each}")
        change_space(seat, space=space, name=f"Workbench {each}", purpose="To try.")
        Import.objects.create(community=community, space=space, source=f"list {each}", state="held")


def _own(person: Person, number: int, space: Space) -> None:
    """Communities of hers, and what her settings list."""
    for each in range(number):
        make.member(person, make.community(f"{person.handle}-{each}"))
        works = Organisation.objects.create(name=f"Works {person.handle} {each}")
        Affiliation.objects.create(person=person, organisation=works)
        ends = clock.now() + timedelta(days=9)
        Session.objects.create(
            person=person, key_hash=Session.hashed(f"{person.pk}-{each}"), ends_at=ends, device="Firefox/Linux"
        )
        Token.objects.create(person=person, name="script", secret_hash=f"{person.pk}-{each}", scopes=["read"])
        SecurityEvent.objects.create(person=person, what="signed_out")
        opening = make.item(space, person, title=f"What {person.handle} asked, {each}", source="The gasket leaks.")
        Thread.objects.create(contribution=opening)
