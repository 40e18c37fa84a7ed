"""What was looked for in vain: kept without anybody's name, shown once several asked, struck, answered, tended."""

from datetime import datetime, time

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from practicum.access import INSIDE, Capability, Seat, require, require_console, require_self
from practicum.activity.stream import record
from practicum.communities.models import Community, Membership
from practicum.kit import Refusal, clock
from practicum.kit.rows import stored
from practicum.search import limits
from practicum.search.activities import WantedAnswered, WantedStruck
from practicum.search.models import Wanted, WantedState, at_random
from practicum.search.queries.wanted import found_by_all, told_to_all
from practicum.search.wanted import FEWEST, digest_of, kept_of, mark_of, names_somebody
from practicum.writing.models import Contribution

KEEP = (
    "INSERT INTO search_wanted (id, community_id, digest, words, state, askers, days, asked_on)"
    " VALUES (%s, %s, %s, %s, 'kept', %s, 1, %s) ON CONFLICT (community_id, digest) DO UPDATE SET"
    " askers = CASE WHEN search_wanted.state = 'kept' THEN search_wanted.askers | excluded.askers ELSE 0 END,"
    " days = search_wanted.days + CASE WHEN search_wanted.asked_on < excluded.asked_on THEN 1 ELSE 0 END,"
    " asked_on = excluded.asked_on"
)


@transaction.atomic
def keep_unanswered(seat: Seat, *, community: Community, line: str) -> None:
    """A member's line found nothing: its words are kept, and no more of her than one of eight marks. One statement;
    what is nobody's business is not kept at all (`wanted.kept_of`).
    """
    require_self(seat, seat.person)
    words = kept_of(line)
    if words is None or not seat.member or seat.archived or seat.community_id != community.pk:
        return
    digest = digest_of(community.pk, words)
    today = timezone.make_aware(datetime.combine(clock.now().date(), time()))
    with connection.cursor() as cursor:
        mark = mark_of(digest, seat.person.pk)
        cursor.execute(KEEP, [at_random(), community.pk, digest, words, mark, stored(today)])


@transaction.atomic
def strike_wanted(seat: Seat, *, wanted: Wanted) -> None:
    """Take a line off the list, for good: its words go, and they do not come back when they are asked again."""
    require(seat, Capability.KEEP_WANTED, wanted)
    before = wanted.state
    if before == WantedState.STRUCK:
        return
    _strike(wanted)
    told = {"before": {"state": before}, "after": {"state": WantedState.STRUCK}}  # never its words
    record(WantedStruck, by=seat, thing=wanted.community, privileged=True, **told)


@transaction.atomic
def answer_wanted(seat: Seat, *, wanted: Wanted, answer: Contribution) -> None:
    """Say what answers it. All members must be able to read that: else the line would tell of what they do not see."""
    require(seat, Capability.KEEP_WANTED, wanted)
    if not told_to_all(answer, wanted.community_id):
        raise Refusal(
            _("Not every member of this community may read that."),
            _("Name something that stands in a space for all members."), code="narrower_source",
        )  # fmt: skip
    Wanted.objects.filter(pk=wanted.pk).update(state=WantedState.ANSWERED, askers=0, answer=answer.read_in)
    told = {"before": {"state": wanted.state}, "after": {"state": WantedState.ANSWERED}}
    record(WantedAnswered, by=seat, thing=answer, privileged=True, **told)


def tend_wanted(seat: Seat, *, community: Community) -> int:
    """Show what enough have asked, let go what is found now, strike what names a member. Gives how many are shown.

    Found is what every member finds: something in a narrower space moves no line.
    """
    require_console(seat, "what nobody has answered is looked through")
    names = _names(community)
    for wanted in Wanted.objects.filter(community=community).exclude(state=WantedState.STRUCK).select_related("answer"):
        _tend(wanted, names, community)
    kept = Wanted.objects.filter(community=community, state=WantedState.KEPT)
    rows = [(marks.bit_count(), day, pk) for pk, marks, day in kept.values_list("pk", "askers", "asked_on")]
    over = sorted(rows, reverse=True)[limits.WANTED_KEPT.maximum :]
    Wanted.objects.filter(pk__in=[row[2] for row in over]).delete()
    return Wanted.objects.filter(community=community, state=WantedState.SHOWN).count()


def _tend(wanted: Wanted, names: set[str], community: Community) -> None:
    ripe = wanted.state == WantedState.KEPT and wanted.askers.bit_count() >= FEWEST
    mine = Wanted.objects.filter(pk=wanted.pk)
    if names_somebody(wanted.words, names):
        _strike(wanted)
    elif wanted.state == WantedState.ANSWERED:
        if wanted.answer is None or not told_to_all(wanted.answer, community.pk):
            mine.update(state=WantedState.SHOWN, answer=None)
    elif (ripe or wanted.state == WantedState.SHOWN) and found_by_all(community, wanted.words):
        mine.delete()
    elif ripe:
        mine.update(state=WantedState.SHOWN, askers=0)


def _strike(wanted: Wanted) -> None:
    Wanted.objects.filter(pk=wanted.pk).update(state=WantedState.STRUCK, words="", askers=0, answer=None)


def _names(community: Community) -> set[str]:
    """How the people of a community are called, case-folded."""
    rows = Membership.objects.filter(community=community, standing__in=INSIDE)
    said = rows.values_list("person__name", "person__handle")
    return {" ".join(word.casefold().split()) for row in said for word in row if word}
