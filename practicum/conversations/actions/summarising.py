"""A thread in short: written by one who may add to it, kept by her, each sentence with the posts it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.conversations import limits
from practicum.conversations.activities import SummaryAskedFor, SummaryHandedOver, SummaryLookedAt, SummaryWritten
from practicum.conversations.models import Acceptance, Basis, Sentence, Summary, SummaryVersion, Thread
from practicum.conversations.settling import held
from practicum.kit import Conflict, Refusal, clock
from practicum.writing.models import Contribution, State
from practicum.writing.newcomers import hold_up_words


@dataclass(frozen=True)
class Line:
    """One sentence, and the ids of the posts of the same thread (or its opening) that it rests on."""

    text: str
    posts: tuple[int, ...]


@transaction.atomic
def write_summary(seat: Seat, *, thread: Thread, lines: Sequence[Line], version: int = 0) -> Summary:
    """Write the thread in short, or write it anew; `version` is the one that the writer saw, 0 where there was none.

    Sentences that stay as they were keep their author. No line at all takes a summary away: it is nobody's then.
    """
    require(seat, Capability.SUMMARISE, thread)
    limits.SUMMARISE.take(f"person:{seat.person_id}" if seat.person else "console")
    now_thread = held(thread.pk)
    kept = _kept(thread)
    if kept is not None and kept.owner_id is not None:
        require(seat, Capability.KEEP_SUMMARY, kept)
    if version != (kept.version if kept else 0):
        raise Conflict(_("Somebody wrote it anew meanwhile."), _("Look at it again, and write what is missing."))
    lines = _checked(lines, first=kept is None)
    hold_up_words(seat, "\n".join(line.text for line in lines))
    grounds = _grounds(thread, lines)
    made = kept or Summary.objects.create(thread=thread)
    others = made.owner_id is not None and made.owner_id != seat.person_id
    made.version, made.looked_at, made.upto = made.version + 1, clock.now(), now_thread.last_ordinal
    made.owner = None if not lines else made.owner or seat.person
    made.asked_by = made.asked_by if lines else None
    made.save(update_fields=["version", "looked_at", "upto", "owner", "asked_by"])
    _write(seat, made, lines, grounds)
    record(SummaryWritten, by=seat, thing=thread.contribution, privileged=others, after={"version": made.version})
    return made


@transaction.atomic
def confirm_summary(seat: Seat, *, summary: Summary) -> None:
    """It holds as it stands, whatever was said and changed since: its owner looked."""
    require(seat, Capability.KEEP_SUMMARY, summary)
    thread = held(summary.thread_id)
    bases = list(Basis.objects.select_related("post").filter(**_standing(summary)))
    accepted = _accepted(summary.thread_id)
    for basis in bases:
        basis.post_version, basis.accepted = basis.post.version, basis.post_id == accepted
    Basis.objects.bulk_update(bases, ["post_version", "accepted"])
    Summary.objects.filter(pk=summary.pk).update(looked_at=clock.now(), upto=thread.last_ordinal)
    others = summary.owner_id != seat.person_id
    after = {"version": summary.version}
    record(SummaryLookedAt, by=seat, thing=summary.thread.contribution, privileged=others, after=after)


@transaction.atomic
def ask_for_summary(seat: Seat, *, summary: Summary) -> None:
    """Ask whoever keeps it to hand it over; one at a time."""
    require(seat, Capability.SUMMARISE, summary.thread)
    held(summary.thread_id)
    now = Summary.objects.get(pk=summary.pk)
    if now.owner_id == seat.person_id:
        raise Conflict(_("You keep it already."), _("Write it anew whenever the thread moved on."))
    if now.owner_id is None:
        raise Conflict(_("Nobody keeps it."), _("Write it: then it is yours."))
    if now.asked_by_id not in (None, seat.person_id):
        raise Conflict(_("Somebody asks for it already."), _("Its owner answers her first."))
    if now.asked_by_id is None:
        Summary.objects.filter(pk=now.pk).update(asked_by=seat.person)
        record(SummaryAskedFor, by=seat, thing=summary.thread.contribution)


@transaction.atomic
def hand_summary_over(seat: Seat, *, summary: Summary, give: bool) -> None:
    """Give it to whoever asks for it, or keep it."""
    require(seat, Capability.KEEP_SUMMARY, summary)
    held(summary.thread_id)
    now = Summary.objects.select_related("asked_by").get(pk=summary.pk)
    if now.asked_by is None:
        raise Conflict(_("Nobody asks for it now."), _("Whoever wants to keep it asks on the page of the thread."))
    Summary.objects.filter(pk=now.pk).update(owner=now.asked_by if give else now.owner, asked_by=None)
    if give:
        others, to = now.owner_id != seat.person_id, {"given_to": str(now.asked_by.pk)}
        record(SummaryHandedOver, by=seat, thing=summary.thread.contribution, privileged=others, after=to)


def _kept(thread: Thread) -> Summary | None:
    found = Summary.objects.filter(thread=thread).first()
    if found is not None:
        found.thread = thread
    return found


def _checked(lines: Sequence[Line], *, first: bool) -> list[Line]:
    """The sentences with something in them, within their limits, each with a post."""
    found = [Line(" ".join(line.text.split()), tuple(dict.fromkeys(line.posts))) for line in lines]
    found = [line for line in found if line.text or line.posts]
    if not found and first:
        raise Refusal(_("It has no sentence yet."), _("Write one, and name the post it rests on."), code="no_sentence")
    limits.SENTENCES.check(len(found))
    for number, line in enumerate(found, start=1):
        limits.SENTENCE.check(line.text)
        limits.RESTS_ON.check(len(line.posts))
        if not line.text:
            raise Refusal(
                _("Sentence %(number)s has no words.") % {"number": number}, _("Write it, or take its posts out."),
                code="no_sentence",
            )  # fmt: skip
        if not line.posts:
            raise Refusal(
                _("Sentence %(number)s rests on no post.") % {"number": number},
                _("Name the post of this thread that says so."), code="no_basis",
            )  # fmt: skip
    return found


def _grounds(thread: Thread, lines: Sequence[Line]) -> dict[int, Contribution]:
    """The posts by id; Refusal for what is not of this thread, or not read by all who read it."""
    named = {number for line in lines for number in line.posts}
    everybody = Q(audience=None) | Q(audience=thread.contribution.audience_id)
    here = Contribution.objects.filter(Q(pk=thread.pk) | Q(root=thread.pk), everybody, state=State.PUBLISHED)
    found = here.in_bulk(list(named))
    for number, line in enumerate(lines, start=1):
        if any(post not in found for post in line.posts):
            raise Refusal(
                _("Sentence %(number)s names a post that not everybody reads in this thread.") % {"number": number},
                _("Name one that stands in it, for all who read it."), code="bad_basis",
            )  # fmt: skip
    return found


def _write(seat: Seat, summary: Summary, lines: Sequence[Line], grounds: dict[int, Contribution]) -> None:
    before = Sentence.objects.filter(version__summary=summary, version__number=summary.version - 1)
    authors = dict(before.values_list("text", "author"))
    version = SummaryVersion.objects.create(summary=summary, number=summary.version, written_by=seat.person)
    accepted = _accepted(summary.thread_id)
    for place, line in enumerate(lines):
        author = authors.get(line.text, seat.person_id)
        sentence = Sentence.objects.create(
            version=version, place=place, text=line.text, author_id=author, rests=len(line.posts)
        )
        Basis.objects.bulk_create(
            [
                Basis(sentence=sentence, post=post, post_version=post.version, accepted=post.pk == accepted)
                for post in (grounds[number] for number in line.posts)
            ]
        )


def _accepted(thread_id: int) -> int | None:
    return Acceptance.objects.filter(thread=thread_id).values_list("answer", flat=True).first()


def _standing(summary: Summary) -> dict[str, object]:
    """The bases of the version that stands."""
    return {"sentence__version__summary": summary.pk, "sentence__version__number": summary.version}
