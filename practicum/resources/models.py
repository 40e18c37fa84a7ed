"""Resources, demos, trails and collections: what they add to the contribution each of them is."""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from practicum.kit import clock, ids
from practicum.kit.fields import IdField
from practicum.kit.routes import address
from practicum.resources import limits
from practicum.writing.limits import ORIGIN
from practicum.writing.models import Contribution


class Sort(models.TextChoices):
    """What sort of thing a resource is."""

    LINK = "link", "link"
    FILE = "file", "file"
    PODCAST = "podcast", "podcast"
    TALK = "talk", "talk"
    RECORDING = "recording", "recording"
    MINUTES = "minutes", "minutes"
    COURSE = "course", "course"
    BOOK = "book", "book"


class Standing(models.TextChoices):
    """What a resource's contribution says as its standing."""

    CURRENT = "current", "current"
    OUTDATED = "outdated", "outdated"
    BROKEN = "broken", "broken"


class ResourceLicence(models.TextChoices):
    """Under which others may carry it on; the words are SPDX's where it has one."""

    UNKNOWN = "", "not known"
    ZERO = "CC0-1.0", "CC0 1.0"
    BY = "CC-BY-4.0", "CC BY 4.0"
    BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    BY_ND = "CC-BY-ND-4.0", "CC BY-ND 4.0"
    BY_NC = "CC-BY-NC-4.0", "CC BY-NC 4.0"
    BY_NC_SA = "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0"
    BY_NC_ND = "CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0"
    PUBLIC_DOMAIN = "public-domain", "public domain"
    MIT = "MIT", "MIT"
    APACHE = "Apache-2.0", "Apache 2.0"
    GPL = "GPL-3.0-or-later", "GPL 3 or later"
    RESERVED = "all-rights-reserved", "all rights reserved"
    HERE = "here", "stays here"


class Gathered(models.TextChoices):
    """The two kinds of selections, which are kinds of contributions too."""

    TRAIL = "trail", "trail"
    COLLECTION = "collection", "collection"


OF_CONTRIBUTION = {"on_delete": models.PROTECT, "primary_key": True}
OF_PERSON = {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}


class Kept(models.Model):
    """What all four have: where they live, as their contribution says; `page` is the route they are read at."""

    contribution: Contribution
    page = ""

    class Meta:
        abstract = True

    @property
    def community_id(self) -> int:
        return self.contribution.community_id

    @property
    def space_id(self) -> int:
        return self.contribution.space_id

    def get_absolute_url(self) -> str:
        return url_of(self.page, self.contribution.pk, self.contribution.title)


class Resource(Kept):
    """Its text says why it matters to our practice. `link_key` is the same for addresses that lead to one place;
    `seen_title` and `seen_description` are what its site says of itself, where the host lets the house ask.
    """

    page = "resource"
    contribution = models.OneToOneField(Contribution, related_name="resource", **OF_CONTRIBUTION)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, **OF_PERSON)
    sort = models.CharField(max_length=20, choices=Sort)
    link = models.CharField(max_length=ORIGIN.maximum, blank=True, default="")
    link_key = models.CharField(max_length=32, blank=True, default="")
    by = models.CharField(max_length=limits.BY.maximum, blank=True, default="")
    found = models.CharField(max_length=limits.FOUND.maximum, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    licence = models.CharField(max_length=30, choices=ResourceLicence, blank=True, default=ResourceLicence.UNKNOWN)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, **OF_PERSON)
    judged_at = models.DateTimeField(null=True, blank=True)
    seen_title = models.CharField(max_length=limits.SEEN.maximum, blank=True, default="")
    seen_description = models.CharField(max_length=limits.SEEN.maximum, blank=True, default="")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["link_key"], name="resources_by_key_of_link")]


class Named(models.Model):
    """A text of the same community that names a resource: by its address here, or by the link itself."""

    id = IdField()
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="named_in")
    item = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("item", "resource", name="a_text_names_a_resource_once")]


class Demo(Kept):
    """How it is done, to look at and to follow: a recording or a file, and its steps in order."""

    page = "demo"
    contribution = models.OneToOneField(Contribution, related_name="demo", **OF_CONTRIBUTION)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, **OF_PERSON)
    recording = models.ForeignKey(
        Resource, on_delete=models.PROTECT, null=True, blank=True, related_name="shown_in"
    )  # fmt: skip


class Step(models.Model):
    """One step of a demo."""

    id = IdField()
    demo = models.ForeignKey(Demo, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=limits.STEP.maximum)

    class Meta:
        ordering = ["position", "id"]


class Attempt(Kept):
    """Somebody followed a demo: what happened is its text, how it went stands beside it and is her use."""

    contribution = models.OneToOneField(Contribution, related_name="attempt", **OF_CONTRIBUTION)
    demo = models.ForeignKey(Demo, on_delete=models.PROTECT, related_name="attempts")
    outcome = models.CharField(max_length=20)


class Selection(Kept):
    """A trail (in this order) or a collection: items chosen from what is here, each with a reason."""

    page = "selection"
    contribution = models.OneToOneField(Contribution, related_name="selection", **OF_CONTRIBUTION)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, **OF_PERSON)


class Pick(models.Model):
    """One item of a selection, and why it stands there."""

    id = IdField()
    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="picks")
    item = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    why = models.CharField(max_length=limits.PICK_WHY.maximum)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint("selection", "item", name="an_item_stands_once_in_a_selection")]


class Walked(models.Model):
    """Somebody has this step of a trail behind her; nobody else reads it."""

    id = IdField()
    pick = models.ForeignKey(Pick, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    walked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("person", "pick", name="somebody_walks_a_step_once")]


PAGES = {"resource": "resource", "demo": "demo", "trail": "selection", "collection": "selection"}


@lru_cache(maxsize=4_096)
def url_of(page: str, number: int, title: str) -> str:
    """The address of what this room keeps, at its page; with the same words always the same."""
    words = slugify(title, allow_unicode=True)[:80].strip("-")
    return address(page, f"{ids.text(number)}-{words}".rstrip("-"))
