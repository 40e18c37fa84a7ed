"""Practices: what they add to the contribution they are, where their passages came from, who looked at them."""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from practicum.communities.models import Persona
from practicum.kit import clock, ids
from practicum.kit.fields import IdField
from practicum.kit.routes import address
from practicum.practices import limits
from practicum.practices.sections import HEADINGS
from practicum.writing.models import Contribution


class Stage(models.TextChoices):
    """What a practice's contribution says as its standing."""

    DRAFT = "draft", "draft"
    REVIEWED = "reviewed", "reviewed"
    ADOPTED = "adopted", "adopted"
    DUE = "due", "due for a look"
    RETIRED = "retired", "retired"


class Licence(models.TextChoices):
    """Under which others may carry it on."""

    BY = "CC-BY-4.0", "CC BY 4.0"
    BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    ZERO = "CC0-1.0", "CC0 1.0"
    HERE = "here", "stays here"


class Practice(models.Model):
    """The text is the contribution's own; `stage_kept` is where it stood before it became due or was retired.

    Counts are of uses that stand; `places` are different organisations of those who used it.
    """

    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, primary_key=True, related_name="practice"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    licence = models.CharField(max_length=20, choices=Licence, default=Licence.BY)
    variant_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="variants")
    differs = models.CharField(max_length=limits.DIFFERS.maximum, blank=True, default="")
    stage_kept = models.CharField(max_length=20, blank=True, default="")
    due_why = models.CharField(max_length=40, blank=True, default="")
    look_on = models.DateField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    worked = models.PositiveIntegerField(default=0)
    partly = models.PositiveIntegerField(default=0)
    did_not_work = models.PositiveIntegerField(default=0)
    too_early = models.PositiveIntegerField(default=0)
    places = models.PositiveIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True, blank=True)
    last_confirmed_at = models.DateTimeField(null=True, blank=True)

    @property
    def community_id(self) -> int:
        return self.contribution.community_id

    @property
    def space_id(self) -> int:
        return self.contribution.space_id

    def get_absolute_url(self) -> str:
        return practice_url(self.pk, self.contribution.title)


class Passage(models.Model):
    """Words that were said somewhere, in the section they went into: their author, time and address stay with them.

    Until `free_until` their author corrects them or withdraws the attribution without asking anybody; `earlier` are
    the words before each correction, the first as they were said.
    """

    id = IdField()
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="passages")
    section = models.CharField(max_length=20, choices=[(word, word) for word in HEADINGS])
    text = models.TextField(max_length=limits.PASSAGE.maximum)
    item = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Persona, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(default=clock.now)
    free_until = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    earlier = models.JSONField(default=list, db_default=[], blank=True)

    class Meta:
        indexes = [models.Index(fields=["author", "free_until"], name="passages_to_be_checked")]


class Review(models.Model):
    """Somebody read a version and says whether it holds, from where she works."""

    id = IdField()
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="reviews")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    holds = models.BooleanField()
    line = models.CharField(max_length=limits.REVIEW_LINE.maximum, blank=True, default="")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("practice", "person", "version", name="somebody_reviews_a_version_once")]


class SuggestionState(models.TextChoices):
    OPEN = "open", "open"
    TAKEN = "taken", "taken"
    DECLINED = "declined", "declined"
    WITHDRAWN = "withdrawn", "withdrawn"


class Suggestion(models.Model):
    """Another text for a version of a practice, by a member; an owner takes it, or says why not. `out_of` is what it
    was learnt at; the practice leads there once it is taken.
    """

    id = IdField()
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="suggestions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=240)
    lead = models.CharField(max_length=240, blank=True, default="")
    source = models.TextField()
    why = models.CharField(max_length=300, blank=True, default="")
    out_of = models.ForeignKey(Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=20, choices=SuggestionState, default=SuggestionState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    line = models.CharField(max_length=300, blank=True, default="")


class StandardRule(models.TextChoices):
    """By which rule a community took a practice for its standard."""

    CONSENT = "consent", "consent: nobody objected"
    ADVICE = "advice", "one decided, after asking those affected"
    VOTE = "vote", "vote"
    MANDATE = "mandate", "somebody had the mandate"
    HABIT = "habit", "it had become so"


class Standard(models.Model):
    """A version of a practice that the community took for its standard: by whom, by which rule, until which look.

    Editions of one standard are a line, named by the id of the first; a new edition takes the place of the one before,
    be it a newer version of the same practice or another practice.
    """

    id = IdField()
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="standards")
    line = models.BigIntegerField()
    edition = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField()
    rule = models.CharField(max_length=20, choices=StandardRule)
    circle = models.CharField(max_length=limits.CIRCLE.maximum)
    why = models.CharField(max_length=limits.STANDARD_WHY.maximum, blank=True, default="")
    adopted_on = models.DateField()
    review_on = models.DateField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=limits.STANDARD_WHY.maximum, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint("line", "edition", name="a_standard_has_each_edition_once"),
            models.UniqueConstraint(
                "line", condition=models.Q(ended_at__isnull=True), name="one_edition_of_a_standard_stands"
            ),
            models.UniqueConstraint(
                "practice", condition=models.Q(ended_at__isnull=True), name="a_practice_is_one_standard"
            ),
        ]


class Objection(models.Model):
    """Somebody held otherwise when a standard was taken, or later; in her words, never shortened. Without a person
    where she wished it so: nobody knows.
    """

    id = IdField()
    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="objections")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(max_length=limits.OBJECTION.maximum)
    said_on = models.DateField()


class Following(models.Model):
    """A practice keeps to an edition of a standard; `deviation` says where it does not, and why."""

    id = IdField()
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="followings")
    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="followings")
    deviation = models.TextField(max_length=limits.DEVIATION.maximum, blank=True, default="")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    said_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "practice", "standard", condition=models.Q(ended_at__isnull=True),
                name="a_practice_follows_an_edition_once",
            )
        ]  # fmt: skip


def words_of(title: str) -> str:
    """The readable tail of a practice's address."""
    return slugify(title, allow_unicode=True)[:80].strip("-")


@lru_cache(maxsize=4_096)
def practice_url(number: int, title: str) -> str:
    """The address of a practice; with the same words always the same."""
    return address("practice", f"{ids.text(number)}-{words_of(title)}".rstrip("-"))
