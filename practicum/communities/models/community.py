"""Community: one of six kinds, with a door, a language and a state."""

from django.db import models
from django.urls import reverse

from practicum.access import CommunityKind
from practicum.communities import limits
from practicum.kit import clock
from practicum.kit.fields import IdField

KIND_WORDS = [
    (CommunityKind.PRACTICE.value, "community of practice"),
    (CommunityKind.NETWORK.value, "network"),
    (CommunityKind.INTEREST.value, "interest community"),
    (CommunityKind.NOTICES.value, "notice board"),
    (CommunityKind.TEAM.value, "virtual team"),
    (CommunityKind.LEARNING_SET.value, "learning set"),
]


class CommunityState(models.TextChoices):
    ACTIVE = "active", "active"
    ARCHIVED = "archived", "archived"


class Joining(models.TextChoices):
    """How heavy the act of joining is."""

    OPEN = "open", "open to all"
    REQUEST = "request", "on request"
    INVITATION = "invitation", "by invitation"


class Community(models.Model):
    """`listed` says whether strangers may see the door; `commons` marks the site's one network for everybody."""

    id = IdField()
    slug = models.SlugField(max_length=limits.SLUG.maximum, unique=True, allow_unicode=True)
    name = models.CharField(max_length=limits.COMMUNITY_NAME.maximum)
    purpose = models.CharField(max_length=limits.PURPOSE.maximum, blank=True, default="")
    kind = models.CharField(max_length=30, choices=KIND_WORDS, default=CommunityKind.PRACTICE.value)
    joining = models.CharField(max_length=20, choices=Joining, default=Joining.REQUEST)
    state = models.CharField(max_length=20, choices=CommunityState, default=CommunityState.ACTIVE)
    listed = models.BooleanField(default=True)
    commons = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    outcome = models.CharField(max_length=limits.PURPOSE.maximum, blank=True, default="")  # virtual teams
    deadline = models.DateField(null=True, blank=True)  # virtual teams
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "communities"
        constraints = [
            models.UniqueConstraint("commons", condition=models.Q(commons=True), name="a_site_has_one_commons"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[word for word, _ in KIND_WORDS]), name="a_community_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=CommunityKind.TEAM.value) | models.Q(deadline__isnull=True),
                name="only_a_team_has_a_deadline",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def community_id(self) -> int:
        return self.pk

    @property
    def archived(self) -> bool:
        return self.state == CommunityState.ARCHIVED

    def get_absolute_url(self) -> str:
        return reverse("door", args=[self.slug])
