"""Space: a room of a community; its reach decides who sees what is in it."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from practicum.communities import limits
from practicum.communities.models.community import Community
from practicum.communities.sight import SpaceSight
from practicum.kit import clock
from practicum.kit.fields import IdField

if TYPE_CHECKING:
    from practicum.people.models import Person


class Reach(models.TextChoices):
    """Who sees a space: the reference table stands in docs/house.md, section 4."""

    PUBLIC = "public", "everyone"
    MEMBERS = "members", "members"
    CLOSED = "closed", "those seated; all members know of it"
    SECRET = "secret", "those seated; its people may seat others"
    NAMED = "named", "those named"


class SpaceState(models.TextChoices):
    ACTIVE = "active", "active"
    ARCHIVED = "archived", "archived"


class SpaceQuerySet(models.QuerySet["Space"]):
    def visible_to(self, person: "Person | None") -> "SpaceQuerySet":
        """Spaces whose content this person may read."""
        return self.filter(SpaceSight(person, "content"))

    def known_to(self, person: "Person | None") -> "SpaceQuerySet":
        """Spaces whose name and purpose this person may read (a closed one is known to all members)."""
        return self.filter(SpaceSight(person, "name"))


class Space(models.Model):
    """`joint` says that other communities' members are let in through SpaceCommunity rows."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="spaces")
    slug = models.SlugField(max_length=limits.SLUG.maximum, allow_unicode=True)
    name = models.CharField(max_length=limits.SPACE_NAME.maximum)
    purpose = models.CharField(max_length=limits.PURPOSE.maximum, blank=True, default="")
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.MEMBERS)
    state = models.CharField(max_length=10, choices=SpaceState, default=SpaceState.ACTIVE)
    joint = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint("community", "slug", name="a_space_has_its_own_word_in_its_community"),
            models.CheckConstraint(condition=models.Q(reach__in=Reach.values), name="a_space_has_a_known_reach"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def archived(self) -> bool:
        return self.state == SpaceState.ARCHIVED


class SpaceSeat(models.Model):
    """The roster of closed, secret and named spaces; ended seats are kept."""

    id = IdField()
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "space", "person", condition=models.Q(until__isnull=True), name="a_person_has_one_seat_in_a_space"
            )
        ]
        indexes = [models.Index(fields=["person", "space"], name="seats_of_a_person")]


class SpaceCommunity(models.Model):
    """A joint space has one home community; each row here lets another community's members in."""

    id = IdField()
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="guests_from")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("space", "community", name="a_joint_space_lets_a_community_in_once")]
