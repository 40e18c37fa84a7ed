"""What can be wrong with the demo's practices: each function yields one sentence for every contradiction it finds."""

from collections.abc import Iterator

from practicum.console.demo.checks import OUTCOMES, may_appear, rising, twice, unless
from practicum.console.demo.moments import When
from practicum.console.demo.repertoire import Passage, Practice
from practicum.console.demo.shapes import Community, Demo, Space, Thread

DUTIES = {"steward", "curator"}
LICENCES = {"CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "here"}


def in_practices(demo: Demo) -> Iterator[str]:
    """Every sentence about the practices; none when they hold together."""
    yield from twice("practice", [one.key for one in demo.practices])
    yield from twice("title of a practice", [one.title for one in demo.practices])
    for practice in demo.practices:
        community = next((one for one in demo.communities if one.key == practice.community), None)
        space = next((one for one in community.spaces if one.key == practice.space), None) if community else None
        if community is None or space is None:
            yield f"{practice.key}: no space {practice.community}/{practice.space}."
            continue
        yield from (f"{practice.key}: {line}" for line in in_practice(practice, community, space, demo))


def in_practice(practice: Practice, community: Community, space: Space, demo: Demo) -> Iterator[str]:
    for handle, at in appearances(practice):
        yield from may_appear(handle, at, community, space)
    yield from unless(practice.licence in LICENCES, f"{practice.licence} is no licence.")
    yield from unless(bool(practice.sections.said), "says nothing.")
    for passage in practice.passages:
        yield from passage_stands(passage, practice, community, demo)
    yield from rising("edits", [practice.at, *(edit.at for edit in practice.edits)])
    for edit, before, after in zip(practice.edits, practice.versions, practice.versions[1:], strict=False):
        yield from unless(before != after, f"the edit of {edit.by} changes nothing.")
    yield from in_uses(practice)
    yield from in_stages(practice, community, demo)


def passage_stands(passage: Passage, practice: Practice, community: Community, demo: Demo) -> Iterator[str]:
    """The words are in that post, were said before, and to all who see the space."""
    thread = next((one for one in demo.threads if one.key == passage.thread), None)
    if thread is None or thread.community != practice.community:
        yield f"takes words from {passage.thread}, which is not here."
        return
    post = next((one for one in thread.posts if one.id and one.id == passage.post), None)
    if passage.post and post is None:
        yield f"takes words from {passage.thread}/{passage.post}, which is no post."
        return
    says = f"{post.text}\n{post.holds}" if post else thread.text
    yield from unless(passage.words in says, f'"{passage.words[:40]}" is not said in {thread.key}/{passage.post}.')
    yield from unless(
        (post.at if post else thread.at).before(practice.at), f"takes words of {thread.key} before they are said."
    )
    yield from unless(passage.section in practice.sections.said, f"has no section {passage.section} for its passage.")
    yield from unless(told_in(thread, practice, community), f"tells more people than {thread.key} does.")


def told_in(thread: Thread, practice: Practice, community: Community) -> bool:
    public = {space.key for space in community.spaces if space.reach == "public"}
    return thread.space == practice.space or thread.space in public


def in_uses(practice: Practice) -> Iterator[str]:
    yield from rising("uses", [practice.at, *(use.at for use in practice.uses)])
    yield from twice("use by", [use.by for use in practice.uses])
    for use in practice.uses:
        yield from unless(use.by != practice.by and use.outcome in OUTCOMES, f"a use by {use.by} does not count.")
        three = len(use.saved) == 3 and list(use.saved) == sorted(use.saved)
        yield from unless(not use.saved or three, f"minutes of {use.by}: at least, most likely, at most.")


def in_stages(practice: Practice, community: Community, demo: Demo) -> Iterator[str]:
    seats = {duty.person: duty.name for duty in community.duties if not duty.space or duty.space == practice.space}
    for review in practice.reviews:
        own = review.by in (practice.by, practice.kept_by)
        yield from unless(practice.at.before(review.at) and not own, f"a review by {review.by} does not count.")
        yield from unless(review.holds or bool(review.line), f"{review.by} says that it does not hold, not where.")
    for decided in (practice.adopted, practice.retired, *practice.standards):
        if decided:
            dutiful = seats.get(decided.by) in DUTIES
            yield from unless(dutiful and practice.at.before(decided.at), f"{decided.by} cannot decide that.")
    yield from unless(practice.stage == stage_of(practice), f"says {practice.stage}, but is {stage_of(practice)}.")
    others = {one.key for one in demo.practices} - {practice.key}
    yield from rising("editions", [practice.at, *(taken.at for taken in practice.standards)])
    yield from unless(practice.stage_before == "adopted" or not practice.standards, "is a standard, and not adopted.")
    for said in practice.follows:
        editions = next((len(one.standards) for one in demo.practices if one.key == said.to), 0)
        yield from unless(1 <= said.edition <= editions and said.to != practice.key, f"follows no {said.to}.")
    for name in filter(None, (practice.variant_of, practice.retired.to if practice.retired else "")):
        yield from unless(name in others, f"leads to {name}, which is no other practice.")
    yield from unless(bool(practice.variant_of) == bool(practice.differs), "a variant says where it differs.")


def stage_of(practice: Practice) -> str:
    """A look is due when, since the last, it failed as often as it worked, or twice."""
    stage = practice.stage_before
    if stage in ("draft", "retired"):
        return stage
    looked = practice.looked or practice.adopted
    since = [use.outcome for use in practice.uses if (looked.at if looked else practice.at).before(use.at)]
    failed = since.count("did_not_work")
    return "due" if failed and (failed > 1 or failed >= since.count("worked")) else stage


def appearances(practice: Practice) -> Iterator[tuple[str, When]]:
    yield practice.by, practice.at
    yield practice.kept_by, practice.at
    marks = (*practice.edits, *practice.reviews, *practice.uses, practice.adopted, practice.looked, practice.retired,
             *practice.standards, *practice.follows)  # fmt: skip
    yield from ((mark.by, mark.at) for mark in marks if mark)
