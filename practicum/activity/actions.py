"""Following: who wants to hear of what; and what the host does about work that failed and people who are shut out."""

from functools import partial
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require, require_console
from practicum.activity import sealing
from practicum.activity.erasing import acts_that_speak, left_of
from practicum.activity.models import Activity, Follow, Seal, StreamHead
from practicum.activity.site_kinds import (
    JobRunAgain,
    OnSite,
    PersonErased,
    PersonLetBack,
    SuspendedAnswered,
    WordsErased,
    record_on_site,
)
from practicum.activity.stream import record
from practicum.communities.models import Community
from practicum.communities.seats import console_seat
from practicum.kit import Conflict, Refusal, clock, ids
from practicum.kit.jobs import Job, by_batches, holding, rerun
from practicum.kit.rows import fetch, stored
from practicum.people.actions import let_back
from practicum.people.erasing import WHY as ERASING
from practicum.people.erasing import Going
from practicum.people.limits import HOST_LETTER_TEXT
from practicum.people.mails import say_host_answered
from practicum.people.models import HostLetter, Person, Suspension

FOLLOW = (
    "INSERT INTO activity_follow (id, person_id, community_id, thing_kind, thing_id, because, since)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (person_id, thing_kind, thing_id) DO NOTHING RETURNING id"
)
log = structlog.get_logger(__name__)
THINGS = ("thread", "practice", "space", "topic", "person")


@transaction.atomic(savepoint=False)
def follow(seat: Seat, *, thing_kind: str, thing_id: int, because: str = "chosen", within: Any = None) -> None:
    """Follow a thread, space, topic or person. The caller looked the thing up through sight.

    `within` is the thread or space itself: in a joint space those let in follow, and elsewhere here they do not.
    """
    require(seat, Capability.FOLLOW, within)
    if thing_kind not in THINGS:
        raise Refusal(_("This cannot be followed."), code="cannot_follow")
    fetch(FOLLOW, [ids.new(), seat.person_id, seat.community_id, thing_kind, thing_id, because, stored(clock.now())])


@transaction.atomic
def unfollow(seat: Seat, *, thing_kind: str, thing_id: int, because: str = "", within: Any = None) -> None:
    """Stop following; with `because` only a follow that began for that reason."""
    require(seat, Capability.FOLLOW, within)
    rows = Follow.objects.filter(person=seat.person, thing_kind=thing_kind, thing_id=thing_id)
    (rows.filter(because=because) if because else rows).delete()


@transaction.atomic
def run_again(seat: Seat, *, job: Job) -> Job:
    """Let a dead job run again, from its first try. Conflict for one that is not dead, or has a successor."""
    require(seat, Capability.KEEP_SITE)
    if job.state != Job.State.DEAD:
        raise Conflict(
            _("Only a dead job is run again, and this one is not dead."),
            _("Look at the list again."),
            code="job_not_dead",
        )
    again = rerun(job)
    record_on_site(JobRunAgain, by=seat, thing_id=job.pk, before={"state": "dead"}, after={"kind": job.kind})
    log.info("job.run_again", kind=job.kind, job=ids.text(job.pk), by="console" if seat.console else "host")
    return again


@transaction.atomic
def answer_suspended(seat: Seat, *, person: Person, text: str) -> HostLetter:
    """The host's answer to somebody suspended, for her to read where she wrote. What it says is not in the record."""
    require(seat, Capability.KEEP_SITE)
    if not person.suspended:
        raise Conflict(_("They are let back, and read no letters here."), _("Write to them by mail."), code="let_back")
    text = HOST_LETTER_TEXT.check(text.strip())
    if not text:
        raise Refusal(_("There is no text yet."), _("Write the answer."), code="text_missing")
    made = HostLetter.objects.create(person=person, from_host=True, text=text)
    say_host_answered(person)
    record_on_site(SuspendedAnswered, by=seat, thing_id=person.pk, after={"person": str(person.pk)})
    return made


@transaction.atomic
def let_back_when_over(seat: Seat) -> int:
    """Let back whose suspension was to end by now, each in the record; gives how many."""
    require_console(seat, seat.why)
    over = Suspension.objects.filter(until__lte=clock.now(), ended_at=None).select_related("person")
    for one in over:
        let_back(seat, person=one.person)
        record_on_site(PersonLetBack, by=seat, thing_id=one.person_id, after={"person": str(one.person_id)})
    return len(over)


@transaction.atomic
def seal_what_is_not(seat: Seat) -> int:
    """Take privileged acts without a seal into the chain, marked as sealed after the fact; gives how many."""
    require_console(seat, seat.why)
    acts = list(sealing.unsealed())
    for community_id in sorted({act.community_id for act in acts}):
        StreamHead.objects.filter(community=community_id).update(sequence=F("sequence"))  # its lock, until the commit
    for act in acts:
        sealing.append(act, doer_id=None, via=sealing.BEFORE, request_id="")
    log.info("record.sealed_after_the_fact", acts=len(acts))
    return len(acts)


def erase_words(seat: Seat, *, going: Going) -> None:
    """Take somebody's words, and what is said of her, out of the stream. Privileged acts keep their seals: a sealed act
    of the same community says what is left of each, so that nobody takes words out unseen.
    """
    require_console(seat, ERASING)
    plain = acts_that_speak(going).filter(privileged=False)
    by_batches(plain, partial(_take_words_out, going))
    sealed = acts_that_speak(going).filter(privileged=True)
    for community in Community.objects.filter(pk__in=sealed.order_by().values("community").distinct()):
        by_batches(sealed.filter(community=community), partial(_take_sealed_words_out, going, community), size=100)


def record_erasure(seat: Seat, *, going: Going) -> None:
    """That somebody was erased, once, by the number of her row."""
    require_console(seat, ERASING)
    with transaction.atomic():
        holding()
        if not Activity.objects.filter(kind=PersonErased.name, thing_id=going.person.pk).exists():
            record_on_site(PersonErased, by=seat, thing_id=going.person.pk, after={"person": str(going.person.pk)})


def _take_words_out(going: Going, keys: list[int]) -> list[Activity]:
    changed = []
    for act in Activity.objects.filter(pk__in=keys).select_related("actor"):
        left = left_of(act, going)
        if any(getattr(act, name) != value for name, value in left.items()):
            Activity.objects.filter(pk=act.pk).update(**left)
            changed.append(act)
    return changed


def _take_sealed_words_out(going: Going, community: Community, keys: list[int]) -> None:
    """The chain's head first, as whoever records does."""
    StreamHead.objects.filter(community=community).update(sequence=F("sequence"))
    changed = [act.pk for act in _take_words_out(going, keys)]
    links = Seal.objects.in_bulk(changed)
    if not links:
        return
    acts = Activity.objects.in_bulk(changed)
    for link in links.values():
        link.salt = ""
    left = {str(number): sealing.taken_out(acts[number], link) for number, link in links.items()}
    by = console_seat(ERASING, community)
    said = record(WordsErased, by=by, thing=OnSite(community.pk, community.pk), after={"left": left})
    Seal.objects.filter(pk__in=changed).update(salt="", erased_by=said.pk)
