"""Threads and posts: what they add to the contribution they are."""

from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from practicum.communities.models import Persona
from practicum.conversations import limits
from practicum.kit import clock, ids
from practicum.kit.fields import IdField
from practicum.kit.routes import address
from practicum.writing.limits import HOLDS_WHEN, LEAD, ORIGIN
from practicum.writing.models import Contribution


class ThreadKind(models.TextChoices):
    DISCUSSION = "discussion", "discussion"
    QUESTION = "question", "question"
    SHARING = "sharing", "sharing"
    NOTE = "note", "note"
    IDEA = "idea", "idea"
    NOTICE = "notice", "change notice"
    STORY = "story", "story"


class Role(models.TextChoices):
    REPLY = "reply", "reply"
    ANSWER = "answer", "answer"
    COMMENT = "comment", "comment"


class QuestionState(models.TextChoices):
    """What a question's contribution says as its standing."""

    OPEN = "open", "open"
    ANSWERED = "answered", "answered"
    CONFIRMED = "confirmed", "confirmed"
    OUTDATED = "outdated", "outdated"


class Thread(models.Model):
    """The opening text is the contribution itself. Counts are of what everybody sees who sees the thread.

    One that was merged leads to the other (`merged_into`): its opening is a post there.
    """

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, primary_key=True, related_name="thread")
    posts = models.PositiveIntegerField(default=0)
    last_ordinal = models.PositiveIntegerField(default=0)
    last_author = models.ForeignKey(Persona, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    answers = models.PositiveIntegerField(default=0)
    confirmations = models.PositiveIntegerField(default=0)
    last_confirmed_at = models.DateTimeField(null=True, blank=True)
    same_problem = models.PositiveIntegerField(default=0)
    link = models.CharField(max_length=ORIGIN.maximum, blank=True, default="")
    why_it_matters = models.CharField(max_length=LEAD.maximum, blank=True, default="")
    locked = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_line = models.CharField(max_length=LEAD.maximum, blank=True, default="")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    @property
    def community_id(self) -> int:
        return self.contribution.community_id

    @property
    def space_id(self) -> int:
        return self.contribution.space_id

    @property
    def closed(self) -> bool:
        return self.closed_at is not None

    @property
    def kind(self) -> str:
        return self.contribution.kind

    def get_absolute_url(self) -> str:
        return thread_url(self.pk, self.contribution.title)


class Post(models.Model):
    """A reply or answer has an ordinal in its thread; a comment hangs under its parent and has none.

    What is for some alone shares the ordinal of the post before it (0 where there is none), and follows it.
    """

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, primary_key=True, related_name="post")
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="+", db_index=False)
    parent = models.ForeignKey(Contribution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.REPLY)
    holds_when = models.CharField(max_length=HOLDS_WHEN.maximum, blank=True, default="")
    comments = models.PositiveIntegerField(default=0)
    worked = models.PositiveIntegerField(default=0)
    partly = models.PositiveIntegerField(default=0)
    did_not_work = models.PositiveIntegerField(default=0)
    too_early = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role=Role.COMMENT, ordinal__isnull=True)
                | (~models.Q(role=Role.COMMENT) & models.Q(ordinal__isnull=False)),
                name="comments_have_no_ordinal",
            ),
        ]
        indexes = [
            models.Index(
                fields=["thread", "ordinal", "contribution"],
                condition=models.Q(ordinal__isnull=False),
                name="posts_in_their_places",
            )
        ]

    @property
    def community_id(self) -> int:
        return self.contribution.community_id

    @property
    def space_id(self) -> int:
        return self.contribution.space_id


class Acceptance(models.Model):
    """The asker's word on which answer helped her; there is at most one."""

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, primary_key=True, related_name="acceptance")
    answer = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(default=clock.now)


class ReadPlace(models.Model):
    """How far somebody read a thread: the only trace of reading that is kept."""

    id = IdField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_places", db_index=False
    )
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+", db_index=False)
    ordinal = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("person", "thread", name="somebody_reads_a_thread_to_one_place")]


class Summary(models.Model):
    """A thread in short, kept by one person. `looked_at` and `upto` (an ordinal) say until where it was looked through.

    `version` is the number of the version that stands, 0 before the first; `asked_by` asks to keep it.
    """

    id = IdField()
    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)
    looked_at = models.DateTimeField(default=clock.now)
    upto = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    @property
    def community_id(self) -> int:
        return self.thread.community_id

    @property
    def space_id(self) -> int:
        return self.thread.space_id


class SummaryVersion(models.Model):
    """One version of a summary: who wrote it, and when."""

    id = IdField()
    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("summary", "number", name="a_version_of_a_summary_is_kept_once")]


class Sentence(models.Model):
    """One sentence of a version, by whoever first wrote it; it rests on `rests` posts, and is read with all of them."""

    id = IdField()
    version = models.ForeignKey(SummaryVersion, on_delete=models.CASCADE, related_name="sentences")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=limits.SENTENCE.maximum)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rests = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("version", "place", name="a_sentence_has_its_place")]


class Basis(models.Model):
    """A post that a sentence rests on, in the version and the standing that it had when it was looked at."""

    id = IdField()
    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="bases", db_index=False)
    post = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    post_version = models.PositiveIntegerField()
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("sentence", "post", name="a_sentence_names_a_post_once")]


def words_of(title: str) -> str:
    """The readable tail of a thread's address."""
    return slugify(title, allow_unicode=True)[:80].strip("-")


@lru_cache(maxsize=4_096)
def thread_url(thread_id: int, title: str) -> str:
    """The address of a thread; with the same words always the same."""
    return address("thread", f"{ids.text(thread_id)}-{words_of(title)}".rstrip("-"))
