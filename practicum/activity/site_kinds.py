"""What the host and the operator do to the whole site: privileged, and recorded in the site's commons."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from practicum.access import Seat
from practicum.activity.kinds import Kind
from practicum.activity.models import Activity
from practicum.activity.stream import record
from practicum.communities.models import Community

COMMONS = {"slug": "commons", "name": "Commons", "kind": "network", "listed": False, "joining": "invitation"}


class OnSite(NamedTuple):
    """Something that belongs to no community, as the stream is told of it."""

    pk: int
    community_id: int


def commons() -> Community:
    """The site's one community for everybody; made where it is not there yet."""
    return Community.objects.get_or_create(commons=True, defaults=COMMONS)[0]


def record_on_site(kind: type[Kind], *, by: Seat, thing_id: int, **facts: Any) -> Activity:
    """Record a privileged act that concerns no community, in the transaction of the act itself."""
    return record(kind, by=by, thing=OnSite(thing_id, commons().pk), privileged=True, **facts)


class PersonAdded(Kind):
    sentence = _("{actor} added somebody to this site")
    thing = "person"


class HostMade(Kind):
    sentence = _("{actor} made somebody a host of this site")
    thing = "person"


class PersonShutOut(Kind):
    sentence = _("{actor} shut somebody out of this site")
    thing = "person"


class PersonLetBack(Kind):
    sentence = _("{actor} let somebody back into this site")
    thing = "person"


class SuspendedAnswered(Kind):
    sentence = _("{actor} answered a letter of somebody who is shut out of this site")
    thing = "person"


class PersonSignedOut(Kind):
    sentence = _("{actor} ended all sessions of somebody")
    thing = "person"


class SecondStepTakenAway(Kind):
    sentence = _("{actor} took the second step off somebody's sign-in")
    thing = "person"


class TokenMadeForHer(Kind):
    sentence = _("{actor} made a token that acts as somebody")
    thing = "person"


class JobRunAgain(Kind):
    sentence = _("{actor} ran a job again that had failed for good")
    thing = "job"


class PersonErasureBegun(Kind):
    sentence = _("{actor} began to erase somebody who asked for it")
    thing = "person"


class PersonErased(Kind):
    sentence = _("Somebody was erased from this site")
    thing = "person"


class WordsErased(Kind):
    """In each community of whose sealed acts something was taken out: `left` says what is left of each."""

    sentence = _("Words of somebody who was erased were taken out of the record")
    thing = "community"
