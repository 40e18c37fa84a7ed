"""The context pack of a decision: what was known on its day, each item in the version of that day."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from practicum.decisions.limits import KNOWN
from practicum.decisions.models import Decision, Known
from practicum.kit import clock, ids
from practicum.people.models import Person
from practicum.writing.models import Contribution, Link, LinkKind, Mark, Revision

ADDRESS = re.compile(r"/(?:t|p|k|d)/(?:p-)?([0-7][0-9a-hjkmnp-tv-z]{12})")
ALONG = (LinkKind.CAME_FROM, LinkKind.BECAME, LinkKind.USED_BY)


def pack(decision: Decision, person: Person | None) -> None:
    """Keep what is known now: what it came from, what its text leads to, and the marks on these.

    Only what whoever writes it sees; each reader is shown what she sees herself.
    """
    item = decision.contribution
    numbers = [*_linked(item), *_named(item.source)]
    here = Contribution.objects.filter(pk__in=numbers, community=item.community_id).exclude(pk=item.pk)
    found = list(here.visible_to(person) if person is not None else here)
    roots = {one.pk for one in found if one.root_id is None}
    marks = list(
        Mark.objects.filter(Q(contribution__in=roots) | Q(contribution__root__in=roots), undone_at=None)
        .select_related("contribution").order_by("pk")
    )  # fmt: skip
    if person is not None:
        seen = set(
            Contribution.objects.filter(pk__in=[mark.contribution_id for mark in marks])
            .visible_to(person).values_list("pk", flat=True)
        )  # fmt: skip
        marks = [mark for mark in marks if mark.contribution_id in seen]
    now, room = clock.now(), KNOWN.maximum - decision.known.count()
    rows = [Known(decision=decision, item=one, version=one.version, as_of=now) for one in found]
    rows += [
        Known(decision=decision, item=mark.contribution, mark=mark, version=mark.contribution.version, as_of=now)
        for mark in marks
    ]
    for row in rows[: max(room, 0)]:
        Known.objects.bulk_create([row], ignore_conflicts=True)


def settle_pack(decision: Decision, moment: datetime) -> None:
    """It was settled at this moment: what is in the pack is kept in the version of now."""
    for row in Known.objects.filter(decision=decision).select_related("item"):
        row.version, row.as_of = version_at(row.item, moment), moment
        row.save(update_fields=["version", "as_of"])


def version_at(item: Contribution, moment: datetime) -> int:
    """Which version of an item stood at a moment. One query, none for what was not edited since."""
    if item.edited_at is None or item.edited_at <= moment:
        return item.version
    later = Revision.objects.filter(contribution=item, replaced_at__gt=moment).order_by("version")
    return later.values_list("version", flat=True).first() or item.version


def _linked(item: Contribution) -> Iterable[int]:
    for here, there in Link.objects.filter(Q(here=item) | Q(there=item), kind__in=ALONG).values_list("here", "there"):
        yield from (number for number in (here, there) if number is not None and number != item.pk)


def _named(source: str) -> Iterable[int]:
    for words in ADDRESS.findall(source):
        yield ids.parse(words)
