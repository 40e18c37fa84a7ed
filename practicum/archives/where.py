"""Where an archive goes: the operator's order, and the community and space it names or makes."""

from dataclasses import dataclass

from django.utils.text import slugify

from practicum.access import Seat
from practicum.archives.actions import found_for_archive
from practicum.communities.actions import open_space
from practicum.communities.models import Community, Space
from practicum.communities.seats import console_seat
from practicum.kit import Refusal

FOUNDING = "making a community for an archive, asked for by --create"


@dataclass(frozen=True)
class Order:
    """What the operator asked for."""

    format: str
    paths: list[str]
    community: str
    create: bool = False
    space: str = ""
    source: str = ""
    report: str = ""
    progress: bool = False
    reach: str = ""


def community_of(order: Order) -> tuple[Community, bool]:
    """The community, and whether it was made now."""
    found = Community.objects.filter(slug=order.community).first()
    if found is None and not order.create:
        raise Refusal(f"There is no community “{order.community}” here.", "Add --create to make it.")
    if found is None:
        return found_for_archive(console_seat(FOUNDING), slug=order.community), True
    if found.archived:
        raise Refusal(f"{found.name} is archived: nothing is added to it.", "Its stewards can wake it.")
    return found, False


def space_of(order: Order, seat: Seat, community: Community, described: tuple[str, str], *, made: bool) -> Space:
    """The space asked for, else one for this archive: public in a new community, for members in an old one."""
    name, purpose = described
    slug = order.space or slugify(name.split(".")[0])[:60].strip("-") or "archive"
    found = Space.objects.filter(community=community, slug=slug).first()
    if found is not None:
        return found
    if order.space:
        there = ", ".join(
            Space.objects.filter(community=community).order_by("slug").values_list("slug", flat=True)[:10]
        )
        raise Refusal(
            f"There is no space “{order.space}” in {community.slug}.",
            f"There is: {there}. Leave --space out to get a new one."
            if there
            else "Leave --space out to get a new one.",
        )
    reach = order.reach or ("public" if made else "members")
    return open_space(seat, community=community, name=name[:80], slug=slug, purpose=purpose[:400], reach=reach)
