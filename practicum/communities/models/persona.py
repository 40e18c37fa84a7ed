"""Persona: the voice that speaks in a community; author and voice are distinct."""

from django.conf import settings
from django.db import models

from practicum.communities.models.community import Community
from practicum.kit.fields import IdField


class PersonaKind(models.TextChoices):
    SELF = "self", "the person herself"
    VEIL = "veil", "a member"  # whoever speaks through it is known to the veil alone
    ARCHIVE = "archive", "somebody from an archive"


class Persona(models.Model):
    """`name` is empty for a person speaking as herself: her own name is shown."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="personas"
    )
    kind = models.CharField(max_length=10, choices=PersonaKind, default=PersonaKind.SELF)
    name = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "community",
                "person",
                condition=models.Q(kind=PersonaKind.SELF),
                name="a_person_speaks_as_herself_through_one_persona",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=PersonaKind.VEIL, person__isnull=True)
                | (~models.Q(kind=PersonaKind.VEIL) & models.Q(person__isnull=False)),
                name="a_veil_names_nobody",
            ),
        ]
        indexes = [models.Index(fields=["person", "community"], name="personas_of_a_person")]
