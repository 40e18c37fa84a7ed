"""The glossary: terms with their names, changes that are proposed; and the horizon: what we will need to know."""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from practicum.communities.models import Community, Space
from practicum.glossary import limits
from practicum.kit import clock, ids
from practicum.kit.fields import IdField
from practicum.kit.routes import address
from practicum.writing.limits import TITLE
from practicum.writing.models import Contribution


class Stage(models.TextChoices):
    """What a term's contribution says as its standing."""

    PROPOSED = "proposed", "proposed"
    SETTLED = "settled", "settled"
    DECLINED = "declined", "declined"


class Term(models.Model):
    """The title is the word; its definition is the contribution's text. `folded` orders the list from A to Z."""

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, primary_key=True, related_name="term")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", db_index=False)
    folded = models.CharField(max_length=limits.NAME.maximum * 2)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    line = models.CharField(max_length=limits.PROPOSAL_WHY.maximum, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["community", "folded", "contribution"], name="terms_from_a_to_z")]

    @property
    def space_id(self) -> int:
        return self.contribution.space_id

    def get_absolute_url(self) -> str:
        return term_url(self.pk, self.contribution.title)


class Name(models.Model):
    """A word that leads to a term: its own, or another name of it. Gone when the term is declined."""

    id = IdField()
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="names")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+", db_index=False)
    word = models.CharField(max_length=limits.NAME.maximum)
    folded = models.CharField(max_length=limits.NAME.maximum * 2)

    class Meta:
        constraints = [models.UniqueConstraint("space", "folded", name="a_name_leads_to_one_term_of_a_space")]


class ProposalState(models.TextChoices):
    OPEN = "open", "open"
    TAKEN = "taken", "taken"
    DECLINED = "declined", "declined"


class Proposal(models.Model):
    """Another text for a version of a term, by a member; a curator takes it, or says why not."""

    id = IdField()
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="proposals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE.maximum)
    source = models.TextField()
    why = models.CharField(max_length=limits.PROPOSAL_WHY.maximum)
    made_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=20, choices=ProposalState, default=ProposalState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    line = models.CharField(max_length=limits.PROPOSAL_WHY.maximum, blank=True, default="")


class Edition(models.Model):
    """Which edition of a community's names stands: it rises whenever a word may lead elsewhere, or nowhere."""

    community = models.OneToOneField(Community, on_delete=models.CASCADE, primary_key=True, related_name="+")
    number = models.PositiveIntegerField(default=1)


class Knowing(models.TextChoices):
    """What a line on the horizon says as its standing."""

    WATCHED = "watched", "watched"
    LEARNING = "learning", "being learned"
    KNOWN = "known", "known"
    DROPPED = "dropped", "dropped"


class Ahead(models.Model):
    """What we will need to know: why, by when, and who looks into it."""

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, primary_key=True, related_name="ahead")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", db_index=False)
    by_when = models.DateField(null=True, blank=True)
    looker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    line = models.CharField(max_length=limits.HORIZON_LINE.maximum, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["community", "by_when", "contribution"], name="what_is_ahead")]

    @property
    def space_id(self) -> int:
        return self.contribution.space_id

    def get_absolute_url(self) -> str:
        return ahead_url(self.pk, self.contribution.title)


class Horizon(models.Model):
    """When the community looks at its horizon again, and who did last."""

    community = models.OneToOneField(Community, on_delete=models.CASCADE, primary_key=True, related_name="+")
    review_on = models.DateField()
    every_days = models.PositiveSmallIntegerField(default=182)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


def _words(title: str) -> str:
    return slugify(title, allow_unicode=True)[:80].strip("-")


@lru_cache(maxsize=4_096)
def term_url(number: int, title: str) -> str:
    """The address of a term; with the same words always the same."""
    return address("term", f"{ids.text(number)}-{_words(title)}".rstrip("-"))


@lru_cache(maxsize=1_024)
def ahead_url(number: int, title: str) -> str:
    """The address of a line on the horizon."""
    return address("ahead", f"{ids.text(number)}-{_words(title)}".rstrip("-"))
