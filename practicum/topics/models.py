"""Topics of a community, and the problems it works on."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from practicum.communities.models import Community
from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.topics import limits
from practicum.topics.sight import TopicSight
from practicum.writing.models import Contribution

if TYPE_CHECKING:
    from practicum.people.models import Person


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, person: "Person | None") -> "TopicQuerySet":
        """Those of a thread that this person sees, and those described for all at the door; never a synonym."""
        return self.filter(~Q(description="") | Q(TopicSight(person)), same_as=None)


class Topic(models.Model):
    """A word of a community. A synonym says what it is the same as; `merged_into` is the next step there.

    `same_as` is where the steps end, so that one look tells; taking a merge back walks the steps.
    """

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="topics")
    slug = models.SlugField(max_length=limits.TOPIC.maximum, allow_unicode=True)
    name = models.CharField(max_length=limits.TOPIC.maximum)
    description = models.CharField(max_length=limits.TOPIC_DESCRIPTION.maximum, blank=True, default="")
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="synonyms")
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = TopicQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("community", "slug", name="a_community_has_a_topic_once")]

    def __str__(self) -> str:
        return self.name


class TopicOf(models.Model):
    """A topic of one item: given with this word, or following from a synonym that was given."""

    id = IdField()
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="topics_of", db_index=False)
    given = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint("contribution", "topic", name="an_item_has_a_topic_once")]


class ProblemState(models.TextChoices):
    OPEN = "open", "we work on it"
    SOLVED = "solved", "solved for now"
    SET_ASIDE = "set_aside", "set aside"


class Problem(models.Model):
    """One line of the short register on the door."""

    id = IdField()
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="problems")
    title = models.CharField(max_length=limits.PROBLEM.maximum)
    where_we_are = models.CharField(max_length=limits.WHERE_WE_ARE.maximum, blank=True, default="")
    state = models.CharField(max_length=20, choices=ProblemState, default=ProblemState.OPEN)
    position = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class ProblemOf(models.Model):
    """A question that belongs to a problem we work on."""

    id = IdField()
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="items")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("problem", "contribution", name="an_item_belongs_to_a_problem_once")]
