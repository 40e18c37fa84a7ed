"""Who knows whom through communities, for a person's page: hooks that the communities room registers with people."""

from django.utils.translation import gettext as _

from practicum.access import Standing
from practicum.communities.models import Duty, Membership
from practicum.communities.queries import shared_communities
from practicum.communities.sight import INSIDE_WORDS
from practicum.kit import clock
from practicum.kit.rows import fetch
from practicum.people.models import Person
from practicum.people.sections import Section, finds, knows, tells

DECIDING = ("steward", "greeter")
SHARED = (
    "SELECT 1 FROM communities_membership mine JOIN communities_membership hers"
    " ON hers.community_id = mine.community_id JOIN communities_community c ON c.id = mine.community_id"
    " WHERE mine.person_id = %s AND hers.person_id = %s AND c.commons = %s AND mine.standing IN {inside}"
    " AND hers.standing IN {inside} LIMIT 1"
).replace("{inside}", f"({INSIDE_WORDS})")


@knows
def they_share_a_community(viewer: Person | None, person: Person) -> bool:
    """Both stand inside of the same community; or she asks to join one in which the viewer decides."""
    if viewer is None:
        return False
    return bool(fetch(SHARED, [viewer.pk, person.pk, False])) or _decides(viewer, person)


def _decides(viewer: Person, person: Person) -> bool:
    now = clock.now()
    asked = Membership.objects.filter(person=person, standing=Standing.APPLICANT).values("community")
    held = Duty.objects.filter(
        membership__person=viewer, membership__standing=Standing.MEMBER, membership__community__in=asked,
        name__in=DECIDING, space=None, since__lte=now,
    )  # fmt: skip
    return held.exclude(until__lte=now).exists()


@finds
def she_tends_a_listed_community(viewer: Person | None, person: Person) -> bool:
    """Who tends a community is named at its open door, and so has a page."""
    now = clock.now()
    held = Duty.objects.filter(
        membership__person=person, membership__standing=Standing.MEMBER, membership__community__listed=True,
        space=None, since__lte=now,
    )  # fmt: skip
    return held.exclude(until__lte=now).exists()


@tells
def communities_in_common(person: Person, viewer: Person | None) -> Section | None:
    """The communities in which both stand."""
    shared = shared_communities(person, viewer)
    if not shared:
        return None
    title = _("Your communities") if viewer is not None and viewer.pk == person.pk else _("Communities you share")
    return Section("communities", title, "communities/_shared.html", shared, place=30, more={"handle": person.handle})
