"""Founding a community, changing what it says of itself, and putting it to rest."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from practicum.access import Capability, CommunityKind, DutyName, Seat, Standing, require
from practicum.communities import limits
from practicum.communities.kinds import BEGINNINGS, FOUNDING
from practicum.communities.models import (
    Community,
    CommunityState,
    Duty,
    Joining,
    Membership,
    Persona,
    PersonaKind,
    Space,
)
from practicum.communities.seats import seat_in
from practicum.communities.telling import tell
from practicum.kit import Refusal
from practicum.kit.lines import line
from practicum.people.models import Person

RESERVED_SLUGS = frozenset("admin all api communities community help home host me new search settings".split())


@transaction.atomic
def create_community(
    seat: Seat,
    *,
    name: str,
    kind: str = CommunityKind.PRACTICE,
    purpose: str = "",
    slug: str = "",
    language: str = "en",
    joining: str = "",
    listed: bool | None = None,
    founder: Person | None = None,
    outcome: str = "",
    deadline: Any = None,
) -> Community:
    """Found a community of a kind with that kind's first spaces; its founder becomes its steward.

    `joining` and `listed` default to the kind's. An operator's seat names the founder.
    """
    require(seat, FOUNDING.get(_kind(kind), Capability.CREATE_COMMUNITY))
    who, beginning = seat.person or founder, BEGINNINGS[_kind(kind)]
    if who is None:
        raise Refusal(_("Somebody has to look after it."), _("Name the founder."), code="founder_missing")
    limits.FOUND.take(f"person:{who.pk}")
    made = Community(
        slug=_free_slug(slug or name),
        name=_name(name),
        purpose=limits.PURPOSE.check(" ".join(purpose.split())),
        kind=_kind(kind).value,
        joining=_joining(joining) if joining else beginning.joining,
        listed=beginning.listed if listed is None else listed,
        language=language[:12] or "en",
        time_zone=who.time_zone,
        outcome=limits.PURPOSE.check(" ".join(outcome.split())) if kind == CommunityKind.TEAM else "",
        deadline=deadline if kind == CommunityKind.TEAM else None,
    )
    _insert(made)
    _furnish(made, who)
    own = seat if seat.console else seat_in(made, who, scopes=seat.scopes)
    tell("CommunityFounded", by=own, thing=made, privileged=True, after={"kind": made.kind})
    return made


def _insert(made: Community) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise _taken(made.slug) from None


def _furnish(made: Community, founder: Person) -> None:
    """Its steward, its first spaces, and the voice "a member" for those who speak behind a veil."""
    membership = Membership.objects.create(community=made, person=founder, standing=Standing.MEMBER)
    Duty.objects.create(membership=membership, name=DutyName.STEWARD)
    Persona.objects.create(community=made, kind=PersonaKind.VEIL, name=_("a member"))
    for place, first in enumerate(BEGINNINGS[CommunityKind(made.kind)].spaces):
        Space.objects.create(
            community=made,
            slug=first.slug,
            name=_(first.name),
            purpose=_(first.purpose),
            reach=first.reach,
            position=place,
        )


@transaction.atomic
def change_community(
    seat: Seat, *, community: Community, name: str, purpose: str, joining: str, listed: bool, language: str = ""
) -> Community:
    """Change what the door says and how one comes in. Nothing changed, nothing recorded."""
    require(seat, Capability.EDIT_COMMUNITY, community)
    wanted = {
        "name": _name(name),
        "purpose": limits.PURPOSE.check(" ".join(purpose.split())),
        "joining": _joining(joining),
        "listed": listed,
        "language": (language or community.language)[:12],
    }
    found = Community.objects.select_for_update().get(pk=community.pk)
    before = {word: getattr(found, word) for word in wanted if getattr(found, word) != wanted[word]}
    if before:
        Community.objects.filter(pk=found.pk).update(**wanted)
        after = {word: wanted[word] for word in before}
        tell("CommunityChanged", by=seat, thing=found, privileged=True, before=before, after=after)
    return Community.objects.get(pk=found.pk)


@transaction.atomic
def archive_community(seat: Seat, *, community: Community, why: str) -> None:
    """Put it to rest, with a sentence: everything stays readable as it was, nothing is added."""
    require(seat, Capability.EDIT_COMMUNITY, community)
    why = limits.WHY.check(" ".join(why.split()))
    if not why:
        raise Refusal(_("Say in a sentence why it comes to rest."), _("It stands in the record."), code="why_missing")
    _turn(seat, community, CommunityState.ARCHIVED, "CommunityArchived", why)


@transaction.atomic
def wake_community(seat: Seat, *, community: Community) -> None:
    """It goes on."""
    require(seat, Capability.EDIT_COMMUNITY, community)
    _turn(seat, community, CommunityState.ACTIVE, "CommunityWoken")


def _turn(seat: Seat, community: Community, state: str, happening: str, why: str = "") -> None:
    before = community.state
    turned = Community.objects.filter(pk=community.pk).exclude(state=state).update(state=state)
    community.state = state
    if turned:
        tell(
            happening, by=seat, thing=community, privileged=True, why=why,
            before={"state": before}, after={"state": state},
        )  # fmt: skip


def _kind(word: str) -> CommunityKind:
    try:
        return CommunityKind(word)
    except ValueError:
        raise Refusal(
            _("There is no such kind of community."), _("Choose one of the six."), code="unknown_kind"
        ) from None


def _joining(word: str) -> Joining:
    if word not in Joining.values:
        raise Refusal(_("One joins openly, on request, or by invitation."), code="unknown_joining")
    return Joining(word)


def _name(words: str) -> str:
    name = limits.COMMUNITY_NAME.check(line(words))
    if not name:
        raise Refusal(_("A community needs a name."), _("Name the practice, not the project."), code="name_missing")
    return name


def _free_slug(words: str) -> str:
    slug = slugify(words, allow_unicode=True)[: limits.SLUG.maximum].strip("-")
    if len(slug) < 2:
        raise Refusal(
            _("The address word needs at least two letters or digits."), _("Write a short one."), code="bad_slug"
        )
    if slug in RESERVED_SLUGS or Community.objects.filter(slug=slug).exists():
        raise _taken(slug)
    return slug


def _taken(slug: str) -> Refusal:
    return Refusal(
        _("The address word “%(slug)s” is not free.") % {"slug": slug}, _("Choose another one."), code="slug_taken"
    )


__all__ = ["archive_community", "change_community", "create_community", "wake_community"]
