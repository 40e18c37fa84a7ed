"""What the room hears: a text that names a resource, and a link whose site may be asked what it is."""

from collections.abc import Sequence

from django.db.models import Q

from practicum.activity import outlets
from practicum.communities.seats import console_seat
from practicum.resources import links, preview
from practicum.resources.actions.judging import keep_what_it_says
from practicum.resources.models import Named, Resource
from practicum.writing.models import Contribution

WHY = "the site of a link was asked what it is"
SINCE = 400  # texts of long ago that a new resource is looked for in
TEXTS = ("ItemEdited",)


def hear(happenings: Sequence[outlets.Happening]) -> None:
    """Inside each change: which resources the new text names. No query for a text without an address."""
    for happening in happenings:
        item = happening.thing
        if not isinstance(item, Contribution) or not _changes_text(happening.kind):
            continue
        was = happening.was
        if _may_name(item.source) or (was is not None and _may_name(was.source)):
            _keep(item)


def _changes_text(kind: type) -> bool:
    return kind.writes_text or kind.name in TEXTS


def _may_name(text: str) -> bool:
    return "://" in text or "/r/" in text


def _keep(item: Contribution) -> None:
    found = named_by(item)
    Named.objects.filter(item=item).exclude(resource__in=found).delete()
    rows = [Named(item=item, resource_id=number) for number in found]
    Named.objects.bulk_create(rows, ignore_conflicts=True)


def named_by(item: Contribution) -> list[int]:
    """Ids of the resources of its community that a text names, but for itself. One query where there is none, else two.

    The first knows nothing of communities: a planner that did would begin with all that was ever said in this one.
    """
    keys = {key for link in links.links_in(item.source) if (key := links.key_of(link))}
    ours = links.ours_in(item.source)
    wanted = Q(link_key__in=keys) | Q(pk__in=ours)
    found = list(Resource.objects.filter(wanted).values_list("pk", flat=True)) if keys or ours else []
    if not found:
        return []
    here = Contribution.objects.filter(pk__in=found, community=item.community_id).exclude(pk=item.pk)
    return list(here.values_list("pk", flat=True))


def pay(things: Sequence[int]) -> None:
    """After a resource was added or its link changed: who spoke of it before, and what its site says of itself."""
    for resource in Resource.objects.select_related("contribution__community").filter(pk__in=things).exclude(link=""):
        look_back(resource)
        said = preview.ask(resource.link) if preview.allowed(resource.link) else None
        if said is not None:
            seat = console_seat(WHY, resource.contribution.community)
            keep_what_it_says(seat, resource=resource, title=said.title, description=said.description)


def look_back(resource: Resource) -> None:
    """Texts of this community that led there before it was a resource. One question, and one a text found."""
    host = links.host_of(resource.link)
    rows = Contribution.objects.filter(community=resource.community_id, source__contains=host).exclude(pk=resource.pk)
    for item in rows.order_by("-pk")[:SINCE] if host else ():
        _keep(item)


outlets.inside("resources", hear)
outlets.after("resources", pay, wants=lambda kind: kind.name in ("ResourceAdded", "LinkChanged"), indexes=True)
