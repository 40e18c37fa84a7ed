"""What can be wrong with the demo: each function yields one sentence for every contradiction it finds."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from practicum.console.demo.checks import OUTCOMES, may_appear, rising, twice, unless
from practicum.console.demo.in_decisions import in_decisions
from practicum.console.demo.in_practices import in_practices
from practicum.console.demo.moments import When
from practicum.console.demo.shapes import Community, Demo, Link, Membership, Post, Thread
from practicum.console.demo.shortening import in_short

COMMUNITY_KINDS = {"community_of_practice", "interest_community", "notice_board", "virtual_team"}
REACHES = {"public", "members", "closed", "secret", "named"}
STANDINGS = {"applicant", "guest", "member", "suspended", "left"}
DUTIES = {"steward", "facilitator", "curator", "greeter", "moderator", "leader"}
THREAD_KINDS = {"question", "discussion", "sharing", "note", "idea"}
REASONS = {"understand", "keep_up", "learn", "give"}
QUESTION_STATES = {"open", "answered", "accepted", "confirmed", "outdated", "closed"}
LINKS = {"came_from", "became", "replaced_by", "duplicate_of", "used_by", "same_problem"}
MENTION = re.compile(r"(?<![\w@/.])@([a-z0-9][a-z0-9-]*)")


def contradictions(demo: Demo) -> Iterator[str]:
    """Every sentence that says what is wrong with the demo; none when it holds together."""
    yield from twice("person", [person.handle for person in demo.people])
    yield from twice("thread", [thread.key for thread in demo.threads])
    yield from twice("title", [thread.title for thread in demo.threads])
    organisations, zones = {organisation.key for organisation in demo.organisations}, available_timezones()
    for person in demo.people:
        yield from unless(person.organisation in organisations, f"{person.handle} has an unknown organisation.")
        yield from unless(person.time_zone in zones, f"{person.handle} has an unknown time zone.")
    for community in demo.communities:
        yield from in_community(community, {person.handle for person in demo.people})
    threads = {thread.key: thread for thread in demo.threads}
    communities = {community.key: community for community in demo.communities}
    for thread in demo.threads:
        if thread.community not in communities:
            yield f"{thread.key}: no community {thread.community}."
            continue
        yield from (f"{thread.key}: {line}" for line in in_thread(thread, communities[thread.community], threads))
    for attempt in demo.tries:
        yield from unless(attempt.expect in threads, f'The try "{attempt.words}" expects an unknown thread.')
    yield from in_practices(demo)
    yield from in_decisions(demo)
    yield from in_short(demo)


def in_community(community: Community, people: set[str]) -> Iterator[str]:
    key, seats = community.key, {membership.person: membership for membership in community.memberships}
    yield from unless(community.kind in COMMUNITY_KINDS, f"{key}: {community.kind} is no kind of community.")
    yield from twice(f"{key} space", [space.key for space in community.spaces])
    yield from twice(f"{key} membership", [membership.person for membership in community.memberships])
    yield from unless(set(seats) <= people, f"{key}: unknown people {sorted(set(seats) - people)}.")
    for space in community.spaces:
        yield from unless(space.reach in REACHES, f"{key}: {space.reach} is no reach.")
        yield from unless(set(space.roster) <= set(seats), f"{key}: the roster of {space.key} names a non-member.")
        rostered = space.reach in {"closed", "secret", "named"}
        yield from unless(rostered == bool(space.roster), f"{key}: {space.key} needs a roster only if not open.")
    for person, seat in seats.items():
        ends = seat.standing in {"suspended", "left"}
        yield from unless(seat.standing in STANDINGS, f"{key}: {person} has no standing {seat.standing}.")
        yield from unless(ends == (seat.ended is not None), f"{key}: {person} is {seat.standing}; when did it end?")
        yield from unless(seat.joined <= community.founded, f"{key}: {person} joined before there was a community.")
    for duty in community.duties:
        holds = duty.person in seats and seats[duty.person].standing == "member"
        yield from unless(holds and duty.name in DUTIES, f"{key}: {duty.person} cannot be {duty.name}.")
    yield from in_charter(community, seats)
    applicants = {person for person, seat in seats.items() if seat.standing == "applicant"}
    askers = {request.by for request in community.requests}
    yield from unless(applicants == askers, f"{key}: applicants and joining requests differ.")
    for request in community.requests:
        yield from unless(request.reason in REASONS, f"{key}: {request.reason} is no reason for joining.")
        yield from rising(f"{key}: request of {request.by}", [request.at, *(line.at for line in request.conversation)])


def in_charter(community: Community, seats: dict[str, Membership]) -> Iterator[str]:
    """Versions follow one another, each by a member, and each changes something."""
    key, stands = community.key, dict[str, str]()
    days = [community.founded, *(version.written for version in community.charter)]
    yield from unless(days == sorted(days, reverse=True), f"{key}: the versions of the charter are not in order.")
    for version in community.charter:
        member = version.by in seats and seats[version.by].standing == "member"
        yield from unless(
            member and seats[version.by].joined >= version.written, f"{key}: {version.by} wrote too early."
        )
        yield from unless(stands | version.answers != stands, f"{key}: a version of the charter changes nothing.")
        stands |= version.answers


def in_thread(thread: Thread, community: Community, threads: dict[str, Thread]) -> Iterator[str]:
    space = next((space for space in community.spaces if space.key == thread.space), None)
    if space is None:
        yield f"no space {thread.space}."
        return
    yield from unless(thread.kind in THREAD_KINDS, f"{thread.kind} is no kind of thread.")
    topics = {topic.key for topic in community.topics}
    yield from unless(set(thread.topics) <= topics, f"unknown topics {sorted(set(thread.topics) - topics)}.")
    yield from rising("posts", [thread.at, *(post.at for post in thread.posts)])
    shared = thread.kind == "sharing"
    yield from unless(bool(thread.url) == bool(thread.why) == shared, "a sharing has address and why; nothing else.")
    yield from unless(not thread.url or (urlsplit(thread.url).hostname or "").endswith(".example"),
                      "an address of the demo must be invented (….example).")  # fmt: skip
    for handle, at in appearances(thread):
        yield from may_appear(handle, at, community, space)
    thanked = [*thread.thanks, *thread.changed]
    for post in thread.posts:
        thanked += [*post.thanks, *post.changed]
    for handle in sorted(set(thanked)):
        yield from may_appear(handle, None, community, space)
    for text in [thread.text, *(post.text for post in thread.posts)]:
        strangers = set(MENTION.findall(text)) - {seat.person for seat in community.memberships}
        yield from unless(not strangers, f"mentions strangers: {sorted(strangers)}.")
    for link in thread.links:
        yield from unless(link.kind in LINKS and link.to in threads, f"link {link.kind} to {link.to} leads nowhere.")
    yield from in_posts(thread, threads)
    yield from in_state(thread, threads)


def in_posts(thread: Thread, threads: dict[str, Thread]) -> Iterator[str]:
    seen: dict[str, Post] = {}
    yield from twice("same problem of", [join.by for join in thread.joins])
    yield from twice("post id", [post.id for post in thread.posts if post.id])
    for post in thread.posts:
        role, wanted = thread.role_of(post), {"answer", "comment"} if thread.kind == "question" else {"reply"}
        yield from unless(role in wanted, f"{role} has no place in a {thread.kind}.")
        yield from unless(not post.to or post.to in seen, f"a post speaks to {post.to}, which is not before it.")
        yield from unless(role != "answer" or not post.to, f"the answer by {post.by} must speak to the question.")
        yield from unless(role == "answer" or not (post.uses or post.holds), f"only answers are tried ({post.by}).")
        yield from unless(bool(post.text), f"{post.by} says nothing.")
        if post.id:
            seen[post.id] = post
        yield from rising(f"uses of {post.id}", [post.at, *(use.at for use in post.uses)])
        yield from twice(f"use of {post.id} by", [use.by for use in post.uses])
        for use in post.uses:
            yield from unless(use.by != post.by and use.outcome in OUTCOMES, f"a use by {use.by} does not count.")
        if post.outdated:
            yield from unless(post.at.before(post.outdated.at), "an answer is outdated before it is given.")
            ids = {each.id for each in thread.answers}
            newer = post.outdated.post in ids - {post.id} or post.outdated.to in threads
            yield from unless(newer, f"the outdated answer by {post.by} has no newer one.")


def in_state(thread: Thread, threads: dict[str, Thread]) -> Iterator[str]:
    if thread.kind != "question":
        yield from unless(not (thread.state or thread.accepted or thread.joins), "only questions have these states.")
        return
    yield from unless(thread.state in QUESTION_STATES, f"{thread.state!r} is no state of a question.")
    yield from unless(thread.state == state_of(thread), f"says {thread.state}, but is {state_of(thread)}.")
    if thread.accepted:
        best = next((post for post in thread.answers if post.id == thread.accepted.post), None)
        sound = best is not None and best.at.before(thread.accepted.at)
        yield from unless(sound, "accepts what is not an earlier answer of its own.")
    ends = [mark.at for mark in (thread.outdated, thread.closed) if mark]
    yield from unless(all(thread.at.before(end) for end in ends), "is over before it began.")
    if thread.outdated:
        yield from unless(thread.outdated.to in set(threads) - {thread.key}, "is outdated by nothing newer.")
        yield from unless(Link("replaced_by", thread.outdated.to) in thread.links, "lacks the link to the newer.")
    if any(link.kind == "duplicate_of" for link in thread.links):
        yield from unless(thread.closed is not None, "a duplicate is closed with a line.")


def state_of(thread: Thread) -> str:
    """The state a question's parts add up to: confirmed means two others tried one answer and most saw it work."""
    if thread.closed or thread.outdated:
        return "outdated" if thread.outdated else "closed"
    outcomes = [Counter(use.outcome for use in answer.uses) for answer in thread.answers]
    if any(tried["worked"] >= 2 and tried["worked"] > tried["did_not_work"] for tried in outcomes):
        return "confirmed"
    return "accepted" if thread.accepted else "answered" if thread.answers else "open"


def appearances(thread: Thread) -> Iterator[tuple[str, When]]:
    yield thread.by, thread.at
    yield from ((mark.by, mark.at) for mark in (*thread.joins, thread.outdated, thread.closed) if mark)
    for post in thread.posts:
        yield post.by, post.at
        yield from ((mark.by, mark.at) for mark in (*post.uses, post.outdated) if mark)
