"""Texts that stand are linked anew when the words of a community lead elsewhere: by a job, a few at a time."""

from typing import Any

from django.db import transaction
from django.db.models import F

from practicum.access import Capability, Seat, require, require_console
from practicum.communities.models import Community
from practicum.glossary.linking import unlinked
from practicum.glossary.models import Edition
from practicum.glossary.names import words_of
from practicum.kit.jobs import enqueue
from practicum.writing.models import Contribution

RELINK, A_STEP = "glossary.relink", 200


@transaction.atomic
def new_edition(seat: Seat, *, community: Community, capability: Capability, thing: Any) -> None:
    """What leads where has changed: later texts know at once, those that stand by a job. Part of the act before it."""
    require(seat, capability, thing)
    _raise(community)


@transaction.atomic
def renew(seat: Seat, *, community: Community) -> None:
    """The same, where a space changed or an archive came in: the house does it by itself."""
    require_console(seat, "the words of the glossary lead elsewhere")
    _raise(community)


def _raise(community: Community) -> None:
    made, new = Edition.objects.get_or_create(community=community)
    if not new:
        Edition.objects.filter(pk=made.pk).update(number=F("number") + 1)
    enqueue(RELINK, {"community": str(community.pk)}, unique=f"{RELINK}:{community.pk}")


@transaction.atomic
def relink(seat: Seat, *, community: Community, after: int) -> int:
    """Link the terms of the next two hundred items after one (by id) as they lead now; gives the last one's id, 0 at
    the end. What somebody edits meanwhile is left to her edit.
    """
    require_console(seat, "the words of the glossary lead elsewhere")
    rows = Contribution.objects.filter(community=community, pk__gt=after).exclude(html="").order_by("pk")
    found = list(rows.values_list("pk", "space", "version", "html")[:A_STEP])
    for pk, space, version, html in found:
        words, plain = words_of(space), unlinked(html)
        anew = plain if words is None else words.link(plain, pk)
        if anew != html:
            Contribution.objects.filter(pk=pk, version=version, html=html).update(html=anew)
    return found[-1][0] if len(found) == A_STEP else 0
