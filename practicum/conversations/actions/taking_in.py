"""The bulk door: threads and posts of an archive, with their own times, in a handful of statements a batch."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record_archive
from practicum.communities.models import Space
from practicum.conversations.activities import REPLIED, STARTED
from practicum.conversations.incoming import Incoming, TakenIn
from practicum.conversations.models import Post, Role, Thread, ThreadKind
from practicum.kit import bulk, clock, ids
from practicum.writing.known_again import erased_rows
from practicum.writing.limits import HOLDS_WHEN, LEAD, ORIGIN, TITLE
from practicum.writing.models import Contribution, Import, State
from practicum.writing.rendering import lay_out

ROWS = 400  # rows a statement: SQLite binds at most 32,766 values


@dataclass(slots=True)
class _Landing:
    """A batch on its way in."""

    space: Space
    source: str
    batch: Import | None
    state: str
    done: TakenIn
    threads: dict[int, Thread] = field(default_factory=dict)
    active: dict[int, Contribution] = field(default_factory=dict)
    new_threads: list[Thread] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    items: list[Contribution] = field(default_factory=list)
    comments: Counter[int] = field(default_factory=Counter)  # new ones under each item


@transaction.atomic
def take_in(
    seat: Seat, *, space: Space, source: str, batch: Sequence[Incoming], held_under: Import | None = None
) -> TakenIn:
    """Write a batch, roots before their posts. Held when `held_under` an import that is not released.

    Idempotent by (community, source, external id): what is there already comes back in `repeats`. A post whose
    root is in neither this batch nor the community comes back in `orphans` and is not written.
    """
    require(seat, Capability.IMPORT_ARCHIVE, space)
    quarantined = held_under is not None and held_under.state != "released"
    landing = _Landing(space, source, held_under, State.HELD if quarantined else State.PUBLISHED, TakenIn())
    known = _known(landing, batch)
    for incoming in batch:
        if incoming.external_id in known or incoming.external_id in landing.done.ids:
            landing.done.repeats.append(incoming.external_id)
        elif incoming.root:
            _post(landing, incoming, known)
        else:
            _thread(landing, incoming)
    _write(landing, seat)
    return landing.done


def _known(landing: _Landing, batch: Sequence[Incoming]) -> dict[str, tuple[int, int]]:
    """What is already here of all that the batch names: external id → (id, root id)."""
    named = list({name for one in batch for name in (one.external_id, one.root, one.parent) if name})
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(named), ROWS):
        rows = Contribution.objects.filter(
            community=landing.space.community_id,
            origin_source=landing.source,
            external_id__in=named[start : start + ROWS],
        ).values_list("external_id", "pk", "root_id")
        found |= {external: (pk, root or pk) for external, pk, root in rows}
    found |= erased_rows(landing.space.community_id, landing.source, named)
    roots = {root for _, root in found.values()}
    landing.threads = {thread.pk: thread for thread in Thread.objects.filter(pk__in=roots).select_for_update()}
    landing.active = {
        c.pk: c for c in Contribution.objects.filter(pk__in=roots).only("pk", "active_at", "first_answer_at")
    }
    return found


def _contribution(landing: _Landing, incoming: Incoming, root_id: int | None) -> Contribution:
    number = ids.new()
    html = incoming.html or lay_out(
        incoming.source, format=incoming.format, community_id=landing.space.community_id, item_id=number,
        language=incoming.language,
    ).html  # fmt: skip
    item = Contribution(
        id=number, community_id=landing.space.community_id, space_id=landing.space.pk, kind=incoming.kind,
        root_id=root_id, author_id=incoming.persona_id, title=incoming.title[: TITLE.maximum],
        lead=incoming.lead[: LEAD.maximum], source=incoming.source, format=incoming.format, html=html,
        language=incoming.language, state=incoming.state or landing.state, standing=incoming.standing,
        audience_id=incoming.audience_id, happened_at=incoming.happened_at, created_at=clock.now(),
        edited_at=incoming.edited_at, active_at=incoming.happened_at, batch=landing.batch,
        origin_uri=incoming.origin_uri[: ORIGIN.maximum], origin_source=landing.source,
        external_id=incoming.external_id, votes_there=incoming.votes_there,
    )  # fmt: skip
    landing.items.append(item)
    landing.done.ids[incoming.external_id] = number
    return item


def _thread(landing: _Landing, incoming: Incoming) -> None:
    if not incoming.standing and incoming.kind == ThreadKind.QUESTION:
        incoming.standing = "open"
    item = _contribution(landing, incoming, None)
    thread = Thread(
        contribution_id=item.pk, last_author_id=item.author_id, link=incoming.link[: ORIGIN.maximum],
        why_it_matters=incoming.why_it_matters[: LEAD.maximum],
    )  # fmt: skip
    landing.threads[item.pk], landing.active[item.pk] = thread, item
    landing.new_threads.append(thread)


def _post(landing: _Landing, incoming: Incoming, known: dict[str, tuple[int, int]]) -> None:
    root_id = landing.done.ids.get(incoming.root) or (known[incoming.root][1] if incoming.root in known else None)
    thread = landing.threads.get(root_id) if root_id else None
    if thread is None:
        landing.done.orphans.append(incoming.external_id)
        return
    parent = landing.done.ids.get(incoming.parent) or (
        known[incoming.parent][0] if incoming.parent in known else root_id
    )
    item = _contribution(landing, incoming, thread.pk)
    ordinal = None
    if incoming.kind == Role.COMMENT:
        landing.comments[parent] += 1
    else:
        thread.last_ordinal += 1
        thread.posts += 1
        ordinal, thread.last_author_id = thread.last_ordinal, item.author_id
    root = landing.active[thread.pk]
    if incoming.kind == Role.ANSWER:
        thread.answers += 1
        root.first_answer_at = min(root.first_answer_at or item.happened_at, item.happened_at)
    root.active_at = max(root.active_at, item.happened_at)
    landing.posts.append(
        Post(
            contribution_id=item.pk,
            thread_id=thread.pk,
            parent_id=parent,
            ordinal=ordinal,
            role=incoming.kind,
            holds_when=incoming.holds_when[: HOLDS_WHEN.maximum],
        )  # fmt: skip
    )


def _write(landing: _Landing, seat: Seat) -> None:
    bulk.insert(landing.items)
    bulk.insert(landing.new_threads)
    bulk.insert(landing.posts)
    _count_comments(landing)
    new = {thread.pk for thread in landing.new_threads}
    old = [thread for pk, thread in landing.threads.items() if pk not in new]
    bulk.update(old, ["posts", "last_ordinal", "answers", "last_author"])
    bulk.update([landing.active[thread.pk] for thread in old], ["active_at", "first_answer_at"])
    for kinds in (STARTED, REPLIED):
        for word, kind in kinds.items():
            told = [
                item for item in landing.items if item.kind == word and (item.root_id is None) == (kinds is STARTED)
            ]
            record_archive(kind, by=seat, things=told, actors=[item.author_id for item in told])


def _count_comments(landing: _Landing) -> None:
    under: dict[int, list[int]] = defaultdict(list)
    for parent, number in landing.comments.items():
        under[number].append(parent)
    for number, parents in under.items():
        Post.objects.filter(pk__in=parents).update(comments=F("comments") + number)
