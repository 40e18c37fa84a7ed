"""What the room hears: a text that names a resource, and a link whose site may be asked what it is."""

from collections.abc import Sequence

from practicum.activity import outlets
from practicum.communities.seats import console_seat
from practicum.kit.rows import among, as_list, as_words, fetch
from practicum.resources import links, preview
from practicum.resources.actions.judging import keep_what_it_says
from practicum.resources.models import Named, Resource
from practicum.writing.models import Contribution

WHY = "the site of a link was asked what it is"
SINCE = 400  # texts of long ago that a new resource is looked for in
TEXTS = ("ItemEdited",)
_CALLED = "SELECT contribution_id, link_key FROM resources_resource WHERE "
_HOMES = "SELECT id, community_id FROM writing_contribution WHERE "


def hear(happenings: Sequence[outlets.Happening]) -> None:
    """Inside each change: which resources the new texts name. No query for texts without an address, and the same few
    for one text as for an archive of them.
    """
    told = [one for one in happenings if isinstance(one.thing, Contribution) and _changes_text(one.kind)]
    changed = [one.thing for one in told if one.was is not None and _may_name(one.was.source + one.thing.source)]
    fresh = [one.thing for one in told if one.was is None and _may_name(one.thing.source)]
    _keep(fresh + changed, changed)


def _changes_text(kind: type) -> bool:
    return kind.writes_text or kind.name in TEXTS


def _may_name(text: str) -> bool:
    return "://" in text or "/r/" in text


def _keep(items: Sequence[Contribution], changed: Sequence[Contribution]) -> None:
    """What these texts name; of the changed ones what they named before goes where they do no longer."""
    found = named_by(items)
    for item in changed:
        Named.objects.filter(item=item).exclude(resource__in=found[item.pk]).delete()
    rows = [Named(item_id=item, resource_id=number) for item, numbers in found.items() for number in numbers]
    if rows:
        Named.objects.bulk_create(rows, ignore_conflicts=True)


def named_by(items: Sequence[Contribution]) -> dict[int, list[int]]:
    """For the id of each text those of the resources of its community that it names, but for itself. One or two queries
    where they name none, else one more.

    The first knows nothing of communities: a planner that did would begin with all that was ever said in one.
    """
    keys = {item.pk: {key for link in links.links_in(item.source) if (key := links.key_of(link))} for item in items}
    ours = {item.pk: links.ours_in(item.source) for item in items}
    places = _places(set().union(*keys.values()), set().union(*ours.values()))
    return {
        item.pk: [
            number for number, key, home in places
            if number != item.pk and home == item.community_id and (key in keys[item.pk] or number in ours[item.pk])
        ]
        for item in items
    }  # fmt: skip


def _places(keys: set[str], numbers: set[int]) -> list[tuple[int, str, int]]:
    """Id, key and community of the resources with these keys or ids."""
    found: dict[int, str] = {}
    if keys:
        found |= dict(fetch(_CALLED + among("link_key"), [as_words(keys)]))
    if numbers:
        found |= dict(fetch(_CALLED + among("contribution_id"), [as_list(numbers)]))
    homes = fetch(_HOMES + among("id"), [as_list(found)]) if found else []
    return [(number, found[number], community) for number, community in homes]


def pay(things: Sequence[int]) -> None:
    """After a resource was added or its link changed: who spoke of it before, and what its site says of itself."""
    for resource in Resource.objects.select_related("contribution__community").filter(pk__in=things).exclude(link=""):
        look_back(resource)
        said = preview.ask(resource.link) if preview.allowed(resource.link) else None
        if said is not None:
            seat = console_seat(WHY, resource.contribution.community)
            keep_what_it_says(seat, resource=resource, title=said.title, description=said.description)


def look_back(resource: Resource) -> None:
    """Texts of this community that led there before it was a resource."""
    host = links.host_of(resource.link)
    rows = Contribution.objects.filter(community=resource.community_id, source__contains=host).exclude(pk=resource.pk)
    _keep(list(rows.order_by("-pk")[:SINCE]) if host else [], [])


outlets.inside("resources", hear)
outlets.after("resources", pay, wants=lambda kind: kind.name in ("ResourceAdded", "LinkChanged"), indexes=True)
