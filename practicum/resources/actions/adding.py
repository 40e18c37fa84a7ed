"""Adding a resource with why it matters, and changing what is said of it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, can, require
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.communities.models import Space
from practicum.kit import Refusal
from practicum.resources import limits, links
from practicum.resources.activities import LinkChanged, ResourceAdded
from practicum.resources.facts import Facts, KnownAlready, known_at, reasoned
from practicum.resources.models import Resource, Standing
from practicum.topics.actions import set_topics
from practicum.writing.actions import compose, edit_item
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


@transaction.atomic
def add_resource(
    seat: Seat, *, space: Space, title: str, why: str, facts: Facts, lead: str = "", language: str = "",
    topics: Sequence[str] = (), files: Sequence[int] = (), anyway: bool = False,
) -> Resource:  # fmt: skip
    """Keep a link or a file with why it matters. KnownAlready for a link that stands here where she reads it, unless
    `anyway`. The text of the house is in `language`; the thing itself may be in another (`facts`).
    """
    require(seat, Capability.ADD_RESOURCE, space)
    limits.ADD.take(f"person:{seat.person_id}" if seat.person else "console")
    said, why = facts.checked(), reasoned(why)
    if not said.link and not files:
        raise Refusal(_("There is nothing to look at yet."), _("Give a link, or attach a file."), code="link_missing")
    known = known_at(said.link, space.community, seat.person)
    if known is not None and not anyway:
        raise KnownAlready(known)
    item = compose(
        seat, capability=Capability.ADD_RESOURCE, within=space, space=space, kind="resource",
        text=Text(why, title, lead, language), persona=speak_as_oneself(seat, person=seat.person),
        standing=Standing.CURRENT, files=list(files),
    )  # fmt: skip
    made = Resource.objects.create(
        contribution=item, owner=seat.person, link_key=links.key_of(said.link) if said.link else "", **vars(said)
    )
    if topics:
        set_topics(seat, item=item, names=list(topics))
    record(ResourceAdded, by=seat, thing=item, actor_id=item.author_id)
    return made


@transaction.atomic
def change_resource(
    seat: Seat, *, resource: Resource, title: str, why: str, lead: str, facts: Facts, version: int,
    topics: Sequence[str] | None = None, reason: str = "",
) -> None:  # fmt: skip
    """Mend what is said of it. Another link is looked at anew, and a broken one that was mended is not broken."""
    require(seat, Capability.KEEP_RESOURCE, resource)
    said = facts.checked()
    if not said.link and not resource.contribution.files.exists():
        raise Refusal(_("There is nothing to look at yet."), _("Give a link, or attach a file."), code="link_missing")
    edit_item(
        seat, item=resource.contribution, text=Text(reasoned(why), title, lead), version=version, why=reason,
        capability=Capability.KEEP_RESOURCE, within=resource,
    )  # fmt: skip
    moved = said.link != resource.link
    fresh = {"link_key": links.key_of(said.link) if said.link else "", **vars(said)}
    if moved:
        fresh |= {"seen_title": "", "seen_description": "", "seen_at": None}
        Contribution.objects.filter(pk=resource.pk, standing=Standing.BROKEN).update(standing=Standing.CURRENT)
    Resource.objects.filter(pk=resource.pk).update(**fresh)
    if moved:
        record(LinkChanged, by=seat, thing=resource.contribution)
    if topics is not None and can(seat, Capability.SET_TOPICS, resource.contribution):
        set_topics(seat, item=resource.contribution, names=list(topics))
