"""The demo's threads in short: what can be wrong with them, and how they are written."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Max

from practicum.console.demo.checks import may_appear, unless
from practicum.console.demo.recording import Happened, tell
from practicum.console.demo.settled import Short
from practicum.conversations.models import Acceptance, Basis, Post, Sentence, Summary, SummaryVersion
from practicum.writing.models import Contribution

if TYPE_CHECKING:
    from practicum.console.demo import shapes
    from practicum.console.demo.loading import Loading


def in_short(demo: "shapes.Demo") -> Iterator[str]:
    """One sentence for every contradiction."""
    for one in demo.summaries:
        thread = demo.thread(one.thread)
        community = demo.community(thread.community)
        space = next(space for space in community.spaces if space.key == thread.space)
        yield from (f"{one.thread} in short: {line}" for line in may_appear(one.by, one.at, community, space))
        there = {post.id: post.at for post in thread.posts if post.id} | {"": thread.at}
        named = {post for line in one.sentences for post in line.posts}
        yield from unless(named <= set(there), f"{one.thread} in short: no posts {sorted(named - set(there))}.")
        late = sorted(post for post in named & set(there) if not there[post].before(one.at))
        yield from unless(not late, f"{one.thread} in short: {late} came later.")


def make_summaries(told: list[Short], community: "shapes.Community", loading: "Loading") -> None:
    """Each as it was written on its day; what came since is told by the rows themselves."""
    past = []
    for one in told:
        thread, owner, at = loading.threads[one.thread], loading.people[one.by], one.at.on(loading.today)
        before = Post.objects.filter(thread=thread, ordinal__isnull=False, contribution__happened_at__lte=at)
        upto = before.aggregate(last=Max("ordinal"))["last"] or 0
        made = Summary.objects.create(thread_id=thread, owner=owner, version=1, looked_at=at, upto=upto)
        version = SummaryVersion.objects.create(summary=made, number=1, written_by=owner, written_at=at)
        for place, line in enumerate(one.sentences):
            posts = [loading.posts[one.thread, post] if post else thread for post in line.posts]
            sentence = Sentence.objects.create(
                version=version, place=place, text=line.text, author=owner, rests=len(posts)
            )
            for post in Contribution.objects.filter(pk__in=posts):
                accepted = Acceptance.objects.filter(thread=thread, answer=post.pk, accepted_at__lte=at).exists()
                Basis.objects.create(sentence=sentence, post=post, post_version=post.version, accepted=accepted)
        past.append(
            Happened(at, "SummaryWritten", owner, Contribution.objects.get(pk=thread), {"after": {"version": 1}})
        )
    tell(past, loading.communities[community.key])
