"""Where people work: organisations, their units, and who belongs to which from when until when."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from practicum.kit.fields import IdField
from practicum.people import limits


class Organisation(models.Model):
    id = IdField()
    name = models.CharField(max_length=limits.ORGANISATION.maximum)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="an_organisation_has_one_name")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    id = IdField()
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=limits.ORGANISATION.maximum)

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", Lower("name"), name="a_unit_has_one_name_in_its_organisation")
        ]

    def __str__(self) -> str:
        return self.name


class AffiliationSource(models.TextChoices):
    SELF = "self", "the person herself"
    HOST = "host", "the host"
    ARCHIVE = "archive", "an archive"
    DIRECTORY = "directory", "an organisation's directory"


class Affiliation(models.Model):
    """A person belongs to an organisation, perhaps to a unit of it, from a day until a day."""

    id = IdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=20, choices=AffiliationSource, default=AffiliationSource.SELF)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="an_affiliation_ends_after_it_began",
            )
        ]
