"""The demo, written into the database: people, communities, a year of threads and what grew on them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from practicum.access import CommunityKind, Seat, require_console
from practicum.communities.kinds import BEGINNINGS
from practicum.communities.models import (
    Charter,
    Community,
    Duty,
    JoiningMessage,
    JoiningRequest,
    Membership,
    Persona,
    Space,
    SpaceSeat,
)
from practicum.communities.models.charter import ANSWERS
from practicum.communities.seats import console_seat
from practicum.console.demo import shapes
from practicum.console.demo.content import load
from practicum.console.demo.deciding import make_decisions, make_marks, make_outdated
from practicum.console.demo.in_resources import make_resources
from practicum.console.demo.introduced import make_introductions
from practicum.console.demo.looked_for import make_looked_for
from practicum.console.demo.making import make_practices
from practicum.console.demo.recording import tell_the_past
from practicum.console.demo.shortening import make_summaries
from practicum.console.demo.words_in import make_words
from practicum.conversations.actions import take_in, take_in_growth
from practicum.conversations.incoming import Growth, Incoming
from practicum.kit import clock
from practicum.people.models import Affiliation, Organisation, Person, Unit
from practicum.topics.models import Problem, ProblemOf, Topic
from practicum.topics.words import slug_of
from practicum.writing.limits import LEAD

SOURCE = "demo"
WHY = "loading the demo community"


@dataclass
class Loading:
    """What has been made so far, by the demo's own keys."""

    today: date
    people: dict[str, Person] = field(default_factory=dict)
    communities: dict[str, Community] = field(default_factory=dict)
    spaces: dict[tuple[str, str], Space] = field(default_factory=dict)
    voices: dict[tuple[str, str], int] = field(default_factory=dict)
    threads: dict[str, int] = field(default_factory=dict)
    posts: dict[tuple[str, str], int] = field(default_factory=dict)
    practices: dict[str, int] = field(default_factory=dict)
    decisions: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)

    def at(self, days_ago: int) -> datetime:
        return datetime.combine(self.today, datetime.min.time(), clock.now().tzinfo) - timedelta(days=days_ago)


@transaction.atomic
def load_demo(seat: Seat) -> Loading:
    """Everything, in one transaction; a data folder that has the demo already is left as it is."""
    require_console(seat, WHY)
    demo, loading = load(), Loading(clock.now().date())
    if Community.objects.filter(slug=demo.communities[0].key).exists():
        return loading
    _people(demo, loading)
    for community in demo.communities:
        _community(community, loading)
    for community in demo.communities:
        _threads([thread for thread in demo.threads if thread.community == community.key], community, loading)
        make_practices([one for one in demo.practices if one.community == community.key], community, loading)
        here = {thread.key for thread in demo.threads if thread.community == community.key}
        make_marks([one for one in demo.marks if one.thread in here], community, loading)
        make_summaries([one for one in demo.summaries if one.thread in here], community, loading)
        make_decisions([one for one in demo.decisions if one.community == community.key], community, loading)
        make_resources(demo, community, loading)
        make_words(demo, community, loading)
        make_introductions(community.key, loading.communities[community.key], loading)
        make_looked_for(community.key, loading.communities[community.key], loading)
    return loading


def _people(demo: shapes.Demo, loading: Loading) -> None:
    organisations = {o.key: Organisation.objects.get_or_create(name=o.name)[0] for o in demo.organisations}
    for person in demo.people:
        made = Person.objects.create_user(
            f"{person.handle}@practicum.example", handle=person.handle, name=person.name, time_zone=person.time_zone,
            languages=list(person.languages), language=person.languages[0] if person.languages else "en",
            what_i_do=person.what_i_do, ask_me_about="\n".join(person.ask_me),
        )  # fmt: skip
        loading.people[person.handle] = made
        if person.organisation:
            organisation = organisations[person.organisation]
            unit = Unit.objects.get_or_create(organisation=organisation, name=person.unit)[0] if person.unit else None
            Affiliation.objects.create(person=made, organisation=organisation, unit=unit)


def _community(told: shapes.Community, loading: Loading) -> None:
    made = Community.objects.create(
        slug=told.key, name=told.name, kind=told.kind, purpose=told.tagline, language=told.language,
        time_zone=told.time_zone, listed=told.listed, created_at=loading.at(told.founded), outcome=told.outcome,
        deadline=loading.today + timedelta(days=told.deadline_in) if told.deadline_in else None,
        joining=BEGINNINGS[CommunityKind(told.kind)].joining,
    )  # fmt: skip
    loading.communities[told.key] = made
    for place, space in enumerate(told.spaces):
        loading.spaces[told.key, space.key] = Space.objects.create(
            community=made, slug=space.key, name=space.name, purpose=space.purpose, reach=space.reach, position=place
        )
    _memberships(told, made, loading)
    for space in told.spaces:
        for handle in space.roster:
            SpaceSeat.objects.create(
                space=loading.spaces[told.key, space.key], person=loading.people[handle], since=loading.at(told.founded)
            )
    _charter(told, made, loading)
    for place, problem in enumerate(told.problems):
        Problem.objects.create(community=made, title=problem.title, where_we_are=problem.where_we_are, position=place)
    for topic in told.topics:
        Topic.objects.create(community=made, slug=slug_of(topic.name), name=topic.name, description=topic.about)
    for request in told.requests:
        _request(request, made, loading)
    tell_the_past(told, made, loading)


def _memberships(told: shapes.Community, made: Community, loading: Loading) -> None:
    rows = {}
    for one in told.memberships:
        person = loading.people[one.person]
        rows[one.person] = Membership.objects.create(
            community=made, person=person, standing=one.standing, why=one.line, since=loading.at(one.joined),
            changed_at=loading.at(one.ended if one.ended is not None else one.joined),
        )  # fmt: skip
        loading.voices[told.key, one.person] = Persona.objects.create(community=made, person=person, kind="self").pk
    for duty in told.duties:
        space = loading.spaces.get((told.key, duty.space)) if duty.space else None
        Duty.objects.create(
            membership=rows[duty.person], name=duty.name, space=space, since=loading.at(duty.since),
            until=loading.at(-duty.until),
        )  # fmt: skip


def _charter(told: shapes.Community, made: Community, loading: Loading) -> None:
    """Every version as it stood: what a later one does not say, it keeps."""
    answers = dict.fromkeys(ANSWERS, "")
    for number, version in enumerate(told.charter, start=1):
        answers |= version.answers
        Charter.objects.create(
            community=made, version=number, written_by=loading.people[version.by], note=version.note,
            written_at=loading.at(version.written), **answers,
        )  # fmt: skip


def _request(told: shapes.JoiningRequest, made: Community, loading: Loading) -> None:
    request = JoiningRequest.objects.create(
        community=made,
        person=loading.people[told.by],
        reason=told.reason,
        why=told.text,
        made_at=told.at.on(loading.today),
    )
    for said in told.conversation:
        JoiningMessage.objects.create(
            request=request, author=loading.people[said.by], text=said.text, written_at=said.at.on(loading.today)
        )


def _threads(threads: list[shapes.Thread], community: shapes.Community, loading: Loading) -> None:
    made = loading.communities[community.key]
    seat = console_seat(WHY, made)
    for space in community.spaces:
        told = [thread for thread in threads if thread.space == space.key]
        batch = [one for thread in told for one in _items(thread, loading)]
        done = take_in(seat, space=loading.spaces[community.key, space.key], source=SOURCE, batch=batch)
        for thread in told:
            loading.threads[thread.key] = done.ids[thread.key]
            for place, post in enumerate(thread.posts):
                loading.posts[thread.key, post.id or f"#{place}"] = done.ids[f"{thread.key}/{post.id or place}"]
    growth = Growth()
    for thread in threads:
        _grow(thread, loading, growth)
    take_in_growth(seat, community=made, growth=growth)
    make_outdated(threads, community, loading)
    _problems(threads, community, loading)


def _items(thread: shapes.Thread, loading: Loading) -> list[Incoming]:
    opening = Incoming(
        external_id=thread.key, kind=thread.kind, persona_id=loading.voices[thread.community, thread.by],
        happened_at=thread.at.on(loading.today), source=thread.text, title=thread.title,
        lead=thread.lead[: LEAD.maximum],
        language=thread.language, link=thread.url, why_it_matters=thread.why,
    )  # fmt: skip
    names = {post.id: f"{thread.key}/{post.id or place}" for place, post in enumerate(thread.posts)}
    return [opening] + [
        Incoming(
            external_id=f"{thread.key}/{post.id or place}",
            kind=thread.role_of(post),
            root=thread.key,
            parent=names.get(post.to, thread.key) if post.to else thread.key,
            lead=post.lead,
            persona_id=loading.voices[thread.community, post.by],
            happened_at=post.at.on(loading.today),
            source=post.text,
            language=post.language or thread.language,
            holds_when=post.holds,
        )  # fmt: skip
        for place, post in enumerate(thread.posts)
    ]


def _grow(thread: shapes.Thread, loading: Loading, growth: Growth) -> None:
    root = loading.threads[thread.key]
    today = loading.today
    growth.topics[root] = [_topic_name(thread, key) for key in thread.topics]
    if thread.accepted:
        growth.accepted.append((root, loading.posts[thread.key, thread.accepted.post], thread.accepted.at.on(today)))
    if thread.closed:
        growth.closed.append(
            (root, loading.people[thread.closed.by].pk, thread.closed.text, thread.closed.at.on(today))
        )
    for join in thread.joins:
        growth.same_problem.append((root, loading.people[join.by].pk, join.at.on(today)))
    for link in thread.links:
        if link.to in loading.threads and _same_community(thread, link):
            growth.links.append((link.kind, root, loading.threads[link.to], thread.at.on(today)))
    _outdated(thread, thread.outdated, root, loading, growth)
    _react(root, thread.at.on(today), thread.thanks, thread.changed, loading, growth)
    for place, post in enumerate(thread.posts):
        pk = loading.posts[thread.key, post.id or f"#{place}"]
        _react(pk, post.at.on(today), post.thanks, post.changed, loading, growth)
        growth.uses += [(pk, loading.people[use.by].pk, use.outcome, use.line, use.at.on(today)) for use in post.uses]
        _outdated(thread, post.outdated, pk, loading, growth)


def _same_community(thread: shapes.Thread, link: shapes.Link) -> bool:
    """Items are linked within a community; what belongs to two is told in words."""
    return load().thread(link.to).community == thread.community


def _outdated(thread: shapes.Thread, told: shapes.Outdated | None, here: int, loading: Loading, growth: Growth) -> None:
    if told is not None:
        there = loading.threads[told.to] if told.to else loading.posts[thread.key, told.post]
        growth.links.append(("replaced_by", here, there, told.at.on(loading.today)))


def _react(
    item: int, at: datetime, thanks: tuple[str, ...], changed: tuple[str, ...], loading: Loading, growth: Growth
) -> None:
    for kind, handles in (("thanks", thanks), ("changed_my_mind", changed)):
        growth.reactions += [
            (item, loading.people[handle].pk, kind, at + timedelta(hours=place + 2))
            for place, handle in enumerate(handles)
        ]


def _topic_name(thread: shapes.Thread, key: str) -> str:
    return next((topic.name for topic in load().community(thread.community).topics if topic.key == key), key)


def _problems(threads: list[shapes.Thread], community: shapes.Community, loading: Loading) -> None:
    """A problem's questions are those that share a topic with it."""
    rows = {problem.title: problem for problem in Problem.objects.filter(community=loading.communities[community.key])}
    for told in community.problems:
        for thread in threads:
            if thread.kind == "question" and set(thread.topics) & set(told.topics):
                ProblemOf.objects.get_or_create(problem=rows[told.title], contribution_id=loading.threads[thread.key])
