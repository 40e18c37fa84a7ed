"""The bulk door: resources from elsewhere with their own times, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record_archive
from practicum.communities.models import Space
from practicum.kit import bulk, ids
from practicum.resources import links
from practicum.resources.activities import ResourceAdded
from practicum.resources.facts import Facts, reasoned
from practicum.resources.models import Resource, Standing
from practicum.topics.actions import take_in_topics
from practicum.writing.models import Contribution
from practicum.writing.rendering import lay_out
from practicum.writing.texts import Text

ROWS = 400  # ids a question names at once


@dataclass(frozen=True, slots=True)
class IncomingResource:
    """A resource of long ago: who added it, when, what it is, and why it matters."""

    external_id: str
    persona_id: int
    happened_at: datetime
    title: str
    why: str
    facts: Facts
    owner: int | None = None
    lead: str = ""
    language: str = "en"
    standing: str = Standing.CURRENT
    topics: Sequence[str] = ()


@transaction.atomic
def take_in_resources(seat: Seat, *, space: Space, source: str, batch: Sequence[IncomingResource]) -> dict[str, int]:
    """Write a batch; gives the ids by external id, those that were there before among them."""
    require(seat, Capability.IMPORT_ARCHIVE, space)
    known = _known(space, source, [one.external_id for one in batch])
    fresh = {one.external_id: one for one in batch if one.external_id not in known}
    rows = [_rows(space, source, one) for one in fresh.values()]
    items = [item for item, _resource in rows]
    bulk.insert(items)
    bulk.insert([resource for _item, resource in rows])
    given = {item.pk: list(one.topics) for item, one in zip(items, fresh.values(), strict=True) if one.topics}
    if given:
        take_in_topics(seat, community=space.community, topics=given)
    record_archive(ResourceAdded, by=seat, things=items, actors=[item.author_id for item in items])
    return known | {item.external_id: item.pk for item in items}


def _known(space: Space, source: str, names: Sequence[str]) -> dict[str, int]:
    rows = Contribution.objects.filter(community=space.community_id, origin_source=source, kind="resource")
    return {
        name: pk
        for start in range(0, len(names), ROWS)
        for name, pk in rows.filter(external_id__in=names[start : start + ROWS]).values_list("external_id", "pk")
    }


def _rows(space: Space, source: str, one: IncomingResource) -> tuple[Contribution, Resource]:
    said, number = one.facts.checked(), ids.new()
    text = Text(reasoned(one.why), one.title, one.lead, one.language).checked(titled=True)
    html = lay_out(
        text.source, format="markdown", community_id=space.community_id, item_id=number, language=one.language
    ).html
    item = Contribution(
        id=number, community_id=space.community_id, space_id=space.pk, kind="resource", author_id=one.persona_id,
        title=text.title, lead=text.lead, source=text.source, html=html, language=one.language,
        standing=one.standing, happened_at=one.happened_at, created_at=one.happened_at, active_at=one.happened_at,
        origin_source=source, external_id=one.external_id,
    )  # fmt: skip
    key = links.key_of(said.link) if said.link else ""
    return item, Resource(contribution_id=number, owner_id=one.owner, link_key=key, **vars(said))
