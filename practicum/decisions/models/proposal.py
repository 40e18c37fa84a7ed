"""Proposals: a decision that is not taken yet, by which process it is to be reached, and who said what on the way."""

from django.conf import settings
from django.db import models

from practicum.communities.models import Community
from practicum.decisions import limits
from practicum.decisions.models.decision import Decision
from practicum.kit import clock
from practicum.kit.fields import IdField


class Process(models.TextChoices):
    """How it is to be reached; each is also the rule of the decision that comes of it."""

    ADVICE = "advice", "advice"
    CONSENT = "consent", "consent round"
    VOTE = "vote", "vote"
    RANKED = "ranked", "ranked vote"
    SCORE = "score", "score vote"


VOTES = (Process.VOTE, Process.RANKED, Process.SCORE)


class Phase(models.TextChoices):
    """Where it stands: a consent round goes through six; advice and votes have one."""

    OPEN = "open", "open"
    CLARIFY = "clarify", "clarify"
    REACT = "react", "react"
    AMEND = "amend", "amend"
    OBJECT = "object", "object"
    INTEGRATE = "integrate", "integrate"
    ADVISE = "advise", "advise"
    VOTING = "voting", "voting"
    ENDED = "ended", "ended"


class Outcome(models.TextChoices):
    """What came of it, once it has ended."""

    ADOPTED = "adopted", "adopted"
    REJECTED = "rejected", "rejected"
    TIED = "tied", "tied"
    TOO_FEW = "too_few", "too few spoke"
    OBJECTED = "objected", "an objection stays"
    WITHDRAWN = "withdrawn", "withdrawn"


class Word(models.TextChoices):
    """What somebody said, by the phase it was said in."""

    ASKED = "asked", "was asked for advice"
    ADVICE = "advice", "advice"
    QUESTION = "question", "question"
    REACTION = "reaction", "reaction"
    CONSENT = "consent", "consents"
    ASIDE = "aside", "stands aside"
    OBJECTION = "objection", "objects"


STANCES = (Word.CONSENT, Word.ASIDE, Word.OBJECTION)


class DecidingRule(models.Model):
    """How many have to speak for a decision of a community, and whether an objection that stays ends a round."""

    community = models.OneToOneField(Community, on_delete=models.CASCADE, primary_key=True, related_name="+")
    least = models.PositiveSmallIntegerField(default=2)
    percent = models.PositiveSmallIntegerField(default=0)
    blocks = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="a_quorum_is_at_most_everybody")
        ]


class Proposal(models.Model):
    """The quorum and `blocks` are those of the day it was opened; `result` holds the counts, never who voted how.

    `secret`: counts only. While it runs a vote knows its voter, who may change it; at its end that is cut off for good.
    """

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, primary_key=True, related_name="proposal")
    process = models.CharField(max_length=20, choices=Process)
    phase = models.CharField(max_length=20, choices=Phase)
    round = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    secret = models.BooleanField(default=False)
    quorum = models.PositiveIntegerField()
    asked = models.PositiveIntegerField(default=0)
    blocks = models.BooleanField(default=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True, default="")
    line = models.TextField(max_length=limits.WHAT_SHE_DID.maximum, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phase="ended", ended_at__isnull=False) & ~models.Q(outcome="")
                | ~models.Q(phase="ended") & models.Q(ended_at__isnull=True, outcome=""),
                name="a_proposal_has_an_outcome_when_it_has_ended",
            )
        ]
        indexes = [
            models.Index(fields=["until"], condition=models.Q(ended_at__isnull=True), name="proposals_by_their_end")
        ]

    @property
    def votes(self) -> bool:
        """Is it counted?"""
        return self.process in VOTES

    @property
    def ended(self) -> bool:
        return self.phase == Phase.ENDED


class Voice(models.Model):
    """What somebody said on the way, word for word; of an objection `text` is the harm. `version`: of what she read.

    `name` is somebody outside whom the proposer asked; `answer` is what the proposer did with it. `met_at`: whoever
    objected says that the objection is met.
    """

    id = IdField()
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=limits.ASKED_NAME.maximum, blank=True, default="")
    word = models.CharField(max_length=20, choices=Word)
    round = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    text = models.TextField(max_length=limits.VOICE.maximum, blank=True, default="")
    suggestion = models.TextField(max_length=limits.VOICE.maximum, blank=True, default="")
    answer = models.TextField(max_length=limits.WHAT_SHE_DID.maximum, blank=True, default="")
    met_at = models.DateTimeField(null=True, blank=True)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "proposal", "round", "person", condition=models.Q(word__in=["consent", "aside", "objection"]),
                name="one_stance_a_person_a_round",
            ),
            models.UniqueConstraint(
                "proposal", "person", condition=models.Q(word__in=["asked", "advice"], person__isnull=False),
                name="one_advice_a_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(word="objection") | ~models.Q(text="") & ~models.Q(suggestion=""),
                name="an_objection_has_a_harm_and_a_suggestion",
            ),
        ]  # fmt: skip


class Vote(models.Model):
    """One vote: `ballot` is {"word": …} of a simple one, else option by its place → rank from 1, or score.

    Of a secret one that has ended, `person` and `cast_at` are gone, and the ids are new ones in an order of chance.
    """

    id = IdField()
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="ballots")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ballot = models.JSONField()
    reason = models.TextField(max_length=limits.VOICE.maximum, blank=True, default="")
    cast_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("proposal", "person", name="one_vote_a_person")]
