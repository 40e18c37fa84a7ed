"""What can be wrong with the demo's decisions and marks: one sentence for every contradiction."""

from collections.abc import Iterator

from practicum.console.demo.checks import may_appear, twice, unless
from practicum.console.demo.moments import When
from practicum.console.demo.settled import Decision, Mark
from practicum.console.demo.shapes import Community, Demo, Space, Thread

WORDS = {"answer", "decision", "action", "lesson", "failed", "standard"}
RAN = {"proposed", "not_adopted", "withdrawn"}


def in_decisions(demo: Demo) -> Iterator[str]:
    """Every sentence; none when they hold together."""
    yield from twice("decision", [one.key for one in demo.decisions])
    keys = {one.key for one in demo.decisions}
    for one in demo.decisions:
        community, space = placed(demo, one.community, one.space)
        if community is None or space is None:
            yield f"{one.key}: no space {one.community}/{one.space}."
            continue
        for handle, at in appearances(one):
            yield from (f"{one.key}: {line}" for line in may_appear(handle, at, community, space))
        yield from (f"{one.key}: {line}" for line in in_decision(one, demo, keys))
    for mark in demo.marks:
        yield from (f"mark in {mark.thread}: {line}" for line in in_mark(mark, demo))


def in_decision(one: Decision, demo: Demo, keys: set[str]) -> Iterator[str]:
    yield from unless(bool(one.sections), "gives no reason.")
    yield from unless((one.decided < 0) == (one.standing in RAN), "is decided, or has no day, but not both.")
    yield from unless(not one.newer or one.newer in keys, f"leads to {one.newer}, which is no decision.")
    yield from unless(one.standing != "superseded" or bool(one.newer), "is superseded by nothing.")
    thread = thread_of(demo, one.thread)
    if one.thread:
        yield from unless(thread is not None and thread.community == one.community, f"came of {one.thread}: not here.")
    for vote in one.process.votes if one.process else ():
        fits = bool(vote.word) or len(vote.numbers) == len(one.options)
        yield from unless(fits, f"the vote of {vote.by} does not fit the options.")


def in_mark(mark: Mark, demo: Demo) -> Iterator[str]:
    thread = thread_of(demo, mark.thread)
    if thread is None:
        yield "no such thread."
        return
    post = next((one for one in thread.posts if one.id and one.id == mark.post), None)
    yield from unless(not mark.post or post is not None, f"no post {mark.post}.")
    yield from unless(mark.passage in (post.text if post else thread.text), f'"{mark.passage[:40]}" is not said there.')
    yield from unless((post.at if post else thread.at).before(mark.at), "is marked before it is said.")
    yield from unless(mark.word in WORDS, f"{mark.word} is no word of a mark.")
    yield from unless(mark.word != "action" or bool(mark.owner), "an action has somebody who does it.")
    community, space = placed(demo, thread.community, thread.space)
    if community and space:
        yield from may_appear(mark.by, mark.at, community, space)


def thread_of(demo: Demo, key: str) -> Thread | None:
    return next((one for one in demo.threads if one.key == key), None)


def placed(demo: Demo, community: str, space: str) -> tuple[Community | None, Space | None]:
    where = next((one for one in demo.communities if one.key == community), None)
    return where, next((one for one in where.spaces if one.key == space), None) if where else None


def appearances(one: Decision) -> Iterator[tuple[str, When]]:
    yield one.by, one.at
    yield from ((said.by, said.at) for said in one.dissent if said.by)
    yield from ((look.by, look.at) for look in one.looks)
    if one.process:
        yield from ((said.by, said.at) for said in one.process.voices if said.by)
        yield from ((vote.by, vote.at) for vote in one.process.votes)
