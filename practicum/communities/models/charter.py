"""Charter: what the community is for, in a few answers; every version is kept."""

from django.conf import settings
from django.db import models

from practicum.communities import limits
from practicum.communities.models.community import Community
from practicum.kit import clock
from practicum.kit.fields import IdField

ANSWERS = ("domain", "competence", "for_whom", "practice", "goal", "rhythm")


def _answer() -> models.TextField:
    return models.TextField(max_length=limits.CHARTER_ANSWER.maximum, blank=True, default="")


class Charter(models.Model):
    """One version. `competence` is what a member can do that others cannot."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="charters")
    version = models.PositiveIntegerField()
    domain = _answer()
    competence = _answer()
    for_whom = _answer()
    practice = _answer()
    goal = _answer()
    rhythm = _answer()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=limits.PURPOSE.maximum, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint("community", "version", name="a_charter_version_is_written_once")]
        ordering = ["-version"]

    @property
    def answers(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in ANSWERS}
